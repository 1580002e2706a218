import { absenceButton, absenceCard, absenceEndedCard, absenceSetCard } from '../../cards/people/absence.ts';
import { awayCard, awaySetCard, backCard } from '../../cards/people/away.ts';
import { leaverButton, leaverCard, leaverSetCard, leaverUndoneCard } from '../../cards/people/leaver.ts';
import type { AboutPerson, AboutPersonNow } from '../../cards/people/press-circumstances.ts';
import { sayDay } from '../../cards/wording.ts';
import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import {
  type Circumstances,
  isPeopleRefusal,
  type PeopleRefusal,
  type PeopleService,
} from '../../services/people/people.ts';
import type { Clock } from '../../services/ports.ts';
import type { TeamService } from '../../services/team/team.ts';
import { type Reply, show } from '../reply.ts';
import { notYours, whom } from './whom.ts';

export type PeopleHandlers = ReturnType<typeof peopleHandlers>;

export interface PeopleHandlerParts {
  readonly people: PeopleService;
  readonly team: TeamService;
  readonly clock: Clock;
}

interface AbsencePress extends AboutPersonNow {
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
}

/** Opened with the days that somebody has told of. */
interface AbsenceFormPress extends AboutPerson {
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
}

interface LeaverFormPress extends AboutPerson {
  readonly lastDay?: LocalDate | undefined;
}

interface LeaverPress extends AboutPersonNow {
  readonly lastDay?: LocalDate | undefined;
}

/** What was typed about somebody: whom, and perhaps the days. */
interface TypedAbsence {
  readonly person: string;
  readonly from?: LocalDate;
  readonly until?: LocalDate;
}

interface TypedLeaver {
  readonly person: string;
  readonly lastDay?: LocalDate;
}

/** A form, made of what is known and, after a refusal, of what was wrong. */
type Form = (known: Circumstances, problem?: string) => Reply;

const CHOOSE_A_DAY = 'Please choose a day first.';

/** Leave, leavers and being away. */
export function peopleHandlers({ people, team, clock }: PeopleHandlerParts) {
  const today = () => londonDate(clock.now());

  const absence =
    (days: Partial<TypedAbsence> = {}): Form =>
    (known, problem) => {
      const card = absenceCard(known, today(), problem);
      const { from = card.from, until = card.until } = days;
      return show('absence', { ...card, from, until });
    };

  const leaver =
    (lastDay?: LocalDate): Form =>
    (known, problem) => {
      const card = leaverCard(known, today(), problem);
      return show('leaver', { ...card, lastDay: lastDay ?? card.lastDay });
    };

  /** Those who are here go before those who have left. */
  async function findAlsoLeft(actor: Person, words: string): Promise<readonly Person[]> {
    const here = await team.find(actor, words);
    return here.length > 0 ? here : people.findLeavers(actor, words);
  }

  async function ask(actor: Person, { personId }: AboutPerson, form: Form, problem?: string): Promise<Reply> {
    const known = await people.of(actor, personId);
    return isPeopleRefusal(known) ? notYours() : form(known, problem);
  }

  /** What is wrong is said on the form. */
  async function refused(actor: Person, press: AboutPerson, form: Form, refusal: PeopleRefusal): Promise<Reply> {
    if (refusal.refused === 'not-yours') return notYours();
    if (refusal.refused === 'out-of-date') return form(refusal.now, sayRefusal(refusal));
    return ask(actor, press, form, sayRefusal(refusal));
  }

  function awayForm(person: Person, problem?: string): Reply {
    return show('away', awayCard(person.awayUntil, today(), problem));
  }

  async function setAway(person: Person, { until }: { readonly until?: LocalDate | undefined }): Promise<Reply> {
    if (until === undefined) return awayForm(person, CHOOSE_A_DAY);
    const outcome = await people.setAway(person, until);
    return isPeopleRefusal(outcome)
      ? awayForm(person, sayRefusal(outcome))
      : show('circumstance', awaySetCard(outcome.awayUntil ?? until));
  }

  return {
    absenceForm: (actor: Person, { from, until, ...press }: AbsenceFormPress) =>
      ask(actor, press, absence({ ...(from !== undefined && { from }), ...(until !== undefined && { until }) })),

    async setAbsence(actor: Person, { from, until, ...press }: AbsencePress): Promise<Reply> {
      if (from === undefined) return ask(actor, press, absence(), CHOOSE_A_DAY);
      const outcome = await people.setAbsence(actor, { ...press, from, until });
      if (!isPeopleRefusal(outcome)) return show('circumstance', absenceSetCard(outcome, today()));
      const filledIn = outcome.refused === 'out-of-date' ? {} : { from, ...(until !== undefined && { until }) };
      return refused(actor, press, absence(filledIn), outcome);
    },

    async endAbsence(actor: Person, press: AboutPersonNow): Promise<Reply> {
      const outcome = await people.endAbsence(actor, press);
      if (isPeopleRefusal(outcome)) return refused(actor, press, absence(), outcome);
      return show('circumstance', absenceEndedCard(outcome));
    },

    leaverForm: (actor: Person, { lastDay, ...press }: LeaverFormPress) => ask(actor, press, leaver(lastDay)),

    async setLeaver(actor: Person, { lastDay, ...press }: LeaverPress): Promise<Reply> {
      if (lastDay === undefined) return ask(actor, press, leaver(), CHOOSE_A_DAY);
      const held = await people.of(actor, press.personId);
      const outcome = await people.setLeaver(actor, { ...press, lastDay });
      if (isPeopleRefusal(outcome)) {
        return refused(actor, press, leaver(outcome.refused === 'out-of-date' ? undefined : lastDay), outcome);
      }
      const bookings = isPeopleRefusal(held) ? [] : held.bookings;
      return show('circumstance', leaverSetCard({ ...outcome, held: bookings }, today()));
    },

    async takeBackLeaver(actor: Person, press: AboutPersonNow): Promise<Reply> {
      const outcome = await people.takeBackLeaver(actor, press);
      if (isPeopleRefusal(outcome)) return refused(actor, press, leaver(), outcome);
      return show('circumstance', leaverUndoneCard(outcome));
    },

    awayForm: async (person: Person) => awayForm(person),
    setAway,

    async endAway(person: Person): Promise<Reply> {
      const wasAway = person.awayUntil !== undefined && person.awayUntil >= today();
      await people.endAway(person);
      return show('circumstance', backCard(wasAway));
    },

    /** "Away until 5 January"; without a day the form asks for it. */
    typedAway: async (person: Person, { until }: { readonly until?: LocalDate }): Promise<Reply> =>
      until === undefined ? awayForm(person) : setAway(person, { until }),

    /** "Ada is unavailable until 5 January": the form, with the days filled in. */
    typedAbsence: (actor: Person, { person: words, ...days }: TypedAbsence): Promise<Reply> =>
      whom(team, actor, words, {
        one: ({ personId }) => ask(actor, { personId }, absence(days)),
        button: ({ personId }) => absenceButton(personId),
      }),

    /** "Ada is leaving on 31 December"; also where she is down as having left, which may be what is put right. */
    typedLeaver: (actor: Person, { person: words, lastDay }: TypedLeaver): Promise<Reply> =>
      whom({ find: findAlsoLeft }, actor, words, {
        one: ({ personId }) => ask(actor, { personId }, leaver(lastDay)),
        button: ({ personId }) => leaverButton(personId),
      }),
  };
}

function sayRefusal(refusal: PeopleRefusal): string {
  switch (refusal.refused) {
    case 'not-yours':
      return 'That is not yours to change.';
    case 'out-of-date':
      return 'Somebody has changed this since the form was opened, so nothing was changed. This is how it is now.';
    case 'ends-before-it-begins':
      return 'The last day is before the first: please choose it again.';
    case 'over-already':
      return 'That day is over already: please choose today or a later one.';
    case 'too-far-ahead':
      return `That is further ahead than I can plan: please choose a day up to ${sayDay(refusal.latest)}.`;
    case 'before-they-came':
      return `They came on ${sayDay(refusal.came)}: please choose that day or a later one.`;
  }
}
