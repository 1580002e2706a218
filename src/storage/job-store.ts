import type { Period } from '../domain/policies/periods.ts';
import { JOBS } from '../domain/policies/periods.ts';
import { Conflict } from '../services/errors.ts';
import type { Heartbeats, JobRun, JobStore, JobSwitch, JobSwitches, StoredRun } from '../services/jobs/ports.ts';
import type { GuardedTable, Row, StoredRow, Write } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

const SWITCHES = 'switches';
const SERVERS = { partitionKey: 'servers', rowKey: 'here' };

/** Longer than as many servers as there may be take to write one row after the other. */
const MOST_TRIES = 20;

/** The runs of each job, in a partition of its own, by their periods. */
export function jobStore(table: GuardedTable): JobStore {
  const save = async (run: JobRun, etag: string | undefined): Promise<StoredRun> => {
    const { job, period, state } = run;
    const row: Row = { partitionKey: partitionOf(job), rowKey: period, state, ...toJsonProperties(run) };
    const [written] = await table.commit([writeOf(row, etag)]);
    return { ...run, etag: written ?? '' };
  };

  async function runsOf(job: string, period: Period): Promise<StoredRun[]> {
    const runs: StoredRun[] = [];
    // Periods begin with the digits of a year.
    const range = { partitionKey: partitionOf(job), from: period, before: ':' };
    for await (const row of table.list(range)) runs.push(readRun(row));
    return runs;
  }

  return {
    begin: (run) => save(run, undefined),
    async find(job, period) {
      const row = await table.find(partitionOf(job), period);
      return row && readRun(row);
    },
    async since(period) {
      const runs = await Promise.all(JOBS.map((job) => runsOf(job, period)));
      return runs.flat().sort((a, b) => b.period.localeCompare(a.period));
    },
    update: ({ etag, ...run }, change) => save({ ...run, ...change }, etag),
  };
}

/** Whether jobs may run: a row for each that somebody has switched. */
export function jobSwitches(table: GuardedTable): JobSwitches {
  return {
    async of(job) {
      const row = await table.find(SWITCHES, job);
      return row ? (fromJsonProperties(row) as JobSwitch) : { state: 'waiting' };
    },
    set: (job, to) => write(table, { partitionKey: SWITCHES, rowKey: job }, () => to),
  };
}

/** One row for all servers, so that those which are gone leave nothing behind. */
export function heartbeats(table: GuardedTable): Heartbeats {
  type Servers = Readonly<Record<string, number>>;
  return {
    here: (owner, until) =>
      write(table, SERVERS, (before) => {
        const others = Object.entries((before ?? {}) as Servers).filter(([server]) => server !== owner);
        const now = Date.now();
        return Object.fromEntries([...others, [owner, until] as const].filter(([, end]) => end > now));
      }),
    async isAnybodyHere(now) {
      const row = await table.find(SERVERS.partitionKey, SERVERS.rowKey);
      return row !== undefined && Object.values(fromJsonProperties(row) as Servers).some((until) => until > now);
    },
  };
}

/** Changes one row, whatever others write meanwhile. */
async function write(
  table: GuardedTable,
  keys: Pick<Row, 'partitionKey' | 'rowKey'>,
  change: (before: unknown) => unknown,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const there = await table.find(keys.partitionKey, keys.rowKey);
    const row: Row = { ...keys, ...toJsonProperties(change(there && fromJsonProperties(there))) };
    try {
      await table.commit([writeOf(row, there?.etag)]);
      return;
    } catch (fault) {
      if (!(fault instanceof Conflict) || tries === MOST_TRIES) throw fault;
    }
  }
}

function writeOf(row: Row, etag: string | undefined): Write {
  return etag === undefined ? { insert: row } : { replace: row, etag };
}

function partitionOf(job: string): string {
  return `run:${job}`;
}

function readRun(row: StoredRow): StoredRun {
  return { ...(fromJsonProperties(row) as JobRun), etag: row.etag };
}
