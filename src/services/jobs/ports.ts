import type { Instant } from '../../domain/calendar/london.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { Delivery } from '../telling/ports.ts';

/** What happens unasked, each in periods of its own. */
export type JobName = 'nudges' | 'reminders' | 'session-reminders' | 'summaries';

/** One job's part: whom it would write to at a moment. The same moment gives the same keys, so that planning again plans nothing twice. */
export interface JobPlanner {
  /** In any order; `run` is left out, and set by whoever runs the job. */
  plan(now: Instant): Promise<readonly Delivery[]>;
}

/** Jobs that write to many people who did not ask wait until a learning lead has seen whom they would write to. */
export type SwitchedJob = Extract<JobName, 'nudges' | 'reminders'>;

export interface JobSwitch {
  /** `waiting`: never started; a learning lead previews it and starts it. */
  readonly state: 'waiting' | 'running' | 'paused';
  /** Who said so, and when; left out while it waits. */
  readonly by?: PersonId;
  readonly at?: Instant;
  /** At most so many people a day, so that a backlog does not go off in one morning; left out: all who are due. */
  readonly perDay?: number;
}

export interface JobSwitches {
  of(job: SwitchedJob): Promise<JobSwitch>;
  set(job: SwitchedJob, to: JobSwitch): Promise<void>;
}
