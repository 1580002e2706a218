import { expect, test } from '@jest/globals';
import { importWatch } from '../../../src/services/import/import-watch.ts';
import type { StoredImport } from '../../../src/services/ports.ts';

const stored = (state: StoredImport['state']): StoredImport => ({
  importId: 'i1',
  kind: 'people',
  hash: 'h',
  acceptedAt: '2026-11-30T09:00:00Z',
  state,
  owner: 'o',
  leaseUntil: 0,
  etag: 'e',
});

test.each([
  ['checking', false],
  ['writing', true],
  ['clearing', false],
  ['done', false],
] as const)('figures move while an import is %s: %s', async (state, moving) => {
  expect(await importWatch({ current: async () => stored(state) })()).toBe(moving);
});

test('the store is asked once for many answers, and again after it could not say', async () => {
  let asked = 0;
  const isImporting = importWatch({
    async current() {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return undefined;
    },
  });

  await expect(isImporting()).rejects.toThrow('away');
  expect(await Promise.all([isImporting(), isImporting(), isImporting()])).toEqual([false, false, false]);
  expect(asked).toBe(2);
});
