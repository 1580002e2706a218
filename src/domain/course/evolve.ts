import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { Commit, CommitEntry, CourseEvent } from './events.ts';
import { type CourseState, withRecord } from './state.ts';
import { seqOf, standingAsAt, type TimelineEntry } from './timeline.ts';
import { REMEMBERED_OPERATIONS, type TrainingRecord } from './training-record.ts';

/** Where an event stands in the stream. */
export interface Stamp {
  readonly version: number;
  readonly recordedAt: Instant;
  /** The event's place in its commit. */
  readonly ordinal: number;
}

/** The course after an event. Pure, and the only way in which a course changes. */
export function evolve(state: CourseState, event: CourseEvent, stamp: Stamp): CourseState {
  switch (event.type) {
    case 'course-set':
      return { ...state, entry: event.entry };
    case 'roster-applied':
      return { ...state, rosterVersion: event.rosterVersion };
    case 'session-set': {
      const row = { session: event.session, version: stamp.version };
      return { ...state, sessions: state.sessions.set(event.session.sessionId, row) };
    }
    case 'planned':
      return withRecord(state, {
        ...recordOf(state, event.personId),
        planned: event.changes,
        version: stamp.version,
      });
    case 'recorded':
      return withRecord(state, recordFacet(recordOf(state, event.personId), event, stamp));
  }
}

/** The course after one command's events, with the operation remembered by the row that it was about. */
export function evolveEntry(
  state: CourseState,
  entry: CommitEntry,
  stamp: Stamp,
  applies: (event: CourseEvent) => boolean = () => true,
): CourseState {
  let next = state;
  let ordinal = stamp.ordinal;
  for (const event of entry.events) {
    if (applies(event)) next = evolve(next, event, { ...stamp, ordinal });
    ordinal += 1;
  }
  const { operation } = entry;
  if (!operation?.personId) return next;
  const record = next.records.get(operation.personId);
  if (!record || record.operations.some(({ operationId }) => operationId === operation.operationId)) return next;
  const { operationId, hash, answer } = operation;
  const operations = [...record.operations, { operationId, hash, answer }].slice(-REMEMBERED_OPERATIONS);
  return withRecord(next, { ...record, operations, version: stamp.version });
}

/**
 * The course after somebody else's commit. Rows that the commit, or a later one, has already written are left alone: a scan
 * that runs while others write returns some rows from before a commit and some from after it.
 */
export function applyCommit(state: CourseState, commit: Commit): CourseState {
  const isOlder = (event: CourseEvent) => (rowVersion(state, event) ?? 0) < commit.version;
  let next = state;
  let ordinal = 0;
  for (const entry of commit.entries) {
    const stamp = { version: commit.version, recordedAt: commit.recordedAt, ordinal };
    const isNew = !entry.operation?.personId || recordVersion(state, entry.operation.personId) < commit.version;
    next = evolveEntry(next, isNew ? entry : withoutOperation(entry), stamp, isOlder);
    ordinal += entry.events.length;
  }
  return { ...next, version: commit.version, recordedAt: commit.recordedAt };
}

function withoutOperation({ operation: _, ...entry }: CommitEntry): CommitEntry {
  return entry;
}

function rowVersion(state: CourseState, event: CourseEvent): number | undefined {
  switch (event.type) {
    case 'course-set':
    case 'roster-applied':
      return undefined;
    case 'session-set':
      return state.sessions.get(event.session.sessionId)?.version;
    case 'planned':
    case 'recorded':
      return recordVersion(state, event.personId);
  }
}

function recordVersion(state: CourseState, personId: PersonId): number {
  return state.records.get(personId)?.version ?? 0;
}

function recordOf(state: CourseState, personId: PersonId): TrainingRecord {
  return (
    state.records.get(personId) ?? {
      personId,
      timeline: [],
      planned: [],
      operations: [],
      version: 0,
      standing: standingAsAt([]),
    }
  );
}

function recordFacet(
  record: TrainingRecord,
  event: Extract<CourseEvent, { type: 'recorded' }>,
  stamp: Stamp,
): TrainingRecord {
  const { type: _type, personId: _person, cause: _cause, reason: _reason, sessionId: _session, ...facet } = event;
  const entry: TimelineEntry = {
    ...facet,
    recordedAt: stamp.recordedAt,
    seq: seqOf(stamp.version, stamp.ordinal),
  };
  const timeline = [...record.timeline, entry];
  return {
    ...record,
    timeline,
    // What was planned for this moment has now happened.
    planned: record.planned.filter(({ facet: planned, at }) => planned !== entry.facet || at !== entry.effectiveAt),
    standing: standingAsAt(timeline),
    version: stamp.version,
  };
}
