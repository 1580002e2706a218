import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { arrivals } from './arrivals.ts';
import { type Dice, diceOf } from './seeded.ts';

/** What Teams did with a request; `taken-reset`: it took the message, and nobody was told. */
export type Fate = 'taken' | 'too-many' | 'unavailable' | 'error' | 'reset' | 'taken-reset' | 'forbidden';

/** In percent: one in five is too many, and so on. What is left is taken. */
const IN_PERCENT: readonly [fate: Fate, percent: number][] = [
  ['too-many', 20],
  ['unavailable', 4],
  ['error', 1],
  ['reset', 1],
  ['taken-reset', 1],
  ['forbidden', 1],
];

const LATENCY_MS = 40;

/** Teams on a bad day, in its own protocol: a chat is opened, and messages are posted to chats. */
export interface FaultyConnector {
  readonly url: string;
  /** Messages that were taken, by chat. */
  readonly taken: ReadonlyMap<string, number>;
  /** What was done with messages and the opening of chats; a reset of an opening took no message. */
  count(fate: Fate): number;
  /** Where more came at once than Teams permits, in words. */
  tooFast(): string[];
  close(): Promise<void>;
}

/** Starts one on a free port of loopback; the same seed draws the same fates in the same order. */
export async function startFaultyConnector(seed: number): Promise<FaultyConnector> {
  const dice = diceOf(seed);
  const fates = new Map<Fate, number>();
  const taken = new Map<string, number>();
  const seen = arrivals();

  function draw(): Fate {
    let left = dice.below(100);
    for (const [fate, percent] of IN_PERCENT) {
      if (left < percent) return fate;
      left -= percent;
    }
    return 'taken';
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const chat = path === '/v3/conversations' ? undefined : decodeURIComponent(path.split('/')[3] ?? '');
    seen.came(chat);
    const fate = draw();
    const body = read(request);
    setTimeout(async () => {
      const text = await body;
      fates.set(fate, (fates.get(fate) ?? 0) + 1);
      if (chat !== undefined && (fate === 'taken' || fate === 'taken-reset')) {
        taken.set(chat, (taken.get(chat) ?? 0) + 1);
      }
      answer(response, fate, chat === undefined ? openedBy(text) : 'message');
    }, LATENCY_MS);
  });

  function answer(response: ServerResponse, fate: Fate, id: string): void {
    if (fate === 'reset' || fate === 'taken-reset') {
      response.socket?.destroy();
      return;
    }
    const { status, body = {}, headers } = ANSWERS[fate](dice, id);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  }

  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken,
    count: (fate) => fates.get(fate) ?? 0,
    tooFast: seen.tooFast,
    close: () =>
      new Promise((resolve) => {
        seen.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** As seconds, as a date, and not at all. */
const RETRY_AFTER: readonly (() => Record<string, string>)[] = [
  () => ({ 'Retry-After': '1' }),
  () => ({ 'Retry-After': new Date(Date.now() + 2_000).toUTCString() }),
  () => ({}),
];

const ANSWERS: Readonly<Record<Exclude<Fate, 'reset' | 'taken-reset'>, (dice: Dice, id: string) => Answer>> = {
  taken: (_, id) => ({ status: 201, body: { id } }),
  'too-many': (dice) => ({ status: 429, headers: RETRY_AFTER[dice.below(RETRY_AFTER.length)]?.() ?? {} }),
  unavailable: (dice) => ({ status: [412, 502, 503, 504][dice.below(4)] ?? 503 }),
  error: () => ({ status: 500 }),
  forbidden: () => ({ status: 403, body: { error: { code: 'MessageWritesBlocked' } } }),
};

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The id of the chat that somebody opens with a person. */
function openedBy(body: string): string {
  const { members } = JSON.parse(body) as { members?: { id: string }[] };
  return `a:${members?.[0]?.id}`;
}
