import { type Answer, isRefusal, type Refusal } from '../../domain/course/answer.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import type { CancelReason } from '../../domain/course/reasons.ts';
import type { Session } from '../../domain/course/session.ts';
import type { Booking } from '../../domain/course/timeline.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../access.ts';
import { type CourseMatch, findAmong } from '../find-course.ts';
import type { MyBooking } from './my-booking.ts';
import { type Operation, type OwnDeps, ownCourses } from './own-courses.ts';
import { optionsOf, type Refused, type SessionOption, versionOf, type Wish } from './refused.ts';
import { type SwappingService, swappingService } from './swapping.ts';
import { type MyCourse, myCourse } from './training.ts';

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
  readonly answer: Extract<Answer, { did: 'booked' | 'waitlisted' | 'requested' | 'offered' }>;
  readonly booking: MyBooking;
}

export interface Cancelled {
  readonly course: CatalogueEntry;
  readonly session: Session;
  readonly was: Booking['as'];
  readonly reason: CancelReason;
  /** Recorded as given back after the last day for doing so in time. */
  readonly late?: true;
  /** What could be booked now; the session that was given up is among them when it still can be. */
  readonly options: readonly SessionOption[];
  readonly version: number;
}

/**
 * `by`, in an operation, is whoever does it for the person; that they may is checked by whoever calls. The same operation
 * again does nothing more, and is answered with what holds at that moment.
 */
export interface BookingService extends SwappingService {
  /**
   * What the words for a course mean among the person's own; for no words, those that they can book. A course that is not
   * theirs is found by its very name, or where nothing of theirs fits, so that they can be told.
   */
  find(person: Person, words: string): Promise<CourseMatch>;
  choose(person: Person, courseId: CourseId): Promise<SessionChoice | Refused>;
  /** Books, asks for the place where the course needs approval, or joins the waiting list when full. */
  book(person: Person, wish: Wish & Operation): Promise<Booked | Refused>;
  /** The booking that a person means to cancel, or a learning lead for them: also once its session has begun. */
  toCancel(person: Person, wish: Wish & Pick<Operation, 'by'>): Promise<MyBooking | Refused>;
  cancel(
    person: Person,
    wish: Wish & Operation & { readonly reason: CancelReason; readonly note?: string },
  ): Promise<Cancelled | Refused>;
}

export function bookingService(deps: OwnDeps): BookingService {
  const own = ownCourses(deps);

  return {
    ...swappingService(deps),

    async find(person, words) {
      const { all, now } = await own.look();
      const mine = all.flatMap((state) => myCourse(state, person, now, all) ?? []);
      if (words.trim() !== '') {
        return findAmong(
          words,
          mine.map(({ course }) => course),
          all.flatMap(({ entry }) => entry ?? []),
        );
      }
      const courses = mine.filter(({ canBook }) => canBook).map(({ course }) => course);
      return courses.length === 0 ? { match: 'none' } : { match: 'several', courses };
    },

    async choose(person, courseId) {
      const { all, now } = await own.look();
      const state = all.find((course) => course.courseId === courseId);
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId });
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
      return { course: state.entry, mine, options: optionsOf(state, now, person), version: versionOf(state, person) };
    },

    async book(person, { courseId, sessionId, ...operation }) {
      const { personId } = person;
      const by = operation.by && { by: operation.by.personId };
      const command = { type: 'book', personId, sessionId, ...by, ...(await own.asksNobody(person)) } as const;
      const outcome = await own.commit(person, courseId, command, operation);
      if (isRefusal(outcome)) return own.refuse(outcome, person, { courseId, sessionId });
      // A repeated request shows the present state: the waiter may have been given a place since.
      const booking = await own.bookingIn(outcome.state, person);
      return booking?.session.sessionId === sessionId
        ? { answer: answerOf(booking), booking }
        : own.refuse(outOfDate(booking), person, { courseId, sessionId });
    },

    async toCancel(person, { courseId, sessionId, by }) {
      const state = await own.course(courseId);
      const booking = state && (await own.bookingIn(state, person));
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId, sessionId });
      if (booking?.session.sessionId !== sessionId) return no({ refused: 'nothing-to-cancel' });
      const isTooLate = booking.as === 'booked' && booking.hasStarted && !(by && isLearningLead(by));
      return isTooLate ? no({ refused: 'session-started', sessionId }) : booking;
    },

    async cancel(person, { courseId, sessionId, reason, note, ...operation }) {
      const { personId } = person;
      const command = { type: 'cancel', personId, sessionId, reason, ...(note && { note }) } as const;
      const outcome = await own.commit(person, courseId, command, operation);
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId, sessionId });
      if (isRefusal(outcome))
        return no(outcome.refused === 'course-unknown' ? { refused: 'nothing-to-cancel' } : outcome);
      const { answer, state } = outcome;
      const session = state.sessions.get(sessionId)?.session;
      // Booked again since: a repeat of the old press must not say that it is cancelled.
      const isHeldAgain = state.records.get(personId)?.standing.booking?.sessionId === sessionId;
      if (answer.did !== 'cancelled' || !state.entry || !session || isHeldAgain)
        return no({ refused: 'operation-reused' });
      return {
        course: state.entry,
        session,
        was: answer.was,
        reason,
        ...(answer.late && { late: answer.late }),
        options: optionsOf(state, deps.clock.now()),
        version: versionOf(state, person),
      };
    },
  };
}

/** What somebody holds, as the answer to whoever asks for it. */
export function answerOf({ session: { sessionId }, as, position = 1, until }: MyBooking): Booked['answer'] {
  if (as === 'waitlisted') return { did: as, sessionId, position };
  return as === 'booked' || until === undefined ? { did: 'booked', sessionId } : { did: as, sessionId, until };
}

/** A card was used again whose booking has ended since, perhaps for another. */
function outOfDate(instead: MyBooking | undefined): Refusal {
  if (!instead) return { refused: 'operation-reused' };
  return { refused: 'already-booked', booking: { sessionId: instead.session.sessionId, as: instead.as } };
}
