import { Conflict, Fault, OutcomeUnknown } from '../services/errors.ts';
import type { GuardedTable, Row, StoredRow } from './guarded-table.ts';

/** A row that is written once and never again: ours, or that of whoever was quicker. */
export async function insertOrFind(table: GuardedTable, row: Row): Promise<StoredRow> {
  try {
    await table.commit([{ insert: row }]);
  } catch (fault) {
    // It is there, or it was ourselves and the reply is lost.
    if (!(fault instanceof Conflict || fault instanceof OutcomeUnknown)) throw fault;
  }
  const kept = await table.find(row.partitionKey, row.rowKey);
  if (!kept) throw new Fault('not-kept', 'a row was not there after it was written');
  return kept;
}
