import { parse } from 'csv-parse/sync';
import type { Sample } from '../../src/sample/generate-sample.ts';

export type Row = Readonly<Record<string, string>>;
export type Rows = Record<keyof Sample['files'], Row[]>;

/** The files as plain rows, read by nothing of ours. */
export function rowsOf({ files }: Sample): Rows {
  const read = (text: string) => parse(text, { columns: true }) as Row[];
  return {
    people: read(files.people),
    courses: read(files.courses),
    sessions: read(files.sessions),
    history: read(files.history),
  };
}

export interface Figures {
  readonly attended: number;
  readonly booked: number;
  readonly toBook: number;
  /** Of the audience, but left, away, not yet there or exempt. */
  readonly outside: number;
  /** Of those outside: had attended, and have left. */
  readonly leftSince: number;
}

const inList = (list: string | undefined, value: string | undefined) => !list || list.split(';').includes(value ?? '');

export function fitsCourse(person: Row, course: Row): boolean {
  return (
    inList(course.job_roles, person.job_role) &&
    inList(course.service_areas, person.service_area) &&
    inList(course.staff_groups, person.staff_group) &&
    inList(course.employment, person.employment)
  );
}

export function hasLeft({ leave_date: leave }: Row, day: string): boolean {
  return Boolean(leave) && String(leave) < day;
}

/** On the roster, started, not away and not gone, on a day. */
export function isPresent(person: Row, day: string): boolean {
  const { start_date: start = '', unavailable_from: from, unavailable_to: to } = person;
  const isAway = from && from <= day && (!to || day <= to);
  return start <= day && !hasLeft(person, day) && !isAway;
}

/** Counts one course by design.md's definitions at the end of a day, in the plainest way. */
export function figuresOf(rows: Rows, courseId: string, day: string, group?: string): Figures {
  const course = rows.courses.find((row) => row.course_id === courseId) ?? {};
  const said = rows.history.filter((row) => row.course_id === courseId && String(row.date) <= day);
  const having = (status: string) =>
    new Set(said.filter((row) => row.status === status).map((row) => row.staff_number));
  const [attended, booked, exempt] = [having('attended'), having('booked'), having('exempt')];
  const audience = rows.people.filter((row) => fitsCourse(row, course) && (!group || row.staff_group === group));
  const cohort = audience.filter((row) => isPresent(row, day) && !exempt.has(row.staff_number));
  const open = cohort.filter((row) => !attended.has(row.staff_number));
  const toBook = open.filter((row) => !booked.has(row.staff_number)).length;
  return {
    attended: cohort.length - open.length,
    booked: open.length - toBook,
    toBook,
    outside: audience.length - cohort.length,
    leftSince: audience.filter((row) => hasLeft(row, day) && attended.has(row.staff_number)).length,
  };
}
