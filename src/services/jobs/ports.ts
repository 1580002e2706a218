import type { Instant } from '../../domain/calendar/london.ts';
import type { JobName, Period } from '../../domain/policies/periods.ts';
import type { RunTrouble } from '../../domain/policies/run-verdict.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { Etag } from '../ports.ts';
import type { Delivery } from '../telling/ports.ts';

export type { JobName } from '../../domain/policies/periods.ts';

/** One job's part: whom it would write to at a moment. The same moment gives the same keys, so that planning again plans nothing twice. */
export interface JobPlanner {
  /** Who needs it most first, where so many a day are let through; `run` is left out, and set by whoever runs the job. */
  plan(now: Instant): Promise<readonly Delivery[]>;
  /** When it next has anything to send, where most days have nothing; `undefined` when nobody is to get any. */
  nextAt?(now: Instant): Promise<Instant | undefined>;
}

/** Jobs that have a part; one without is not run. */
export type Planners = Readonly<Partial<Record<JobName, JobPlanner>>>;

/**
 * Jobs that write to many people who did not ask wait until a learning lead has seen whom they would write to. A summary goes
 * where somebody who may has asked for it, and a session's reminder to who has booked it: these wait for nobody.
 */
export type SwitchedJob = Extract<JobName, 'nudges' | 'reminders'>;

const SWITCHED: ReadonlySet<JobName> = new Set<SwitchedJob>(['nudges', 'reminders']);

export function isSwitched(job: JobName): job is SwitchedJob {
  return SWITCHED.has(job);
}

export interface JobSwitch {
  /** `waiting`: never started; a learning lead previews it and starts it. */
  readonly state: 'waiting' | 'running' | 'paused';
  /** Who said so, and when; left out while it waits. */
  readonly by?: PersonId;
  readonly at?: Instant;
  /** It was paused without ever having been started. */
  readonly isUnseen?: true;
  /** At most so many people a day, so that a backlog does not go off in one morning; left out: all who are due. */
  readonly perDay?: number;
}

export interface JobSwitches {
  /** What was never set waits. */
  of(job: SwitchedJob): Promise<JobSwitch>;
  set(job: SwitchedJob, to: JobSwitch): Promise<void>;
}

/** One run of a job: whoever inserts it owns it, and goes on until it is planned or their time is over. */
export interface JobRun {
  readonly job: JobName;
  readonly period: Period;
  /** `done`: it was sent as far as it could be, and was judged. */
  readonly state: 'planning' | 'planned' | 'done';
  readonly owner: string;
  /** Until when in ms of real time nobody else takes it over. */
  readonly leaseUntil: number;
  /** The last key that was written, keys being in order; left out before the first. */
  readonly checkpoint?: string;
  /** Deliveries that it has planned. */
  readonly planned: number;
  /** What was wrong with it, once it is done. */
  readonly trouble?: RunTrouble;
  /** When it was begun, by the clock of the business rules. */
  readonly startedAt: Instant;
  /** The moment that it plans for; whoever goes on with it plans for the same. */
  readonly at: Instant;
}

export interface StoredRun extends JobRun {
  readonly etag: Etag;
}

/** Where the runs of jobs are kept. */
export interface JobStore {
  /** @throws Conflict when that job has a run in that period */
  begin(run: JobRun): Promise<StoredRun>;
  find(job: JobName, period: Period): Promise<StoredRun | undefined>;
  /** The runs of all jobs in that period and later, the latest period first. */
  since(period: Period): Promise<readonly StoredRun[]>;
  /** @throws Conflict when somebody else has written it since */
  update(
    run: StoredRun,
    change: Partial<Pick<JobRun, 'state' | 'owner' | 'leaseUntil' | 'checkpoint' | 'planned' | 'trouble'>>,
  ): Promise<StoredRun>;
}

/** Which servers are running: they send what is planned. */
export interface Heartbeats {
  /** A server runs, and says so again before that moment, in ms of real time; with one in the past it has stopped. */
  here(owner: string, until: number): Promise<void>;
  isAnybodyHere(now: number): Promise<boolean>;
}
