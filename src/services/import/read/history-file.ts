import type { LocalDate } from '../../../domain/calendar/london.ts';
import { checkHistory, type KnownForHistory } from './check-history.ts';
import { HISTORY_COLUMNS, type HistoryRecord, HistorySchema } from './history-row.ts';
import { type ImportFile, outcome, type ReadResult, readRows } from './read-rows.ts';

/** Reads and checks a history file: what happened before the department used this product. */
export function readHistory(file: ImportFile, known: KnownForHistory, today: LocalDate): ReadResult<HistoryRecord> {
  const { rows, problems } = readRows(file, HISTORY_COLUMNS, HistorySchema);
  const checked = checkHistory(rows, known, today);
  return outcome(file.name, rows, { problems: [...problems, ...checked.problems], warnings: checked.warnings });
}
