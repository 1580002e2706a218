import { z } from 'zod';
import type { LocalDate } from '../../../domain/calendar/london.ts';
import { NOT_STATED, type PersonDetails, type Weekday } from '../../../domain/roster/person.ts';
import { blankIs, blankOr, email, key, line, list, objectId, oneOf } from './cells.ts';
import { checkPeople } from './check-people.ts';
import type { Columns } from './csv-header.ts';
import { day } from './dates.ts';
import { given } from './given.ts';
import { type ImportFile, outcome, type ReadResult, readRows } from './read-rows.ts';

export const PEOPLE_COLUMNS: Columns = {
  required: [
    'staff_number',
    'name',
    'email',
    'job_role',
    'service_area',
    'team',
    'manager_staff_number',
    'start_date',
    'leave_date',
    'roles',
  ],
  optional: [
    'staff_group',
    'employment',
    'working_days',
    'changed_on',
    'unavailable_from',
    'unavailable_to',
    'entra_object_id',
  ],
};

const WEEK: readonly { readonly day: Weekday; readonly name: string }[] = [
  { day: 'Mon', name: 'monday' },
  { day: 'Tue', name: 'tuesday' },
  { day: 'Wed', name: 'wednesday' },
  { day: 'Thu', name: 'thursday' },
  { day: 'Fri', name: 'friday' },
  { day: 'Sat', name: 'saturday' },
  { day: 'Sun', name: 'sunday' },
];
const MONDAY_TO_FRIDAY: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

/** Mon, Tues or Wednesday; the week's days come in its order. */
const workingDays = list(
  z
    .string()
    .refine((text) => weekday(text) !== undefined, 'days such as Mon;Tue;Wed')
    .transform(weekday),
).transform((days): readonly Weekday[] =>
  days.length === 0 ? MONDAY_TO_FRIDAY : WEEK.map(({ day: one }) => one).filter((one) => days.includes(one)),
);

function weekday(text: string): Weekday | undefined {
  const start = text.toLowerCase();
  return start.length < 3 ? undefined : WEEK.find(({ name }) => name.startsWith(start))?.day;
}

const PersonRow = z
  .object({
    staff_number: key(),
    name: line(),
    email: email(),
    job_role: line(100),
    service_area: line(100),
    team: blankIs(line(100), NOT_STATED),
    manager_staff_number: blankOr(key()),
    start_date: day(),
    leave_date: blankOr(day()),
    roles: list(oneOf(['learning_lead', 'leadership'], '_')),
    staff_group: blankIs(line(100), NOT_STATED),
    employment: blankIs(line(100), NOT_STATED),
    working_days: workingDays,
    changed_on: blankOr(day()),
    unavailable_from: blankOr(day()),
    unavailable_to: blankOr(day()),
    entra_object_id: blankOr(objectId()),
  })
  .superRefine((row, context) => {
    const expect = (column: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [column], message });
    const { start_date: start, leave_date: leave, unavailable_from: from, unavailable_to: to } = row;
    if (row.manager_staff_number === row.staff_number) expect('manager_staff_number', 'somebody other than themselves');
    if (leave !== undefined && leave < start) expect('leave_date', `a day on or after the start date ${start}`);
    if (to !== undefined && from === undefined)
      expect('unavailable_from', 'the first day away, as unavailable_to is given');
    if (to !== undefined && from !== undefined && to < from)
      expect('unavailable_to', `a day on or after unavailable_from ${from}`);
  })
  .transform(
    (row): PersonDetails =>
      given({
        staffNumber: row.staff_number,
        name: row.name,
        email: row.email,
        jobRole: row.job_role,
        serviceArea: row.service_area,
        team: row.team,
        managerStaffNumber: row.manager_staff_number,
        startDate: row.start_date,
        leaveDate: row.leave_date,
        roles: row.roles,
        staffGroup: row.staff_group,
        employment: row.employment,
        workingDays: row.working_days,
        changedOn: row.changed_on,
        unavailableFrom: row.unavailable_from,
        unavailableTo: row.unavailable_to,
        entraObjectId: row.entra_object_id,
      }),
  );

/**
 * Reads and checks a people file. `roster` holds everybody already known, by staff number: somebody whom the file leaves
 * out has not left, so managers may be among them. A blank cell says that nobody is away, a file without the column nothing.
 */
export function readPeople(
  file: ImportFile,
  roster: ReadonlyMap<string, PersonDetails>,
  today: LocalDate,
): ReadResult<PersonDetails> & { readonly saysAbsences: boolean } {
  const { rows, refused, problems, columns } = readRows(file, PEOPLE_COLUMNS, PersonRow);
  const elsewhere = new Set(refused.map((cells) => cells.staff_number ?? ''));
  const checked = checkPeople(rows, { roster, elsewhere }, today);
  const all = [...problems, ...checked.problems];
  const read = outcome(file.name, rows, { problems: all, warnings: checked.warnings });
  return { ...read, saysAbsences: columns.has('unavailable_from') };
}
