import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../../src/domain/course/answer.ts';
import { type Command, type Facts, NO_FACTS } from '../../../src/domain/course/commands.ts';
import { queueOf, turnsOf } from '../../../src/domain/course/state.ts';
import { CourseLedger } from '../../../src/services/ledger/course-ledger.ts';
import type { LedgerStore } from '../../../src/services/ports.ts';
import { aCourse, aMembership, applyRoster, book, cancel, clockAt, NOW, silentLog } from '../../helpers/builders.ts';
import { memoryLedgerStore } from '../../helpers/memory-ledger-store.ts';

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${String(index).padStart(3, '0')}`);

/** A store that counts what it is asked. */
function counted(store: LedgerStore) {
  const calls = { append: 0, head: 0, load: 0, commitsSince: 0, begin: 0, courseIds: 0 };
  const counting = Object.fromEntries(
    Object.entries(store).map(([name, call]) => [
      name,
      (...args: unknown[]) => {
        calls[name as keyof typeof calls] += 1;
        return (call as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  ) as unknown as LedgerStore;
  return { store: counting, calls };
}

/** A ledger whose course has a session `jan` of so many places, and so many members. */
async function aLedger({ places = 1, members = 3, store = memoryLedgerStore() as LedgerStore, facts = NO_FACTS } = {}) {
  const clock = clockAt(NOW);
  const ledger = new CourseLedger('permanency', { store, clock, log: silentLog, facts });
  const builder = aCourse('permanency')
    .withSession('jan', { capacity: places })
    .withSession('feb', { day: '2027-02-15' });
  const all = people(members);
  const rosters: Command[] = [];
  for (let at = 0; at < members; at += 90)
    rosters.push(applyRoster(...all.slice(at, at + 90).map((id) => aMembership(id))));
  for (const command of [...builder.commands(), ...rosters]) await ledger.commit({ actor: 'import', command });
  return {
    ledger,
    clock,
    store,
    asks: asking(ledger),
    another: () => new CourseLedger('permanency', { store, clock, log: silentLog }),
  };
}

/** Asks, and gives the answer or refusal alone. */
const asking = (ledger: CourseLedger) => async (command: Command, operationId?: string) => {
  const outcome = await ledger.commit({ actor: 'somebody', command, ...(operationId && { operationId }) });
  return isRefusal(outcome) ? outcome : outcome.answer;
};

test('a hundred people at once on five places: five booked, the others wait in their order, in few transactions', async () => {
  const { store, calls } = counted(memoryLedgerStore());
  const { ledger, asks } = await aLedger({ places: 5, members: 100, store });
  calls.append = 0;

  const answers = await Promise.all(people(100).map((id) => asks(book(id, 'jan'))));

  expect(answers.filter((answer) => 'did' in answer && answer.did === 'booked')).toHaveLength(5);
  expect(queueOf(await ledger.state(), 'jan')).toEqual(people(100).slice(5));
  expect(calls.append).toBeLessThanOrEqual(3);
});

test('one command after the other is answered, however deep in calls each was asked', async () => {
  const { asks } = await aLedger();
  const deep = async (depth: number, command: Command): Promise<unknown> => {
    if (depth === 0) return await asks(command);
    return await deep(depth - 1, command);
  };
  for (let depth = 0; depth < 8; depth += 1) {
    expect(await deep(depth, book('p000', 'jan'))).toMatchObject({ did: 'booked' });
    expect(await deep(depth, cancel('p000', 'jan'))).toMatchObject({ did: 'cancelled' });
  }
});

describe('an operation', () => {
  test('that is asked for several times at once has one effect and one answer', async () => {
    const { ledger, asks } = await aLedger();
    const { version } = await ledger.state();

    const answers = await Promise.all(Array.from({ length: 5 }, () => asks(book('p000', 'jan'), 'tap-1')));

    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ did: 'booked', sessionId: 'jan' })));
    const state = await ledger.state();
    expect(state.version).toBe(version + 1);
    expect(state.records.get('p000')?.operations).toHaveLength(1);
  });

  test('keeps its answer when it is asked for later, and through another replica', async () => {
    const { asks, another } = await aLedger();
    await asks(book('p000', 'jan'), 'tap-1');
    await asks(cancel('p000', 'jan'), 'tap-2');

    expect(await asking(another())(book('p000', 'jan'), 'tap-1')).toEqual({ did: 'booked', sessionId: 'jan' });
    expect(turnsOf(await another().state(), 'jan').booked.size).toBe(0);
  });

  test('with other content is refused', async () => {
    const { asks } = await aLedger();
    const answers = await Promise.all([asks(book('p000', 'jan'), 'tap-1'), asks(book('p000', 'feb'), 'tap-1')]);
    expect(answers).toEqual([{ did: 'booked', sessionId: 'jan' }, { refused: 'operation-reused' }]);
  });
});

test('a throw while deciding is its own command’s alone', async () => {
  const facts: Facts = {
    ...NO_FACTS,
    clash(personId) {
      if (personId === 'p000') throw new Error('the other course could not be read');
      return undefined;
    },
  };
  const { ledger, asks } = await aLedger({ facts });
  const fails = ledger.commit({
    actor: 'somebody',
    command: book('p000', 'jan'),
  });
  const [failed, booked] = await Promise.allSettled([fails, asks(book('p001', 'jan'))]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'the other course could not be read' } });
  expect(booked).toMatchObject({ status: 'fulfilled', value: { did: 'booked' } });
});

test('two replicas at once agree on who has the last place', async () => {
  const { asks, another } = await aLedger({ members: 60 });
  const other = another();
  const alsoAsks = asking(other);

  const answers = await Promise.all(people(60).map((id, index) => (index % 2 ? asks : alsoAsks)(book(id, 'jan'))));

  expect(answers.filter((answer) => 'did' in answer && answer.did === 'booked')).toHaveLength(1);
  const positions = answers.flatMap((answer) => ('position' in answer ? [answer.position] : []));
  expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 59 }, (_, index) => index + 1));
});

test('a warm commit is one call of the store, and readers ask for the header once a second between them', async () => {
  const { store, calls } = counted(memoryLedgerStore());
  const { ledger, asks } = await aLedger({ store });
  const before = { ...calls };

  await asks(book('p000', 'jan'));
  await Promise.all(Array.from({ length: 200 }, () => ledger.state()));
  expect(calls).toEqual({ ...before, append: before.append + 1 });

  await new Promise((done) => setTimeout(done, 1_050));
  await Promise.all(Array.from({ length: 200 }, () => ledger.state()));
  expect(calls).toEqual({ ...before, append: before.append + 1, head: before.head + 1 });
});

test('what time has changed is committed before it is read or built upon', async () => {
  const { ledger, clock, asks } = await aLedger();
  await asks(book('p000', 'jan'));
  await asks(book('p001', 'jan'));
  await asks(applyRoster(aMembership('p000', { leftAt: '2026-12-12T00:00:00Z' })));

  clock.moveTo('2026-12-14T09:00:00Z');

  expect(await asks(book('p002', 'jan'))).toEqual({ did: 'waitlisted', sessionId: 'jan', position: 1 });
  expect([...turnsOf(await ledger.state(), 'jan').booked]).toEqual(['p001']);
});

test('idle waits until everything that was asked for is written', async () => {
  const { ledger, asks, another } = await aLedger();
  const asked = asks(book('p000', 'jan'));
  await ledger.idle();
  expect(turnsOf(await another().state(), 'jan').booked.has('p000')).toBe(true);
  await asked;
});

test('a refusal is decided on what is true now, not on what this replica knew a moment ago', async () => {
  const { asks, another } = await aLedger();
  const other = asking(another());
  await other(book('p000', 'jan'));
  await asks(cancel('p000', 'jan'));

  expect(await other(cancel('p000', 'jan'))).toEqual({ refused: 'nothing-to-cancel' });
  await asks(book('p001', 'feb'));
  expect(await other(cancel('p001', 'feb'))).toMatchObject({ did: 'cancelled' });
});
