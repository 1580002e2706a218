import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { deliveryService } from '../../../src/services/telling/deliveries.ts';
import type { Ring } from '../../../src/services/telling/ports.ts';
import { silentLog } from '../../helpers/builders.ts';
import { NO_PACE } from '../../helpers/told.ts';

/** Lanes in which something is always due; a sender is at each until the test lets it go. */
function lanesAtWork(...lanes: number[]) {
  const begun: number[] = [];
  const rings: Ring[] = [];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const service = deliveryService({
    deliveries: { dueLanes: async (_by, among) => among?.filter((lane) => lanes.includes(lane)) ?? lanes },
    sender: {
      async work(lane) {
        begun.push(lane);
        await released;
        return 1;
      },
    },
    queue: { hear: async (most) => rings.splice(0, most), done: async () => undefined },
    pace: NO_PACE,
    log: silentLog,
  });
  return { begun, rings, release, service };
}

test('a sweep leaves those lanes alone that this process is at: whoever is at one reads on until nothing is due', async () => {
  const { begun, release, service } = lanesAtWork(1, 2);
  const first = service.sendDue();
  await sleep(5);
  expect(await service.sendDue()).toBe(0);
  release();
  expect(await first).toBe(2);
  expect(begun).toEqual([1, 2]);
  expect(await service.sendDue()).toBe(2);
});

test('a ring for a lane that is worked on is answered once more after it: what it points to may have come too late', async () => {
  const { begun, rings, release, service } = lanesAtWork(1);
  const first = service.sendDue();
  await sleep(5);
  rings.push({ lane: 1, id: 'a', receipt: 'b' });
  const answered = service.answer();
  await sleep(5);
  expect(begun).toEqual([1]);
  release();
  await Promise.all([first, answered]);
  expect(begun).toEqual([1, 1]);
});

test('a ring for a lane in which nothing is due any more costs a look, and no lane is taken', async () => {
  const { begun, rings, release, service } = lanesAtWork(1);
  release();
  rings.push({ lane: 2, id: 'a', receipt: 'b' });
  expect(await service.answer()).toBe(1);
  expect(begun).toEqual([]);
});
