import type { Button } from '../../cards/press.ts';
import type { ReminderDayPress, ReminderPress, ReportPress } from '../../cards/reminders/press-reminders.ts';
import { reminderCard } from '../../cards/reminders/reminder.ts';
import { DAY_NAMES, sayWhyNot } from '../../cards/reminders/reminder-wording.ts';
import { wellDoneCard } from '../../cards/reminders/well-done.ts';
import { openPerson } from '../../cards/team/person-buttons.ts';
import { firstName } from '../../cards/team/person-wording.ts';
import { sayDay } from '../../cards/wording.ts';
import { REMINDER_DAYS } from '../../domain/policies/reminder.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { NudgeNow, NudgeRefusal } from '../../services/nudges/ports.ts';
import { isWorthSaying } from '../../services/reminders/people-to-remind-of.ts';
import type { ReminderServices } from '../../services/reminders/reminders.ts';
import { type Reply, say, show } from '../reply.ts';
import { nobodyFound } from './nobody-found.ts';

export type ReminderHandlers = ReturnType<typeof reminderHandlers>;

export interface ReminderHandlerParts {
  readonly reminders: ReminderServices;
  readonly nudgeNow: NudgeNow;
}

const REMINDER: Button = { title: 'Show it now', verb: 'reminder.show', data: {} };

/** The weekly reminder, and asking one person from it. */
export function reminderHandlers({ reminders, nudgeNow }: ReminderHandlerParts) {
  /** What came of asking somebody: on the reminder that they are on, else on its own, with the way to their card. */
  async function noted(actor: Person, person: Person, note: string): Promise<Reply> {
    const view = await reminders.show(actor);
    const isListed = view.lists.some(({ rows }) => rows.some((row) => row.person.personId === person.personId));
    if (isListed) return show('reminder', reminderCard(view, { note }));
    return say({ heading: person.name, sentence: note, buttons: [openPerson(person)] });
  }

  return {
    async show(actor: Person, { from }: ReminderPress = {}): Promise<Reply> {
      const view = await reminders.show(actor);
      if (isWorthSaying(view.lists))
        return show('reminder', reminderCard(view, { ...(from !== undefined && { from }) }));
      return view.lists.length === 0 ? noTeam() : show('well-done', wellDoneCard(view));
    },

    async day(actor: Person, { day }: ReminderDayPress): Promise<Reply> {
      const view = await reminders.show(actor);
      if (view.lists.length === 0) return noTeam();
      if (day === undefined) return whichDay();
      await reminders.day.choose(actor, day);
      return say({
        heading: `On ${DAY_NAMES[day]}s from now on`,
        sentence: `Your weekly reminder comes on ${DAY_NAMES[day]}s from now on, or on the next working day. What has come this week does not come again.`,
        buttons: [REMINDER],
      });
    },

    async nudge(actor: Person, { personId }: ReportPress): Promise<Reply> {
      const outcome = await nudgeNow.nudge(actor, personId);
      if (!('refused' in outcome)) {
        const { person } = outcome;
        const note = `${firstName(person)} is asked to book, in your name, in working hours this week.`;
        return noted(actor, person, note);
      }
      return outcome.refused === 'not-yours' ? nobodyFound() : noted(actor, outcome.person, sayRefusal(outcome));
    },
  };
}

function whichDay(): Reply {
  return say({
    heading: 'On which day?',
    sentence:
      'On which day would you like the weekly reminder about your team? After a bank holiday it comes on the next working day.',
    buttons: REMINDER_DAYS.map((day) => ({
      title: DAY_NAMES[day],
      tooltip: `Remind me on ${DAY_NAMES[day]}s`,
      verb: 'reminder.day',
      data: { day },
    })),
  });
}

function noTeam(): Reply {
  return say({
    heading: 'Weekly reminder',
    sentence:
      'The weekly reminder is for whoever looks after the training of others, and nobody reports to you on the roster. If that is not right, please ask your learning lead. To be asked about your own courses later, write "snooze 2 weeks".',
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}

function sayRefusal(refusal: Exclude<NudgeRefusal, { refused: 'not-yours' }>): string {
  const name = firstName(refusal.person);
  switch (refusal.refused) {
    case 'asked-this-week':
      return `${name} was not asked again: the last message is of ${sayDay(refusal.on)}, and one a week is enough. A word from you is what helps now.`;
    case 'could-not-be-asked':
      return `${name} could not be asked this week: ${sayWhyNot(refusal.reason)}. A word from you is what helps now.`;
    case 'asked-enough':
      return `${name} was not asked again: ${name} has had every message there is about what is left to book. A word from you is what helps now.`;
    case 'nothing-to-book':
      return `${name} was not asked: there is nothing left to book.`;
    case 'no-dates':
      return `${name} was not asked: no date that ${name} could take is open. The learning leads see where dates are missing.`;
    case 'not-now': {
      const until = refusal.until === undefined ? '' : `, until ${sayDay(refusal.until)}`;
      return `${name} was not asked: ${name} is not to be written to about courses now${until}.`;
    }
  }
}
