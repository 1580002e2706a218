import type { PaceStore } from '../services/telling/ports.ts';
import type { GuardedTable } from './guarded-table.ts';
import { fromJsonProperties, toJsonProperties } from './json-text.ts';

const KEYS = { partitionKey: 'pace', rowKey: 'shares' };

/** One row: who sends, and with which share of the tenant's pace. */
export function paceStore(table: GuardedTable): PaceStore {
  return {
    async read() {
      const row = await table.find(KEYS.partitionKey, KEYS.rowKey);
      if (!row) return { shares: {}, etag: undefined };
      return { shares: fromJsonProperties(row) as Awaited<ReturnType<PaceStore['read']>>['shares'], etag: row.etag };
    },
    async write({ etag }, shares) {
      const row = { ...KEYS, ...toJsonProperties(shares) };
      const [written] = await table.commit([etag === undefined ? { insert: row } : { replace: row, etag }]);
      return { shares, etag: written ?? '' };
    },
  };
}
