import type { Button } from '../../cards/press.ts';
import { askExemptionCard } from '../../cards/reminders/ask-exemption.ts';
import type { AskExemptionPress, ChangeKind, ChangePress, ReportPress } from '../../cards/reminders/press-reminders.ts';
import { reportHelpCard } from '../../cards/reminders/report-help.ts';
import { tellChangeCard } from '../../cards/reminders/tell-change.ts';
import { openPerson } from '../../cards/team/person-buttons.ts';
import { firstName } from '../../cards/team/person-wording.ts';
import { sayDay, sayList } from '../../cards/wording.ts';
import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { ExemptionReason } from '../../domain/policies/told.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { Clock } from '../../services/ports.ts';
import { isTellingRefusal, type TellingRefusal, type ToldTo } from '../../services/reminders/changes.ts';
import type { ReminderServices } from '../../services/reminders/reminders.ts';
import { type Reply, say, show } from '../reply.ts';
import { nobodyFound } from './nobody-found.ts';

export type ReportHandlers = ReturnType<typeof reportHandlers>;

export interface ReportHandlerParts {
  readonly reminders: ReminderServices;
  readonly clock: Clock;
}

interface TellPress extends ChangePress {
  readonly on?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
}

interface AskPress extends AskExemptionPress {
  readonly reason?: ExemptionReason | undefined;
}

const BACK: Button = { title: 'Back to the reminder', verb: 'reminder.show', data: {} };

/** What a manager says of a report of theirs, for the learning leads to confirm. */
export function reportHandlers({ reminders, clock }: ReportHandlerParts) {
  const today = () => londonDate(clock.now());

  async function tellForm(actor: Person, { personId, what, on, until }: TellPress, problem?: string): Promise<Reply> {
    const found = await reminders.help(actor, personId);
    if (!found) return nobodyFound();
    const asked = { what, on: on ?? today(), until, ...(problem !== undefined && { problem }) };
    return show('tell-change', tellChangeCard(found.person, asked));
  }

  async function exemptionForm(actor: Person, { personId, courseId }: AskPress, problem?: string): Promise<Reply> {
    const found = await reminders.help(actor, personId);
    if (!found) return nobodyFound();
    if (found.outstanding.length === 0) return nothingOwed(found.person);
    return show('ask-exemption', askExemptionCard(found, { courseId, ...(problem !== undefined && { problem }) }));
  }

  return {
    async help(actor: Person, { personId }: ReportPress): Promise<Reply> {
      const found = await reminders.help(actor, personId);
      return found ? show('report-help', reportHelpCard(found)) : nobodyFound();
    },

    tellForm: (actor: Person, press: ChangePress): Promise<Reply> => tellForm(actor, press),

    async tell(actor: Person, press: TellPress): Promise<Reply> {
      const { personId, what, on, until } = press;
      if (on === undefined) return tellForm(actor, press, 'Please choose a day first.');
      const outcome = await reminders.tell(actor, personId, what === 'away' ? { what, on, until } : { what, on });
      if (!outcome) return nobodyFound();
      if (!isTellingRefusal(outcome)) return told(outcome, SAID[what]);
      return outcome.refused === 'nobody-to-tell' ? nobodyToTell() : tellForm(actor, press, sayRefusal(outcome));
    },

    exemptionForm: (actor: Person, press: AskExemptionPress): Promise<Reply> => exemptionForm(actor, press),

    async askExemption(actor: Person, press: AskPress): Promise<Reply> {
      const { personId, courseId, reason } = press;
      if (courseId === undefined) return exemptionForm(actor, press, 'Please choose a course.');
      if (reason === undefined) return exemptionForm(actor, press, 'Please choose a reason.');
      const outcome = await reminders.askExemption(actor, { personId, courseId, reason });
      if (!outcome) return nobodyFound();
      if (!isTellingRefusal(outcome)) return told(outcome, 'They decide, and until then nothing changes.');
      return outcome.refused === 'nobody-to-tell' ? nobodyToTell() : exemptionForm(actor, press, sayRefusal(outcome));
    },
  };
}

const SAID: Readonly<Record<ChangeKind, string>> = {
  left: 'They confirm the last day, and until then nothing changes.',
  moved: 'They see that the roster says so, and until then nothing changes.',
  away: 'They confirm the days, and until then nothing changes.',
};

function told({ person, leads, isNew }: ToldTo, next: string): Reply {
  const name = firstName(person);
  const whom = leads.length > 3 ? 'The learning leads' : sayList(leads.map((lead) => lead.name));
  const [has, was] = leads.length === 1 ? ['is', 'has'] : ['are', 'have'];
  const sentence = isNew
    ? `${whom} ${has} told about ${name}. ${next}`
    : `${whom} ${was} been told that about ${name} already. ${next}`;
  return say({ heading: 'Thank you for saying so', sentence, buttons: [BACK, openPerson(person)] });
}

function nothingOwed(person: Person): Reply {
  return say({
    heading: 'Nothing to be exempt from',
    sentence: `Nothing is outstanding for ${person.name}.`,
    buttons: [BACK, openPerson(person)],
  });
}

function nobodyToTell(): Reply {
  return say({
    heading: 'Nobody to tell',
    sentence:
      'There is no learning lead on the roster whom I could tell, so nothing was sent. Please tell whoever looks after training in the department.',
    buttons: [BACK],
  });
}

function sayRefusal(refusal: Exclude<TellingRefusal, { refused: 'nobody-to-tell' }>): string {
  switch (refusal.refused) {
    case 'ends-before-it-begins':
      return 'The last day is before the first: please choose it again.';
    case 'over-already':
      return 'Those days are over already: please choose a last day from today on, or leave it empty.';
    case 'too-far':
      return `Please choose a day from ${sayDay(refusal.earliest)} to ${sayDay(refusal.latest)}.`;
    case 'not-outstanding':
      return 'That course is not outstanding for them any more. Please choose another one.';
  }
}
