import type { SecretStore } from '../services/calendar/ports.ts';
import { Conflict, Fault, OutcomeUnknown } from '../services/errors.ts';
import type { GuardedTable } from './guarded-table.ts';

const PARTITION = 'secrets';

/** One row a secret, in a table of its own. It is written once, and never again. */
export function secretStore(table: GuardedTable): SecretStore {
  const read = async (name: string) => {
    const row = await table.find(PARTITION, name);
    return row && String(row.secret);
  };
  return {
    async keep(name, fresh) {
      const known = await read(name);
      if (known !== undefined) return known;
      try {
        await table.commit([{ insert: { partitionKey: PARTITION, rowKey: name, secret: fresh() } }]);
      } catch (fault) {
        // Somebody else was quicker, or it was ourselves and the reply is lost: what is there is the secret.
        if (!(fault instanceof Conflict || fault instanceof OutcomeUnknown)) throw fault;
      }
      const kept = await read(name);
      if (kept === undefined) throw new Fault('secret-not-kept', 'a secret was not there after it was written');
      return kept;
    },
  };
}
