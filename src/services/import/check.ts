import { addDays, type Instant, londonDate } from '../../domain/calendar/london.ts';
import { type Session, startOf } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { findByStaffNumber, type RosterState } from '../../domain/roster/roster.ts';
import { coursesForNobody, doubtfulAudiences, oddSpellings } from './check-audience.ts';
import { absentFrom } from './merge-people.ts';
import type { ImportPayload } from './payload.ts';
import { type Preview, previewImport } from './preview.ts';
import { readCourses } from './read/courses-file.ts';
import { readHistory } from './read/history-file.ts';
import type { HistoryRecord } from './read/history-row.ts';
import { readPeople } from './read/people-file.ts';
import type { Found, Problem } from './read/problem.ts';
import type { ImportFile, Row } from './read/read-rows.ts';
import { readSessions } from './read/sessions-file.ts';
import type { ImportDeps } from './write.ts';

export type ImportKind = ImportPayload['kind'];

/** A file without a fault, and what importing it would change; or everything that is wrong with it. */
export type Checked =
  | { readonly payload: ImportPayload; readonly preview: Preview; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

interface Known {
  readonly roster: RosterState;
  readonly courses: readonly CourseState[];
  readonly today: string;
}

type Read =
  | { readonly payload: ImportPayload; readonly lines: readonly Row<unknown>[]; readonly warnings: readonly Problem[] }
  | Extract<Checked, { problems: unknown }>;

/** Reads and checks a file against itself and against what is stored; `isFull`: whoever is absent from it has left. */
export async function checkImport(
  kind: ImportKind,
  file: ImportFile,
  isFull: boolean,
  now: Instant,
  { roster, ledgers }: ImportDeps,
): Promise<Checked> {
  const known: Known = { roster: await roster.state(), courses: await ledgers.all(), today: londonDate(now) };
  const read = READ[kind](file, known, isFull);
  if ('problems' in read) return read;
  const { payload, lines, warnings } = read;
  const preview = previewImport(payload, { ...known, now });
  if (preview.impossible.length > 0) {
    const lineOf =
      payload.kind === 'history' ? new Map(payload.records.map((record, i) => [record, lines[i]?.line])) : undefined;
    const problems = preview.impossible
      .map(({ record, outcome }) => ({
        file: file.name,
        line: lineOf?.get(record) ?? 1,
        column: 'session_id',
        value: record.sessionId ?? '',
        expected: EXPECTED[outcome] ?? 'a row that can be taken over',
      }))
      .sort((a, b) => a.line - b.line);
    return { problems, warnings };
  }
  const noticed = preview.warnings.map(({ sessionId, booked, capacity }) => ({
    file: file.name,
    line: lineOfSession(lines, sessionId),
    column: 'capacity',
    value: String(capacity),
    expected: `at least ${booked}, as so many are booked: they keep their places, and nobody new gets in`,
  }));
  return { payload, preview, warnings: [...warnings, ...noticed] };
}

const EXPECTED: Partial<Record<Preview['impossible'][number]['outcome'], string>> = {
  'session-unknown': 'a session of this course: import the sessions file first',
  'other-booking': 'one active booking a person and course: this person is booked on another of its sessions',
  'no-place': 'a session with a free place: raise its capacity in the sessions file, or leave the row out',
};

const READ: Record<ImportKind, (file: ImportFile, known: Known, isFull: boolean) => Read> = {
  people(file, { roster, courses, today }, isFull) {
    const onRoster = new Map([...roster.people.values()].map((person) => [person.staffNumber, person]));
    const read = readPeople(file, onRoster, today);
    if ('problems' in read) return read;
    const people = read.rows.map(({ value }) => value);
    const absent = isFull ? absentFrom(people, roster) : [];
    const payload: ImportPayload = {
      kind: 'people',
      people,
      absent,
      lastDay: addDays(today, -1),
      ...(!read.saysAbsences && { keepsAbsences: true }),
    };
    const inFile = new Set(people.map(({ staffNumber }) => staffNumber));
    const others = [...onRoster.values()].filter(({ staffNumber }) => !inFile.has(staffNumber));
    const entries = courses.flatMap(({ entry }) => entry ?? []);
    const noticed = [
      ...oddSpellings(read.rows, others),
      ...coursesForNobody(entries, [...onRoster.values()], [...others, ...people]).map((title) => ({
        line: 1,
        value: title,
        expected: 'somebody whom this course is for: nobody on the roster fits its audience',
      })),
    ];
    return { payload, lines: read.rows, warnings: [...read.warnings, ...of(file, noticed)] };
  },
  courses(file, { roster, courses }) {
    const catalogue = new Map(courses.flatMap(({ courseId, entry }) => (entry ? [[courseId, entry] as const] : [])));
    const read = readCourses(file, catalogue);
    if ('problems' in read) return read;
    return {
      payload: { kind: 'courses', entries: read.rows.map(({ value }) => value) },
      lines: read.rows,
      warnings: [...read.warnings, ...of(file, doubtfulAudiences(read.rows, [...roster.people.values()]))],
    };
  },
  sessions(file, { roster, courses }) {
    const courseOfSession = new Map(
      courses.flatMap(({ courseId, sessions }) => [...sessions.keys()].map((id) => [id, courseId] as const)),
    );
    const read = readSessions(file, {
      courses: new Set(courses.map(({ courseId }) => courseId)),
      staffNumbers: new Set(roster.byStaffNumber.keys()),
      courseOfSession,
    });
    if ('problems' in read) return read;
    const sessions = read.rows.map(({ value: { registerOwnerStaffNumber, ...session } }) => {
      const owner = registerOwnerStaffNumber && findByStaffNumber(roster, registerOwnerStaffNumber);
      return { ...session, ...(owner && { registerOwner: owner.personId }) };
    });
    return { payload: { kind: 'sessions', sessions }, lines: read.rows, warnings: read.warnings };
  },
  history(file, { roster, courses, today }) {
    const sessions = new Map(
      courses.flatMap((course) => [...course.sessions].map(([id, { session }]) => [id, session] as const)),
    );
    const read = readHistory(
      file,
      {
        staffNumbers: new Set(roster.byStaffNumber.keys()),
        courses: new Set(courses.map((c) => c.courseId)),
        sessions,
      },
      today,
    );
    if ('problems' in read) return read;
    const gone = of(file, bookedAfterLeaving(read.rows, roster, sessions, today));
    if (gone.length > 0) return { problems: gone, warnings: read.warnings };
    const records = read.rows.map(({ value: { staffNumber, ...row } }) => ({
      ...row,
      personId: roster.byStaffNumber.get(staffNumber) ?? '',
    }));
    return { payload: { kind: 'history', records }, lines: read.rows, warnings: read.warnings };
  },
};

/** A place that is still to come, held by somebody who will not be here: an import of people would have freed it. */
function bookedAfterLeaving(
  rows: readonly Row<HistoryRecord>[],
  roster: RosterState,
  sessions: ReadonlyMap<string, Session>,
  today: string,
): Found[] {
  return rows.flatMap(({ line, value: { staffNumber, status, sessionId } }): Found[] => {
    const session = status === 'booked' && sessionId !== undefined ? sessions.get(sessionId) : undefined;
    const leaveDate = findByStaffNumber(roster, staffNumber)?.leaveDate;
    const day = session && londonDate(startOf(session));
    if (leaveDate === undefined || day === undefined || day <= today || day <= leaveDate) return [];
    const expected = `somebody who is here on the day of the session, ${day}: their last day is ${leaveDate}`;
    return [{ line, column: 'staff_number', value: staffNumber, expected }];
  });
}

function of(file: ImportFile, found: readonly Found[]): Problem[] {
  return found.map((one) => ({ ...one, file: file.name }));
}

function lineOfSession(rows: readonly Row<unknown>[], sessionId: string): number {
  const isIt = ({ value }: Row<unknown>) =>
    typeof value === 'object' && value !== null && 'sessionId' in value && value.sessionId === sessionId;
  return rows.find(isIt)?.line ?? 1;
}
