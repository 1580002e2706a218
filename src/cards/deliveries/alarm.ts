import type { JobName } from '../../domain/policies/periods.ts';
import type { AlarmView } from '../../services/jobs/alarm-view.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { plural, sayNearDay } from '../wording.ts';
import { SENT_BY } from './job-wording.ts';

/** A run that went wrong: what happened, and what to do next. */
export interface AlarmCard extends Said {
  readonly heading: string;
  readonly what: string;
  readonly next: string;
  readonly buttons: readonly LabelledButton[];
}

export function alarmCard(view: AlarmView): AlarmCard {
  const what = whatOf(view);
  const next = `${nextOf(view)} ${AFTERWARDS[view.job] ?? 'Nobody is lost: the next run writes to whoever is still due.'}`;
  return {
    heading: `The ${SENT_BY[view.job]} need a look`,
    what,
    next,
    buttons: [
      labelled({
        title: 'See deliveries',
        tooltip: 'See what was sent, what was not, and why',
        verb: 'deliveries.show',
        data: {},
      }),
    ],
    sentence: `${what} ${next}`,
  };
}

/** What is missed is made up for, but not where nobody knows whether it arrived. */
const AFTERWARDS: Readonly<Partial<Record<JobName, string>>> = {
  summaries: 'A summary is never posted twice: its channel gets the next one when that is due.',
};

function whatOf({ job, period, trouble, tally }: AlarmView): string {
  const [what, when] = [SENT_BY[job], sayNearDay(period)];
  if (trouble === 'unplanned') return `The ${what} of ${when} were begun, and could not be planned to the end.`;
  if (trouble === 'many-failed') {
    const lost = tally.failed + tally.unconfirmed;
    return `Of the ${tally.planned} ${what} of ${when}, ${lost} did not arrive, or Teams did not say whether they did.`;
  }
  const known = tally.unreachable > 0 ? ` ${plural(tally.unreachable, 'recipient')} could not be reached.` : '';
  return `None of the ${tally.planned} ${what} of ${when} has arrived.${known}`;
}

function nextOf({ job, trouble, tally }: AlarmView): string {
  if (trouble === 'sent-nothing' && tally.unreachable === tally.planned - tally.skipped) {
    if (job === 'summaries')
      return 'Please look whether those channels are still there, and their teams still have the app.';
    return 'Please ask whoever looks after Teams to install the app for these people.';
  }
  return 'Please look at the deliveries, and ask whoever runs the bot to look at its log and at the Teams channel.';
}
