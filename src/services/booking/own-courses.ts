import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import type { Refusal } from '../../domain/course/answer.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Command } from '../../domain/course/commands.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { responsibleFor } from '../../domain/roster/managers.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import type { Committed } from '../ledger/commit-batch.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { type MyBooking, myBooking } from './my-booking.ts';
import { type Refused, refusedFor, type Wish } from './refused.ts';

/** What services about one person's courses are made of. Without a roster nobody is named. */
export interface OwnDeps {
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
  readonly roster?: Pick<Roster, 'state'>;
}

/** A press or a message that changes something, and who makes it where that is not the person. */
export interface Operation {
  readonly operationId: string;
  readonly by?: Person;
}

/** Everything as it is at one moment. */
export interface Scene {
  readonly all: readonly CourseState[];
  readonly now: Instant;
  readonly roster: RosterState | undefined;
}

/** What the services about a person's own courses share: looking, asking for a change, and saying why there is none. */
export function ownCourses({ ledgers, clock, roster }: OwnDeps) {
  async function look(): Promise<Scene> {
    const [all, known] = await Promise.all([ledgers.all(), roster?.state()]);
    return { all, now: clock.now(), roster: known };
  }

  return {
    look,

    /** The course, or `undefined` for an id that came from a card and that the catalogue does not know. */
    async course(courseId: CourseId): Promise<CourseState | undefined> {
      return (await ledgers.all()).find((state) => state.courseId === courseId);
    },

    async refuse(refusal: Refusal, person: Person, wish: Partial<Wish>): Promise<Refused> {
      return refusedFor(refusal, person, wish, await ledgers.all(), clock.now());
    },

    /** Part of a command for a place: nobody is asked who may have it where the roster names nobody who could say. */
    async asksNobody(person: Person): Promise<{ readonly asksNobody?: true }> {
      const known = await roster?.state();
      if (!known || responsibleFor(known, person, londonDate(clock.now())).length > 0) return {};
      return { asksNobody: true };
    },

    /** Asks for a change. The actor is the person, or whoever does it for them. */
    async commit(
      person: Person,
      courseId: CourseId,
      command: Command,
      operation: Operation,
    ): Promise<Committed | Refusal> {
      const { operationId, by = person } = operation;
      await ledgers.all();
      // A ledger of its own for every id that somebody makes up would be kept for ever.
      if (!ledgers.has(courseId)) return { refused: 'course-unknown' };
      return ledgers.of(courseId).commit({ actor: by.personId, operationId, command });
    },

    /** What the person holds of a course as it is after a change. */
    async bookingIn(state: CourseState, person: Person): Promise<MyBooking | undefined> {
      return myBooking(state, person, clock.now(), await roster?.state());
    },
  };
}
