import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Conflict } from '../../src/services/errors.ts';
import type { PaceStore, StoredShares } from '../../src/services/telling/ports.ts';

/** A PaceStore in memory; it passes the same contract suite. */
export function memoryPaceStore(): PaceStore {
  let stored: StoredShares = { shares: {}, etag: undefined };
  return {
    async read() {
      await nextTurn();
      return stored;
    },
    async write(before, shares) {
      await nextTurn();
      if (before.etag !== stored.etag) throw new Conflict({ status: 412 });
      stored = { shares: structuredClone(shares), etag: randomUUID() };
      return stored;
    },
  };
}
