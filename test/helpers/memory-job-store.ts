import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Conflict } from '../../src/services/errors.ts';
import type {
  Heartbeats,
  JobStore,
  JobSwitch,
  JobSwitches,
  StoredRun,
  SwitchedJob,
} from '../../src/services/jobs/ports.ts';

/** A JobStore in memory; it passes the same contract suite. */
export function memoryJobStore(): JobStore {
  const runs = new Map<string, StoredRun>();
  const keep = (run: StoredRun): StoredRun => {
    const stored = structuredClone({ ...run, etag: randomUUID() });
    runs.set(`${run.job}/${run.period}`, stored);
    return structuredClone(stored);
  };
  return {
    async begin(run) {
      await nextTurn();
      if (runs.has(`${run.job}/${run.period}`)) throw new Conflict({ status: 409 });
      return keep({ ...run, etag: '' });
    },
    async find(job, period) {
      await nextTurn();
      return structuredClone(runs.get(`${job}/${period}`));
    },
    async since(period) {
      await nextTurn();
      const found = [...runs.values()].filter((run) => run.period >= period);
      return structuredClone(found.sort((a, b) => b.period.localeCompare(a.period)));
    },
    async update(run, change) {
      await nextTurn();
      if (runs.get(`${run.job}/${run.period}`)?.etag !== run.etag) throw new Conflict({ status: 412 });
      return keep({ ...run, ...change });
    },
  };
}

export function memoryJobSwitches(running: readonly SwitchedJob[] = []): JobSwitches {
  const switches = new Map<SwitchedJob, JobSwitch>(running.map((job) => [job, { state: 'running' }]));
  return {
    of: async (job) => switches.get(job) ?? { state: 'waiting' },
    async set(job, to) {
      switches.set(job, to);
    },
  };
}

export function memoryHeartbeats(): Heartbeats {
  const servers = new Map<string, number>();
  return {
    async here(owner, until) {
      servers.set(owner, until);
    },
    isAnybodyHere: async (now) => [...servers.values()].some((until) => until > now),
  };
}
