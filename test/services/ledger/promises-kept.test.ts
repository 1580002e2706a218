import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { isRefusal } from '../../../src/domain/course/answer.ts';
import type { Command } from '../../../src/domain/course/commands.ts';
import { turnsOf } from '../../../src/domain/course/state.ts';
import { StorageUnavailable } from '../../../src/services/errors.ts';
import { CourseLedger } from '../../../src/services/ledger/course-ledger.ts';
import { REAL_TIME, type Timing } from '../../../src/services/ledger/timing.ts';
import type { LedgerStore } from '../../../src/services/ports.ts';
import { aCourse, aSession, book, clockAt, NOW, silentLog } from '../../helpers/builders.ts';
import { memoryLedgerStore } from '../../helpers/memory-ledger-store.ts';

async function aLedger(timing: Timing = REAL_TIME) {
  const real = memoryLedgerStore();
  const store: LedgerStore = { ...real };
  const clock = clockAt(NOW);
  const ledger = new CourseLedger('permanency', { store, clock, log: silentLog, timing });
  const course = aCourse('permanency').withSession('jan').withMembers('ada', 'bea');
  for (const command of course.commands()) await ledger.commit({ actor: 'import', command });
  const asks = async (command: Command) => {
    const outcome = await ledger.commit({ actor: 'somebody', command });
    return isRefusal(outcome) ? outcome : outcome.answer;
  };
  return { real, store, clock, ledger, asks };
}

/** Time that goes on when the test says so. */
function timeByHand() {
  let now = 0;
  const sleeping: { readonly until: number; wake(): void }[] = [];
  const timing: Timing = {
    now: () => now,
    sleep: (ms) => new Promise<void>((wake) => sleeping.push({ until: now + ms, wake })),
  };
  return {
    timing,
    pass(ms: number) {
      now += ms;
      for (const { until, wake } of sleeping) if (until <= now) wake();
    },
  };
}

test('who was told, while the store was read, that nothing was done is right: it is not done after that either', async () => {
  const { timing, pass } = timeByHand();
  const { real, store, ledger, asks } = await aLedger(timing);
  const reading = Promise.withResolvers<void>();
  store.head = async (courseId) => {
    await reading.promise;
    return real.head(courseId);
  };
  await ledger.idle();
  // What is known is old by now, so it is read before anything is decided.
  pass(2_000);
  const answer = asks(book('ada', 'jan'));
  await nextTurn();
  pass(10_000);
  await expect(answer).rejects.toThrow(StorageUnavailable);

  reading.resolve();
  await ledger.idle();
  expect([
    ...turnsOf(
      await new CourseLedger('permanency', { store: real, clock: clockAt(NOW), log: silentLog }).state(),
      'jan',
    ).booked,
  ]).toEqual([]);
});

test('what is asked in one breath with the end of a session is answered when that is settled', async () => {
  const { ledger, asks, clock } = await aLedger();
  await ledger.commit({
    actor: 'lee',
    command: { type: 'set-sessions', sessions: [aSession('feb', { day: '2027-02-15' })] },
  });
  for (const id of ['ada', 'bea']) await asks(book(id, 'jan'));
  clock.moveTo('2027-01-15T09:00:00Z');

  const outcomes = await Promise.all([
    asks({ type: 'cancel-session', sessionId: 'jan' }),
    asks({ type: 'cancel', personId: 'ada', sessionId: 'jan', reason: 'other' }),
    asks(book('bea', 'feb')),
  ]);
  expect(outcomes.slice(1)).toEqual([{ refused: 'nothing-to-cancel' }, { did: 'booked', sessionId: 'feb' }]);
});
