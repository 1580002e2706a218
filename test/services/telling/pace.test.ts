import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { StorageUnavailable } from '../../../src/services/errors.ts';
import { type Pace, pace } from '../../../src/services/telling/pace.ts';
import type { PaceStore } from '../../../src/services/telling/ports.ts';
import { slidingWindow } from '../../../src/services/telling/window.ts';
import { silentLog } from '../../helpers/builders.ts';
import { memoryPaceStore } from '../../helpers/memory-pace-store.ts';

let paces: Pace[] = [];
afterEach(async () => {
  for (const each of paces) await each.stop();
  paces = [];
});

/** The most that were made within any second. */
function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((from, index) => sorted.slice(index).filter((time) => time < from + 1_000).length));
}

/** Makes one request that is answered at once, and notes when. */
async function asks(one: Pace, chat: string, times: number[], since = 0): Promise<void> {
  const answered = await one.turn(chat);
  times.push(performance.now() - since);
  answered();
}

test('a sliding window makes up for nothing that was not used', () => {
  const window = slidingWindow(() => [
    { most: 2, withinMs: 100 },
    { most: 3, withinMs: 1_000 },
  ]);
  for (const now of [1_000, 1_010]) {
    expect(window.nextAt(now)).toBe(now);
    window.made()(now);
  }
  expect(window.nextAt(1_020)).toBe(1_100);
  window.made()(1_100);
  expect(window.nextAt(1_200)).toBe(2_000);
  expect(window.isIdle(1_900)).toBe(false);
  expect(window.isIdle(2_101)).toBe(true);
});

test('two replicas together never make more requests in a second than the tenant may', async () => {
  const store = memoryPaceStore();
  const limit = 50;
  paces = ['a', 'b'].map((replica) => pace({ store, replica, log: silentLog, limit }));
  const times: number[] = [];
  const until = performance.now() + 2_500;
  await Promise.all(
    paces.map(async (each) => {
      const end = await each.begin();
      const stop = AbortSignal.timeout(Math.max(1, Math.floor(until - performance.now())));
      const lane = async () => {
        while (!stop.aborted) {
          await each.turn(undefined, stop).then(
            (answered) => {
              times.push(performance.now());
              answered();
            },
            () => undefined,
          );
        }
      };
      await Promise.all(Array.from({ length: 4 }, lane));
      end();
    }),
  );
  expect(mostInASecond(times)).toBeLessThanOrEqual(limit);
  expect(times.length).toBeGreaterThan(limit);
});

test('what has not been answered may still be on its way', () => {
  const window = slidingWindow(() => [{ most: 2, withinMs: 1_000 }]);
  const [first, second] = [window.made(), window.made()];
  expect(window.nextAt(5_000)).toBe(6_000);
  second(4_500);
  first(4_800);
  expect(window.nextAt(5_000)).toBe(5_500);
  // Once it is known it stays known.
  first(9_000);
  expect(window.nextAt(5_000)).toBe(5_500);
});

test('a chat for which everybody else was held up gets no more at once for it', async () => {
  paces = [pace({ store: memoryPaceStore(), replica: 'a', log: silentLog, limit: 20 })];
  const [only] = paces;
  const end = await only?.begin();
  const busy: number[] = [];
  const others = Array.from({ length: 22 }, (_, index) => only && asks(only, `other${index}`, []));
  const asked = Array.from({ length: 9 }, () => only && asks(only, 'busy', busy));
  await Promise.all([...others, ...asked]);
  end?.();
  expect(mostInASecond(busy)).toBeLessThanOrEqual(7);
});

test('one chat gets at most seven in a second and eight in two, and holds up no other', async () => {
  paces = [pace({ store: memoryPaceStore(), replica: 'a', log: silentLog, limit: 1_000 })];
  const [only] = paces;
  const end = await only?.begin();
  const busy: number[] = [];
  const other: number[] = [];
  const startedAt = performance.now();
  await Promise.all([
    ...Array.from({ length: 9 }, () => only && asks(only, 'busy', busy, startedAt)),
    ...Array.from({ length: 5 }, () => only && asks(only, 'other', other, startedAt)),
  ]);
  end?.();
  expect(busy.filter((at) => at < 1_000)).toHaveLength(7);
  expect(busy.filter((at) => at < 2_000)).toHaveLength(8);
  expect(other.every((at) => at < 1_000)).toBe(true);
});

test('what was held up on its way counts from when it can have come', async () => {
  const now = { ms: 1_000_000 };
  paces = [pace({ store: memoryPaceStore(), replica: 'a', log: silentLog, limit: 50, realNow: () => now.ms })];
  const [only] = paces;
  const end = await only?.begin();
  // In one chat seven may come within a second. The first is held up for 600 ms, the others are answered after 40.
  const answered = await only?.turn('busy');
  for (let others = 0; others < 6; others += 1) {
    now.ms += 25;
    const done = await only?.turn('busy');
    now.ms += 40;
    done?.();
  }
  now.ms = 1_000_640;
  answered?.();
  now.ms = 1_001_030;
  const eighth = only?.turn('busy').then(() => now.ms);
  for (const ms of [1_001_300, 1_001_500, 1_001_640]) {
    await sleep(300);
    now.ms = ms;
  }
  // The second of them was the first that is known to have reached Teams, by 1,000,065.
  expect(await eighth).toBeGreaterThanOrEqual(1_001_090);
  end?.();
});

test('whoever can have no share is told so instead of waiting for ever', async () => {
  const now = { ms: 1_000_000 };
  const store: PaceStore = {
    read: () => Promise.reject(new StorageUnavailable()),
    write: () => Promise.reject(new StorageUnavailable()),
  };
  paces = [pace({ store, replica: 'a', log: silentLog, realNow: () => now.ms })];
  const [only] = paces;
  void only?.begin();
  const asked = [only?.turn('busy'), only?.turn(undefined)].map((turn) => turn?.catch((fault: unknown) => fault));
  await sleep(50);
  now.ms += 21_000;
  const faults = await Promise.all(asked);
  expect(faults.every((fault) => fault instanceof StorageUnavailable)).toBe(true);
});
