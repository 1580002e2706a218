import { Map as ImmutableMap, Set as ImmutableSet } from 'immutable';
import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CatalogueEntry, CourseId } from './catalogue-entry.ts';
import type { GuestId, Session, SessionId } from './session.ts';
import { type Lapses, moveInLapses, moveInRebooked, moveInTallies, NO_TALLIES, type Tallies } from './tally.ts';
import type { Standing } from './timeline.ts';
import { nextPlanned, type OperationMemo, type TrainingRecord } from './training-record.ts';
import { joined, type Line, left, NO_LINE, peopleIn, positionIn } from './waiting-line.ts';

export interface SessionRow {
  readonly session: Session;
  /** The commit that last wrote it. */
  readonly version: number;
  /** People of partner agencies, on places of their own. */
  readonly guests?: readonly GuestId[];
  /** What was asked of the session itself; what one person asks is remembered by their record. */
  readonly operations?: readonly OperationMemo[];
}

/** Who is on a session, and who waits for it with the position in the stream at which they asked. */
export interface Turns {
  readonly booked: ImmutableSet<PersonId>;
  /** A place is kept for them: requested, or offered. */
  readonly held: ImmutableSet<PersonId>;
  readonly waiting: ImmutableMap<PersonId, number>;
  /** How many of those who wait are away: their turn is kept, and no place is theirs until they are back. */
  readonly awayWaiting: number;
}

/** A course as a value: what has been decided so far, and what follows from it. */
export interface CourseState {
  readonly courseId: CourseId;
  /** 0 before the first commit. */
  readonly version: number;
  /** The last commit's recorded time. */
  readonly recordedAt: Instant;
  readonly entry: CatalogueEntry | undefined;
  /** The roster version whose people are all applied to this course. */
  readonly rosterVersion: number;
  readonly sessions: ImmutableMap<SessionId, SessionRow>;
  readonly records: ImmutableMap<PersonId, TrainingRecord>;
  /** Derived from the records, as are those below. */
  readonly turns: ImmutableMap<SessionId, Turns>;
  readonly tallies: Tallies;
  readonly lapses: Lapses;
  /** Of what lapses, that for which a place is booked again. */
  readonly rebooked: Lapses;
  /** When time next changes a record, for the records where it will. */
  readonly due: ImmutableMap<PersonId, Instant>;
}

export const NO_TURNS: Turns = {
  booked: ImmutableSet(),
  held: ImmutableSet(),
  waiting: ImmutableMap(),
  awayWaiting: 0,
};

export function emptyCourse(courseId: CourseId): CourseState {
  return {
    courseId,
    version: 0,
    recordedAt: '',
    entry: undefined,
    rosterVersion: 0,
    sessions: ImmutableMap(),
    records: ImmutableMap(),
    turns: ImmutableMap(),
    tallies: NO_TALLIES,
    lapses: ImmutableMap(),
    rebooked: ImmutableMap(),
    due: ImmutableMap(),
  };
}

/** What is stored of a course beside its commits. */
export interface CourseRows {
  readonly header: Pick<CourseState, 'courseId' | 'version' | 'recordedAt' | 'entry' | 'rosterVersion'>;
  readonly sessions: readonly SessionRow[];
  readonly records: readonly TrainingRecord[];
}

/** A course as its rows have it. Rows newer than the header are kept: later commits are applied only to older rows. */
export function courseFromRows({ header, sessions, records }: CourseRows): CourseState {
  const bare: CourseState = {
    ...emptyCourse(header.courseId),
    ...header,
    sessions: ImmutableMap(sessions.map((row) => [row.session.sessionId, row])),
  };
  let { turns, tallies, lapses, rebooked } = bare;
  const byId = ImmutableMap<PersonId, TrainingRecord>().asMutable();
  const due = ImmutableMap<PersonId, Instant>().asMutable();
  for (const record of records) {
    byId.set(record.personId, record);
    tallies = moveInTallies(tallies, undefined, record.standing);
    lapses = moveInLapses(lapses, undefined, record.standing);
    rebooked = moveInRebooked(rebooked, undefined, record.standing);
    turns = moveInTurns(turns, record.personId, undefined, record.standing);
    const next = nextPlanned(record);
    if (next !== undefined) due.set(record.personId, next);
  }
  return { ...bare, records: byId.asImmutable(), due: due.asImmutable(), turns, tallies, lapses, rebooked };
}

/** The course with one record replaced, and everything that follows from it. */
export function withRecord(state: CourseState, record: TrainingRecord): CourseState {
  const before = state.records.get(record.personId);
  const next = nextPlanned(record);
  return {
    ...state,
    records: state.records.set(record.personId, record),
    tallies: moveInTallies(state.tallies, before?.standing, record.standing),
    lapses: moveInLapses(state.lapses, before?.standing, record.standing),
    rebooked: moveInRebooked(state.rebooked, before?.standing, record.standing),
    turns: moveInTurns(state.turns, record.personId, before?.standing, record.standing),
    due: next === undefined ? state.due.delete(record.personId) : state.due.set(record.personId, next),
  };
}

function moveInTurns(
  turns: CourseState['turns'],
  personId: PersonId,
  before: Standing | undefined,
  after: Standing,
): CourseState['turns'] {
  const was = before?.booking;
  const is = after.booking;
  if (was?.seq === is?.seq && isAwayWaiting(before) === isAwayWaiting(after)) return turns;
  let moved = turns;
  if (was) moved = moved.update(was.sessionId, NO_TURNS, (each) => without(each, personId, before));
  if (is) moved = moved.update(is.sessionId, NO_TURNS, (each) => including(each, personId, is, after));
  return moved;
}

function without({ booked, held, waiting, awayWaiting }: Turns, personId: PersonId, before: Standing): Turns {
  const turns = {
    booked: booked.delete(personId),
    held: held.delete(personId),
    waiting: waiting.delete(personId),
    awayWaiting: awayWaiting - isAwayWaiting(before),
  };
  const seq = waiting.get(personId);
  if (seq !== undefined) lines.set(turns.waiting, left(lineOf(waiting), seq));
  return turns;
}

function including(turns: Turns, personId: PersonId, { as, seq }: { as: string; seq: number }, after: Standing): Turns {
  if (as === 'booked') return { ...turns, booked: turns.booked.add(personId) };
  if (as !== 'waitlisted') return { ...turns, held: turns.held.add(personId) };
  const waiting = turns.waiting.set(personId, seq);
  lines.set(waiting, joined(lineOf(turns.waiting), personId, seq));
  return { ...turns, waiting, awayWaiting: turns.awayWaiting + isAwayWaiting(after) };
}

function isAwayWaiting(standing: Standing | undefined): 0 | 1 {
  return standing?.paused && standing.booking?.as === 'waitlisted' ? 1 : 0;
}

export function turnsOf(state: CourseState, sessionId: SessionId): Turns {
  return state.turns.get(sessionId) ?? NO_TURNS;
}

/** Waiting lists in their order: what follows from a list, kept beside it, so that two courses with the same records are equal. */
const lines = new WeakMap<Turns['waiting'], Line>([[NO_TURNS.waiting, NO_LINE]]);

function lineOf(waiting: Turns['waiting']): Line {
  const known = lines.get(waiting);
  if (known) return known;
  let line = NO_LINE;
  for (const [personId, seq] of waiting) line = joined(line, personId, seq);
  lines.set(waiting, line);
  return line;
}

/** Those who wait for a session, in the order in which they asked. */
export function queueOf(state: CourseState, sessionId: SessionId): readonly PersonId[] {
  return [...inTurn(state, sessionId)];
}

/** The same one after the other, for whoever needs only the first few. */
export function inTurn(state: CourseState, sessionId: SessionId): Iterable<PersonId> {
  return peopleIn(lineOf(turnsOf(state, sessionId).waiting));
}

/** 1 for whoever is next on the waiting list; 0 for who is not on it. */
export function positionOf(state: CourseState, sessionId: SessionId, personId: PersonId): number {
  const { waiting } = turnsOf(state, sessionId);
  const seq = waiting.get(personId);
  return seq === undefined ? 0 : positionIn(lineOf(waiting), seq);
}

/** Places that nobody is booked on or has kept for them; never below 0, also where a session is over capacity. */
export function freePlaces(state: CourseState, session: Session): number {
  if (session.cancelledAt !== undefined) return 0;
  const { booked, held } = turnsOf(state, session.sessionId);
  return Math.max(0, session.capacity - booked.size - held.size);
}
