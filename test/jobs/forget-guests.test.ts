import { expect, test } from '@jest/globals';
import { forgetGuests } from '../../src/jobs/forget-guests.ts';
import { StorageUnavailable } from '../../src/services/errors.ts';

function aLog() {
  const lines: string[] = [];
  const write = (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`);
  return { lines, info: write, warn: write, error: write };
}

test('it runs at once and then every so often, one run at a time, and stop waits for the last', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const guests = {
    async forgetOld() {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 15));
      running -= 1;
      runs += 1;
      return 2;
    },
  };
  const log = aLog();
  const job = forgetGuests(guests, log, 5);
  await new Promise((done) => setTimeout(done, 60));
  await job.stop();
  const after = runs;
  expect([most, running]).toEqual([1, 0]);
  expect(after).toBeGreaterThan(1);
  await new Promise((done) => setTimeout(done, 20));
  expect(runs).toBe(after);
  expect(log.lines[0]).toBe('names of guests were deleted, a year after their sessions {"forgotten":2}');
});

test('a store that is away is logged by its code, and tried again the next time', async () => {
  const failures = [new StorageUnavailable(), new Error('Zoë Visitor')];
  const log = aLog();
  const guests = {
    async forgetOld() {
      const failure = failures.shift();
      if (failure) throw failure;
      return 0;
    },
  };
  const job = forgetGuests(guests, log, 5);
  await new Promise((done) => setTimeout(done, 50));
  await job.stop();
  expect(log.lines).toEqual([
    'names of guests could not be deleted {"code":"storage-unavailable"}',
    'names of guests could not be deleted {"error":"Error"}',
  ]);
});
