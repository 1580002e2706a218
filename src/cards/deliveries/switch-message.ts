import { londonDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { JobPreview } from '../../services/jobs/switching.ts';
import type { Message } from '../message.ts';
import type { Button } from '../press.ts';
import { plural, sayDate } from '../wording.ts';

const START: Button = {
  title: 'Start reminders',
  tooltip: 'Write to managers every week from now on',
  verb: 'reminders.start',
  data: {},
};
const PAUSE: Button = {
  title: 'Pause reminders',
  tooltip: 'Write to no managers until somebody starts it again',
  verb: 'reminders.pause',
  data: {},
};
const DELIVERIES: Button = {
  title: 'See deliveries',
  tooltip: 'See what was sent, what was not, and why',
  verb: 'deliveries.show',
  data: {},
};

/** How many managers would get a reminder, and the button that starts or pauses them. */
export function remindersMessage({ now, people }: JobPreview, by: Person | undefined): Message {
  const isRunning = now.state === 'running';
  const would =
    people === 0
      ? 'Nobody is due one at the moment'
      : `${plural(people, 'manager')} would get one if they went out now`;
  return {
    heading: 'Reminders to managers',
    sentence: `${sayState(now, by)} ${would}. Each goes out on the manager's own day, and is about their team alone.`,
    buttons: [isRunning ? PAUSE : START, DELIVERIES],
  };
}

function sayState({ state, at }: JobPreview['now'], by: Person | undefined): string {
  if (state === 'waiting') return 'Reminders wait until you start them.';
  const who = by ? ` by ${by.name}` : '';
  const when = at ? ` on ${sayDate(londonDate(at))}` : '';
  return `Reminders ${state === 'running' ? 'are running, started' : 'were paused'}${who}${when}.`;
}
