import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { queueOf, turnsOf } from '../../../src/domain/course/state.ts';
import { CourseLedger } from '../../../src/services/ledger/course-ledger.ts';
import type { Timing } from '../../../src/services/ledger/timing.ts';
import type { LedgerStore } from '../../../src/services/ports.ts';
import { aCourse, aMembership, applyRoster, book, clockAt, NOW, silentLog } from '../../helpers/builders.ts';
import { memoryLedgerStore } from '../../helpers/memory-ledger-store.ts';

/** Time that moves on only when everybody waits for it, so that races end the same way every time. */
function simulatedTime() {
  let now = 0;
  const sleepers: { readonly until: number; wake(): void }[] = [];
  const slept: number[] = [];
  const pass = (ms: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ until: now + ms, wake });
      sleepers.sort((a, b) => a.until - b.until);
    });
  const timing: Timing = {
    now: () => now,
    sleep(ms, options) {
      // Watches over deadlines, which nobody comes near here.
      if (options?.ref === false) return new Promise(() => undefined);
      slept.push(ms);
      return pass(ms);
    },
  };
  return {
    timing,
    pass,
    /** What the ledgers have waited for of their own accord. */
    slept,
    async runUntil(done: Promise<unknown>) {
      let isDone = false;
      const over = done.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        // The memory twin takes a turn of the event loop for each fifty rows that it looks at.
        for (let turn = 0; turn < 30; turn += 1) await nextTurn();
        const next = sleepers.shift();
        now = next?.until ?? now;
        next?.wake();
      }
      await over;
    },
  };
}

/**
 * A store that does one thing after the other, as a partition does, a transaction in thirty milliseconds and a reading in one, with one more each way; and that notes whose transactions it took.
 */
function slowly(store: LedgerStore, pass: (ms: number) => Promise<void>) {
  const wrote: string[] = [];
  let free: Promise<unknown> = Promise.resolve();
  const asked = async <Result>(ms: number, work: () => Promise<Result>): Promise<Result> => {
    await pass(1);
    const done = free.then(() => pass(ms)).then(work);
    free = done.catch(() => undefined);
    return await done.finally(() => pass(1));
  };
  const reachedBy = (name: string): LedgerStore => ({
    ...store,
    head: (courseId) => asked(1, () => store.head(courseId)),
    commitsSince: (courseId, after) => asked(1, () => store.commitsSince(courseId, after)),
    append: (write, after) =>
      asked(30, async () => {
        const etag = await store.append(write, after);
        wrote.push(name);
        return etag;
      }),
  });
  return { wrote, reachedBy };
}

const PEOPLE = 4_000;
const people = Array.from({ length: PEOPLE }, (_, index) => `p${String(index).padStart(4, '0')}`);

async function aFullCourse() {
  const store = memoryLedgerStore();
  const ledger = new CourseLedger('permanency', { store, clock: clockAt(NOW), log: silentLog });
  const commands = [...aCourse('permanency').withSession('jan', { capacity: 20 }).commands()];
  for (let at = 0; at < PEOPLE; at += 90) {
    commands.push(applyRoster(...people.slice(at, at + 90).map((id) => aMembership(id))));
  }
  for (const command of commands) await ledger.commit({ actor: 'import', command });
  return store;
}

test('two processes that write as much as they can take turns: neither is starved by who won the first race', async () => {
  const store = await aFullCourse();
  const { timing, pass, runUntil } = simulatedTime();
  const { reachedBy, wrote } = slowly(store, pass);
  const replica = (name: string) =>
    new CourseLedger('permanency', {
      store: reachedBy(name),
      clock: clockAt(NOW),
      log: silentLog,
      timing,
    });
  const replicas = [replica('a'), replica('b')] as const;
  await runUntil(Promise.all(replicas.map((each) => each.state())));

  const asked = people.map((id, index) =>
    replicas[index % 2 === 0 ? 0 : 1].commit({ actor: id, command: book(id, 'jan') }),
  );
  await runUntil(Promise.all(asked));

  const whileBothHadWork = wrote.slice(0, Math.min(wrote.lastIndexOf('a'), wrote.lastIndexOf('b')));
  const runs = whileBothHadWork.join('').match(/a+|b+/g) ?? [];
  const [firstRun = '', ...later] = runs;
  // Who never wins cannot be met, so the first run ends only when its writer gives way unasked: after half a second.
  expect(firstRun.length * 32).toBeLessThanOrEqual(600);
  expect(Math.max(...later.map(({ length }) => length))).toBeLessThanOrEqual(2);
  const state = await new CourseLedger('permanency', { store, clock: clockAt(NOW), log: silentLog }).state();
  expect(turnsOf(state, 'jan').booked.size).toBe(20);
  expect(queueOf(state, 'jan')).toHaveLength(PEOPLE - 20);
});

test('a process that writes alone waits for nobody in its first half second, and once a second from then on', async () => {
  const store = await aFullCourse();
  const { timing, pass, runUntil, slept } = simulatedTime();
  const { reachedBy, wrote } = slowly(store, pass);
  const ledger = new CourseLedger('permanency', {
    store: reachedBy('alone'),
    clock: clockAt(NOW),
    log: silentLog,
    timing,
  });
  await runUntil(ledger.state());
  const bookings = (ids: readonly string[]) =>
    Promise.all(ids.map((id) => ledger.commit({ actor: id, command: book(id, 'jan') })));

  await runUntil(bookings(people.slice(0, 1_000)));
  expect(slept).toEqual([]);

  const before = timing.now();
  await runUntil(bookings(people.slice(1_000)));
  expect(wrote).toHaveLength(42);
  expect(slept.length).toBeLessThanOrEqual(Math.ceil((timing.now() - before) / 500));
});
