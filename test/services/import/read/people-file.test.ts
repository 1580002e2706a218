import { describe, expect, test } from '@jest/globals';
import type { PersonDetails } from '../../../../src/domain/roster/person.ts';
import { readPeople } from '../../../../src/services/import/read/people-file.ts';
import { fileOf, problemsOf, said, valuesOf } from './files.ts';

const TODAY = '2021-11-30';
const ADA = {
  staff_number: 'S1',
  name: 'Ada Hill',
  email: 'Ada.Hill@Example.gov.uk',
  job_role: 'Social Worker',
  service_area: 'MASH',
  team: 'Team 3',
  manager_staff_number: '',
  start_date: '02/01/2019',
  leave_date: '',
  roles: '',
};
const BEA = { staff_number: 'S2', name: 'Bea Moss', email: 'bea@example.gov.uk' };

function read(rows: Record<string, string>[], roster: PersonDetails[] = []) {
  return readPeople(fileOf(ADA, rows), new Map(roster.map((person) => [person.staffNumber, person])), TODAY);
}

const [ada] = valuesOf(read([{}]));
if (!ada) throw new Error('the builder’s own row is not read');

test('a row without its optional columns', () => {
  expect(ada).toEqual({
    staffNumber: 'S1',
    name: 'Ada Hill',
    email: 'ada.hill@example.gov.uk',
    jobRole: 'Social Worker',
    serviceArea: 'MASH',
    team: 'Team 3',
    startDate: '2019-01-02',
    roles: [],
    staffGroup: 'not stated',
    employment: 'not stated',
    workingDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
  });
});

test('a row with all of them', () => {
  const row = {
    name: "Zoë\nO'Neill ",
    email: "zoe.o'neill@example.gov.uk",
    manager_staff_number: 'S9',
    leave_date: '2022-03-31',
    roles: 'Learning Lead; leadership',
    staff_group: 'front-line',
    employment: 'ASYE',
    working_days: 'Wednesday;mon;Tues;mon',
    changed_on: '1/9/2021',
    unavailable_from: '2021-12-01',
    unavailable_to: '2021-12-01',
  };
  expect(valuesOf(read([row], [{ ...ada, staffNumber: 'S9', email: 'x@example.gov.uk' }]))).toEqual([
    {
      ...ada,
      name: "Zoë O'Neill",
      email: "zoe.o'neill@example.gov.uk",
      managerStaffNumber: 'S9',
      leaveDate: '2022-03-31',
      roles: ['learning_lead', 'leadership'],
      staffGroup: 'front-line',
      employment: 'ASYE',
      workingDays: ['Mon', 'Tue', 'Wed'],
      changedOn: '2021-09-01',
      unavailableFrom: '2021-12-01',
      unavailableTo: '2021-12-01',
    },
  ]);
});

const DATE = 'a date such as 2021-11-30 or 30/11/2021 (day first)';
const FORMULA = 'text that does not begin with = + - or @, which a spreadsheet would run as a formula';
const KEY = 'a key without / \\ # or ?';
const EMAIL = 'an e-mail address such as sam.hill@example.gov.uk';

describe('a cell', () => {
  test.each([
    ['staff_number', '', 'a value'],
    ['staff_number', 'A/1', KEY],
    ['staff_number', 'A\\1', KEY],
    ['staff_number', 'A#1', KEY],
    ['staff_number', 'A?1', KEY],
    ['staff_number', 'A\u00071', 'a key without control or invisible characters'],
    ['staff_number', 'A\u200b1', 'a key without control or invisible characters'],
    ['staff_number', 'x'.repeat(65), 'at most 64 characters'],
    ['staff_number', '=1+1', FORMULA],
    ['staff_number', '1.23E+11', 'the key itself: a spreadsheet has shortened it, so format the column as text'],
    ['manager_staff_number', 'A/1', KEY],
    ['manager_staff_number', 'S1', 'somebody other than themselves'],
    ['name', '', 'a value'],
    ['name', '=HYPERLINK("http://evil.example","Click")', FORMULA],
    ['name', '+44', FORMULA],
    ['name', '-Ada', FORMULA],
    ['name', '@SUM(A1)', FORMULA],
    ['name', ' \u00a0=1', FORMULA],
    ['name', 'Ada\u001b[31m', 'text without control characters'],
    ['name', 'Ada\u202eevil', 'text without control characters'],
    ['name', 'x'.repeat(201), 'at most 200 characters'],
    ['name', 'x'.repeat(2_001), 'at most 2,000 characters'],
    ['email', '', EMAIL],
    ['email', 'ada', EMAIL],
    ['email', 'ada@example', EMAIL],
    ['email', 'ada hill@example.gov.uk', EMAIL],
    ['email', `${'x'.repeat(250)}@example.gov.uk`, EMAIL],
    ['job_role', '', 'a value'],
    ['service_area', '=1', FORMULA],
    ['start_date', '', DATE],
    ['start_date', '30/11/21', DATE],
    ['start_date', '11/30/2021', `a day that exists: ${DATE}`],
    ['start_date', '2021-02-29', `a day that exists: ${DATE}`],
    ['start_date', '1949-12-31', 'a year from 1950 to 2100'],
    ['start_date', '01/01/2101', 'a year from 1950 to 2100'],
    ['start_date', '44530', `${DATE}: this is a spreadsheet’s serial number, so format the column as a date`],
    ['leave_date', '2019-01-01', 'a day on or after the start date 2019-01-02'],
    ['roles', 'admin', 'learning_lead or leadership'],
    ['roles', 'leadership;manager', 'learning_lead or leadership'],
    ['working_days', 'Mon;Xyz', 'days such as Mon;Tue;Wed'],
    ['working_days', 'M', 'days such as Mon;Tue;Wed'],
    ['unavailable_to', '2021-12-01', 'the first day away, as unavailable_to is given'],
  ])('%s %j is refused', (column, value, expected) => {
    const [problem, ...others] = problemsOf(read([{ [column]: value }]));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ file: 'some.csv', line: 2, expected });
    if (column !== 'unavailable_to') expect(problem).toMatchObject({ column });
  });

  test('unavailable_to before unavailable_from is refused', () => {
    const away = { unavailable_from: '2021-12-02', unavailable_to: '2021-12-01' };
    expect(said(problemsOf(read([away])))).toEqual(['2 unavailable_to: a day on or after unavailable_from 2021-12-02']);
  });
});

describe('several rows', () => {
  test('may not share a staff number or an e-mail, nor differ only in case', () => {
    expect(said(problemsOf(read([{}, {}])))).toEqual([
      '3 staff_number: each one once, but line 2 has it too',
      '3 email: each one once, but line 2 has it too',
    ]);
    expect(said(problemsOf(read([{}, { ...BEA, staff_number: 's1' }])))).toEqual([
      '3 staff_number: one spelling, but line 2 has S1, which differs only in case',
    ]);
  });

  test('may name managers of the file or the roster, and no others', () => {
    const manager = { ...ada, staffNumber: '0042', email: 'boss@example.gov.uk' };
    expect(
      valuesOf(read([{ manager_staff_number: 'S2' }, { ...BEA, manager_staff_number: '0042' }], [manager])),
    ).toHaveLength(2);
    expect(said(problemsOf(read([{ manager_staff_number: '42' }], [manager])))).toEqual([
      '2 manager_staff_number: a staff number of this file or the roster, did you mean 0042?',
    ]);
    expect(said(problemsOf(read([{ manager_staff_number: 'X77' }], [manager])))).toEqual([
      '2 manager_staff_number: a staff number of this file or the roster',
    ]);
  });

  test('a manager whose own row is refused is not unknown as well', () => {
    const rows = [{ manager_staff_number: 'S2' }, { ...BEA, start_date: 'soon' }];
    expect(said(problemsOf(read(rows)))).toEqual([`3 start_date: ${DATE}`]);
  });

  test('may not manage each other round in a loop, in the file or by way of the roster', () => {
    const cy = { staff_number: 'S3', name: 'Cy', email: 'cy@example.gov.uk', manager_staff_number: 'S1' };
    const rows = [{ manager_staff_number: 'S2' }, { ...BEA, manager_staff_number: 'S3' }];
    const expected = '2 manager_staff_number: managers who do not lead back: S1 → S2 → S3 → S1';
    expect(said(problemsOf(read([...rows, cy])))).toEqual([expected]);
    const onRoster = { ...ada, staffNumber: 'S3', email: 'cy@example.gov.uk', managerStaffNumber: 'S1' };
    expect(said(problemsOf(read(rows, [onRoster])))).toEqual([expected]);
  });

  test('may not take over the address of somebody who is still here', () => {
    const holder = { ...ada, staffNumber: 'S9' };
    expect(said(problemsOf(read([{}], [holder])))).toEqual([
      '2 email: an address of their own: S9 on the roster has it',
    ]);
    expect(valuesOf(read([{}], [{ ...holder, leaveDate: '2021-11-29' }]))).toHaveLength(1);
  });

  test('may not respell a staff number of the roster', () => {
    const known = { ...ada, staffNumber: 's1', email: 'other@example.gov.uk' };
    expect(said(problemsOf(read([{}], [known])))).toEqual([
      '2 staff_number: s1, as it was first imported: this differs only in case',
    ]);
  });

  test('a manager who has left is a warning', () => {
    const left = { ...ada, staffNumber: 'S9', email: 'x@example.gov.uk', leaveDate: '2021-06-30' };
    const result = read([{ manager_staff_number: 'S9' }], [left]);
    expect(valuesOf(result)).toHaveLength(1);
    expect(said(result.warnings)).toEqual([
      '2 manager_staff_number: a manager who is still here: they left on 2021-06-30',
    ]);
  });

  test('ten thousand problems are enough, and the rest is not read', () => {
    const rows = Array.from({ length: 10_050 }, (_, index) => ({ ...BEA, staff_number: `S${index + 10}`, email: 'x' }));
    const problems = problemsOf(read(rows));
    expect(problems).toHaveLength(10_001);
    expect(problems.at(-1)).toMatchObject({
      line: 10_002,
      expected: 'fewer problems: the rest of the file was not checked',
    });
  });
});

describe('object ids of Microsoft Entra', () => {
  const OID = '0B2C1A34-5D6E-4F70-8A9B-0C1D2E3F4A5B';

  test('are kept in lower case', () => {
    expect(valuesOf(read([{ entra_object_id: OID }]))).toEqual([{ ...ada, entraObjectId: OID.toLowerCase() }]);
  });

  test.each(['0b2c1a34', 'not-an-id', `${OID}0`])('are refused where they are none (%s)', (entra_object_id) => {
    expect(said(problemsOf(read([{ entra_object_id }])))).toEqual([expect.stringContaining('entra_object_id')]);
  });

  test('are one person’s own, in the file and on the roster', () => {
    const two = read([{ entra_object_id: OID }, { ...BEA, entra_object_id: OID.toLowerCase() }]);
    expect(said(problemsOf(two))).toEqual([expect.stringContaining('entra_object_id')]);
    const holder = { ...ada, staffNumber: 'S9', email: 'x@example.gov.uk', entraObjectId: OID.toLowerCase() };
    expect(said(problemsOf(read([{ entra_object_id: OID }], [holder])))).toEqual([expect.stringContaining('S9')]);
  });
});
