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

export function sayJob(job: JobName): string {
  return SENT_BY[job];
}

/** How many would get one, who, and about which courses. */
export function dryRunText(
  job: JobName,
  deliveries: readonly Delivery[],
  { people, titles }: { readonly people: RosterState['people']; readonly titles: ReadonlyMap<string, string> },
): string {
  const said = deliveries.map(({ to, message }) => ({
    to,
    courses: [...coursesOf(message)].map((courseId) => titles.get(courseId) ?? courseId).sort(),
  }));
  const head = `${deliveries.length} ${sayJob(job)} would be sent, to ${new Set(said.map(({ to }) => to)).size} recipients. Nothing was written.`;
  if (said.length === 0) return `No ${sayJob(job)} would be sent. Nothing was written.`;
  const byCourse = Map.groupBy(
    said.flatMap(({ to, courses }) => courses.map((course) => ({ course, to }))),
    ({ course }) => course,
  );
  const courses = [...byCourse].map(([course, all]) => [course, new Set(all.map(({ to }) => to)).size] as const);
  const recipients = said.map(({ to, courses: about }) => [...nameOf(to, people), about.join(', ')]);
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
      ['to', 'team', 'about'],
      recipients.sort(([a = ''], [b = '']) => compare(a, b)),
    ),
  ].join('\n\n');
}

/** A channel has no name that we know. */
function nameOf(to: PersonId, people: RosterState['people']): [name: string, team: string] {
  const person = people.get(to);
  return person ? [person.name, person.team] : [to, ''];
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

/** Why nothing would go out by itself; a run by hand does. */
export function switchText(job: JobName, { state }: JobSwitch): string | undefined {
  if (state === 'running') return undefined;
  const why = state === 'paused' ? 'are paused' : 'wait until a learning lead starts them in Teams';
  return `By themselves ${sayJob(job)} ${why}; a run by hand goes out all the same.`;
}
