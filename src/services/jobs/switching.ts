import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../access.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import type { JobService } from './job-service.ts';
import type { JobSwitch, JobSwitches, SwitchedJob } from './ports.ts';

/** A job's switch, and to how many people it would write if it ran now. */
export interface JobPreview {
  readonly job: SwitchedJob;
  readonly now: JobSwitch;
  readonly people: number;
  /** Whoever set the switch, while they are on the roster. */
  readonly by?: Person;
}

/** Learning leads see whom a job would write to before it does, and start and pause it. `undefined` for anybody else. */
export interface SwitchingService {
  preview(actor: Person, job: SwitchedJob): Promise<JobPreview | undefined>;
  start(actor: Person, job: SwitchedJob): Promise<JobPreview | undefined>;
  pause(actor: Person, job: SwitchedJob): Promise<JobPreview | undefined>;
}

export interface SwitchingDeps {
  readonly switches: JobSwitches;
  readonly jobs: Pick<JobService, 'preview'>;
  readonly roster: Pick<Roster, 'findById'>;
  readonly clock: Clock;
}

export function switchingService({ switches, jobs, roster, clock }: SwitchingDeps): SwitchingService {
  async function preview(actor: Person, job: SwitchedJob): Promise<JobPreview | undefined> {
    if (!isLearningLead(actor)) return undefined;
    const planned = (await jobs.preview(job, clock.now())) ?? [];
    const set = await switches.of(job);
    const by = set.by === undefined ? undefined : await roster.findById(set.by);
    return { job, now: set, people: new Set(planned.map(({ to }) => to)).size, ...(by && { by }) };
  }

  async function set(actor: Person, job: SwitchedJob, state: 'running' | 'paused'): Promise<JobPreview | undefined> {
    return (await setSwitch({ switches, clock }, actor, { job, state })) ? preview(actor, job) : undefined;
  }

  return {
    preview,
    start: (actor, job) => set(actor, job, 'running'),
    pause: (actor, job) => set(actor, job, 'paused'),
  };
}

/** What a learning lead wants of a job; a pace that they say nothing of stays as it was. */
export interface SwitchWish {
  readonly job: SwitchedJob;
  readonly state: 'running' | 'paused';
  readonly pace?: Pick<JobSwitch, 'perDay'>;
}

/** Sets a switch, where that is for them to do; gives whether it is. Where nothing changes, whoever said so first stays. */
export async function setSwitch(
  { switches, clock }: Pick<SwitchingDeps, 'switches' | 'clock'>,
  actor: Person,
  { job, state, pace }: SwitchWish,
): Promise<boolean> {
  if (!isLearningLead(actor)) return false;
  const before = await switches.of(job);
  const { perDay } = pace ?? before;
  if (before.state !== state || before.perDay !== perDay) {
    const at = clock.now();
    // Paused before anybody has seen whom it would write to, it is still to be seen.
    const isUnseen = state === 'paused' && (before.state === 'waiting' || before.isUnseen === true);
    await switches.set(job, {
      state,
      by: actor.personId,
      at,
      ...(perDay !== undefined && { perDay }),
      ...(isUnseen && { isUnseen }),
    });
  }
  return true;
}
