import { Argument, Command } from 'commander';
import type { Services } from '../compose-services.ts';
import { commandConfig, environment } from '../config.ts';
import { type Instant, londonDate, toInstant } from '../domain/calendar/london.ts';
import { JOBS, type JobName } from '../domain/policies/periods.ts';
import { isSwitched, type StoredRun } from '../services/jobs/ports.ts';
import { type Watch, watchRun } from '../services/jobs/run-progress.ts';
import { countOf, dryRunText, sayJob, switchText, tallyText } from './job-text.ts';
import { CommandFailed } from './output.ts';
import { showProgress } from './progress.ts';
import { withServices } from './with-services.ts';

/** Sends what is due, where no server runs that would. */
export interface Sending {
  sendDue(): Promise<number>;
  stop(): Promise<void>;
}

/** What a command needs of the services. */
export interface JobParts extends Pick<Services, 'jobs' | 'switches' | 'clock'> {
  readonly runs: Pick<Services['runs'], 'find'>;
  readonly heartbeats: Pick<Services['heartbeats'], 'isAnybodyHere'>;
  readonly deliveries: Pick<Services['deliveries'], 'withPrefix'>;
  readonly roster: Pick<Services['roster'], 'state'>;
  readonly ledgers: Pick<Services['ledgers'], 'all'>;
}

export interface JobRequest {
  readonly job: JobName;
  /** As if it were that moment. */
  readonly at?: Instant | undefined;
  readonly dryRun?: boolean | undefined;
}

/** How it is said and sent. */
export interface JobEdge {
  readonly say: (text: string) => void;
  readonly send?: (() => Promise<Sending | undefined>) | undefined;
  /** The store is a council's: whatever is planned for a day that is still to come takes the place of that day's own run. */
  readonly isForReal?: boolean;
  readonly watch?: Pick<Watch, 'everyMs' | 'patienceMs'>;
}

interface Flags {
  readonly now?: string;
  readonly dryRun?: true;
}

/** `send` is what the command sends with itself where no server runs; left out, a server sends it once it runs. */
export function jobCommand(send?: (services: Services) => Promise<Sending | undefined>): Command {
  return new Command('job')
    .description('plans what is sent unasked, for one day; the server sends it')
    .addArgument(new Argument('<job>', 'what is to be sent').choices([...JOBS].sort()))
    .option('--now <instant>', 'as if it were that moment, such as 2026-11-30T10:15:00Z; left out: now')
    .option('--dry-run', 'say how many, to whom and about what; nothing is written and nothing sent')
    .action((job: JobName, { now, dryRun }: Flags) => {
      // What is mistyped is said before anything is opened.
      const at = now === undefined ? undefined : momentIn(now);
      return withServices((services) =>
        runJob(
          services,
          { job, at, dryRun },
          {
            say: console.log,
            send: send && (() => send(services)),
            isForReal: commandConfig(environment()).mode === 'production',
          },
        ),
      );
    });
}

/** Plans one day's run of a job, or says what it would plan, and watches it being sent. */
export async function runJob(
  parts: JobParts,
  { job, at = parts.clock.now(), dryRun }: JobRequest,
  edge: JobEdge,
): Promise<void> {
  const switched = isSwitched(job) ? switchText(job, await parts.switches.of(job)) : undefined;
  if (switched !== undefined) edge.say(switched);
  if (dryRun) return edge.say(await dryRunOf(parts, job, at));
  if (edge.isForReal && londonDate(at) > londonDate(parts.clock.now())) throw new CommandFailed(tooEarly(job, at));
  const ran = await parts.jobs.run(job, at);
  if (!ran) throw new CommandFailed(`Nobody plans ${sayJob(job)} in this program, so none were planned.`);
  const { run, wasThere } = ran;
  const isOrAre = run.planned === 1 ? 'is' : 'are';
  edge.say(wasThere ? thereAlready(run) : `${countOf(job, run.planned)} ${isOrAre} planned for ${run.period}.`);
  // It is not ours to follow: how many there will be is not known yet.
  if (run.state === 'planning') return;
  edge.say(tallyText(job, await sent(parts, run, edge)));
}

/** Follows the run until it is sent, by a server or by ourselves. */
async function sent(parts: JobParts, run: StoredRun, { say, send, watch }: JobEdge) {
  const isServed = await parts.heartbeats.isAnybodyHere(Date.now());
  const sending = isServed ? undefined : await send?.();
  // Nobody sends: how it is now is how it stays.
  const isLeft = !isServed && !sending;
  if (isLeft) say('No server runs at the moment; the next that does sends them.');
  const shown = showProgress(`Sending ${sayJob(run.job)}`);
  try {
    return await watchRun(run, {
      deliveries: parts.deliveries,
      ...(sending && { send: () => sending.sendDue() }),
      seen: ({ planned, waiting }) => shown.update(planned - waiting, planned),
      ...watch,
      ...(isLeft && { patienceMs: 0 }),
    });
  } finally {
    shown.stop();
    await sending?.stop();
  }
}

async function dryRunOf({ jobs, runs, roster, ledgers }: JobParts, job: JobName, at: Instant): Promise<string> {
  const deliveries = await jobs.preview(job, at);
  if (!deliveries) throw new CommandFailed(`Nobody plans ${sayJob(job)} in this program, so there is nothing to show.`);
  const there = await runs.find(job, londonDate(at));
  // One that was begun and not ended is gone on with.
  if (there && there.state !== 'planning') return thereAlready(there, 'would be');
  const [{ people }, courses] = await Promise.all([roster.state(), ledgers.all()]);
  const titles = new Map(courses.flatMap(({ courseId, entry }) => (entry ? [[courseId, entry.title] as const] : [])));
  return dryRunText(job, deliveries, { people, titles });
}

function thereAlready({ job, period, state, planned }: StoredRun, again: 'was' | 'would be' = 'was'): string {
  if (state === 'planning') return `The ${sayJob(job)} of ${period} are being planned by somebody else.`;
  return `The ${sayJob(job)} of ${period} were planned already, ${planned} of them; nothing ${again} planned again.`;
}

function tooEarly(job: JobName, at: Instant): string {
  const day = londonDate(at);
  return `${day} has its own run of ${sayJob(job)}, which this would take the place of: nothing was planned. To see whom they would go to, add --dry-run; to send them today, leave out --now.`;
}

/** @throws CommandFailed where it is none */
export function momentIn(typed: string): Instant {
  try {
    const at = toInstant(Temporal.Instant.from(typed));
    londonDate(at);
    return at;
  } catch (cause) {
    throw new CommandFailed(`"${typed}" is no moment: write it as 2026-11-30T10:15:00Z.`, { cause });
  }
}
