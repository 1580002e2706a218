import { expect, test } from '@jest/globals';
import { Conflict, OutcomeUnknown, StorageUnavailable } from '../../src/services/errors.ts';
import { deliveryStore } from '../../src/storage/delivery-store.ts';
import type { GuardedTable } from '../../src/storage/guarded-table.ts';

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
