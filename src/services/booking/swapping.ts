import { isRefusal, type Refusal } from '../../domain/course/answer.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Session, SessionId } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Booking } from '../../domain/course/timeline.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import type { MyBooking } from './my-booking.ts';
import { type Operation, type OwnDeps, ownCourses } from './own-courses.ts';
import { optionsOf, type Refused, type SessionOption, type Wish } from './refused.ts';

/** The dates that somebody could move to. */
export interface SwapChoice {
  readonly booking: MyBooking;
  /** The other sessions of the course, full ones too, soonest first. */
  readonly options: readonly SessionOption[];
}

export interface Swapped {
  readonly from: Session;
  /** What they had there. */
  readonly was: Booking['as'];
  readonly booking: MyBooking;
  readonly late?: true;
  /** Whether the old place could be had back. */
  readonly canUndo: boolean;
}

export interface SwapWish {
  readonly courseId: CourseId;
  readonly from: SessionId;
  readonly to: SessionId;
}

/** Moving to another date of the same course. */
export interface SwappingService {
  /** The booking that a person means to move, and where to. */
  toSwap(person: Person, wish: Wish): Promise<SwapChoice | Refused>;
  /** Moves to another date in one step; while that one is full, the old place stays. */
  swap(person: Person, wish: SwapWish & Operation): Promise<Swapped | Refused>;
}

export function swappingService(deps: OwnDeps): SwappingService {
  const own = ownCourses(deps);

  return {
    async toSwap(person, { courseId, sessionId }) {
      const state = await own.course(courseId);
      const booking = state && (await own.bookingIn(state, person));
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId, sessionId });
      if (!state || booking?.session.sessionId !== sessionId) return no({ refused: 'nothing-to-cancel' });
      if (booking.as === 'booked' && booking.hasStarted) return no({ refused: 'session-started', sessionId });
      const options = optionsOf(state, deps.clock.now());
      return { booking, options: options.filter((option) => option.session.sessionId !== sessionId) };
    },

    async swap(person, { courseId, from, to, ...operation }) {
      const { personId } = person;
      const by = operation.by && { by: operation.by.personId };
      const command = { type: 'swap', personId, from, to, ...by, ...(await own.asksNobody(person)) } as const;
      const outcome = await own.commit(person, courseId, command, operation);
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId, sessionId: to });
      if (isRefusal(outcome)) return no(outcome);
      const { answer, state } = outcome;
      const booking = await own.bookingIn(state, person);
      const left = state.sessions.get(from)?.session;
      // Moved on since: a repeat of the old press must not say that they are there.
      if (!left || answer.did !== 'swapped' || booking?.session.sessionId !== to) {
        return no({ refused: 'operation-reused' });
      }
      const back = optionsOf(state, deps.clock.now()).find(({ session }) => session.sessionId === from);
      return {
        from: left,
        was: heldOf(state, personId, from) ?? 'booked',
        booking,
        ...(answer.late && { late: answer.late }),
        canUndo: (back?.placesLeft ?? 0) > 0,
      };
    },
  };
}

/** What somebody last had of a session. */
function heldOf(state: CourseState, personId: PersonId, sessionId: SessionId): Booking['as'] | undefined {
  const { timeline = [] } = state.records.get(personId) ?? {};
  const last = timeline.findLast((entry) => entry.facet === 'booking' && entry.value?.sessionId === sessionId);
  return last?.facet === 'booking' ? last.value?.as : undefined;
}
