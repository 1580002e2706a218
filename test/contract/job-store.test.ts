import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conflict } from '../../src/services/errors.ts';
import type { Heartbeats, JobRun, JobStore, JobSwitches } from '../../src/services/jobs/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { heartbeats, jobStore, jobSwitches } from '../../src/storage/job-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { NOW } from '../helpers/builders.ts';
import { memoryHeartbeats, memoryJobStore, memoryJobSwitches } from '../helpers/memory-job-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

interface Stores {
  readonly runs: JobStore;
  readonly switches: JobSwitches;
  readonly servers: Heartbeats;
}

const stores: [string, () => Promise<Stores>][] = [
  ['in memory', async () => ({ runs: memoryJobStore(), switches: memoryJobSwitches(), servers: memoryHeartbeats() })],
  [
    'in Azure Tables',
    async () => {
      const { jobs } = await connectTables({ connectionString: azurite.freshAccount() });
      return { runs: jobStore(jobs), switches: jobSwitches(jobs), servers: heartbeats(jobs) };
    },
  ],
];

function aRun(more: Partial<JobRun> = {}): JobRun {
  return {
    job: 'nudges',
    period: '2026-11-30',
    state: 'planning',
    owner: 'one',
    leaseUntil: 1_000,
    planned: 0,
    startedAt: NOW,
    at: NOW,
    ...more,
  };
}

describe.each(stores)('a job store %s', (_, open) => {
  test('lets one of many begin a run, and keeps it', async () => {
    const { runs } = await open();
    const begun = await Promise.allSettled(['one', 'two', 'three'].map((owner) => runs.begin(aRun({ owner }))));
    const [first, ...others] = begun.filter(({ status }) => status === 'fulfilled');
    expect(others).toEqual([]);
    for (const each of begun) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(Conflict);
    expect(await runs.find('nudges', '2026-11-30')).toEqual((first as PromiseFulfilledResult<JobRun>).value);
    expect(await runs.find('nudges', '2026-12-01')).toBeUndefined();
    expect(await runs.find('reminders', '2026-11-30')).toBeUndefined();
  });

  test('lets nobody write a run unseen', async () => {
    const { runs } = await open();
    const begun = await runs.begin(aRun());
    const moved = await runs.update(begun, { checkpoint: 'nudge:2026-W49:ada', planned: 500, leaseUntil: 2_000 });
    await expect(runs.update(begun, { owner: 'two' })).rejects.toThrow(Conflict);
    const done = await runs.update(moved, { state: 'done', trouble: 'many-failed' });
    expect(await runs.find('nudges', '2026-11-30')).toEqual(done);
    const { etag: _etag, ...stored } = done;
    expect(stored).toEqual({
      ...aRun(),
      checkpoint: 'nudge:2026-W49:ada',
      planned: 500,
      leaseUntil: 2_000,
      state: 'done',
      trouble: 'many-failed',
    });
  });

  test('lists the runs of all jobs from a period on, the latest first', async () => {
    const { runs } = await open();
    for (const period of ['2026-11-27', '2026-12-01', '2026-11-30']) await runs.begin(aRun({ period }));
    await runs.begin(aRun({ job: 'summaries', period: '2027-01-04' }));
    expect((await runs.since('2026-11-30')).map(({ job, period }) => `${job}/${period}`)).toEqual([
      'summaries/2027-01-04',
      'nudges/2026-12-01',
      'nudges/2026-11-30',
    ]);
  });

  test('a job that nobody switched waits', async () => {
    const { switches } = await open();
    expect(await switches.of('nudges')).toEqual({ state: 'waiting' });
    await switches.set('nudges', { state: 'running', by: 'lea', at: NOW, perDay: 100 });
    await switches.set('nudges', { state: 'paused', by: 'lea', at: NOW });
    expect(await switches.of('nudges')).toEqual({ state: 'paused', by: 'lea', at: NOW });
    expect(await switches.of('reminders')).toEqual({ state: 'waiting' });
  });

  test('servers are there until their time is over or they say that they stop', async () => {
    const { servers } = await open();
    const now = Date.now();
    expect(await servers.isAnybodyHere(now)).toBe(false);
    await Promise.all(['one', 'two', 'three'].map((owner) => servers.here(owner, now + 60_000)));
    expect(await servers.isAnybodyHere(now)).toBe(true);
    expect(await servers.isAnybodyHere(now + 60_000)).toBe(false);
    for (const owner of ['one', 'two']) await servers.here(owner, 0);
    expect(await servers.isAnybodyHere(now)).toBe(true);
    await servers.here('three', 0);
    expect(await servers.isAnybodyHere(now)).toBe(false);
  });
});
