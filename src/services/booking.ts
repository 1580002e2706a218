import type { Instant } from '../domain/calendar/london.ts';
import { type Answer, isRefusal, type Refusal } from '../domain/course/answer.ts';
import { hasFreePlace } from '../domain/course/book.ts';
import type { CatalogueEntry, CourseId } from '../domain/course/catalogue-entry.ts';
import type { Facts } from '../domain/course/commands.ts';
import type { CancelReason } from '../domain/course/events.ts';
import type { Session, SessionId } from '../domain/course/session.ts';
import { type CourseState, freePlaces, turnsOf } from '../domain/course/state.ts';
import { statusOf } from '../domain/course/timeline.ts';
import type { Person } from '../domain/roster/person.ts';
import type { CourseLedgers } from './course-ledgers.ts';
import { type CourseMatch, findCourse } from './find-course.ts';
import type { Clock } from './ports.ts';
import { type MyBooking, type MyCourse, myBooking, myCourse, openSessions } from './training.ts';

/** A session as somebody choosing sees it. */
export interface SessionOption {
  readonly session: Session;
  /** 0 also while anyone waits: a freed place is theirs. */
  readonly placesLeft: number;
  readonly waiting: number;
}

/** The dates of a course, for a person who may book one. */
export interface SessionChoice {
  readonly course: CatalogueEntry;
  readonly mine: MyCourse;
  /** Soonest first, full ones too. */
  readonly options: readonly SessionOption[];
  /** Of the person's record, 0 where there is none: makes two taps on one card the same operation. */
  readonly version: number;
}

/** Why somebody cannot book, and what does work. */
export interface Refused {
  readonly refusal: Refusal;
  readonly course?: CatalogueEntry;
  /** The booking that stands in the way, or that they have anyway. */
  readonly booking?: MyBooking;
  /** Titles of courses to attend first, or of the one that clashes. */
  readonly courses?: readonly CatalogueEntry[];
  /** Sessions of the course that can be booked instead. */
  readonly options: readonly SessionOption[];
  readonly version: number;
}

export interface Booked {
  readonly answer: Extract<Answer, { did: 'booked' | 'waitlisted' }>;
  readonly booking: MyBooking;
}

export interface Cancelled {
  readonly course: CatalogueEntry;
  readonly session: Session;
  readonly was: 'booked' | 'waitlisted';
  /** What could be booked now; the session that was given up is among them when it still can be. */
  readonly options: readonly SessionOption[];
  readonly version: number;
}

export interface Wish {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
}

export interface BookingService {
  /** What the words for a course mean; for no words, the courses that the person can book. */
  find(person: Person, words: string): Promise<CourseMatch>;
  choose(person: Person, courseId: CourseId): Promise<SessionChoice | Refused>;
  /** Books, or joins the waiting list when full. The same operation again gets the same answer. */
  book(person: Person, wish: Wish & { readonly operationId: string }): Promise<Booked | Refused>;
  /** The booking that a person means to cancel. */
  toCancel(person: Person, wish: Wish): Promise<MyBooking | Refused>;
  cancel(
    person: Person,
    wish: Wish & { readonly operationId: string; readonly reason: CancelReason; readonly note?: string },
  ): Promise<Cancelled | Refused>;
}

export function isRefused(answer: object): answer is Refused {
  return 'refusal' in answer;
}

export function bookingService({ ledgers, clock }: { ledgers: CourseLedgers; clock: Clock }): BookingService {
  /** The course, or `undefined` for an id that came from a card and that the catalogue does not know. */
  async function courseOf(courseId: CourseId): Promise<CourseState | undefined> {
    return (await ledgers.all()).find((state) => state.courseId === courseId);
  }

  async function refuse(refusal: Refusal, person: Person, courseId: CourseId): Promise<Refused> {
    const all = await ledgers.all();
    const state = all.find((course) => course.courseId === courseId);
    const named = refusal.refused === 'prerequisites' ? refusal.unmet : 'courseId' in refusal ? [refusal.courseId] : [];
    const booking = state && myBooking(state, person, clock.now());
    const options = state ? optionsOf(state, clock.now()) : [];
    return {
      refusal,
      ...(state?.entry && { course: state.entry }),
      ...(booking && { booking }),
      courses: all.flatMap(({ courseId: id, entry }) => (entry && named.includes(id) ? entry : [])),
      options: refusal.refused === 'not-for-you' ? [] : options,
      version: state ? versionOf(state, person) : 0,
    };
  }

  return {
    async find(person, words) {
      const all = await ledgers.all();
      const now = clock.now();
      if (words.trim() !== '')
        return findCourse(
          words,
          all.flatMap(({ entry }) => entry ?? []),
        );
      const bookable = all.flatMap((state) => myCourse(state, person, now) ?? []).filter(({ canBook }) => canBook);
      return bookable.length === 0
        ? { match: 'none' }
        : { match: 'several', courses: bookable.map(({ course }) => course) };
    },

    async choose(person, courseId) {
      const state = await courseOf(courseId);
      const now = clock.now();
      if (!state?.entry) return refuse({ refused: 'course-unknown' }, person, courseId);
      const mine = myCourse(state, person, now);
      if (!mine) return refuse({ refused: 'not-for-you' }, person, courseId);
      if (state.entry.delivery === 'e-learning') return refuse({ refused: 'e-learning' }, person, courseId);
      if (mine.booking) {
        const { session, as } = mine.booking;
        return refuse({ refused: 'already-booked', booking: { sessionId: session.sessionId, as } }, person, courseId);
      }
      if (!mine.canBook && mine.attendedAt !== undefined) {
        return refuse({ refused: 'already-attended', attendedAt: mine.attendedAt }, person, courseId);
      }
      return { course: state.entry, mine, options: optionsOf(state, now), version: versionOf(state, person) };
    },

    async book(person, { courseId, sessionId, operationId }) {
      const all = await ledgers.all();
      if (!all.some((state) => state.courseId === courseId)) {
        return refuse({ refused: 'course-unknown' }, person, courseId);
      }
      const outcome = await ledgers.of(courseId).commit({
        actor: person.personId,
        operationId,
        facts: () => factsFor(person, courseId, sessionId, all, clock.now()),
        command: { type: 'book', personId: person.personId, sessionId },
      });
      if (isRefusal(outcome)) return refuse(outcome, person, courseId);
      // A repeated request shows the present state: the waiter may have been given a place since.
      const booking = myBooking(outcome.state, person, clock.now());
      if (booking?.session.sessionId !== sessionId) return refuse(outOfDate(booking), person, courseId);
      return { answer: answerOf(booking), booking };
    },

    async toCancel(person, { courseId, sessionId }) {
      const state = await courseOf(courseId);
      const booking = state && myBooking(state, person, clock.now());
      if (!booking || booking.session.sessionId !== sessionId) {
        return refuse({ refused: 'nothing-to-cancel' }, person, courseId);
      }
      if (booking.as === 'booked' && booking.hasStarted) {
        return refuse({ refused: 'session-started', sessionId }, person, courseId);
      }
      return booking;
    },

    async cancel(person, { courseId, sessionId, operationId, reason, note }) {
      const state = await courseOf(courseId);
      const session = state?.sessions.get(sessionId)?.session;
      if (!state?.entry || !session) return refuse({ refused: 'nothing-to-cancel' }, person, courseId);
      const { personId } = person;
      const outcome = await ledgers.of(courseId).commit({
        actor: personId,
        operationId,
        command: { type: 'cancel', personId, sessionId, reason, ...(note && { note }) },
      });
      if (isRefusal(outcome)) return refuse(outcome, person, courseId);
      const was = outcome.answer.did === 'cancelled' ? outcome.answer.was : 'booked';
      const options = optionsOf(outcome.state, clock.now());
      return { course: state.entry, session, was, options, version: versionOf(outcome.state, person) };
    },
  };
}

function answerOf({ session: { sessionId }, position }: MyBooking): Booked['answer'] {
  return position === undefined ? { did: 'booked', sessionId } : { did: 'waitlisted', sessionId, position };
}

/** A card was used again whose booking has been cancelled since. */
function outOfDate(instead: MyBooking | undefined): Refusal {
  if (!instead) return { refused: 'operation-reused' };
  return { refused: 'already-booked', booking: { sessionId: instead.session.sessionId, as: instead.as } };
}

export function optionsOf(state: CourseState, now: Instant): SessionOption[] {
  return openSessions(state, now).map((session) => ({
    session,
    placesLeft: hasFreePlace(state, session) ? freePlaces(state, session) : 0,
    waiting: turnsOf(state, session.sessionId).waiting.size,
  }));
}

function versionOf(state: CourseState, { personId }: Person): number {
  return state.records.get(personId)?.version ?? 0;
}

/** What belongs to other courses: prerequisites not yet attended, and another booking on one of the session's days. */
function factsFor(
  { personId }: Person,
  courseId: CourseId,
  sessionId: SessionId,
  all: readonly CourseState[],
  now: Instant,
): Facts {
  const course = all.find((state) => state.courseId === courseId);
  const session = course?.sessions.get(sessionId)?.session;
  const unmetPrerequisites = (course?.entry?.prerequisites ?? []).filter((id) => {
    const standing = all.find((state) => state.courseId === id)?.records.get(personId)?.standing;
    return standing?.attendance === undefined && (standing === undefined || statusOf(standing) !== 'exempt');
  });
  for (const other of all) {
    const booking = other.courseId === courseId ? undefined : other.records.get(personId)?.standing.booking;
    const held = booking?.as === 'booked' ? other.sessions.get(booking.sessionId)?.session : undefined;
    if (session && held && overlap(session, held, now)) {
      return { unmetPrerequisites, clash: { courseId: other.courseId, sessionId: held.sessionId } };
    }
  }
  return { unmetPrerequisites };
}

function overlap(a: Session, b: Session, now: Instant): boolean {
  return a.days.some((day) =>
    b.days.some((held) => held.endsAt > now && day.startsAt < held.endsAt && held.startsAt < day.endsAt),
  );
}
