import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Teams as a bot meets it: each message takes 80 ms, and more than 50 in any second are refused. Tells its port; to 'count' how
// many it has taken, and to 'report' what came since the last report.

const LATENCY_MS = 80;
const MOST_A_SECOND = 50;

export interface Arrivals {
  readonly taken: number;
  readonly refused: number;
  /** Messages to a chat that had one already. */
  readonly repeated: number;
  /** The most that were taken within any second. */
  readonly mostInASecond: number;
  /** From the first to the last that was taken, in ms. */
  readonly ms: number;
}

let times: number[] = [];
let refused = 0;
let repeated = 0;
let chats = new Set<string>();

const server = createServer((request, response) => {
  const now = performance.now();
  request.resume();
  const answer = (status: number, headers = {}) =>
    setTimeout(() => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end('{"id":"1"}');
    }, LATENCY_MS);
  if ((times.at(-MOST_A_SECOND) ?? Number.NEGATIVE_INFINITY) > now - 1_000) {
    refused += 1;
    answer(429, { 'Retry-After': '1' });
    return;
  }
  times.push(now);
  const chat = request.url ?? '';
  if (chats.has(chat)) repeated += 1;
  chats.add(chat);
  answer(201);
});
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

process.on('message', (asked) => {
  if (asked === 'count') {
    process.send?.(times.length);
    return;
  }
  const mostInASecond = Math.max(
    0,
    ...times.map((from, i) => times.slice(i, i + 80).filter((at) => at < from + 1_000).length),
  );
  const ms = (times.at(-1) ?? 0) - (times[0] ?? 0);
  process.send?.({ taken: times.length, refused, repeated, mostInASecond, ms } satisfies Arrivals);
  times = [];
  refused = 0;
  repeated = 0;
  chats = new Set();
});
