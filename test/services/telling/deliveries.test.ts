import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { Job } from '../../../src/jobs/now-and-then.ts';
import { tell } from '../../../src/jobs/tell.ts';
import { StorageUnavailable } from '../../../src/services/errors.ts';
import { deliveryService } from '../../../src/services/telling/deliveries.ts';
import type { Turn } from '../../../src/services/telling/lane-work.ts';
import type { Lane, Ring } from '../../../src/services/telling/ports.ts';
import { silentLog } from '../../helpers/builders.ts';
import { NO_PACE } from '../../helpers/told.ts';

const jobs: Job[] = [];
afterEach(async () => {
  for (const job of jobs.splice(0)) await job.stop();
});

/** Lanes in which so many looks find something; whoever is at one stays while the test holds it. */
function lanesAtWork(due: Partial<Record<Lane, number>>) {
  const begun: Lane[] = [];
  const looks: Lane[] = [];
  const done: Lane[] = [];
  const rings: Ring[] = [];
  const held = new Set<Lane>();
  /** Lanes in which something comes just after the last look. */
  const late = new Set<Lane>();
  const isDue = (lane: Lane) => (due[lane] ?? 0) > 0;
  const service = deliveryService({
    deliveries: {
      async dueLanes(_by, isAskedAbout = () => true) {
        return Object.keys(due).map(Number).filter(isAskedAbout).filter(isDue);
      },
    },
    sender: {
      async work(lane, { inTurn = (look) => look() }: Turn = {}) {
        begun.push(lane);
        let sent = 0;
        const look = async () => {
          looks.push(lane);
          await sleep(1);
          while (held.has(lane)) await sleep(1);
          sent += 1;
          due[lane] = (due[lane] ?? 1) - 1;
          return isDue(lane);
        };
        while (await inTurn(look));
        due[lane] = Number(late.delete(lane));
        return sent;
      },
    },
    queue: {
      hear: async (most) => rings.splice(0, most),
      async done({ lane }) {
        done.push(lane);
      },
    },
    pace: NO_PACE,
    log: silentLog,
  });
  const ring = (lane: Lane) => rings.push({ lane, id: 'a', receipt: 'b' });
  return { begun, looks, done, due, held, late, ring, service };
}

test('a sweep leaves those lanes alone that this process is at: whoever is at one reads on until nothing is due', async () => {
  const { begun, due, held, service } = lanesAtWork({ 1: 1, 2: 1 });
  held.add(1).add(2);
  const first = service.sendDue();
  await sleep(5);
  expect(await service.sendDue()).toBe(0);
  held.clear();
  expect(await first).toBe(2);
  expect(begun).toEqual([1, 2]);
  due[1] = 1;
  expect(await service.sendDue()).toBe(1);
});

test('rings for a lane that is worked on are answered once more after it: what they point to may have come too late', async () => {
  const { begun, done, held, late, ring, service } = lanesAtWork({ 1: 1 });
  held.add(1);
  await service.sweep();
  await sleep(5);
  for (let rings = 0; rings < 5; rings += 1) ring(1);
  expect(await service.answer()).toBe(5);
  await sleep(5);
  // They need not ring again, however long it takes.
  expect([begun, done]).toEqual([[1], [1, 1, 1, 1, 1]]);
  late.add(1);
  held.clear();
  await service.idle();
  expect(begun).toEqual([1, 1]);
});

test('a ring for a lane in which nothing is due any more costs a look, and no lane is taken', async () => {
  const { begun, done, ring, service } = lanesAtWork({ 1: 1 });
  ring(2);
  expect(await service.answer()).toBe(1);
  await service.idle();
  expect([begun, done]).toEqual([[], [2]]);
});

test('a ring that could not be answered will come again', async () => {
  const done: Lane[] = [];
  const service = deliveryService({
    deliveries: { dueLanes: () => Promise.reject(new StorageUnavailable()) },
    sender: { work: async () => 0 },
    queue: {
      hear: async () => [{ lane: 1, id: 'a', receipt: 'b' }],
      async done({ lane }) {
        done.push(lane);
      },
    },
    pace: NO_PACE,
    log: silentLog,
  });
  expect(await service.answer()).toBe(1);
  await service.idle();
  expect(done).toEqual([]);
});

test('a lane with a long run keeps nobody else waiting', async () => {
  const lanes = Array.from({ length: 16 }, (_, lane) => lane);
  const { looks, service } = lanesAtWork(Object.fromEntries(lanes.map((lane) => [lane, 20])));
  expect(await service.sendDue()).toBe(16 * 20);
  // Each had its turn before any had its second.
  expect(looks.slice(0, 16)).toEqual(lanes);
});

test('while one lane is busy, what rings for another is answered, and what is due in another is found', async () => {
  const { begun, due, held, ring, service } = lanesAtWork({ 1: 1 });
  held.add(1);
  const listeners: (() => void)[] = [];
  const doorbell = { hasQueue: true, onRing: (listener: () => void) => void listeners.push(listener) };
  const notices = { plan: async () => 0 };
  jobs.push(tell({ notices, deliveries: service, doorbell, log: silentLog, everyMs: 20, sweepMs: 50 }));
  await sleep(20);
  ring(1);
  for (const hears of listeners) hears();
  await sleep(20);
  expect(begun).toEqual([1]);
  due[2] = 1;
  ring(2);
  for (const hears of listeners) hears();
  while (begun.length < 2) await sleep(1);
  due[3] = 1;
  while (begun.length < 3) await sleep(1);
  expect(begun).toEqual([1, 2, 3]);
  held.clear();
});
