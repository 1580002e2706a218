import {
  RestError,
  type TableClient,
  type TableEntityResult,
  type TableEntityResultPage,
  type TransactionAction,
} from '@azure/data-tables';
import { Conflict, Fault, OutcomeUnknown, StorageUnavailable, TooLarge } from '../services/errors.ts';
import type { Etag } from '../services/ports.ts';

/** One row: its keys and its properties. Azure holds at most 252 properties and 64 KiB in each text. */
export interface Row {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly [property: string]: string | number | boolean | undefined;
}

type Properties = Record<string, string | number | boolean | undefined>;

export type StoredRow = TableEntityResult<Properties>;

type Page = TableEntityResultPage<Properties>;

/** What a transaction does. There is no way to write over a row unseen: it is new, it has the ETag we saw, or it is under a lock. */
export type Write =
  | { readonly insert: Row }
  | { readonly replace: Row; readonly etag: Etag }
  | { readonly remove: Pick<Row, 'partitionKey' | 'rowKey'>; readonly etag: Etag }
  /** Only in a transaction that replaces, with its ETag, the row that locks the partition. */
  | { readonly underLock: Row };

export interface RowRange {
  readonly partitionKey: string;
  /** Keys from here on … */
  readonly from: string;
  /** … and before here. */
  readonly before: string;
}

/**
 * A table whose writes are conditional. The SDK's own client writes over anything when no ETag is given.
 * Reads are tried again by the SDK; writes never are, because a repeated write cannot tell its own first attempt from a stranger's.
 */
export interface GuardedTable {
  find(partitionKey: string, rowKey: string): Promise<StoredRow | undefined>;
  list(range: RowRange): AsyncIterable<StoredRow>;
  /** Every row of several partitions: for what is needed as a whole. */
  listPartitions(range: Omit<RowRange, 'partitionKey'>): AsyncIterable<StoredRow>;
  /** All or nothing, in one partition, at most 100; gives the new ETags in the order of the writes. */
  commit(writes: readonly Write[]): Promise<(Etag | undefined)[]>;
}

/** How long, in ms, one answer is waited for; a request that is never answered must not hold up a course for ever. */
const ANSWER_MS = 6_000;

export function guardedTable(reader: TableClient, writer: TableClient): GuardedTable {
  /** One answer of a list: some thousand rows, or none, and where to go on. Each is waited for on its own, as one row is. */
  async function page(filter: string, continuationToken: string | undefined): Promise<Page> {
    const listed = reader.listEntities<Properties>({
      queryOptions: { filter },
      abortSignal: AbortSignal.timeout(ANSWER_MS),
    });
    try {
      const { value } = await listed.byPage({ ...(continuationToken && { continuationToken }) }).next();
      return value;
    } catch (error) {
      throw readFault(error);
    }
  }

  async function* rows(filter: string): AsyncIterable<StoredRow> {
    let next: string | undefined;
    do {
      const found = await page(filter, next);
      yield* found;
      next = found.continuationToken;
    } while (next !== undefined);
  }

  return {
    async find(partitionKey, rowKey) {
      try {
        return await reader.getEntity(partitionKey, rowKey, { abortSignal: AbortSignal.timeout(ANSWER_MS) });
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw readFault(error);
      }
    },
    list: ({ partitionKey, from, before }) =>
      rows(
        `PartitionKey eq '${quoted(partitionKey)}' and RowKey ge '${quoted(from)}' and RowKey lt '${quoted(before)}'`,
      ),
    listPartitions: ({ from, before }) =>
      rows(`PartitionKey ge '${quoted(from)}' and PartitionKey lt '${quoted(before)}'`),
    async commit(writes) {
      const isLocked = writes.some((write) => !('underLock' in write));
      if (!isLocked)
        throw new Fault('unlocked-write', 'a transaction must insert, or name by its ETag, at least one row');
      try {
        const { subResponses } = await writer.submitTransaction(writes.map(toAction), {
          abortSignal: AbortSignal.timeout(ANSWER_MS),
        });
        return subResponses.map(({ etag }) => etag);
      } catch (error) {
        throw writeFault(error);
      }
    },
  };
}

function toAction(write: Write): TransactionAction {
  if ('insert' in write) return ['create', write.insert];
  if ('replace' in write) return ['update', write.replace, 'Replace', { etag: write.etag }];
  // The SDK's transactions delete whatever is there, so a removal is only for rows that nobody else writes.
  if ('remove' in write) return ['delete', write.remove];
  return ['upsert', write.underLock, 'Replace'];
}

function quoted(text: string): string {
  return text.replaceAll("'", "''");
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}

function readFault(error: unknown): Fault {
  return new StorageUnavailable({ status: statusOf(error) }, error);
}

/** Which of our faults a failed write is. Anything that may have been written after all is `OutcomeUnknown`. */
function writeFault(error: unknown): unknown {
  const status = statusOf(error);
  if (status === 409 || status === 412) return new Conflict({ status }, error);
  if (status === 413 || isTooLarge(error)) return new TooLarge({ status }, error);
  if (status === 404 || status === 403 || status === 401) return new StorageUnavailable({ status }, error);
  if (status === 429 || status === 503) return new OutcomeUnknown({ status }, error);
  if (status !== undefined && status < 500) return error;
  return new OutcomeUnknown({ status }, error);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RestError && /TooLarge|ContentLengthExceeded|RequestBodyTooLarge/i.test(error.message);
}
