import type { Instant, LocalDate } from '../../domain/calendar/london.ts';
import type { Refusal } from '../../domain/course/answer.ts';
import { hasFreePlace, leavingBefore } from '../../domain/course/book.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import { dueFrom } from '../../domain/course/refresher.ts';
import type { Session, SessionId } from '../../domain/course/session.ts';
import { type CourseState, freePlaces, turnsOf } from '../../domain/course/state.ts';
import type { Person } from '../../domain/roster/person.ts';
import { clashOf } from '../ledger/clash.ts';
import { type MyBooking, myBooking } from './my-booking.ts';
import { openSessions, type Prerequisite, prerequisitesOf } from './training.ts';

export interface Wish {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
}

/** A session as somebody choosing sees it. */
export interface SessionOption {
  readonly session: Session;
  /** 0 also while anyone waits: a freed place is theirs. */
  readonly placesLeft: number;
  readonly waiting: number;
}

/** Why somebody cannot book, and what does work. */
export interface Refused {
  readonly refusal: Refusal;
  readonly course?: CatalogueEntry;
  /** The booking or turn that stands in the way, of another course where it clashes, or that they have anyway. */
  readonly booking?: MyBooking;
  /** What they hold of this course themselves. */
  readonly mine?: MyBooking;
  /** The session that they asked for. */
  readonly wished?: SessionId;
  /** Courses to attend first. */
  readonly first?: readonly Prerequisite[];
  /** Of a booking that is no more: what became of it. */
  readonly became?: 'attended' | 'cancelled';
  /** Of a course that has to be refreshed: the first day on which it can be booked again. */
  readonly againFrom?: LocalDate;
  /** Sessions of the course that can be booked instead, soonest first. */
  readonly options: readonly SessionOption[];
  readonly version: number;
}

export function isRefused(answer: object): answer is Refused {
  return 'refusal' in answer;
}

/** Names what stands in the way of a wish, and finds what works instead. */
export function refusedFor(
  refusal: Refusal,
  person: Person,
  { courseId, sessionId }: Partial<Wish>,
  all: readonly CourseState[],
  now: Instant,
): Refused {
  const state = all.find((course) => course.courseId === courseId);
  const inTheWay = wayOf(refusal, person, state, all, now);
  if (!state) return { refusal, ...inTheWay, options: [], version: 0 };
  const { entry } = state;
  const mine = myBooking(state, person, now);
  const became = refusal.refused === 'nothing-to-cancel' ? whatBecame(state, person, sessionId) : undefined;
  return {
    refusal,
    ...(entry && { course: entry }),
    ...inTheWay,
    ...(mine && { mine }),
    ...(sessionId !== undefined && { wished: sessionId }),
    ...(became && { became }),
    ...againFrom(refusal, person, state),
    options: optionsFor(refusal, person, state, all, now),
    version: versionOf(state, person),
  };
}

function againFrom({ refused }: Refusal, { personId }: Person, { records }: CourseState): Pick<Refused, 'againFrom'> {
  const lapsesAt = records.get(personId)?.standing.attendance?.lapsesAt;
  return refused === 'already-attended' && lapsesAt !== undefined ? { againFrom: dueFrom(lapsesAt) } : {};
}

function wayOf(
  refusal: Refusal,
  person: Person,
  state: CourseState | undefined,
  all: readonly CourseState[],
  now: Instant,
): Pick<Refused, 'booking' | 'first'> {
  if (refusal.refused === 'prerequisites' && state?.entry) {
    return { first: prerequisitesOf(state.entry, person, now, all) };
  }
  // What clashes is held on another course.
  const heldOn = refusal.refused === 'clash' ? all.find(({ courseId }) => courseId === refusal.courseId) : state;
  const booking = heldOn && myBooking(heldOn, person, now);
  return booking ? { booking } : {};
}

function optionsFor(
  { refused }: Refusal,
  person: Person,
  state: CourseState,
  all: readonly CourseState[],
  now: Instant,
): SessionOption[] {
  if (refused === 'not-for-you') return [];
  const options = optionsOf(state, now, person);
  return refused === 'clash' ? options.filter(({ session }) => !clashOf(person.personId, session, all, now)) : options;
}

/** What can be booked; where it is known for whom, nothing that they would not be here for any more. */
export function optionsOf(state: CourseState, now: Instant, person?: Person): SessionOption[] {
  const record = person && state.records.get(person.personId);
  const open = openSessions(state, now).filter((session) => leavingBefore(record, session) === undefined);
  return open.map((session) => {
    // Whoever waits and is away keeps their turn, and keeps nobody out.
    if (hasFreePlace(state, session)) return { session, placesLeft: freePlaces(state, session), waiting: 0 };
    return { session, placesLeft: 0, waiting: turnsOf(state, session.sessionId).waiting.size };
  });
}

export function versionOf(state: CourseState, { personId }: Person): number {
  return state.records.get(personId)?.version ?? 0;
}

/** What became of a booking that somebody had on a session, where they had one. */
function whatBecame(state: CourseState, { personId }: Person, sessionId: SessionId | undefined): Refused['became'] {
  const record = state.records.get(personId);
  if (record?.standing.attendance && record.standing.attendance.sessionId === sessionId) return 'attended';
  const had = record?.timeline.some(({ facet, value }) => facet === 'booking' && value?.sessionId === sessionId);
  return had ? 'cancelled' : undefined;
}
