import { randomUUID } from 'node:crypto';
import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import { periodsDue } from '../../domain/policies/periods.ts';
import { Conflict, describeFault } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { Delivery, DeliveryStore, Doorbell } from '../telling/ports.ts';
import { LEASE_MS, planRun, stillLetThrough } from './plan-run.ts';
import { isSwitched, type JobName, type JobStore, type JobSwitches, type Planners, type StoredRun } from './ports.ts';
import { rowsNear, runName } from './run-rows.ts';

export interface JobService {
  /** Begins what is due and goes on with what nobody goes on with, also of jobs that wait by now. When told to stop it ends the chunk that it is at. */
  runDue(until?: AbortSignal): Promise<void>;
  /** Runs a job for the day of a moment, whatever its switch and the time of day; `undefined` where it has no planner. */
  run(job: JobName, at: Instant): Promise<RanJob | undefined>;
  /** Whom a run would write to, without those who have been, at most as many as a day lets through; `undefined` where it has no planner. Writes nothing. */
  preview(job: JobName, at: Instant): Promise<readonly Delivery[] | undefined>;
}

export interface RanJob {
  readonly run: StoredRun;
  /** That day's run was there before, planned or being planned. */
  readonly wasThere: boolean;
}

export interface JobServiceDeps {
  readonly runs: JobStore;
  readonly switches: JobSwitches;
  readonly planners: Planners;
  readonly deliveries: Pick<DeliveryStore, 'plan' | 'withPrefix'>;
  readonly doorbell: Doorbell;
  readonly clock: Clock;
  readonly log: Log;
  /** Real time, in ms since the epoch: replicas compare it. */
  readonly realNow?: () => number;
}

export function jobService(deps: JobServiceDeps): JobService {
  const { runs, switches, planners, deliveries, clock, log, realNow = Date.now } = deps;
  const owner = randomUUID();
  /** Runs that this process is at. */
  const working = new Set<string>();
  /** Runs of today that need nobody any more, so that they are not asked for every minute. */
  let settled = new Set<string>();

  async function mayRun(job: JobName): Promise<boolean> {
    return !isSwitched(job) || (await switches.of(job)).state === 'running';
  }

  /** Inserting it is owning it: of many who try, one does. */
  async function begin(job: JobName, at: Instant): Promise<StoredRun | undefined> {
    const leaseUntil = realNow() + LEASE_MS;
    try {
      const run = { job, period: londonDate(at), owner, leaseUntil, planned: 0, startedAt: clock.now(), at };
      return await runs.begin({ ...run, state: 'planning' });
    } catch (fault) {
      if (fault instanceof Conflict) return undefined;
      throw fault;
    }
  }

  /** A run that nobody goes on with becomes ours; of ours, one whose reply was lost. */
  async function takeOver(run: StoredRun): Promise<StoredRun | undefined> {
    if (run.state !== 'planning') return undefined;
    if (run.owner !== owner && run.leaseUntil > realNow()) return undefined;
    try {
      return await runs.update(run, { owner, leaseUntil: realNow() + LEASE_MS });
    } catch (fault) {
      if (fault instanceof Conflict) return undefined;
      throw fault;
    }
  }

  /** How many a day its switch lets through; `undefined` without a limit. */
  async function mostADay(job: JobName): Promise<number | undefined> {
    return isSwitched(job) ? (await switches.of(job)).perDay : undefined;
  }

  async function planOurs(run: StoredRun, until?: AbortSignal): Promise<StoredRun> {
    const planner = planners[run.job];
    if (!planner) return run;
    return planRun(run, planner, { ...deps, realNow, most: await mostADay(run.job) }, until);
  }

  /** That day's run, begun or gone on with if that is for us to do; in this process by one at a time. */
  async function work(
    there: StoredRun | undefined,
    { job, at, until }: { readonly job: JobName; readonly at: Instant; readonly until?: AbortSignal | undefined },
  ): Promise<RanJob | undefined> {
    const name = runName({ job, period: londonDate(at) });
    if (working.has(name)) return there && { run: there, wasThere: true };
    working.add(name);
    try {
      const ours = there ? await takeOver(there) : await begin(job, at);
      if (ours) return { run: await planOurs(ours, until), wasThere: there !== undefined };
    } finally {
      working.delete(name);
    }
    const others = await runs.find(job, londonDate(at));
    return others && { run: others, wasThere: true };
  }

  /** What is not due, or waits, is not begun; what was begun is planned to its end. */
  async function runOne(job: JobName, now: Instant, isDue: boolean, until?: AbortSignal): Promise<void> {
    const name = runName({ job, period: londonDate(now) });
    if (planners[job] === undefined || settled.has(name)) return;
    const there = await runs.find(job, londonDate(now));
    if (!there && !(isDue && (await mayRun(job)))) return;
    const ran = await work(there, { job, at: there?.at ?? now, until });
    if (ran && ran.run.state !== 'planning') settled.add(name);
  }

  /** It is tried again at the next tick, and holds up no other job. */
  function failed(job: JobName, fault: unknown): void {
    if (fault instanceof Conflict) log.warn({ job }, 'somebody else has taken a run over');
    else log.error({ job, ...describeFault(fault) }, 'a run could not be planned yet');
  }

  return {
    async runDue(until) {
      const now = clock.now();
      const today = londonDate(now);
      settled = new Set([...settled].filter((name) => name.endsWith(today)));
      const due = new Set(periodsDue(now).map(({ job }) => job));
      for (const job of Object.keys(planners) as JobName[]) {
        if (until?.aborted) return;
        await runOne(job, now, due.has(job), until).catch((fault: unknown) => failed(job, fault));
      }
    },

    async run(job, at) {
      if (planners[job] === undefined) return undefined;
      return work(await runs.find(job, londonDate(at)), { job, at });
    },

    async preview(job, at) {
      const planned = await planners[job]?.plan(at);
      if (!planned) return undefined;
      const period = londonDate(at);
      const rows = await rowsNear(deliveries, job, period);
      const most = (await mostADay(job)) ?? Number.POSITIVE_INFINITY;
      return stillLetThrough(planned, { rows, run: { job, period }, most });
    },
  };
}
