import { randomUUID } from 'node:crypto';
import type { Commit } from '../../src/domain/course/events.ts';
import type { SessionRow } from '../../src/domain/course/state.ts';
import type { TrainingRecord } from '../../src/domain/course/training-record.ts';
import { Conflict, TooLarge } from '../../src/services/errors.ts';
import type { CourseWrite, Head, StoredCourse } from '../../src/services/ports.ts';

/** What Azure Tables refuses in a key: `/ \ # ?`, control characters, more than 1,024 characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused.
const KEY = /^[^/\\#?\u0000-\u001f\u007f-\u009f]{0,1024}$/;

/** @throws RangeError */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw new RangeError('a key holds characters that the store refuses');
}

const MOST_ROWS = 100;

/** A row as text: nothing is shared with whoever wrote it or reads it. */
export type Rows = Map<string, string>;

export interface Partition {
  readonly rows: Rows;
  etag: string | undefined;
}

/** Whether a write is refused that was built on what is no longer there; `false` is a table where the last write wins. */
export interface Rules {
  readonly etags: boolean;
}

export const AZURE_RULES: Rules = { etags: true };

export const emptyPartition = (): Partition => ({ rows: new Map(), etag: undefined });

/** One transaction on a partition: all checks first, then all rows. Gives the lock's new ETag. */
export function transact(
  partition: Partition,
  after: string | undefined,
  rows: Transaction,
  { etags }: Rules = AZURE_RULES,
): string {
  const [lock, content] = rows.lock;
  const keys = [lock, ...rows.inserts.map(([key]) => key), ...rows.puts.map(([key]) => key)];
  if (keys.length > MOST_ROWS) throw new TooLarge({ rows: keys.length });
  if (new Set(keys).size < keys.length) throw new RangeError('a row occurs twice in one transaction');
  for (const key of keys) checkKey(key);
  if (etags && partition.etag !== after) throw new Conflict({ status: after === undefined ? 409 : 412 });
  if (etags && rows.inserts.some(([key]) => partition.rows.has(key))) throw new Conflict({ status: 409 });
  for (const [key, value] of [[lock, content] as const, ...rows.inserts, ...rows.puts]) {
    partition.rows.set(key, JSON.stringify(value));
  }
  partition.etag = randomUUID();
  return partition.etag;
}

export interface Transaction {
  /** The row whose ETag guards the partition. */
  readonly lock: readonly [key: string, value: unknown];
  readonly inserts: readonly (readonly [key: string, value: unknown])[];
  readonly puts: readonly (readonly [key: string, value: unknown])[];
}

export const commitKey = (version: number) => `commit:${String(version).padStart(10, '0')}`;

/** The rows of one commit of a course. */
export function courseTransaction(write: CourseWrite): Transaction {
  const { courseId, version, recordedAt, entry, rosterVersion } = write.header;
  return {
    lock: ['course', { courseId, version, recordedAt, entry: entry ?? null, rosterVersion }],
    inserts: [[commitKey(write.commit.version), write.commit], ...notesIn(write)],
    puts: [
      ...write.sessions.map((row) => [`session:${row.session.sessionId}`, row] as const),
      ...write.records.map((record) => [`person:${record.personId}`, record] as const),
      ...write.guests.map((guest) => [guestKey(guest), guest] as const),
    ],
  };
}

function notesIn({ notes, commit }: CourseWrite): [string, unknown][] {
  return notes.map(({ personId, kind, text }, index) => [
    `note:${personId}:${String(commit.version).padStart(10, '0')}-${index}`,
    { personId, kind, text, version: commit.version },
  ]);
}

export const guestKey = ({ sessionId, guestId }: { sessionId: string; guestId: string }) =>
  `guest:${sessionId}:${guestId}`;

/** The header as it is at this moment, and its ETag. */
export function headerOf({ rows, etag }: Partition): Pick<StoredCourse, 'header' | 'etag'> | undefined {
  const header = rows.get('course');
  if (header === undefined || etag === undefined) return undefined;
  const { entry, ...rest } = JSON.parse(header) as StoredCourse['header'];
  return { etag, header: { ...rest, entry: entry ?? undefined } };
}

export function headOf(partition: Partition): Head | undefined {
  const found = headerOf(partition);
  return found && { version: found.header.version, etag: found.etag };
}

/** The keys of a part of a partition, in their order. */
export function keysOf({ rows }: Partition, prefix: string): string[] {
  return [...rows.keys()].filter((key) => key.startsWith(prefix)).sort();
}

/** Everything at one moment, as no reader of the real store ever sees it. */
export function courseAt(partition: Partition): (StoredCourse & { readonly commits: readonly Commit[] }) | undefined {
  const found = headerOf(partition);
  if (!found) return undefined;
  const read = <T>(prefix: string) =>
    keysOf(partition, prefix).map((key) => JSON.parse(partition.rows.get(key) ?? '') as T);
  return {
    ...found,
    sessions: read<SessionRow>('session:'),
    records: read<TrainingRecord>('person:'),
    commits: read<Commit>('commit:'),
  };
}
