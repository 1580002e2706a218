import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Guest } from '../../src/domain/course/commands.ts';
import type { Commit } from '../../src/domain/course/events.ts';
import type { SessionRow } from '../../src/domain/course/state.ts';
import type { TrainingRecord } from '../../src/domain/course/training-record.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { Conflict, TooLarge } from '../../src/services/errors.ts';
import type {
  CourseWrite,
  LedgerStore,
  NoteStore,
  RosterStore,
  StoredCourse,
  StoredNote,
} from '../../src/services/ports.ts';

/** What Azure Tables refuses in a key: `/ \ # ?`, control characters, more than 1,024 characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused.
const KEY = /^[^/\\#?\u0000-\u001f\u007f-\u009f]{0,1024}$/;

const MOST_ROWS = 100;
const ROWS_BETWEEN_TURNS = 50;

/** A row as text: nothing is shared with whoever wrote it or reads it. */
type Rows = Map<string, string>;

interface Partition {
  readonly rows: Rows;
  etag: string | undefined;
}

/** One transaction on a partition: all checks first, then all rows. Gives the lock's new ETag. */
function transact(partition: Partition, lock: string, after: string | undefined, rows: Transaction): string {
  const keys = [lock, ...rows.inserts.map(([key]) => key), ...rows.puts.map(([key]) => key)];
  if (keys.length > MOST_ROWS) throw new TooLarge({ rows: keys.length });
  if (new Set(keys).size < keys.length) throw new RangeError('a row occurs twice in one transaction');
  const refused = keys.find((key) => !KEY.test(key));
  if (refused !== undefined) throw new RangeError('a key holds characters that the store refuses');
  if (partition.etag !== after) throw new Conflict({ status: after === undefined ? 409 : 412 });
  if (rows.inserts.some(([key]) => partition.rows.has(key))) throw new Conflict({ status: 409 });
  for (const [key, value] of [[lock, rows.lock] as const, ...rows.inserts, ...rows.puts]) {
    partition.rows.set(key, JSON.stringify(value));
  }
  partition.etag = randomUUID();
  return partition.etag;
}

interface Transaction {
  readonly lock: unknown;
  readonly inserts: readonly (readonly [key: string, value: unknown])[];
  readonly puts: readonly (readonly [key: string, value: unknown])[];
}

/** In key order; others may write between the turns of a long scan, as they may between the pages of a real one. */
async function* scan(rows: Rows, prefix: string): AsyncIterable<[key: string, value: string]> {
  const keys = [...rows.keys()].filter((key) => key.startsWith(prefix)).sort();
  for (const [index, key] of keys.entries()) {
    if (index % ROWS_BETWEEN_TURNS === 0) await nextTurn();
    const value = rows.get(key);
    if (value !== undefined) yield [key.slice(prefix.length), value];
  }
}

const commitKey = (version: number) => `commit:${String(version).padStart(10, '0')}`;

/** A LedgerStore in memory that refuses what Azure Tables refuses; it passes the same contract suite. */
export function memoryLedgerStore(): LedgerStore & NoteStore {
  const listed = new Set<string>();
  const courses = new Map<string, Partition>();
  const partitionOf = (courseId: string) => {
    const partition = courses.get(courseId) ?? { rows: new Map(), etag: undefined };
    courses.set(courseId, partition);
    return partition;
  };

  return {
    async courseIds() {
      await nextTurn();
      return [...listed].sort();
    },
    async begin(courseId) {
      await nextTurn();
      if (!KEY.test(courseId)) throw new RangeError('a key holds characters that the store refuses');
      listed.add(courseId);
    },
    async load(courseId) {
      await nextTurn();
      const { rows, etag } = partitionOf(courseId);
      const header = rows.get('course');
      if (header === undefined || etag === undefined) return undefined;
      const sessions: SessionRow[] = [];
      const records: TrainingRecord[] = [];
      for await (const [, row] of scan(rows, 'session:')) sessions.push(JSON.parse(row));
      for await (const [, row] of scan(rows, 'person:')) records.push(JSON.parse(row));
      const { entry, ...rest } = JSON.parse(header) as StoredCourse['header'];
      return {
        etag,
        header: { ...rest, entry: entry ?? undefined },
        sessions,
        records,
      };
    },
    async head(courseId) {
      await nextTurn();
      const { rows, etag } = partitionOf(courseId);
      const header = rows.get('course');
      if (header === undefined || etag === undefined) return undefined;
      return { version: (JSON.parse(header) as StoredCourse['header']).version, etag };
    },
    async commitsSince(courseId, after) {
      const commits: Commit[] = [];
      for await (const [version, row] of scan(partitionOf(courseId).rows, 'commit:')) {
        if (Number(version) > after) commits.push(JSON.parse(row));
      }
      return commits;
    },
    async append(write, after) {
      await nextTurn();
      const { courseId, version, recordedAt, entry, rosterVersion } = write.header;
      return transact(partitionOf(courseId), 'course', after, {
        lock: { courseId, version, recordedAt, entry: entry ?? null, rosterVersion },
        inserts: [[commitKey(write.commit.version), write.commit], ...notesIn(write)],
        puts: [
          ...write.sessions.map((row) => [`session:${row.session.sessionId}`, row] as const),
          ...write.records.map((record) => [`person:${record.personId}`, record] as const),
        ],
      });
    },
    async notesOf(courseId, personId) {
      const notes: StoredNote[] = [];
      for await (const [, row] of scan(partitionOf(courseId).rows, `note:${personId}:`)) notes.push(JSON.parse(row));
      return notes;
    },
    async guestsOf(courseId, sessionId) {
      const guests: Guest[] = [];
      for await (const [, row] of scan(partitionOf(courseId).rows, `guest:${sessionId}:`)) guests.push(JSON.parse(row));
      return guests;
    },
    async forgetGuests(courseId, guests) {
      await nextTurn();
      for (const guest of guests) partitionOf(courseId).rows.delete(guestKey(guest));
    },
  };
}

function notesIn({ notes, guests, commit }: CourseWrite): [string, unknown][] {
  return [
    ...notes.map(({ personId, text }, index): [string, unknown] => [
      `note:${personId}:${String(commit.version).padStart(10, '0')}-${index}`,
      { personId, text, version: commit.version },
    ]),
    ...guests.map((guest): [string, unknown] => [guestKey(guest), guest]),
  ];
}

const guestKey = ({ sessionId, guestId }: { sessionId: string; guestId: string }) => `guest:${sessionId}:${guestId}`;

/** A RosterStore in memory, likewise. */
export function memoryRosterStore(): RosterStore {
  const partition: Partition = { rows: new Map(), etag: undefined };
  const head = async () => {
    await nextTurn();
    const { rows, etag } = partition;
    const version = rows.get('header');
    return version === undefined || etag === undefined ? undefined : { version: Number(version), etag };
  };
  return {
    head,
    async load() {
      const seen = await head();
      const people: Person[] = [];
      for await (const [, row] of scan(partition.rows, 'person:')) people.push(JSON.parse(row));
      return { version: seen?.version ?? 0, etag: seen?.etag, people };
    },
    async peopleSince(after) {
      const written = new Set<string>();
      for await (const [version, row] of scan(partition.rows, 'commit:')) {
        if (Number(version) > after) for (const id of JSON.parse(row) as string[]) written.add(id);
      }
      return [...written].flatMap((id) => JSON.parse(partition.rows.get(`person:${id}`) ?? '[]') as Person);
    },
    async append(people, after) {
      await nextTurn();
      const version = after.version + 1;
      const etag = transact(partition, 'header', after.etag, {
        lock: version,
        inserts: [[commitKey(version), people.map(({ personId }) => personId)]],
        puts: people.map((person) => [`person:${person.personId}`, person] as const),
      });
      return { version, etag };
    },
  };
}
