import { type Answer, isRefusal, type Refusal } from '../domain/course/answer.ts';
import type { CatalogueEntry, CourseId } from '../domain/course/catalogue-entry.ts';
import type { CancelReason } from '../domain/course/reasons.ts';
import type { Session } from '../domain/course/session.ts';
import type { CourseState } from '../domain/course/state.ts';
import type { Booking } from '../domain/course/timeline.ts';
import type { Person } from '../domain/roster/person.ts';
import type { CourseLedgers } from './course-ledgers.ts';
import { type CourseMatch, findCourse, isNameOf } from './find-course.ts';
import type { Clock } from './ports.ts';
import { optionsOf, type Refused, refusedFor, type SessionOption, versionOf, type Wish } from './refused.ts';
import { type MyBooking, type MyCourse, myBooking, myCourse } from './training.ts';

/** The dates of a course, for a person who may book one. */
export interface SessionChoice {
  readonly course: CatalogueEntry;
  readonly mine: MyCourse;
  /** Soonest first, full ones too. */
  readonly options: readonly SessionOption[];
  /** Of the person's record, 0 where there is none: makes two taps on one card the same operation. */
  readonly version: number;
}

export interface Booked {
  readonly answer: Extract<Answer, { did: 'booked' | 'waitlisted' }>;
  readonly booking: MyBooking;
}

export interface Cancelled {
  readonly course: CatalogueEntry;
  readonly session: Session;
  readonly was: Booking['as'];
  /** What could be booked now; the session that was given up is among them when it still can be. */
  readonly options: readonly SessionOption[];
  readonly version: number;
}

export interface BookingService {
  /**
   * What the words for a course mean among the person's own; for no words, those that they can book. A course that is not
   * theirs is found by its very name, or where nothing of theirs fits, so that they can be told.
   */
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

export function bookingService({ ledgers, clock }: { ledgers: CourseLedgers; clock: Clock }): BookingService {
  /** The course, or `undefined` for an id that came from a card and that the catalogue does not know. */
  async function courseOf(courseId: CourseId): Promise<CourseState | undefined> {
    return (await ledgers.all()).find((state) => state.courseId === courseId);
  }

  async function refuse(refusal: Refusal, person: Person, wish: Partial<Wish>): Promise<Refused> {
    return refusedFor(refusal, person, wish, await ledgers.all(), clock.now());
  }

  return {
    async find(person, words) {
      const all = await ledgers.all();
      const now = clock.now();
      const mine = all.flatMap((state) => myCourse(state, person, now, all) ?? []);
      if (words.trim() !== '') {
        const own = mine.map(({ course }) => course);
        return findAmong(
          words,
          own,
          all.flatMap(({ entry }) => entry ?? []),
        );
      }
      const bookable = mine.filter(({ canBook }) => canBook);
      return bookable.length === 0
        ? { match: 'none' }
        : { match: 'several', courses: bookable.map(({ course }) => course) };
    },

    async choose(person, courseId) {
      const all = await ledgers.all();
      const state = all.find((course) => course.courseId === courseId);
      const now = clock.now();
      const no = (refusal: Refusal) => refuse(refusal, person, { courseId });
      if (!state?.entry) return no({ refused: 'course-unknown' });
      const mine = myCourse(state, person, now, all);
      if (!mine) return no({ refused: 'not-for-you' });
      if (state.entry.delivery === 'e-learning') return no({ refused: 'e-learning' });
      if (mine.booking) {
        const { session, as } = mine.booking;
        return no({ refused: 'already-booked', booking: { sessionId: session.sessionId, as } });
      }
      if (mine.first.length > 0) {
        return no({ refused: 'prerequisites', unmet: mine.first.map(({ courseId: id }) => id) });
      }
      if (!mine.canBook && mine.attendedAt !== undefined) {
        return no({ refused: 'already-attended', attendedAt: mine.attendedAt });
      }
      return { course: state.entry, mine, options: optionsOf(state, now), version: versionOf(state, person) };
    },

    async book(person, { courseId, sessionId, operationId }) {
      const all = await ledgers.all();
      if (!all.some((state) => state.courseId === courseId)) {
        return refuse({ refused: 'course-unknown' }, person, { courseId, sessionId });
      }
      const outcome = await ledgers.of(courseId).commit({
        actor: person.personId,
        operationId,
        command: { type: 'book', personId: person.personId, sessionId },
      });
      if (isRefusal(outcome)) return refuse(outcome, person, { courseId, sessionId });
      // A repeated request shows the present state: the waiter may have been given a place since.
      const booking = myBooking(outcome.state, person, clock.now());
      if (booking?.session.sessionId !== sessionId) return refuse(outOfDate(booking), person, { courseId, sessionId });
      return { answer: answerOf(booking), booking };
    },

    async toCancel(person, { courseId, sessionId }) {
      const state = await courseOf(courseId);
      const booking = state && myBooking(state, person, clock.now());
      if (!booking || booking.session.sessionId !== sessionId) {
        return refuse({ refused: 'nothing-to-cancel' }, person, { courseId, sessionId });
      }
      if (booking.as === 'booked' && booking.hasStarted) {
        return refuse({ refused: 'session-started', sessionId }, person, { courseId, sessionId });
      }
      return booking;
    },

    async cancel(person, { courseId, sessionId, operationId, reason, note }) {
      const state = await courseOf(courseId);
      const session = state?.sessions.get(sessionId)?.session;
      if (!state?.entry || !session) return refuse({ refused: 'nothing-to-cancel' }, person, { courseId, sessionId });
      const { personId } = person;
      const outcome = await ledgers.of(courseId).commit({
        actor: personId,
        operationId,
        command: { type: 'cancel', personId, sessionId, reason, ...(note && { note }) },
      });
      if (isRefusal(outcome)) return refuse(outcome, person, { courseId, sessionId });
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

function findAmong(words: string, own: readonly CatalogueEntry[], catalogue: readonly CatalogueEntry[]): CourseMatch {
  const ofAll = findCourse(words, catalogue);
  if (ofAll.match === 'one' && isNameOf(words, ofAll.course)) return ofAll;
  const ofOwn = findCourse(words, own);
  return ofOwn.match === 'none' && ofAll.match === 'one' ? ofAll : ofOwn;
}
