import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { isExcused } from '../../domain/course/reasons.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { statusOf, type TimelineEntry } from '../../domain/course/timeline.ts';
import { actsFor, teamOf } from '../../domain/roster/managers.ts';
import { type Deputy, hasLeft, type Person, type PersonId } from '../../domain/roster/person.ts';
import { type RosterState, reportsOf } from '../../domain/roster/roster.ts';
import { isLearningLead, mayApprove, personFor } from '../access.ts';
import { type MyBooking, myBooking } from '../booking/my-booking.ts';
import { type MyCourse, myCourse } from '../booking/training.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { type Asked, askedInstead } from './asked-instead.ts';
import { byName, findPeople } from './find-person.ts';

/** Somebody's training as whoever may act for them sees it in a list. */
export interface Report {
  readonly person: Person;
  /** Required ones alone: what is offered is nobody's debt. */
  readonly courses: readonly MyCourse[];
}

/** The people who report to one manager. */
export interface Team {
  readonly manager: Person;
  /** Whether that is who asks; else they act for the manager. */
  readonly isOwn: boolean;
  /** The last day on which whoever asks acts for the manager. */
  readonly actsUntil?: LocalDate;
  /** By name. */
  readonly reports: readonly Report[];
  /** Who acts for the manager now or later; shown to the manager alone. */
  readonly deputies: readonly NamedDeputy[];
}

export interface NamedDeputy extends Deputy {
  readonly person: Person;
}

/** How often somebody gave a place back after the last day for it. */
export interface LateChanges {
  readonly cancelled: number;
  /** Of those: for sickness, court or duty, which is never held against anybody. */
  readonly excused: number;
  /** Moves to another date. */
  readonly moved: number;
}

/** One person's training, for somebody who may act for them. */
export interface PersonRecord {
  readonly person: Person;
  readonly courses: readonly MyCourse[];
  /** Held on courses that are not meant for them any more; nothing takes such a place back by itself. */
  readonly noLonger: readonly MyBooking[];
  /** Colleagues who may still say yes to taking a place of theirs over. */
  readonly asked: readonly Asked[];
  readonly late: LateChanges;
  /** What whoever looks may do beyond a manager's part. */
  readonly seenBy: 'manager' | 'learning-lead';
  /** Whether a request of theirs is for whoever looks to answer. */
  readonly mayApprove: boolean;
  /** Whether anybody reports to them. */
  readonly isManager: boolean;
}

export interface TeamService {
  /** Their own team, then those of managers for whom they act today; a team of nobody is left out. */
  teams(actor: Person): Promise<readonly Team[]>;
  /** Whom the words mean among the people that somebody may act for; nobody is found by whoever may act for nobody. */
  find(actor: Person, words: string): Promise<readonly Person[]>;
  /** Whether somebody may act for anybody at all. */
  actsForOthers(actor: Person): Promise<boolean>;
  /** `undefined` alike for an id that is nobody's and for somebody whom the actor may not see. */
  person(actor: Person, personId: PersonId): Promise<PersonRecord | undefined>;
}

interface TeamParts {
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
}

export function teamService({ roster, ledgers, clock }: TeamParts): TeamService {
  const today = () => londonDate(clock.now());

  function coursesOf(person: Person, all: readonly CourseState[]): MyCourse[] {
    const now = clock.now();
    return all.flatMap((state) => myCourse(state, person, now, all) ?? []);
  }

  return {
    async teams(actor) {
      const [known, all] = await Promise.all([roster.state(), ledgers.all()]);
      const managers = [actor, ...actsFor(known, actor.personId, today())];
      const teams = managers.map((manager): Team => {
        const isOwn = manager.personId === actor.personId;
        const acts = manager.deputies?.find(({ personId }) => personId === actor.personId);
        return {
          manager,
          isOwn,
          ...(!isOwn && acts && { actsUntil: acts.until }),
          reports: reportsIn(known, manager, today())
            .filter(({ personId }) => personId !== actor.personId)
            .map((person) => ({ person, courses: coursesOf(person, all).filter(isRequired) })),
          deputies: isOwn ? deputiesNamedBy(known, manager, today()) : [],
        };
      });
      return teams.filter(({ reports }) => reports.length > 0);
    },

    async find(actor, words) {
      return findPeople(words, within(actor, await roster.state(), today()));
    },

    async actsForOthers(actor) {
      return within(actor, await roster.state(), today()).length > 0;
    },

    async person(actor, personId) {
      const known = await roster.state();
      const person = personFor(actor, personId, known, today());
      if (!person) return undefined;
      const all = await ledgers.all();
      return {
        person,
        courses: coursesOf(person, all),
        noLonger: all.flatMap((state) => heldOutside(state, person, clock.now())),
        asked: askedInstead(personId, all, known, clock.now()),
        late: lateChanges(personId, all),
        seenBy: isLearningLead(actor) ? 'learning-lead' : 'manager',
        mayApprove: mayApprove(actor, person, known, today()),
        isManager: reportsIn(known, person, today()).length > 0,
      };
    },
  };
}

function heldOutside(state: CourseState, person: Person, now: Instant): readonly MyBooking[] {
  const standing = state.records.get(person.personId)?.standing;
  const booking = standing && statusOf(standing) === undefined ? myBooking(state, person, now) : undefined;
  return booking ? [booking] : [];
}

/** Everybody for whom somebody may act today. */
export function within(actor: Person, roster: RosterState, today: LocalDate): readonly Person[] {
  if (!isLearningLead(actor)) return teamOf(roster, actor, today);
  return [...roster.people.values()].filter((each) => each.personId !== actor.personId && !hasLeft(each, today));
}

/** By name, without leavers. */
export function reportsIn(roster: RosterState, manager: Person, today: LocalDate): Person[] {
  return reportsOf(roster, manager)
    .filter((each) => each.personId !== manager.personId && !hasLeft(each, today))
    .sort(byName);
}

/** Who acts for a manager today or from a later day on, the soonest first. */
export function deputiesNamedBy(roster: RosterState, { deputies = [] }: Person, today: LocalDate): NamedDeputy[] {
  return deputies
    .flatMap((deputy) => {
      const person = roster.people.get(deputy.personId);
      return person && !hasLeft(person, today) && deputy.until >= today ? { ...deputy, person } : [];
    })
    .sort((a, b) => (a.from === b.from ? byName(a.person, b.person) : a.from < b.from ? -1 : 1));
}

/** From the timelines of a person's records on every course; what was corrected since does not count. */
export function lateChanges(personId: PersonId, all: readonly CourseState[]): LateChanges {
  const late = all.flatMap((state) => lateEntries(state.records.get(personId)?.timeline ?? []));
  const cancelled = late.filter(({ value }) => value === null);
  const excused = cancelled.filter(({ reason }) => reason !== undefined && isExcused(reason));
  return { cancelled: cancelled.length, excused: excused.length, moved: late.length - cancelled.length };
}

function lateEntries(timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const corrected = new Set(timeline.map(({ supersedes }) => supersedes));
  return timeline.filter(({ facet, late, seq }) => facet === 'booking' && late && !corrected.has(seq));
}

function isRequired({ course }: MyCourse): boolean {
  return course.kind === 'required';
}
