import { composeServices, type Services } from '../../src/compose-services.ts';
import type { Instant } from '../../src/domain/calendar/london.ts';
import type { Commit } from '../../src/domain/course/events.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { findByStaffNumber } from '../../src/domain/roster/roster.ts';
import type { ImportKind } from '../../src/services/import/check.ts';
import type { ImportOptions, ImportOutcome } from '../../src/services/import/import-service.ts';
import { clockAt, NOW } from './builders.ts';

export type Cells = Readonly<Record<string, string | number>>;

const PERSON: Cells = {
  staff_number: '',
  name: 'Ada Example',
  email: '',
  job_role: 'Social Worker',
  service_area: 'Assessment',
  team: 'Assessment 1',
  manager_staff_number: '',
  start_date: '2026-09-01',
  leave_date: '',
  roles: '',
  staff_group: 'front-line',
  employment: 'permanent',
  changed_on: '',
  unavailable_from: '',
  unavailable_to: '',
};

const COURSE: Cells = {
  course_id: '',
  title: '',
  description: 'One day.',
  provider: 'Workforce Development',
  mandatory: 'yes',
  job_roles: '',
  service_areas: '',
  refresh_months: '',
  prerequisites: '',
  aliases: '',
  kind: '',
  delivery: '',
  opens_on: '',
  due_within_days: '',
};

const SESSION: Cells = {
  session_id: '',
  course_id: 'permanency',
  starts_at: '2027-01-18 09:30',
  ends_at: '2027-01-18 16:30',
  venue: 'Room 4',
  online_link: '',
  trainer: '',
  capacity: 12,
  booking_closes_at: '',
};

const HISTORY: Cells = {
  staff_number: '',
  course_id: 'permanency',
  status: 'attended',
  session_id: '',
  date: '',
  note: '',
};

/** A people file; what a row does not say is as usual. The staff number stands for the e-mail address too. */
export function peopleFile(...rows: Cells[]): string {
  return csv(
    PERSON,
    rows.map((row) => ({ email: `${row.staff_number}@example.org`.toLowerCase(), ...row })),
  );
}

export function coursesFile(...rows: Cells[]): string {
  return csv(
    COURSE,
    rows.map((row) => ({ title: capitalised(String(row.course_id)), ...row })),
  );
}

export function sessionsFile(...rows: Cells[]): string {
  return csv(SESSION, rows);
}

export function historyFile(...rows: Cells[]): string {
  return csv(HISTORY, rows);
}

function capitalised(id: string): string {
  return `${id.slice(0, 1).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
}

function csv(usual: Cells, rows: readonly Cells[]): string {
  const columns = Object.keys(usual);
  const cell = (value: string | number | undefined) => {
    const text = String(value ?? '');
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? usual[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}

/** The services on a store of their own, with a clock that stands still. */
export interface Department extends Services {
  readonly clock: ReturnType<typeof clockAt>;
  take(kind: ImportKind, text: string, options?: ImportOptions): Promise<ImportOutcome>;
  person(staffNumber: string): Promise<Person>;
  commits(courseId: string): Promise<Commit[]>;
  /** The version of every course, and of the roster. */
  versions(): Promise<Record<string, number>>;
}

export async function aDepartment(connectionString: string, now: Instant = NOW): Promise<Department> {
  const clock = clockAt(now);
  const services = await composeServices({ storage: { connectionString }, logLevel: 'silent' }, { clock });
  return {
    ...services,
    clock,
    take: (kind, text, options = {}) =>
      services.imports.run(
        kind,
        { name: `${kind}.csv`, bytes: new TextEncoder().encode(text) },
        options,
        () => undefined,
      ),
    async person(staffNumber) {
      const person = findByStaffNumber(await services.roster.state(), staffNumber);
      if (!person) throw new Error(`nobody has the staff number ${staffNumber}`);
      return person;
    },
    commits: (courseId) => services.store.commitsSince(courseId, 0),
    async versions() {
      const courses = await services.ledgers.all();
      const { version } = await services.roster.state();
      return { roster: version, ...Object.fromEntries(courses.map((course) => [course.courseId, course.version])) };
    },
  };
}
