import type { CatalogueEntry } from '../domain/course/catalogue-entry.ts';
import type { Commit, CommitEntry } from '../domain/course/events.ts';
import type { Session } from '../domain/course/session.ts';
import type { SessionRow } from '../domain/course/state.ts';
import { standingAsAt, statusOf } from '../domain/course/timeline.ts';
import type { TrainingRecord } from '../domain/course/training-record.ts';
import { Conflict, Fault } from '../services/errors.ts';
import type { CourseWrite, LedgerStore, StoredCourse } from '../services/ports.ts';
import type { GuardedTable, Row, StoredRow, Write } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';
import { guestRows, noteRows, partitionOf } from './note-rows.ts';

/** The one partition of the table that lists the courses: to find them among the records would read past all of those. */
const CATALOGUE = 'catalogue';

const HEADER = 'course';

/**
 * Courses in Azure Tables: one partition each (`c:{courseId}`), whose row `course` is the lock of them all.
 * `session:{id}` and `person:{id}` are as they are now, `commit:{version}` is what happened, `note:…` is deletable free text.
 */
export function courseStore(table: GuardedTable, catalogue: GuardedTable): LedgerStore {
  return {
    async courseIds() {
      const ids: string[] = [];
      for await (const { rowKey } of catalogue.list({ partitionKey: CATALOGUE, from: 'c:', before: 'c;' })) {
        if (rowKey) ids.push(rowKey.slice(2));
      }
      return ids;
    },
    async begin(courseId) {
      try {
        await catalogue.commit([{ insert: { partitionKey: CATALOGUE, rowKey: `c:${courseId}` } }]);
      } catch (fault) {
        // Begun before, by us or by somebody else.
        if (!(fault instanceof Conflict)) throw fault;
      }
    },
    async load(courseId) {
      const partitionKey = partitionOf(courseId);
      const header = await table.find(partitionKey, HEADER);
      if (!header) return undefined;
      const sessions: SessionRow[] = [];
      const records: TrainingRecord[] = [];
      for await (const row of table.list({ partitionKey, from: 'session:', before: 'session;' })) {
        sessions.push(readSession(row));
      }
      for await (const row of table.list({ partitionKey, from: 'person:', before: 'person;' })) {
        records.push(readRecord(row));
      }
      return { ...readHeader(header), sessions, records };
    },
    async head(courseId) {
      const header = await table.find(partitionOf(courseId), HEADER);
      return header && { version: numberIn(header, 'version'), etag: etagOf(header) };
    },
    async commitsSince(courseId, after) {
      const range = { partitionKey: partitionOf(courseId), from: commitKey(after + 1), before: 'commit;' };
      const commits: Commit[] = [];
      for await (const row of table.list(range)) commits.push(readCommit(row));
      return commits;
    },
    async append(write, after) {
      const [etag] = await table.commit(toWrites(write, after));
      if (!etag) throw new Fault('no-etag', 'the store gave no ETag for the header it wrote');
      return etag;
    },
  };
}

/** Zero-padded, so that commits sort by version. */
function commitKey(version: number): string {
  return `commit:${String(version).padStart(10, '0')}`;
}

function toWrites(
  { header, commit, sessions, records, notes, guests }: CourseWrite,
  after: string | undefined,
): Write[] {
  const partitionKey = partitionOf(header.courseId);
  const { version, recordedAt, rosterVersion, nextChangeAt, entry } = header;
  const headerRow: Row = {
    partitionKey,
    rowKey: HEADER,
    version,
    recordedAt,
    rosterVersion,
    ...(nextChangeAt !== undefined && { nextChangeAt }),
    ...toJsonProperties(entry ?? null),
  };
  const commitRow: Row = {
    partitionKey,
    rowKey: commitKey(commit.version),
    commitId: commit.commitId,
    schema: commit.schema,
    recordedAt: commit.recordedAt,
    ...toJsonProperties(commit.entries),
  };
  return [
    after === undefined ? { insert: headerRow } : { replace: headerRow, etag: after },
    { insert: commitRow },
    ...sessions.map((row) => ({ underLock: sessionRow(partitionKey, row) })),
    ...records.map((record) => ({ underLock: recordRow(partitionKey, record) })),
    ...noteRows(partitionKey, version, notes).map((row) => ({ insert: row })),
    ...guestRows(partitionKey, guests).map((row) => ({ underLock: row })),
  ];
}

/** The session's own properties, and beside them what the row remembers. */
function sessionRow(partitionKey: string, { session, version, guests, operations }: SessionRow): Row {
  const rowKey = `session:${session.sessionId}`;
  return { partitionKey, rowKey, version, ...toJsonProperties({ ...session, guests, operations }) };
}

function readSession(row: StoredRow): SessionRow {
  const { guests, operations, ...session } = fromJsonProperties(row) as Session & SessionRow;
  return {
    session,
    version: numberIn(row, 'version'),
    ...(guests && { guests }),
    ...(operations && { operations }),
  };
}

/** The timeline is the record; status, area and group are there for whoever looks at the table, and for the recount. */
function recordRow(partitionKey: string, record: TrainingRecord): Row {
  const { personId, version, standing, timeline, planned, operations } = record;
  return {
    partitionKey,
    rowKey: `person:${personId}`,
    version,
    status: statusOf(standing) ?? standing.member ?? 'outside',
    ...(standing.placement && { area: standing.placement.area, group: standing.placement.group }),
    ...toJsonProperties({ timeline, planned, operations }),
  };
}

function readRecord(row: StoredRow): TrainingRecord {
  const stored = fromJsonProperties(row) as Pick<TrainingRecord, 'timeline' | 'planned' | 'operations'>;
  return {
    personId: String(row.rowKey).slice('person:'.length),
    ...stored,
    version: numberIn(row, 'version'),
    standing: standingAsAt(stored.timeline),
  };
}

function readHeader(row: StoredRow): Pick<StoredCourse, 'header' | 'etag'> {
  return {
    etag: etagOf(row),
    header: {
      courseId: String(row.partitionKey).slice(2),
      version: numberIn(row, 'version'),
      recordedAt: String(row.recordedAt),
      rosterVersion: numberIn(row, 'rosterVersion'),
      entry: (fromJsonProperties(row) as CatalogueEntry | null) ?? undefined,
    },
  };
}

function readCommit(row: StoredRow): Commit {
  return {
    version: Number(String(row.rowKey).slice('commit:'.length)),
    commitId: String(row.commitId),
    schema: numberIn(row, 'schema'),
    recordedAt: String(row.recordedAt),
    entries: fromJsonProperties(row) as CommitEntry[],
  };
}

function numberIn(row: StoredRow, property: string): number {
  const value = row[property];
  if (typeof value !== 'number') throw new Fault('row-damaged', 'a stored row lacks a number', { property });
  return value;
}

function etagOf(row: StoredRow): string {
  return row.etag;
}
