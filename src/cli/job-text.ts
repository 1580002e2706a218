import type { JobName } from '../domain/policies/periods.ts';
import type { RunTally } from '../domain/policies/run-verdict.ts';
import type { PersonId } from '../domain/roster/person.ts';
import type { RosterState } from '../domain/roster/roster.ts';
import { coursesOf } from '../services/jobs/message-courses.ts';
import type { JobSwitch } from '../services/jobs/ports.ts';
import type { Delivery } from '../services/telling/ports.ts';
import { inColumns } from './output.ts';

const SENT_BY: Readonly<Record<JobName, string>> = {
  nudges: 'nudges',
  reminders: 'reminders to managers',
  'session-reminders': 'reminders of sessions',
  summaries: 'summaries',
};

const ONE: Readonly<Record<JobName, string>> = {
  nudges: 'nudge',
  reminders: 'reminder to a manager',
  'session-reminders': 'reminder of a session',
  summaries: 'summary',
};

export function sayJob(job: JobName): string {
  return SENT_BY[job];
}

/** '1 nudge', '2 nudges'. */
export function countOf(job: JobName, count: number): string {
  return `${count} ${count === 1 ? ONE[job] : SENT_BY[job]}`;
}

/** How many would get one, who, and about which courses. */
export function dryRunText(
  job: JobName,
  deliveries: readonly Delivery[],
  { people, titles }: { readonly people: RosterState['people']; readonly titles: ReadonlyMap<string, string> },
): string {
  const said = deliveries.map(({ to, message }) => ({
    to,
    courses: coursesOf(message)
      .map((courseId) => titles.get(courseId) ?? courseId)
      .sort(),
  }));
  const count = new Set(said.map(({ to }) => to)).size;
  const recipients = `${count} ${count === 1 ? 'recipient' : 'recipients'}`;
  const head = `${countOf(job, deliveries.length)} would be sent, to ${recipients}. Nothing was written.`;
  if (said.length === 0) return `No ${sayJob(job)} would be sent. Nothing was written.`;
  const byCourse = Map.groupBy(
    said.flatMap(({ to, courses }) => courses.map((course) => ({ course, to }))),
    ({ course }) => course,
  );
  const courses = [...byCourse].map(([course, all]) => [course, new Set(all.map(({ to }) => to)).size] as const);
  const rows = said.map(({ to, courses: about }) => [...nameOf(to, people), about.join(', ')]);
  return [
    head,
    ...(courses.length > 0
      ? [
          inColumns(
            ['course', 'recipients'],
            courses.sort(([a], [b]) => compare(a, b)),
          ),
        ]
      : []),
    inColumns(
      ['staff number', 'to', 'team', 'about'],
      rows.sort(([, a = ''], [, b = '']) => compare(a, b)),
    ),
  ].join('\n\n');
}

/** Whoever runs this holds the store's keys: by the staff number they are found in other systems. A channel has no name that we know. */
function nameOf(to: PersonId, people: RosterState['people']): [staffNumber: string, name: string, team: string] {
  const person = people.get(to);
  return person ? [person.staffNumber, person.name, person.team] : ['', to, ''];
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en-GB');
}

export function tallyText(job: JobName, tally: RunTally): string {
  const { planned, sent, failed, unreachable, unconfirmed, skipped, waiting } = tally;
  if (planned === 0) return `No ${sayJob(job)} were due.`;
  const parts: [count: number, words: string][] = [
    [unreachable, job === 'nudges' ? 'could not be asked' : 'could not be reached'],
    [skipped, 'not needed any more'],
    [failed, 'failed'],
    [unconfirmed, 'unconfirmed: Teams did not say whether they arrived'],
    [waiting, 'still waiting: whichever server runs sends them when it is their time'],
  ];
  const lines = parts.flatMap(([count, words]) => (count > 0 ? `  ${count} ${words}` : []));
  return [`${sent} of ${planned} ${sayJob(job)} sent.`, ...lines].join('\n');
}

/** What a learning lead has set: why nothing would go out by itself, though a run by hand does, and how many a day may. */
export function switchText(job: JobName, { state, perDay }: JobSwitch): string | undefined {
  const why = state === 'paused' ? 'are paused' : 'wait until a learning lead starts them in Teams';
  const lines = [
    ...(state === 'running' ? [] : [`By themselves ${sayJob(job)} ${why}; a run by hand goes out all the same.`]),
    ...(perDay === undefined
      ? []
      : [`At most ${perDay} ${perDay === 1 ? 'person' : 'people'} a day, those first who need it most.`]),
  ];
  return lines.length > 0 ? lines.join('\n') : undefined;
}
