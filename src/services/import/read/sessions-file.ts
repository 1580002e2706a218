import { checkSessions, type KnownForSessions } from './check-sessions.ts';
import { gatherSessions } from './gather-sessions.ts';
import { type ImportFile, outcome, type ReadResult, readRows } from './read-rows.ts';
import { SESSION_COLUMNS, SessionDaySchema, type SessionDetails } from './session-row.ts';

/** Reads and checks a sessions file; rows that share a session id become the days of one session, in order. */
export function readSessions(file: ImportFile, known: KnownForSessions): ReadResult<SessionDetails> {
  const { rows, problems } = readRows(file, SESSION_COLUMNS, SessionDaySchema);
  const gathered = gatherSessions(rows);
  const checked = checkSessions(gathered.sessions, known);
  return outcome(file.name, gathered.sessions, {
    problems: [...problems, ...gathered.problems, ...checked.problems],
    warnings: checked.warnings,
  });
}
