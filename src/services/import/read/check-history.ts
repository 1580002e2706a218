import { type LocalDate, londonDate } from '../../../domain/calendar/london.ts';
import type { Session } from '../../../domain/course/session.ts';
import type { HistoryRecord } from './history-row.ts';
import { type Keys, type Suggest, suggestFrom } from './nearest.ts';
import type { Found } from './problem.ts';
import type { Findings, Row } from './read-rows.ts';

type KnownSession = Pick<Session, 'courseId' | 'days'>;

/** What a history file may refer to; maps by these keys will do. */
export interface KnownForHistory {
  readonly staffNumbers: Keys;
  readonly courses: Keys;
  readonly sessions: ReadonlyMap<string, KnownSession>;
}

/** Checks rows of a history file against each other, the roster, the catalogue and its sessions. */
export function checkHistory(rows: readonly Row<HistoryRecord>[], known: KnownForHistory, today: LocalDate): Findings {
  const references = referenceCheck(known);
  const dayOf = daysOf(known.sessions);
  const findings: Findings = { problems: [...repeats(rows)], warnings: [] };
  for (const row of rows) {
    for (const problem of references(row)) findings.problems.push(problem);
    const future = futureAttendance(row, today);
    if (future) findings.problems.push(future);
    const days = row.value.sessionId === undefined ? undefined : dayOf(row.value.sessionId);
    const warning = future || !days ? undefined : doubtfulDate(row, days, today);
    if (warning) findings.warnings.push(warning);
  }
  return findings;
}

function referenceCheck(known: KnownForHistory): (row: Row<HistoryRecord>) => Found[] {
  const person = suggestFrom(known.staffNumbers);
  const course = suggestFrom(known.courses);
  const session = suggestFrom(known.sessions);
  const unknown = (line: number, column: string, value: string, what: string, suggest: Suggest): Found => ({
    line,
    column,
    value,
    expected: `${what}${suggest(value)}`,
  });
  return ({ line, value: { staffNumber, courseId, sessionId } }) => {
    const found: Found[] = [];
    if (!known.staffNumbers.has(staffNumber)) {
      found.push(unknown(line, 'staff_number', staffNumber, 'a staff number of the roster', person));
    }
    if (!known.courses.has(courseId))
      found.push(unknown(line, 'course_id', courseId, 'a course id of the catalogue', course));
    if (sessionId === undefined) return found;
    const theirs = known.sessions.get(sessionId);
    if (!theirs) found.push(unknown(line, 'session_id', sessionId, 'a session that was imported', session));
    else if (theirs.courseId !== courseId) {
      const expected = `a session of ${courseId}, but this is one of ${theirs.courseId}`;
      found.push({ line, column: 'session_id', value: sessionId, expected });
    }
    return found;
  };
}

/** Days in London by session, worked out once for each: thousands of rows share a session. */
function daysOf(sessions: ReadonlyMap<string, KnownSession>): (sessionId: string) => readonly LocalDate[] | undefined {
  const days = new Map<string, readonly LocalDate[] | undefined>();
  return (sessionId) => {
    if (!days.has(sessionId))
      days.set(
        sessionId,
        sessions.get(sessionId)?.days.map(({ startsAt }) => londonDate(startsAt)),
      );
    return days.get(sessionId);
  };
}

function futureAttendance({ line, value: { status, date } }: Row<HistoryRecord>, today: LocalDate): Found | undefined {
  if (status !== 'attended' || date <= today) return undefined;
  return { line, column: 'date', value: date, expected: `a day up to today, ${today}: nobody can have attended yet` };
}

/** Spreadsheets often hold the session's date where the day of the booking is asked for, so it is pointed out and not refused. */
function doubtfulDate(
  { line, value }: Row<HistoryRecord>,
  days: readonly LocalDate[],
  today: LocalDate,
): Found | undefined {
  const { status, date } = value;
  const [first = ''] = days;
  const doubt = (expected: string): Found => ({ line, column: 'date', value: date, expected });
  if (status === 'attended' && !days.includes(date))
    return doubt(`a day of the session: ${days.slice(0, 5).join(', ')}`);
  if (status !== 'booked') return undefined;
  if (date >= first) return doubt(`the day it was booked, before the session’s day ${first}`);
  return date > today ? doubt(`the day it was booked, up to today, ${today}`) : undefined;
}

/** The same row twice, or two bookings of one person on one course, of which only one can be true. */
function* repeats(rows: readonly Row<HistoryRecord>[]): Generator<Found> {
  const seen = new Map<string, number>();
  for (const { line, value } of rows) {
    const { staffNumber, courseId, status, sessionId, date } = value;
    // A space cannot be told from one inside a key; a line break cannot be in one.
    const what = status === 'booked' ? 'booked' : [status, sessionId, date].join('\n');
    const id = [staffNumber, courseId, what].join('\n');
    const earlier = seen.get(id);
    if (earlier === undefined) seen.set(id, line);
    else if (status !== 'booked') yield { line, expected: `each record once, but line ${earlier} says the same` };
    else {
      const expected = `one booking for a person and a course, but line ${earlier} has one too`;
      yield { line, column: 'status', value: status, expected };
    }
  }
}
