import { isRefusal, type Refusal } from '../../domain/course/answer.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import type { InterestReason } from '../../domain/course/reasons.ts';
import type { Person } from '../../domain/roster/person.ts';
import { type Operation, type OwnDeps, ownCourses } from './own-courses.ts';
import { optionsOf, type Refused, type SessionOption, versionOf } from './refused.ts';
import { myCourse } from './training.ts';

/** What somebody has said of a course's dates; no reason: nothing, or they have taken it back. */
export interface Interest {
  readonly course: CatalogueEntry;
  readonly reason?: InterestReason;
  readonly options: readonly SessionOption[];
  readonly version: number;
}

/** Whoever would come and finds no date says so. Booking ends it by itself. */
export interface InterestService {
  /** What a form about it shows; refused for a course that they cannot book anyway. */
  toSay(person: Person, courseId: CourseId): Promise<Interest | Refused>;
  /** Says why no date fits, or with `null` takes that back. */
  say(
    person: Person,
    wish: { readonly courseId: CourseId; readonly reason: InterestReason | null } & Operation,
  ): Promise<Interest | Refused>;
}

export function interestService(deps: OwnDeps): InterestService {
  const own = ownCourses(deps);

  return {
    async toSay(person, courseId) {
      const { all, now } = await own.look();
      const state = all.find((course) => course.courseId === courseId);
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId });
      const mine = state && myCourse(state, person, now, all);
      if (!state?.entry) return no({ refused: 'course-unknown' });
      if (!mine) return no({ refused: 'not-for-you' });
      if (state.entry.delivery === 'e-learning') return no({ refused: 'e-learning' });
      const { booking, attendedAt } = mine;
      if (booking) {
        return no({ refused: 'already-booked', booking: { sessionId: booking.session.sessionId, as: booking.as } });
      }
      if (attendedAt !== undefined && !mine.canBook) return no({ refused: 'already-attended', attendedAt });
      return {
        course: state.entry,
        ...(mine.interest && { reason: mine.interest }),
        options: optionsOf(state, now),
        version: mine.version,
      };
    },

    async say(person, { courseId, reason, ...operation }) {
      const { personId } = person;
      const outcome = await own.commit(person, courseId, { type: 'say-interest', personId, reason }, operation);
      const no = (refusal: Refusal) => own.refuse(refusal, person, { courseId });
      if (isRefusal(outcome)) return no(outcome);
      const { state } = outcome;
      const now = state.records.get(personId)?.standing.interest;
      // Said something else since, or booked: a repeat of the old press must not say that it is noted.
      if (!state.entry || (now ?? null) !== reason) return no({ refused: 'operation-reused' });
      return {
        course: state.entry,
        ...(now && { reason: now }),
        options: optionsOf(state, deps.clock.now()),
        version: versionOf(state, person),
      };
    },
  };
}
