import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Guest } from '../../src/domain/course/commands.ts';
import type { Commit } from '../../src/domain/course/events.ts';
import type { SessionRow } from '../../src/domain/course/state.ts';
import type { TrainingRecord } from '../../src/domain/course/training-record.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import type { LedgerStore, NoteStore, RosterStore, StoredNote } from '../../src/services/ports.ts';
import {
  AZURE_RULES,
  checkKey,
  commitKey,
  courseTransaction,
  emptyPartition,
  guestKey,
  headerOf,
  headOf,
  keysOf,
  type Partition,
  type Rules,
  transact,
} from './memory-tables.ts';

const ROWS_BETWEEN_TURNS = 50;

/** In key order; others may write between the turns of a long scan, as they may between the pages of a real one. */
async function* scan(partition: Partition, prefix: string): AsyncIterable<[key: string, value: string]> {
  for (const [index, key] of keysOf(partition, prefix).entries()) {
    if (index % ROWS_BETWEEN_TURNS === 0) await nextTurn();
    const value = partition.rows.get(key);
    if (value !== undefined) yield [key.slice(prefix.length), value];
  }
}

/** A LedgerStore in memory that refuses what Azure Tables refuses; it passes the same contract suite. */
export function memoryLedgerStore(rules: Rules = AZURE_RULES): LedgerStore & NoteStore {
  const listed = new Set<string>();
  const courses = new Map<string, Partition>();
  const partitionOf = (courseId: string) => {
    const partition = courses.get(courseId) ?? emptyPartition();
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
      checkKey(courseId);
      listed.add(courseId);
    },
    async load(courseId) {
      await nextTurn();
      const partition = partitionOf(courseId);
      const found = headerOf(partition);
      if (!found) return undefined;
      const sessions: SessionRow[] = [];
      const records: TrainingRecord[] = [];
      for await (const [, row] of scan(partition, 'session:')) sessions.push(JSON.parse(row));
      for await (const [, row] of scan(partition, 'person:')) records.push(JSON.parse(row));
      return { ...found, sessions, records };
    },
    async head(courseId) {
      await nextTurn();
      return headOf(partitionOf(courseId));
    },
    async commitsSince(courseId, after) {
      const commits: Commit[] = [];
      for await (const [version, row] of scan(partitionOf(courseId), 'commit:')) {
        if (Number(version) > after) commits.push(JSON.parse(row));
      }
      return commits;
    },
    async append(write, after) {
      await nextTurn();
      return transact(partitionOf(write.header.courseId), after, courseTransaction(write), rules);
    },
    async notesOf(courseId, personId) {
      const notes: StoredNote[] = [];
      for await (const [, row] of scan(partitionOf(courseId), `note:${personId}:`)) notes.push(JSON.parse(row));
      return notes;
    },
    async guestsOf(courseId, sessionId) {
      const guests: Guest[] = [];
      for await (const [, row] of scan(partitionOf(courseId), `guest:${sessionId}:`)) guests.push(JSON.parse(row));
      return guests;
    },
    async forgetGuests(courseId, guests) {
      await nextTurn();
      for (const guest of guests) partitionOf(courseId).rows.delete(guestKey(guest));
    },
  };
}

/** A RosterStore in memory, likewise. */
export function memoryRosterStore(): RosterStore {
  const partition = emptyPartition();
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
      for await (const [, row] of scan(partition, 'person:')) people.push(JSON.parse(row));
      return { version: seen?.version ?? 0, etag: seen?.etag, people };
    },
    async peopleSince(after) {
      const written = new Set<string>();
      for await (const [version, row] of scan(partition, 'commit:')) {
        if (Number(version) > after) for (const id of JSON.parse(row) as string[]) written.add(id);
      }
      return [...written].flatMap((id) => JSON.parse(partition.rows.get(`person:${id}`) ?? '[]') as Person);
    },
    async append(people, after) {
      await nextTurn();
      const version = after.version + 1;
      const etag = transact(partition, after.etag, {
        lock: ['header', version],
        inserts: [[commitKey(version), people.map(({ personId }) => personId)]],
        puts: people.map((person) => [`person:${person.personId}`, person] as const),
      });
      return { version, etag };
    },
  };
}
