import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { Commit, CommitEntry, CommittedOperation, CourseEvent } from './events.ts';
import { type CourseState, type SessionRow, withRecord } from './state.ts';
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
      const known = state.sessions.get(event.session.sessionId);
      return withSession(state, { ...known, session: event.session, version: stamp.version });
    }
    case 'guest-added':
      return withGuests(state, event.sessionId, stamp, (guests) => [...guests, event.guestId]);
    case 'guest-removed':
      return withGuests(state, event.sessionId, stamp, (guests) => guests.filter((id) => id !== event.guestId));
    case 'guests-forgotten':
      return withGuests(state, event.sessionId, stamp, () => []);
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
  return entry.operation ? remember(next, entry.operation, stamp.version) : next;
}

/** The row that an operation was about keeps its answer. */
function remember(state: CourseState, operation: CommittedOperation, version: number): CourseState {
  const { personId, sessionId, operationId, hash, answer } = operation;
  const record = personId === undefined ? undefined : state.records.get(personId);
  const row = sessionId === undefined ? undefined : state.sessions.get(sessionId);
  const known = (record ?? row)?.operations ?? [];
  if (known.some((memo) => memo.operationId === operationId)) return state;
  const operations = [...known, { operationId, hash, answer }].slice(-REMEMBERED_OPERATIONS);
  if (record) return withRecord(state, { ...record, operations, version });
  return row ? withSession(state, { ...row, operations, version }) : state;
}

function withSession(state: CourseState, row: SessionRow): CourseState {
  return { ...state, sessions: state.sessions.set(row.session.sessionId, row) };
}

function withGuests(
  state: CourseState,
  sessionId: string,
  { version }: Stamp,
  change: (guests: readonly string[]) => readonly string[],
): CourseState {
  const row = state.sessions.get(sessionId);
  return row ? withSession(state, { ...row, guests: change(row.guests ?? []), version }) : state;
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
    const isNew = !entry.operation || operationVersion(state, entry.operation) < commit.version;
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
      return sessionVersion(state, event.session.sessionId);
    case 'guest-added':
    case 'guest-removed':
    case 'guests-forgotten':
      return sessionVersion(state, event.sessionId);
    case 'planned':
    case 'recorded':
      return recordVersion(state, event.personId);
  }
}

function operationVersion(state: CourseState, { personId, sessionId }: CommittedOperation): number {
  if (personId !== undefined) return recordVersion(state, personId);
  return sessionId === undefined ? 0 : sessionVersion(state, sessionId);
}

function sessionVersion(state: CourseState, sessionId: string): number {
  return state.sessions.get(sessionId)?.version ?? 0;
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
  const { type: _type, personId: _person, cause: _cause, sessionId: _session, ...facet } = event;
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
