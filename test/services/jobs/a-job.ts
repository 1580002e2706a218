import type { JobName } from '../../../src/domain/policies/periods.ts';
import { EMPTY_ROSTER, withPeople } from '../../../src/domain/roster/roster.ts';
import { type JobServiceDeps, jobService } from '../../../src/services/jobs/job-service.ts';
import type { JobPlanner } from '../../../src/services/jobs/ports.ts';
import { settleRuns } from '../../../src/services/jobs/settle-runs.ts';
import { type Delivery, planned } from '../../../src/services/telling/ports.ts';
import { aPerson, clockAt, silentLog } from '../../helpers/builders.ts';
import { memoryDeliveryStore } from '../../helpers/memory-delivery-store.ts';
import { memoryJobStore, memoryJobSwitches } from '../../helpers/memory-job-store.ts';

/** A working Monday, while nudges go out. */
export const IN_TIME = '2026-11-30T10:15:00Z';
export const RUN = 'nudges/2026-11-30';
export const PERIOD = '2026-11-30';

export const keyOf = (index: number) => `nudge:2026-W49:p${String(index).padStart(5, '0')}`;

export function aNudge(index: number, more: Partial<Delivery> = {}): Delivery {
  const to = `p${String(index).padStart(5, '0')}`;
  // What it says is nobody's business here.
  const message = { type: 'alarm', job: 'nudges', period: PERIOD } as const;
  return { ...planned({ key: keyOf(index), to, message }, IN_TIME), ...more };
}

/** Writes to so many people, in the order in which nobody would want them. */
export function plannerOf(people: number): JobPlanner & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async plan(now) {
      asked.push(now);
      return Array.from({ length: people }, (_, index) => aNudge(people - 1 - index));
    },
  };
}

export type Desk = ReturnType<typeof aJobDesk>;

/** Stores that replicas share, real time that a test moves, and as many replicas as it asks for. */
export function aJobDesk({
  people = 1_200,
  running = true,
  jobs = ['nudges'],
}: {
  readonly people?: number;
  readonly running?: boolean;
  readonly jobs?: readonly JobName[];
} = {}) {
  const time = { now: 1_000_000 };
  const clock = clockAt(IN_TIME);
  const runs = memoryJobStore();
  const switches = memoryJobSwitches(running ? ['nudges', 'reminders'] : []);
  const deliveries = memoryDeliveryStore();
  const planner = plannerOf(people);
  const staff = withPeople(EMPTY_ROSTER, [aPerson('lea', { roles: ['learning_lead'] }), aPerson('ada')], 1);
  const roster = { state: async () => staff };
  const parts = {
    runs,
    switches,
    deliveries,
    planners: Object.fromEntries(jobs.map((job) => [job, planner])),
    doorbell: { ring: async () => undefined },
    clock,
    log: silentLog,
    realNow: () => time.now,
  };
  return {
    time,
    clock,
    runs,
    switches,
    deliveries,
    planner,
    replica: (more: Partial<JobServiceDeps> = {}) => jobService({ ...parts, ...more }),
    settle: settleRuns({ ...parts, roster }),
    run: () => runs.find('nudges', PERIOD),
    /** Marks what the run planned as it ended. */
    async end(states: (index: number) => Partial<Delivery>) {
      const all = [...deliveries.all.values()].filter(({ run }) => run === RUN);
      const later = deliveries.all as Map<string, Delivery>;
      for (const [index, { dueAt: _, ...row }] of all.entries()) later.set(row.key, { ...row, ...states(index) });
    },
  };
}
