import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { StorageUnavailable } from '../../../src/services/errors.ts';
import { planned } from '../../../src/services/telling/ports.ts';
import { sender } from '../../../src/services/telling/sender.ts';
import type { View } from '../../../src/services/telling/views.ts';
import { clockAt, silentLog } from '../../helpers/builders.ts';
import { memoryDeliveryStore } from '../../helpers/memory-delivery-store.ts';
import { diceOf } from '../../helpers/seeded.ts';
import { NO_PACE } from '../../helpers/told.ts';

const NOW = '2026-11-30T10:15:00Z';
const LEASE_MS = 250;
const LANES = [0, 1, 2, 3];
const PEOPLE = Array.from({ length: 40 }, (_, index) => `p${index}`);
const HISTORIES = 30;

/** One process sends to everybody on a store that fails one call in five, half of them after it has done what it was asked. */
async function sendAll(seed: number) {
  const store = memoryDeliveryStore();
  const dice = diceOf(seed);
  const posts: string[] = [];
  const fails = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dice.oneIn(10)) throw new StorageUnavailable();
    const done = await work();
    if (dice.oneIn(10)) throw new StorageUnavailable();
    return done;
  };
  const { work } = sender({
    deliveries: {
      take: (...asked) => fails(() => store.take(...asked)),
      due: (...asked) => fails(() => store.due(...asked)),
      write: (...asked) => fails(() => store.write(...asked)),
    },
    async look() {
      if (dice.oneIn(40)) throw new StorageUnavailable();
      return { say: { type: 'alarm' } as View };
    },
    courier: {
      async deliver({ to }) {
        if (dice.oneIn(40)) throw new StorageUnavailable();
        posts.push(to);
        return { state: 'sent' };
      },
    },
    pace: NO_PACE,
    clock: clockAt(NOW),
    log: silentLog,
    leaseMs: LEASE_MS,
    random: () => 0,
  });
  const message = { type: 'nudge', week: '2026-W49', courses: [] } as const;
  await store.plan(PEOPLE.map((to) => planned({ key: `nudge:2026-W49:${to}`, to, message }, NOW)));
  const open = () => [...store.all.values()].filter(({ dueAt }) => dueAt !== undefined).length;
  for (let rounds = 0; open() > 0 && rounds < 200; rounds += 1) {
    for (const lane of LANES) await work(lane).catch(() => undefined);
    await sleep(LEASE_MS / 4);
  }
  const states = new Set([...store.all.values()].map(({ state }) => state));
  return { posts: posts.sort(), states: [...states] };
}

test('however often the store fails one process that sends, each message is posted once, and known to be', async () => {
  const everybody = PEOPLE.toSorted();
  const histories = await Promise.all(Array.from({ length: HISTORIES }, (_, seed) => sendAll(seed)));
  for (const history of histories) expect(history).toEqual({ posts: everybody, states: ['sent'] });
});
