import { expect, test } from '@jest/globals';
import { runJobs } from '../../src/jobs/run-jobs.ts';
import { StorageUnavailable } from '../../src/services/errors.ts';
import { silentLog } from '../helpers/builders.ts';
import { memoryHeartbeats } from '../helpers/memory-job-store.ts';

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('each tick says that the server is there, runs what is due and settles, and none holds up the others', async () => {
  const done: string[] = [];
  const heartbeats = memoryHeartbeats();
  const job = runJobs({
    jobs: {
      async runDue() {
        done.push('run');
        throw new StorageUnavailable();
      },
    },
    async settleRuns() {
      done.push('settle');
    },
    heartbeats,
    server: 'one',
    log: silentLog,
    everyMs: 5,
  });
  await wait(40);
  expect(await heartbeats.isAnybodyHere(Date.now())).toBe(true);
  await job.stop();
  expect(done.slice(0, 4)).toEqual(['run', 'settle', 'run', 'settle']);
  expect(await heartbeats.isAnybodyHere(Date.now())).toBe(false);
});

test('a server says that it is there also while it plans for long', async () => {
  let said = 0;
  const job = runJobs({
    jobs: {
      runDue: (until) => new Promise((done) => until?.addEventListener('abort', () => done())),
    },
    settleRuns: async () => undefined,
    heartbeats: {
      async here() {
        said += 1;
      },
    },
    server: 'one',
    log: silentLog,
    beatMs: 5,
  });
  await wait(60);
  expect(said).toBeGreaterThan(2);
  await job.stop();
});

test('stop tells the planner to stop, and waits for it', async () => {
  let ended = false;
  let settled = 0;
  const job = runJobs({
    jobs: {
      runDue: (until) =>
        new Promise((done) => {
          until?.addEventListener('abort', () => {
            setTimeout(() => {
              ended = true;
              done();
            }, 15);
          });
        }),
    },
    async settleRuns() {
      settled += 1;
    },
    heartbeats: memoryHeartbeats(),
    server: 'one',
    log: silentLog,
  });
  await wait(5);
  await job.stop();
  expect([ended, settled]).toEqual([true, 0]);
});
