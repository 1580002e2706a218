import type { Instant } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Membership } from '../../domain/course/commands.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { membershipOf } from '../../domain/roster/audience.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import { expectAnswer } from '../ledger/commit-batch.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock } from '../ports.ts';
import type { Roster } from './roster.ts';

/** A leaver and the waiter who gets the place are two rows, and a transaction has room for 98. */
const PEOPLE_PER_COMMAND = 45;

/** Who is named as having done what a job catches up on. */
const SYSTEM = 'system';

/** Changes the roster from chat, and brings the courses into line with it. */
export interface RosterChanges {
  /**
   * Changes one person, and their records on every course, before it resolves; `change` may be asked several times, and asking
   * for what is there already does no harm. `undefined` where there is no such person.
   */
  change(personId: PersonId, change: (person: Person) => Person, actor?: PersonId): Promise<Person | undefined>;
  /** Finishes what somebody who died between the two has left; how many courses were behind. Not while an import is written. */
  catchUp(): Promise<number>;
}

export interface RosterChangesParts {
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
  /** An import brings the courses into line itself. */
  readonly isImporting: () => Promise<boolean>;
}

export function rosterChanges({ roster, ledgers, clock, isImporting }: RosterChangesParts): RosterChanges {
  async function commit({ courseId }: CourseState, memberships: readonly Membership[], actor: string, at?: number) {
    const completes = at !== undefined && { completes: at };
    const command = { type: 'apply-roster', memberships, ...completes } as const;
    expectAnswer(await ledgers.of(courseId).commit({ actor, command }));
  }

  /**
   * Everybody who was written since the roster version that the course is at. Each step says at which version it leaves the
   * course: one that comes too late, with people as they were, so puts the course back to where it is found to be behind.
   */
  async function bring(course: CourseState, since: Since, actor: string): Promise<void> {
    const { entry, rosterVersion } = course;
    if (!entry) return;
    const { people, version } = await since(rosterVersion);
    const chunks = chunked(membershipsOf(people, entry, clock.now()));
    const last = chunks.pop() ?? [];
    for (const chunk of chunks) await commit(course, chunk, actor, rosterVersion);
    await commit(course, last, actor, version);
  }

  /** The person alone where much else is behind too: that is an import's to write. */
  async function bringOne(course: CourseState, person: Person, since: Since, actor: string): Promise<void> {
    const { people } = await since(course.rosterVersion);
    if (people.length <= PEOPLE_PER_COMMAND && !(await isImporting())) return bring(course, since, actor);
    if (course.entry) await commit(course, membershipsOf([person], course.entry, clock.now()), actor);
  }

  return {
    async change(personId, change, actor = SYSTEM) {
      const person = await roster.change(personId, change);
      if (!person) return undefined;
      const since = remembered(roster);
      const { version } = await roster.state();
      const behind = (await ledgers.all()).filter(({ rosterVersion }) => rosterVersion !== version);
      await Promise.all(behind.map((course) => bringOne(course, person, since, actor)));
      return person;
    },
    async catchUp() {
      if (await isImporting()) return 0;
      const since = remembered(roster);
      const { version } = await roster.state();
      const behind = (await ledgers.all()).filter(({ rosterVersion }) => rosterVersion !== version);
      for (const course of behind) await bring(course, since, SYSTEM);
      return behind.length;
    },
  };
}

type Since = Roster['since'];

/** Courses are mostly at the same version: the store is asked once for each that there is. */
function remembered(roster: Roster): Since {
  const asked = new Map<number, ReturnType<Since>>();
  return (version) => {
    const answer = asked.get(version) ?? roster.since(version);
    asked.set(version, answer);
    return answer;
  };
}

function membershipsOf(people: readonly Person[], entry: CatalogueEntry, now: Instant): Membership[] {
  return people.map((person) => membershipOf(person, entry, now));
}

function chunked(memberships: readonly Membership[]): (readonly Membership[])[] {
  const chunks: (readonly Membership[])[] = [];
  for (let start = 0; start < memberships.length; start += PEOPLE_PER_COMMAND) {
    chunks.push(memberships.slice(start, start + PEOPLE_PER_COMMAND));
  }
  return chunks;
}
