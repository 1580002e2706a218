import { expect, test } from '@jest/globals';
import { Conflict, OutcomeUnknown, StorageUnavailable } from '../../src/services/errors.ts';
import { deliveryStore } from '../../src/storage/delivery-store.ts';
import type { GuardedTable, Row } from '../../src/storage/guarded-table.ts';

/** A table in which nothing is, and that writes nothing. */
function failing(fault: Error): GuardedTable {
  async function* nothing() {}
  return {
    find: async () => undefined,
    list: nothing,
    listPartitions: nothing,
    commit: () => Promise.reject(fault),
  };
}

const HOLD = { owner: 'one', now: 1_000, until: 2_000 };

test('a lane that somebody else has just taken is theirs', async () => {
  expect(await deliveryStore(failing(new Conflict())).take(3, HOLD)).toBeUndefined();
});

test.each([new StorageUnavailable(), new OutcomeUnknown()])(
  'a store that does not answer is no lane that somebody else has: $code is told',
  async (fault) => {
    await expect(deliveryStore(failing(fault)).take(3, HOLD)).rejects.toBe(fault);
  },
);

test('a lane that was taken, and the answer to that lost, is ours', async () => {
  let there: Row | undefined;
  const table: GuardedTable = {
    ...failing(new OutcomeUnknown()),
    find: async () => there && { ...there, etag: 'e1' },
    async commit([write]) {
      if (write && 'insert' in write) there = write.insert;
      throw new OutcomeUnknown();
    },
  };
  expect(await deliveryStore(table).take(3, HOLD)).toEqual({ lane: 3, owner: 'one', until: 2_000, etag: 'e1' });
  // A little later it is somebody else's, for whom it counts as held.
  expect(await deliveryStore(table).take(3, { ...HOLD, owner: 'two' })).toBeUndefined();
});
