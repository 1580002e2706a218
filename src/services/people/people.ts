import { addDays, type LocalDate, latestDate, londonDate, startOfDay } from '../../domain/calendar/london.ts';
import { startOf } from '../../domain/course/session.ts';
import { hasLeft, type Person, type PersonId } from '../../domain/roster/person.ts';
import { isLearningLead, personFor } from '../access.ts';
import type { MyBooking } from '../booking/my-booking.ts';
import type { TrainingService } from '../booking/training.ts';
import type { Clock } from '../ports.ts';
import { findPeople } from '../team/find-person.ts';
import type { Roster } from './roster.ts';
import type { RosterChanges } from './roster-changes.ts';

/** Nobody plans further ahead than this; a day beyond it is a slip of the finger. */
const MOST_DAYS_AHEAD = 2 * 366;

/** What the roster says of somebody's comings and goings, and what they hold. */
export interface Circumstances {
  readonly person: Person;
  /** Places and turns to come, soonest first. */
  readonly bookings: readonly MyBooking[];
  /** Which change of theirs this shows; a press on a form carries it. */
  readonly v: number;
}

export type PeopleRefusal =
  /** Not a learning lead, nobody of that id, or themself. */
  | { readonly refused: 'not-yours' }
  /** Somebody has changed it since the form was opened. */
  | { readonly refused: 'out-of-date'; readonly now: Circumstances }
  | { readonly refused: 'ends-before-it-begins' }
  | { readonly refused: 'over-already' }
  | { readonly refused: 'too-far-ahead'; readonly latest: LocalDate }
  | { readonly refused: 'before-they-came'; readonly came: LocalDate };

export interface AbsenceWish {
  readonly personId: PersonId;
  readonly from: LocalDate;
  /** The last day; left out: until it is ended. */
  readonly until?: LocalDate | undefined;
  readonly v: number;
}

export interface LeaverWish {
  readonly personId: PersonId;
  readonly lastDay: LocalDate;
  readonly v: number;
}

/** Which of somebody's forms is pressed. */
export interface PersonWish {
  readonly personId: PersonId;
  readonly v: number;
}

type Outcome = Promise<Circumstances | PeopleRefusal>;

/** What a learning lead says of people, but not of themself; and what everybody says of themself. */
export interface PeopleService {
  of(actor: Person, personId: PersonId): Outcome;
  /** Takes somebody out of every cohort on those days; they come back by themselves. No reason is kept. */
  setAbsence(actor: Person, wish: AbsenceWish): Outcome;
  /** They are back today. */
  endAbsence(actor: Person, wish: PersonWish): Outcome;
  /** Their last day; what they hold after it goes to those who wait. `before`: how it was. */
  setLeaver(actor: Person, wish: LeaverWish): Promise<(Circumstances & { readonly before: Person }) | PeopleRefusal>;
  /** Those who have left and are named so: their last day may have been a mistake. For learning leads; nobody else finds anybody. */
  findLeavers(actor: Person, words: string): Promise<readonly Person[]>;
  /** They are staying after all. */
  takeBackLeaver(actor: Person, wish: PersonWish): Outcome;
  /** Quiet for the person until the end of a day; changes nothing else. */
  setAway(person: Person, until: LocalDate): Promise<Person | PeopleRefusal>;
  endAway(person: Person): Promise<Person>;
}

export interface PeopleParts {
  readonly roster: Roster;
  readonly changes: RosterChanges;
  readonly training: Pick<TrainingService, 'bookings'>;
  readonly clock: Clock;
}

export function peopleService({ roster, changes, training, clock }: PeopleParts): PeopleService {
  const today = () => londonDate(clock.now());

  async function shown(person: Person): Promise<Circumstances> {
    const ahead = (await training.bookings(person)).filter(({ awaitsRegister }) => !awaitsRegister);
    return { person, bookings: ahead, v: person.revision ?? 0 };
  }

  /** Whoever has left can be found by who took them off: it may have been a mistake. */
  async function find(actor: Person, personId: PersonId): Promise<Person | undefined> {
    if (!isLearningLead(actor)) return undefined;
    const known = await roster.state();
    const person = known.people.get(personId);
    if (person && person.personId !== actor.personId && hasLeft(person, today())) return person;
    return personFor(actor, personId, known, today());
  }

  /**
   * Changes what the form showed. A repeat finds what it wanted and changes nothing; a form that was overtaken by another
   * change is told so, as it would undo it.
   */
  async function change(
    actor: Person,
    { personId, v }: PersonWish,
    to: (person: Person) => Person,
  ): Promise<(Circumstances & { readonly before: Person }) | PeopleRefusal> {
    const found = await find(actor, personId);
    if (!found) return { refused: 'not-yours' };
    let before = found;
    let isOld = false;
    const changed = await changes.change(
      personId,
      (person) => {
        before = person;
        const wanted = to(person);
        isOld = (person.revision ?? 0) !== v && !sameDays(person, wanted);
        return isOld ? person : wanted;
      },
      actor.personId,
    );
    if (!changed) return { refused: 'not-yours' };
    const now = await shown(changed);
    return isOld ? { refused: 'out-of-date', now } : { ...now, before };
  }

  return {
    async of(actor, personId) {
      const person = await find(actor, personId);
      return person ? shown(person) : { refused: 'not-yours' };
    },

    async setAbsence(actor, { from, until, ...wish }) {
      const person = await find(actor, wish.personId);
      if (!person) return { refused: 'not-yours' };
      const refusal = refusedDays({ from, until }, person, today());
      if (refusal) return refusal;
      return change(actor, wish, ({ unavailableTo: _, ...rest }) => ({
        ...rest,
        unavailableFrom: from,
        ...(until !== undefined && { unavailableTo: until }),
      }));
    },

    endAbsence(actor, wish) {
      const yesterday = addDays(today(), -1);
      return change(actor, wish, (person) => {
        const { unavailableFrom, unavailableTo, ...rest } = person;
        // One that is over stays as it was: counts as at a day among it leave them out.
        if (unavailableFrom === undefined || (unavailableTo !== undefined && unavailableTo <= yesterday)) return person;
        return unavailableFrom <= yesterday ? { ...rest, unavailableFrom, unavailableTo: yesterday } : rest;
      });
    },

    async setLeaver(actor, { lastDay, ...wish }) {
      const person = await find(actor, wish.personId);
      if (!person) return { refused: 'not-yours' };
      if (lastDay < person.startDate) return { refused: 'before-they-came', came: person.startDate };
      const tooFar = beyond(lastDay, today());
      return tooFar ?? change(actor, wish, (current) => ({ ...current, leaveDate: lastDay }));
    },

    async findLeavers(actor, words) {
      if (!isLearningLead(actor)) return [];
      const { people } = await roster.state();
      return findPeople(
        words,
        [...people.values()].filter((person) => hasLeft(person, today())),
      );
    },

    takeBackLeaver: (actor, wish) => change(actor, wish, ({ leaveDate: _, ...rest }) => rest),

    async setAway(person, until) {
      if (until < today()) return { refused: 'over-already' };
      const tooFar = beyond(until, today());
      if (tooFar) return tooFar;
      return (await setOwn(person, (own) => ({ ...own, awayUntil: until }))) ?? person;
    },

    async endAway(person) {
      return (await setOwn(person, ({ awayUntil: _, ...rest }) => rest)) ?? person;
    },
  };

  function setOwn({ personId }: Person, to: (person: Person) => Person): Promise<Person | undefined> {
    return changes.change(personId, to, personId);
  }
}

export function isPeopleRefusal(outcome: object): outcome is PeopleRefusal {
  return 'refused' in outcome;
}

/** Whether somebody is away that day, or will be: what can still be ended. */
export function isAbsentFrom({ unavailableFrom, unavailableTo }: Person, today: LocalDate): boolean {
  return unavailableFrom !== undefined && (unavailableTo === undefined || unavailableTo >= today);
}

/** What somebody holds after their last day, which others get. */
export function heldAfter(bookings: readonly MyBooking[], lastDay: LocalDate): MyBooking[] {
  const goneAt = startOfDay(addDays(lastDay, 1));
  return bookings.filter(({ session }) => startOf(session) >= goneAt);
}

function sameDays(a: Person, b: Person): boolean {
  return a.unavailableFrom === b.unavailableFrom && a.unavailableTo === b.unavailableTo && a.leaveDate === b.leaveDate;
}

function refusedDays(
  { from, until }: Pick<AbsenceWish, 'from' | 'until'>,
  { startDate }: Person,
  today: LocalDate,
): PeopleRefusal | undefined {
  if (from < startDate) return { refused: 'before-they-came', came: startDate };
  if (until !== undefined && until < from) return { refused: 'ends-before-it-begins' };
  if (until !== undefined && until < today) return { refused: 'over-already' };
  return beyond(latestDate(from, until), today);
}

function beyond(day: LocalDate, today: LocalDate): PeopleRefusal | undefined {
  const latest = addDays(today, MOST_DAYS_AHEAD);
  return day > latest ? { refused: 'too-far-ahead', latest } : undefined;
}
