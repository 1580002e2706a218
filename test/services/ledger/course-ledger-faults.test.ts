import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../../src/domain/course/answer.ts';
import type { Command } from '../../../src/domain/course/commands.ts';
import { queueOf, turnsOf } from '../../../src/domain/course/state.ts';
import { NewerSchema, OutcomeUnknown, StorageUnavailable, TooLarge } from '../../../src/services/errors.ts';
import { CourseLedger } from '../../../src/services/ledger/course-ledger.ts';
import type { CourseWrite, Etag, LedgerStore } from '../../../src/services/ports.ts';
import { aCourse, aMembership, book, cancel, clockAt, NOW, silentLog } from '../../helpers/builders.ts';
import { memoryLedgerStore } from '../../helpers/memory-ledger-store.ts';

type Append = (write: CourseWrite, after: Etag | undefined) => Promise<Etag>;

/** A store of which any part can be made to fail for a while. */
function brittle() {
  const real = memoryLedgerStore();
  const store: LedgerStore = { ...real };
  return {
    real,
    store,
    onNextAppend(fault: Append) {
      store.append = async (write, after) => {
        store.append = real.append;
        return await fault(write, after);
      };
    },
    down() {
      const fails = () => Promise.reject(new StorageUnavailable());
      Object.assign(store, { append: fails, head: fails, commitsSince: fails, load: fails });
    },
    up: () => Object.assign(store, real),
  };
}

const asking = (ledger: CourseLedger) => async (command: Command) => {
  const outcome = await ledger.commit({ actor: 'somebody', command });
  return isRefusal(outcome) ? outcome : outcome.answer;
};

async function aLedgerOn(store: LedgerStore) {
  const ledger = new CourseLedger('permanency', { store, clock: clockAt(NOW), log: silentLog });
  const course = aCourse('permanency')
    .withSession('jan', { capacity: 1 })
    .withMembers(...['ada', 'bea', 'cy', 'dan'].map((id) => aMembership(id)));
  for (const command of course.commands()) await ledger.commit({ actor: 'import', command });
  return { ledger, asks: asking(ledger) };
}

const replica = (store: LedgerStore) => new CourseLedger('permanency', { store, clock: clockAt(NOW), log: silentLog });

describe('a reply that was lost', () => {
  test('after the write landed: one effect, and the answer that it had', async () => {
    const { store, real, onNextAppend } = brittle();
    const { ledger, asks } = await aLedgerOn(store);
    await asks(book('ada', 'jan'));
    const { version } = await ledger.state();
    onNextAppend(async (write, after) => {
      await real.append(write, after);
      throw new OutcomeUnknown();
    });

    expect(await asks(cancel('ada', 'jan'))).toEqual({ did: 'cancelled', sessionId: 'jan', was: 'booked' });

    expect((await ledger.state()).version).toBe(version + 1);
  });

  test('while the store could not be read either: still one effect and the right answer', async () => {
    const { store, real, onNextAppend, down, up } = brittle();
    const { ledger, asks } = await aLedgerOn(store);
    await asks(book('ada', 'jan'));
    const { version } = await ledger.state();
    onNextAppend(async (write, after) => {
      await real.append(write, after);
      down();
      setTimeout(up, 150);
      throw new OutcomeUnknown();
    });

    expect(await asks(cancel('ada', 'jan'))).toEqual({ did: 'cancelled', sessionId: 'jan', was: 'booked' });

    expect((await ledger.state()).version).toBe(version + 1);
  });

  test('and somebody undid what had landed: it is not done again', async () => {
    const { store, real, onNextAppend, down, up } = brittle();
    const { ledger, asks } = await aLedgerOn(store);
    onNextAppend(async (write, after) => {
      await real.append(write, after);
      await asking(replica(real))(cancel('ada', 'jan'));
      down();
      setTimeout(up, 150);
      throw new OutcomeUnknown();
    });

    expect(await asks(book('ada', 'jan'))).toEqual({ did: 'booked', sessionId: 'jan' });

    expect(turnsOf(await replica(real).state(), 'jan').booked.size).toBe(0);
    expect(turnsOf(await ledger.state(), 'jan').booked.size).toBe(0);
  });

  test('before the write landed, which it did only while it was tried again: one effect', async () => {
    const { store, real, onNextAppend } = brittle();
    const { ledger, asks } = await aLedgerOn(store);
    await asks(book('ada', 'jan'));
    const { version } = await ledger.state();
    onNextAppend(async (late, after) => {
      onNextAppend(async (again, afterToo) => {
        await real.append(late, after);
        return await real.append(again, afterToo);
      });
      throw new OutcomeUnknown();
    });

    expect(await asks(cancel('ada', 'jan'))).toEqual({ did: 'cancelled', sessionId: 'jan', was: 'booked' });

    expect((await ledger.state()).version).toBe(version + 1);
  });

  test('of a write that never landed: it is written again', async () => {
    const { store, onNextAppend } = brittle();
    const { ledger, asks } = await aLedgerOn(store);
    onNextAppend(() => Promise.reject(new OutcomeUnknown()));
    expect(await asks(book('ada', 'jan'))).toEqual({ did: 'booked', sessionId: 'jan' });
    expect([...turnsOf(await ledger.state(), 'jan').booked]).toEqual(['ada']);
  });
});

test('a store that comes back within the deadline is waited for', async () => {
  const { store, down, up } = brittle();
  const { asks } = await aLedgerOn(store);
  down();
  setTimeout(up, 400);
  const answers = await Promise.all([asks(book('ada', 'jan')), asks(book('bea', 'jan'))]);
  expect(answers).toEqual([
    { did: 'booked', sessionId: 'jan' },
    { did: 'waitlisted', sessionId: 'jan', position: 1 },
  ]);
});

test('a course that is on the list but was never written can be begun by the next', async () => {
  const { store, real, onNextAppend } = brittle();
  onNextAppend(() => Promise.reject(new RangeError('a fault of the program')));
  await expect(aLedgerOn(store)).rejects.toThrow('a fault of the program');
  expect(await real.courseIds()).toEqual(['permanency']);
  expect((await replica(real).state()).entry).toBeUndefined();
  await aLedgerOn(real);
  expect((await replica(real).state()).entry).toBeDefined();
});

test('what the store refuses halves the batch until the culprit stands alone', async () => {
  const { store, real } = brittle();
  const { ledger, asks } = await aLedgerOn(store);
  let refused = 0;
  const refuseBea = (fault: () => Error) => {
    store.append = async (write, after) => {
      if (!write.records.some(({ personId }) => personId === 'bea')) return await real.append(write, after);
      refused += 1;
      throw fault();
    };
  };

  for (const fault of [() => new TooLarge(), () => Object.assign(new Error('bad request'), { statusCode: 400 })]) {
    refuseBea(fault);
    const outcomes = await Promise.allSettled(['ada', 'bea', 'cy', 'dan'].map((id) => asks(book(id, 'jan'))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  }

  expect(queueOf(await ledger.state(), 'jan')).toEqual(['cy', 'dan']);
  expect(refused).toBeGreaterThan(3);
});

describe('events of a newer program', () => {
  const newer = (real: LedgerStore): LedgerStore => ({
    ...real,
    append: (write, after) => real.append({ ...write, commit: { ...write.commit, schema: 99 } }, after),
  });

  test('stop the course when they arrive, for good', async () => {
    const { store, real } = brittle();
    const { ledger, asks } = await aLedgerOn(store);
    await asking(replica(newer(real)))(book('ada', 'jan'));
    const { version } = (await real.head('permanency')) ?? { version: 0 };

    await expect(asks(book('bea', 'jan'))).rejects.toThrow(NewerSchema);
    await expect(asks(book('cy', 'jan'))).rejects.toThrow(NewerSchema);
    await expect(ledger.state()).rejects.toThrow(NewerSchema);

    expect(await real.head('permanency')).toMatchObject({ version });
  });

  test('stop the course when they are there before it is loaded', async () => {
    const { real } = brittle();
    await aLedgerOn(real);
    await asking(replica(newer(real)))(book('ada', 'jan'));
    await expect(replica(real).state()).rejects.toThrow(NewerSchema);
    await expect(asking(replica(real))(book('bea', 'jan'))).rejects.toThrow(NewerSchema);
  });
});

test('a commit that is missing from the stream is said, not searched for without end', async () => {
  const { store, real } = brittle();
  const { ledger } = await aLedgerOn(store);
  await asking(replica(real))(book('ada', 'jan'));
  store.commitsSince = async () => [];
  await expect(ledger.commit({ actor: 'somebody', command: book('bea', 'jan') })).rejects.toMatchObject({
    code: 'commits-missing',
  });
});
