import { expect, test } from '@jest/globals';
import type { Message } from '../../../src/domain/policies/message.ts';
import { NewerSchema, StorageUnavailable } from '../../../src/services/errors.ts';
import { planned } from '../../../src/services/telling/ports.ts';
import { type SenderDeps, sender } from '../../../src/services/telling/sender.ts';
import type { View } from '../../../src/services/telling/views.ts';
import { clockAt, silentLog } from '../../helpers/builders.ts';
import { memoryDeliveryStore } from '../../helpers/memory-delivery-store.ts';
import { NO_PACE } from '../../helpers/told.ts';

const NOW = '2026-11-30T10:15:00Z';
const NUDGE: Message = { type: 'nudge', week: '2026-W49', courses: [] };
const NOTICE: Message = {
  type: 'notice',
  notice: { key: 'n', kind: 'promoted', to: 'ada', courseId: 'permanency', sessionId: 'jan', version: 7 },
};
// What is said is nobody's business here.
const SAY = { say: { type: 'alarm' } as View };
const LANES = [0, 1, 2, 3];

type Courier = SenderDeps['courier'];

/** A sender on a store of its own; each round it comes by every lane, an hour after the last. */
function aSender(
  message: Message,
  to: readonly string[],
  { look, deliver }: { look?: SenderDeps['look']; deliver: Courier['deliver'] },
) {
  const deliveries = memoryDeliveryStore();
  const time = { ms: Date.now() + 1_000 };
  const made = sender({
    deliveries,
    clock: clockAt(NOW),
    log: silentLog,
    realNow: () => time.ms,
    pace: NO_PACE,
    look: look ?? (async () => SAY),
    courier: { deliver },
  });
  return {
    async comesBy(rounds: number): Promise<string[]> {
      await deliveries.plan(to.map((each) => planned({ key: `k:${each}`, to: each, message }, NOW)));
      for (let round = 0; round < rounds; round += 1) {
        for (const lane of LANES) await made.work(lane).catch(() => 0);
        time.ms += 3_600_000;
      }
      return [...deliveries.all.values()].map(({ to: whom, state, reason = '' }) =>
        `${whom} ${state} ${reason}`.trim(),
      );
    },
  };
}

test('what was claimed and not yet sent when the store fails is still to be sent: nobody is left not knowing', async () => {
  let looks = 0;
  const posts: string[] = [];
  // In one lane, so that they are claimed together.
  const people = ['a', 'e', 'i', 'm', 'q', 'u'];
  const { comesBy } = aSender(NUDGE, people, {
    async look() {
      looks += 1;
      // Each was looked at before it was claimed; the third is being looked at once more.
      if (looks === people.length + 3) throw new StorageUnavailable();
      return SAY;
    },
    async deliver({ to }) {
      posts.push(to);
      return { state: 'sent' };
    },
  });
  expect((await comesBy(3)).sort()).toEqual(people.map((person) => `${person} sent`));
  expect(posts.toSorted()).toEqual(people);
});

test('a fault of the store on the way to Teams is no fault of the message, however often Teams has put it off', async () => {
  let tries = 0;
  const { comesBy } = aSender(NOTICE, ['ada'], {
    async deliver() {
      tries += 1;
      if (tries <= 5) return { state: 'waits', reason: '429' };
      if (tries <= 12) throw new StorageUnavailable();
      return { state: 'sent' };
    },
  });
  expect(await comesBy(20)).toEqual(['ada sent']);
});

test('what a course of a newer build is about waits for that build, and holds up nobody', async () => {
  let looks = 0;
  const { comesBy } = aSender(NOTICE, ['ada', 'eda'], {
    async look({ to }) {
      if (to !== 'ada') return SAY;
      looks += 1;
      if (looks <= 8) throw new NewerSchema();
      return SAY;
    },
    deliver: async () => ({ state: 'sent' }),
  });
  expect((await comesBy(1)).sort()).toEqual(['ada planned newer-schema', 'eda sent']);
  expect(await comesBy(20)).toEqual(['ada sent', 'eda sent']);
});

test('what cannot be made is given up after five times, refusals of Teams not counted', async () => {
  let tries = 0;
  const { comesBy } = aSender(NOTICE, ['ada'], {
    async deliver() {
      tries += 1;
      if (tries <= 6) return { state: 'waits', reason: '429' };
      throw new TypeError('a card that nobody can make');
    },
  });
  expect(await comesBy(20)).toEqual(['ada failed fault']);
  expect(tries).toBe(11);
});

test('what cannot be written for longer than the lane is ours is remembered, unless somebody else has been there', async () => {
  const store = memoryDeliveryStore();
  const time = { ms: Date.now() + 1_000, isDown: false };
  const posts: string[] = [];
  const senders = ['one', 'two'].map(() =>
    sender({
      deliveries: {
        ...store,
        async write(hold, deliveries, until) {
          // Nobody waits here: each attempt takes as long as the lane is ours.
          if (time.isDown) time.ms += 60_000;
          if (time.isDown) throw new StorageUnavailable();
          return store.write(hold, deliveries, until);
        },
      },
      clock: clockAt(NOW),
      log: silentLog,
      realNow: () => time.ms,
      pace: NO_PACE,
      look: async () => SAY,
      courier: {
        async deliver({ to }) {
          posts.push(to);
          time.isDown = true;
          return { state: 'sent' };
        },
      },
    }),
  );
  const [one, two] = senders;
  const states = () => [...store.all.values()].map(({ to, state }) => `${to} ${state}`);
  const works = async (each = one) => {
    for (const lane of LANES) await each?.work(lane).catch(() => 0);
    time.isDown = false;
  };
  await store.plan([planned({ key: 'k:ada', to: 'ada', message: NUDGE }, NOW)]);
  await works();
  expect(states()).toEqual(['ada sending']);
  time.ms += 120_000;
  await works();
  expect(states()).toEqual(['ada sent']);

  await store.plan([planned({ key: 'k:bo', to: 'bo', message: NUDGE }, NOW)]);
  await works();
  time.ms += 120_000;
  await works(two);
  await works();
  expect(states()).toEqual(['ada sent', 'bo unconfirmed']);
  expect(posts).toEqual(['ada', 'bo']);
});

test('one message on which the store always fails holds up nobody behind it', async () => {
  const people = ['a', 'e', 'i', 'm', 'q', 'u'];
  const { comesBy } = aSender(NUDGE, people, {
    async look({ to }) {
      if (to === 'a') throw new StorageUnavailable();
      return SAY;
    },
    async deliver({ to }) {
      if (to === 'e') throw new StorageUnavailable();
      return { state: 'sent' };
    },
  });
  const [first, second, ...others] = (await comesBy(10)).sort();
  expect([first, second]).toEqual(['a planned', 'e planned']);
  expect(others).toEqual(['i', 'm', 'q', 'u'].map((person) => `${person} sent`));
});

test('what is remembered of a message counts for nothing once somebody else has had it, whoever last had the lane', async () => {
  const store = memoryDeliveryStore();
  const time = { ms: Date.now() + 1_000 };
  const posts: string[] = [];
  let mode: 'up' | 'down' | 'take-lost' = 'down';
  const aReplica = (deliver: Courier['deliver']) =>
    sender({
      deliveries: {
        ...store,
        async take(...asked) {
          const hold = await store.take(...asked);
          if (mode !== 'take-lost') return hold;
          mode = 'up';
          throw new StorageUnavailable();
        },
        async write(...asked) {
          if (mode === 'down') time.ms += 60_000;
          if (mode === 'down') throw new StorageUnavailable();
          return store.write(...asked);
        },
      },
      clock: clockAt(NOW),
      log: silentLog,
      realNow: () => time.ms,
      pace: NO_PACE,
      look: async () => SAY,
      courier: { deliver },
    });
  const comesBy = async (replica: ReturnType<typeof aReplica>) => {
    for (const lane of LANES) await replica.work(lane).catch(() => 0);
    time.ms += 120_000;
  };
  const one = aReplica(async ({ to }) => {
    posts.push(to);
    return { state: 'sent' };
  });
  await store.plan([planned({ key: 'k:ada', to: 'ada', message: NUDGE }, NOW)]);
  // It cannot claim, and remembers that nothing was begun.
  await comesBy(one);
  mode = 'up';
  // Another has it, and dies after it was posted.
  const dies = new Promise<void>((isPosted) => {
    const other = aReplica(({ to }) => {
      posts.push(to);
      isPosted();
      return new Promise(() => undefined);
    });
    void comesBy(other);
  });
  await dies;
  time.ms += 120_000;
  mode = 'take-lost';
  for (let rounds = 0; rounds < 3; rounds += 1) await comesBy(one);
  expect(posts).toEqual(['ada']);
  expect(store.all.get('k:ada')?.state).toBe('unconfirmed');
});
