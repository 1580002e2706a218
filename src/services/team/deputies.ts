import { addDays, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { hasLeft, type Person, type PersonId } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { isLearningLead } from '../access.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import type { TellDeputy } from '../reminders/tell-deputy.ts';
import { findPeople } from './find-person.ts';
import { deputiesNamedBy, type NamedDeputy, reportsIn } from './team.ts';

/** How long somebody may act for a manager without being named anew, both days included. */
export const MOST_DAYS = 366;

/** More hands than that are a mistake, and a person's row has to stay small. */
export const MOST_DEPUTIES = 5;

/** A manager, and who acts for them now or later. */
export interface Deputies {
  readonly manager: Person;
  readonly deputies: readonly NamedDeputy[];
}

export type DeputyRefusal =
  /** They have no reports, so that there is nothing to act for. */
  | { readonly refused: 'no-team' }
  | { readonly refused: 'nobody-found'; readonly words: string }
  | { readonly refused: 'several'; readonly people: readonly Person[] }
  | { readonly refused: 'themself' }
  | { readonly refused: 'ends-before-it-begins' }
  | { readonly refused: 'over-already' }
  | { readonly refused: 'too-long' }
  | { readonly refused: 'too-many' };

export interface DeputyWish {
  /** For whom; left out: for whoever asks. */
  readonly managerId?: PersonId | undefined;
  /** Staff number, e-mail or name, where `deputyId` does not say it. */
  readonly words?: string | undefined;
  readonly deputyId?: PersonId | undefined;
  readonly from: LocalDate;
  /** The last day. */
  readonly until: LocalDate;
}

/** Each gives `undefined` alike for a manager who does not exist and for one whose deputies are not the actor's to name. */
export interface DeputyService {
  of(actor: Person, managerId?: PersonId): Promise<Deputies | DeputyRefusal | undefined>;
  /** Naming the same person again replaces the days. */
  set(
    actor: Person,
    wish: DeputyWish,
  ): Promise<(Deputies & { readonly named: NamedDeputy }) | DeputyRefusal | undefined>;
  /** Ending what has ended already is no fault. */
  end(
    actor: Person,
    wish: { readonly managerId?: PersonId | undefined; readonly deputyId: PersonId } & Pick<
      DeputyWish,
      'from' | 'until'
    >,
  ): Promise<Deputies | DeputyRefusal | undefined>;
}

export interface DeputyParts {
  readonly roster: Roster;
  readonly clock: Clock;
  /** Whoever is named learns it by this. */
  readonly tellDeputy: TellDeputy;
}

export function deputyService({ roster, clock, tellDeputy }: DeputyParts): DeputyService {
  const today = () => londonDate(clock.now());

  /** A manager whom the actor may name deputies for: themself, or anyone where a learning lead asks. */
  function managerFor(
    actor: Person,
    managerId: PersonId | undefined,
    known: RosterState,
  ): Person | DeputyRefusal | undefined {
    const manager = known.people.get(managerId ?? actor.personId);
    const isTheirs = manager?.personId === actor.personId || isLearningLead(actor);
    if (!manager || !isTheirs || hasLeft(manager, today())) return undefined;
    return reportsIn(known, manager, today()).length > 0 ? manager : { refused: 'no-team' };
  }

  async function change(manager: Person, next: (deputies: NonNullable<Person['deputies']>) => Person['deputies']) {
    const changed = await roster.change(manager.personId, ({ deputies = [], ...person }) => {
      const current = next(deputies.filter(({ until }) => until >= today())) ?? [];
      return { ...person, ...(current.length > 0 && { deputies: current }) };
    });
    return shown(changed ?? manager, await roster.state());
  }

  function shown(manager: Person, known: RosterState): Deputies {
    return { manager, deputies: deputiesNamedBy(known, manager, today()) };
  }

  return {
    async of(actor, managerId) {
      const known = await roster.state();
      const manager = managerFor(actor, managerId, known);
      return manager && 'personId' in manager ? shown(manager, known) : manager;
    },

    async set(actor, wish) {
      const known = await roster.state();
      const manager = managerFor(actor, wish.managerId, known);
      if (!manager || 'refused' in manager) return manager;
      const deputy = deputyIn(known, wish, today());
      if ('refused' in deputy) return deputy;
      if (deputy.personId === manager.personId) return { refused: 'themself' };
      const { from, until } = wish;
      const refusal = refusedDays(from, until, today());
      if (refusal) return refusal;
      const { personId } = deputy;
      const others = deputiesNamedBy(known, manager, today()).filter((each) => each.personId !== personId);
      if (others.length >= MOST_DEPUTIES) return { refused: 'too-many' };
      const named = { personId, from, until };
      const after = await change(manager, (deputies) => [
        ...deputies.filter((each) => each.personId !== personId),
        named,
      ]);
      // A learning lead who names themself knows.
      if (personId !== actor.personId) await tellDeputy(manager.personId, named);
      return { ...after, named: { ...named, person: deputy } };
    },

    async end(actor, { managerId, deputyId, from, until }) {
      const manager = managerFor(actor, managerId, await roster.state());
      if (!manager || 'refused' in manager) return manager;
      return change(manager, (deputies) =>
        // Named anew since, with other days: an old card does not end that.
        deputies.filter((each) => each.personId !== deputyId || each.from !== from || each.until !== until),
      );
    },
  };
}

export function isDeputyRefusal(outcome: object): outcome is DeputyRefusal {
  return 'refused' in outcome;
}

/** Anybody on the roster can be named: who works here is known to all, and nothing of their training is said. */
function deputyIn(known: RosterState, { deputyId, words = '' }: DeputyWish, today: LocalDate): Person | DeputyRefusal {
  const here = [...known.people.values()].filter((person) => !hasLeft(person, today));
  const found = deputyId === undefined ? findPeople(words, here) : here.filter(({ personId }) => personId === deputyId);
  const [only, ...others] = found;
  if (!only) return { refused: 'nobody-found', words };
  return others.length === 0 ? only : { refused: 'several', people: found };
}

function refusedDays(from: LocalDate, until: LocalDate, today: LocalDate): DeputyRefusal | undefined {
  if (until < from) return { refused: 'ends-before-it-begins' };
  if (until < today) return { refused: 'over-already' };
  return until > addDays(from, MOST_DAYS - 1) ? { refused: 'too-long' } : undefined;
}
