import { expect, test } from '@jest/globals';
import { applyRosterChanges } from '../../src/jobs/apply-roster-changes.ts';
import { StorageUnavailable } from '../../src/services/errors.ts';
import type { Log } from '../../src/services/ports.ts';

function logged() {
  const lines: object[] = [];
  const add = (level: string) => (fields: object) => lines.push({ level, ...fields });
  const log: Log = { info: add('info'), warn: add('warn'), error: add('error') };
  return { lines, log };
}

const changing = (catchUp: () => Promise<number>) => ({ catchUp, change: async () => undefined });

test('looks at once, and says what it did; stopping waits for what is under way', async () => {
  const { lines, log } = logged();
  const { promise, resolve } = Promise.withResolvers<number>();
  const job = applyRosterChanges(
    changing(() => promise),
    log,
  );
  let hasStopped = false;
  const stopping = job.stop().then(() => {
    hasStopped = true;
  });
  await Promise.resolve();
  expect(hasStopped).toBe(false);
  resolve(2);
  await stopping;
  expect(lines).toEqual([{ level: 'info', courses: 2 }]);
});

test('nothing to do is nothing to say, and a fault is logged by its code alone', async () => {
  const quiet = logged();
  await applyRosterChanges(
    changing(async () => 0),
    quiet.log,
  ).stop();
  expect(quiet.lines).toEqual([]);
  const loud = logged();
  const failing = changing(async () => {
    throw new StorageUnavailable({ status: 503 });
  });
  await applyRosterChanges(failing, loud.log).stop();
  expect(loud.lines).toEqual([{ level: 'error', code: 'storage-unavailable', status: 503 }]);
});
