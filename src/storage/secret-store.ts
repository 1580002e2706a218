import type { SecretStore } from '../services/calendar/ports.ts';
import type { GuardedTable } from './guarded-table.ts';
import { insertOrFind } from './insert-or-find.ts';

const PARTITION = 'secrets';

/** One row a secret, in a table of its own. */
export function secretStore(table: GuardedTable): SecretStore {
  return {
    async keep(name, fresh) {
      const known = await table.find(PARTITION, name);
      const { secret } =
        known ?? (await insertOrFind(table, { partitionKey: PARTITION, rowKey: name, secret: fresh() }));
      return String(secret);
    },
  };
}
