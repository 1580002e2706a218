import { londonDate } from '../../domain/calendar/london.ts';
import type { RunTrouble } from '../../domain/policies/run-verdict.ts';
import type { Overview, RunReport, SwitchReport } from '../../services/jobs/overview.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { capital, plural, sayDate, sayMoment, sayNearDay } from '../wording.ts';
import { NOT_REACHED, SENT_BY, saySkipped, sayTally, sayUnreachable } from './job-wording.ts';

/** What was sent unasked of late, what was not and why, and what comes next. */
export interface DeliveriesCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly runs: readonly { readonly title: string; readonly tally: string; readonly lines: readonly Line[] }[];
  readonly next: readonly Line[];
  /** Up to ten people who could not be reached; then how many more. */
  readonly unreachable: readonly Line[];
  readonly rest?: string;
  readonly setAside?: string;
  readonly unreadable?: string;
  readonly buttons: readonly LabelledButton[];
}

interface Line {
  readonly text: string;
}

const PEOPLE_SHOWN = 10;

export function deliveriesCard({
  runs,
  switches,
  next,
  unreachable,
  unreadable,
  setAside = 0,
}: Overview): DeliveriesCard {
  const intro = introOf(runs);
  const rest = unreachable.length - PEOPLE_SHOWN;
  return {
    heading: 'Deliveries',
    intro,
    runs: runs.map(runRow),
    next: next.map(({ job, startsAt }) => ({
      text: nextLine(
        SENT_BY[job],
        sayMoment(startsAt),
        switches.find((each) => each.job === job),
      ),
    })),
    unreachable: unreachable
      .slice(0, PEOPLE_SHOWN)
      .map(({ name, team }) => ({ text: team ? `${name}, ${team}` : name })),
    ...(rest > 0 && { rest: `And ${plural(rest, 'more person', 'more people')}.` }),
    ...(unreadable > 0 && {
      unreadable: `${plural(unreadable, 'message')} could not be read, and ${unreadable === 1 ? 'was' : 'were'} set aside as failed; the others went on. Please tell whoever runs the bot.`,
    }),
    ...(setAside > 0 && {
      setAside: `${plural(setAside, 'signal')} to send could not be read and ${setAside === 1 ? 'was' : 'were'} set aside. Nothing is lost, since what is planned is found without; please tell whoever runs the bot.`,
    }),
    buttons: [
      { title: 'Look again', tooltip: 'See what was sent by now', verb: 'deliveries.show', data: {} } as const,
      {
        title: 'Preview reminders',
        tooltip: 'See how many managers would get a reminder now',
        verb: 'reminders.preview',
        data: {},
      } as const,
    ].map(labelled),
    sentence: `Deliveries: ${intro}`,
  };
}

/** "Were the nudges sent?" is what is asked most. */
function introOf(runs: readonly RunReport[]): string {
  const latest = runs.find(({ job }) => job === 'nudges') ?? runs[0];
  if (!latest) return 'Nothing was sent unasked in the last week.';
  const { job, period, tally } = latest;
  const missed = tally.unreachable > 0 ? ` ${capital(notReached(latest))}.` : '';
  return `${capital(SENT_BY[job])} of ${sayNearDay(period)}: ${sayTally(tally)}.${missed}`;
}

function runRow(run: RunReport) {
  const { job, period, state, tally } = run;
  return {
    title: `${capital(SENT_BY[job])}, ${sayNearDay(period)}`,
    tally: state === 'planning' ? `Being planned: ${sayTally(tally)}` : capital(sayTally(tally)),
    lines: reasonLines(run).map((text) => ({ text })),
  };
}

const TROUBLES: Readonly<Record<RunTrouble, string>> = {
  unplanned: 'Something went wrong: this run was begun and not planned to its end.',
  'sent-nothing': 'Something went wrong: none arrived.',
  'many-failed': 'Something went wrong: too many did not arrive.',
};

function reasonLines(run: RunReport): string[] {
  const { trouble, tally, unreachable, skipped } = run;
  return [
    ...(trouble ? [TROUBLES[trouble]] : []),
    ...(tally.unconfirmed > 0 ? ['Unconfirmed: Teams did not say whether these arrived, and it is left at that.'] : []),
    ...(tally.unreachable > 0 ? [`${capital(notReached(run))}: ${sayUnreachable(unreachable)}`] : []),
    ...(tally.skipped > 0 ? [`${tally.skipped} not sent after all: ${saySkipped(skipped)}`] : []),
  ];
}

function notReached({ job, tally }: RunReport): string {
  if (job === 'summaries') return `${plural(tally.unreachable, 'summary', 'summaries')} ${NOT_REACHED[job]}`;
  return `${plural(tally.unreachable, 'person', 'people')} ${NOT_REACHED[job]}`;
}

function nextLine(what: string, when: string, set: SwitchReport | undefined): string {
  const said = capital(what);
  if (!set) return `${said}: ${when}`;
  const who = set.person ? ` by ${set.person.name}` : '';
  const on = set.at ? ` on ${sayDate(londonDate(set.at))}` : '';
  if (set.state === 'waiting') return `${said}: they wait until a learning lead starts them`;
  if (set.state === 'paused') return `${said}: paused${who}${on}`;
  return `${said}: ${when}; started${who}${on}`;
}
