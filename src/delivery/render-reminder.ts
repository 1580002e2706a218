import { expandCard } from '../cards/expand.ts';
import { reminderCard } from '../cards/reminders/reminder.ts';
import { wellDoneCard } from '../cards/reminders/well-done.ts';
import { isWorthSaying } from '../services/reminders/people-to-remind-of.ts';
import type { ReminderView } from '../services/reminders/reminder-view.ts';
import type { Outgoing } from '../teams/message.ts';

/** With nothing outstanding, and nothing new, it is a well-done. */
export function renderReminder(view: ReminderView): Outgoing {
  if (!isWorthSaying(view.lists)) {
    const data = wellDoneCard(view);
    return { sentence: data.sentence, card: expandCard('well-done', data) };
  }
  const data = reminderCard(view);
  return { sentence: data.sentence, card: expandCard('reminder', data) };
}
