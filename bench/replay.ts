import { TableClient, type TableEntityResult, type TransactionAction } from '@azure/data-tables';
import { TABLES } from '../src/storage/connect.ts';

type Stored = TableEntityResult<Record<string, unknown>>;

/** One transaction's rows: the header comes first. */
export type Rows = readonly Stored[];

const open = (connectionString: string) =>
  TableClient.fromConnectionString(connectionString, TABLES.courses, {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });

/** A copy of a table as it is now, on which transactions can be written again without anything around them. */
export async function startPartition(connectionString: string, like: string) {
  const table = open(connectionString);
  await table.createTable();
  const all: Stored[] = [];
  for await (const row of open(like).listEntities<Record<string, unknown>>()) all.push(row);
  for (let at = 0; at < all.length; at += 100) {
    await table.submitTransaction(all.slice(at, at + 100).map((row) => ['create', bare(row)]));
  }
  const first = all[0];
  if (!first?.partitionKey) throw new Error('there is nothing to copy');
  let { etag } = await table.getEntity(first.partitionKey, 'course');
  return {
    /** One after the other, each under the ETag that the one before it gave. */
    async replay(transactions: readonly Rows[]): Promise<void> {
      for (const [header, commit, ...rows] of transactions.map((each) => each.map(bare))) {
        if (!header || !commit) throw new Error('a transaction has a header and a commit');
        const actions: TransactionAction[] = [
          ['update', header, 'Replace', { etag }],
          ['create', commit],
          ...rows.map((row): TransactionAction => ['upsert', row, 'Replace']),
        ];
        const { subResponses } = await table.submitTransaction(actions);
        etag = subResponses[0]?.etag ?? '';
      }
    },
  };
}

/** The rows of every commit after a version, of a course each of whose other rows was written once since. */
export async function rowsToReplay(connectionString: string, after: number): Promise<Rows[]> {
  const transactions = new Map<number, Stored[]>();
  let header: Stored | undefined;
  const commits: Stored[] = [];
  for await (const row of open(connectionString).listEntities<Record<string, unknown>>()) {
    if (row.rowKey === 'course') header = row;
    else if (row.rowKey?.startsWith('commit:')) commits.push(row);
    else transactions.set(Number(row.version), [...(transactions.get(Number(row.version)) ?? []), row]);
  }
  if (!header) throw new Error('there is no course to write again');
  const course = header;
  return commits.flatMap((commit) => {
    const version = Number(commit.rowKey?.slice('commit:'.length));
    return version > after ? [[{ ...course, version }, commit, ...(transactions.get(version) ?? [])]] : [];
  });
}

/** The row without what the store says about it. */
function bare({ etag: _, timestamp: __, ...row }: Stored) {
  return row as typeof row & { partitionKey: string; rowKey: string };
}
