import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { importTurns } from '../../../src/services/import/turn.ts';
import type { ImportStore, StoredImport } from '../../../src/services/ports.ts';
import { clockAt, NOW, silentLog } from '../../helpers/builders.ts';

/** Signs of life come three times in this, and so while the slow store still writes the one before. */
const LEASE_MS = 30;
const SLOW_MS = 25;

test('an import that is given up is anybody’s at once, whatever sign of life was due meanwhile', async () => {
  let stored: StoredImport = {
    importId: 'import-1',
    kind: 'people',
    hash: 'hash',
    acceptedAt: NOW,
    state: 'writing',
    owner: 'us',
    leaseUntil: Date.now() + LEASE_MS,
    etag: '1',
  };
  const imports = {
    async update(record: StoredImport, change: Partial<StoredImport>) {
      await sleep(SLOW_MS);
      stored = { ...record, ...change, etag: `${Number(stored.etag) + 1}` };
      return stored;
    },
  } as Pick<ImportStore, 'update'> as ImportStore;
  const turns = importTurns({ imports, clock: clockAt(NOW), log: silentLog, leaseMs: LEASE_MS });

  const fails = () => Promise.reject(new Error('killed'));
  await expect(turns.holding(stored, fails)).rejects.toThrow('killed');
  expect(stored.leaseUntil).toBe(0);
});
