import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { RestError, TableClient } from '@azure/data-tables';
import { composeServices } from '../src/compose-services.ts';
import { isRefused } from '../src/services/booking/refused.ts';
import { NOW, person } from './world.ts';

// One of several processes that want the same places. It says that it is ready, waits for the word, and reports.

/** What a process of ours has done. */
export interface Contender {
  /** HTTP requests to the store, between the word and the last answer. */
  readonly calls: number;
  /** The longest time without a commit of its own while it had work. */
  readonly longestGapMs: number;
  /** Who was answered, with the position on the waiting list; 0 for a place. */
  readonly positions: [personId: string, position: number][];
}

export interface Naive {
  readonly calls: number;
}

let calls = 0;
// Every request, the SDK's own repetitions included.
subscribe('http.client.request.start', () => {
  calls += 1;
});

async function ours(connectionString: string, index: number): Promise<void> {
  const { booking, ledgers } = await composeServices(
    { storage: { connectionString }, logLevel: 'error' },
    { clock: { now: () => NOW } },
  );
  await ledgers.all();
  await theWord();
  calls = 0;
  const positions: Contender['positions'] = [];
  let answeredAt = performance.now();
  let longestGapMs = 0;
  const attempt = async (who: number) => {
    const wanted = person(who);
    const wish = { courseId: 'contended', sessionId: 'contended-1', operationId: wanted.personId };
    const answer = await booking.book(wanted, wish);
    const now = performance.now();
    longestGapMs = Math.max(longestGapMs, now - answeredAt);
    answeredAt = now;
    if (!isRefused(answer)) positions.push([wanted.personId, answer.booking.position ?? 0]);
  };
  await Promise.allSettled(Array.from({ length: 5_000 }, (_, each) => attempt(each * 2 + index)));
  process.send?.({ calls, longestGapMs, positions } satisfies Contender);
}

/** What a bot does that knows nothing better: read the session, count on, write it under its ETag; again when that is stale. */
async function naive(connectionString: string, attempts: number, loops: number, places: number): Promise<void> {
  const table = TableClient.fromConnectionString(connectionString, 'naive', {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
  await table.createTable();
  // The second process finds the row there, with nobody on it yet.
  await table.upsertEntity({ ...SESSION, booked: 0, waiting: 0 }, 'Replace');
  await theWord();
  calls = 0;
  let left = attempts;
  const loop = async () => {
    while (left > 0) {
      left -= 1;
      const rowKey = `person:${process.pid}-${left}`;
      while (!(await bookOnce(table, rowKey, places)));
    }
  };
  await Promise.all(Array.from({ length: loops }, loop));
  process.send?.({ calls } satisfies Naive);
}

const SESSION = { partitionKey: 'course', rowKey: 'session' };

/** `false`: somebody else was quicker. */
async function bookOnce(table: TableClient, rowKey: string, places: number): Promise<boolean> {
  const { partitionKey } = SESSION;
  const before = await table.getEntity<{ booked: number; waiting: number }>(partitionKey, SESSION.rowKey);
  const { booked, waiting, etag } = before;
  const after = booked < places ? { booked: booked + 1, waiting } : { booked, waiting: waiting + 1 };
  try {
    await table.submitTransaction([
      ['update', { ...SESSION, ...after }, 'Replace', { etag }],
      ['create', { partitionKey, rowKey, position: after.waiting }],
    ]);
    return true;
  } catch (error) {
    if (error instanceof RestError && error.statusCode === 412) return false;
    throw error;
  }
}

async function theWord(): Promise<void> {
  process.send?.('ready');
  await once(process, 'message');
}

if (import.meta.main) {
  const [kind, connectionString = '', ...numbers] = process.argv.slice(2);
  const [first = 0, loops = 0, places = 0] = numbers.map(Number);
  await (kind === 'naive' ? naive(connectionString, first, loops, places) : ours(connectionString, first));
}
