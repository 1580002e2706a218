import { TableClient, type TransactionAction } from '@azure/data-tables';
import { connectTables, TABLES } from '../src/storage/connect.ts';
import { courseStore } from '../src/storage/course-store.ts';
import type { GuardedTable, Row, Write } from '../src/storage/guarded-table.ts';
import { startAzurite } from '../test/helpers/azurite.ts';
import { type Figure, median, rounded, timed } from './figure.ts';
import { fill, person } from './world.ts';

const PEOPLE = 600;
const WARM_UP = 100;

/** One booking at a time, from the command to its answer, beside a raw transaction of the very same rows. */
export async function benchCommit(): Promise<Figure[]> {
  const azurite = await startAzurite();
  try {
    const connectionString = azurite.freshAccount();
    const tables = await connectTables({ connectionString });
    const { table, lastWrites } = listening(tables.courses);
    const people = Array.from({ length: PEOPLE }, (_, index) => person(index));
    const ledgers = await fill(courseStore(table, tables.catalogue), ['commit'], people);
    const ledger = ledgers.of('commit');
    await ledger.state();

    const raw = TableClient.fromConnectionString(connectionString, TABLES.courses, {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
    });
    let etag: string | undefined;
    const ours: number[] = [];
    const peers: number[] = [];
    for (const { personId } of people.filter((_, index) => (index % 45) % 10 >= 3)) {
      const command = { type: 'book', personId, sessionId: 'commit-1' } as const;
      ours.push(await timed(() => ledger.commit({ actor: personId, operationId: personId, command })));
      const actions = lastWrites().map((write) => toRaw(write, etag));
      peers.push(
        await timed(async () => {
          const { subResponses } = await raw.submitTransaction(actions);
          etag = subResponses[0]?.etag;
        }),
      );
    }
    const mine = median(ours.slice(WARM_UP));
    const peer = median(peers.slice(WARM_UP));
    return [
      {
        name: 'commit.book',
        value: rounded(mine),
        unit: 'ms a booking',
        peer: `a raw transaction of the same rows (${rounded(peer)} ms)`,
        ratio: rounded(mine / peer),
      },
    ];
  } finally {
    await azurite.stop();
  }
}

/** A table that remembers what was last written to it. */
function listening(table: GuardedTable): { table: GuardedTable; lastWrites(): readonly Write[] } {
  let last: readonly Write[] = [];
  return {
    table: {
      ...table,
      commit(writes) {
        last = writes;
        return table.commit(writes);
      },
    },
    lastWrites: () => last,
  };
}

/** The same row in another partition, written by the same kind of action. */
function toRaw(write: Write, etag: string | undefined): TransactionAction {
  const elsewhere = (row: Row) => ({ ...row, partitionKey: 'raw' });
  if ('replace' in write) {
    return etag ? ['update', elsewhere(write.replace), 'Replace', { etag }] : ['create', elsewhere(write.replace)];
  }
  if ('insert' in write) return ['create', elsewhere(write.insert)];
  if ('underLock' in write) return ['upsert', elsewhere(write.underLock), 'Replace'];
  throw new Error('a booking removes nothing');
}
