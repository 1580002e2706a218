import { choosePersonCard } from '../../cards/team/choose-person.ts';
import { type DeputyView, deputyCard } from '../../cards/team/deputies.ts';
import type { DeputyDaysPress, DeputyPress } from '../../cards/team/press-others.ts';
import { sayDeputy } from '../../cards/team/team.ts';
import { addDays, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../../services/access.ts';
import type { Clock } from '../../services/ports.ts';
import {
  type Deputies,
  type DeputyRefusal,
  type DeputyService,
  type DeputyWish,
  isDeputyRefusal,
  MOST_DAYS,
  MOST_DEPUTIES,
} from '../../services/team/deputies.ts';
import { type Reply, say, show } from '../reply.ts';
import { nobodyFound } from './nobody-found.ts';

export interface DeputySetPress extends DeputyPress {
  /** From the form: a name, a staff number or an e-mail. */
  readonly who?: string | undefined;
  readonly deputyId?: string | undefined;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Two weeks, as a holiday is long. */
const USUAL_DAYS = 14;

interface DeputyParts {
  readonly deputies: DeputyService;
  readonly clock: Clock;
}

export function deputyHandlers({ deputies, clock }: DeputyParts) {
  async function form(
    actor: Person,
    { managerId }: DeputyPress,
    more: { readonly filled?: DeputySetPress; readonly problem?: string } = {},
  ): Promise<Reply> {
    const found = await deputies.of(actor, managerId);
    if (!found) return nobodyFound();
    return isDeputyRefusal(found) ? noTeam(actor, managerId) : shown(actor, found, more);
  }

  function shown(
    actor: Person,
    found: Deputies,
    {
      filled,
      ...more
    }: {
      readonly filled?: DeputySetPress;
      readonly problem?: string;
      readonly done?: NonNullable<DeputyView['done']>;
    } = {},
  ): Reply {
    const from = filled?.from ?? londonDate(clock.now());
    const until = filled?.until ?? addDays(from, USUAL_DAYS - 1);
    return show(
      'deputy',
      deputyCard({
        ...found,
        isOwn: found.manager.personId === actor.personId,
        filled: { who: filled?.who ?? '', from, until },
        ...more,
      }),
    );
  }

  async function set(actor: Person, press: DeputySetPress): Promise<Reply> {
    const { managerId, who, deputyId, from, until } = press;
    const wish: DeputyWish = { managerId, words: who, deputyId, from, until };
    const outcome = await deputies.set(actor, wish);
    if (!outcome) return nobodyFound();
    if (!isDeputyRefusal(outcome)) {
      const whom = outcome.manager.personId === actor.personId ? 'you' : outcome.manager.name;
      // The days stand in the list below.
      const text = `${outcome.named.person.name} is named.`;
      return shown(actor, outcome, { done: { text, said: sayDeputy(outcome.named, whom) } });
    }
    if (outcome.refused === 'no-team') return noTeam(actor, managerId);
    if (outcome.refused === 'several') return whichDeputy(press, outcome.people);
    return form(actor, press, { filled: press, problem: PROBLEMS[outcome.refused](outcome) });
  }

  async function end(actor: Person, { managerId, deputyId, from, until }: DeputyDaysPress): Promise<Reply> {
    const outcome = await deputies.end(actor, { managerId, deputyId, from, until });
    if (!outcome) return nobodyFound();
    return isDeputyRefusal(outcome)
      ? noTeam(actor, managerId)
      : shown(actor, outcome, { done: { text: 'That deputy is ended.' } });
  }

  return { form, set, end };
}

type Problems = Record<Exclude<DeputyRefusal['refused'], 'no-team' | 'several'>, (refusal: DeputyRefusal) => string>;

const PROBLEMS: Problems = {
  'nobody-found': (refusal) =>
    `I can't find "${'words' in refusal ? refusal.words : ''}" on the roster. Please try the staff number or the e-mail address.`,
  themself: () => 'Nobody can act for themself. Please name somebody else.',
  'ends-before-it-begins': () => 'The last day lies before the first. Please look at the two dates again.',
  'over-already': () => 'The last day is over already. Please choose a later one.',
  'too-long': () => `Somebody can be named for ${MOST_DAYS} days at most. Please choose an earlier last day.`,
  'too-many': () => `There are ${MOST_DEPUTIES} deputies already. Please end one first.`,
};

function whichDeputy({ managerId, from, until, who = '' }: DeputySetPress, people: readonly Person[]): Reply {
  const choices = people.map((person) => ({
    person,
    button: {
      title: 'Name',
      tooltip: `Name ${person.name}`,
      verb: 'deputy.set',
      data: { ...(managerId !== undefined && { managerId }), deputyId: person.personId, from, until },
    } as const,
  }));
  return show(
    'choose-person',
    choosePersonCard({ heading: 'Whom do you mean?', intro: `${people.length} people could be "${who}".`, choices }),
  );
}

function noTeam(actor: Person, managerId: string | undefined): Reply {
  const whom = managerId === undefined || managerId === actor.personId ? 'you' : 'them';
  const others = isLearningLead(actor) ? ' To name one for a manager, write "person" and their name.' : '';
  return say({
    heading: 'Deputies',
    sentence: `Nobody reports to ${whom} on the roster, so there is nothing to act for.${others}`,
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}
