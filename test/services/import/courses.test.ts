import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type AzuriteForTests, startAzurite } from '../../helpers/azurite.ts';
import {
  aDepartment,
  coursesFile,
  type Department,
  historyFile,
  peopleFile,
  sessionsFile,
} from '../../helpers/department.ts';

let azurite: AzuriteForTests;
let department: Department;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  department = await aDepartment(azurite.freshAccount());
  await department.take(
    'people',
    peopleFile(...['A1', 'B2', 'C3'].map((staff_number) => ({ staff_number, name: `Person ${staff_number}` })), {
      staff_number: 'M1',
      name: 'Mo Example',
      job_role: 'Team Manager',
      staff_group: 'manager',
    }),
  );
});

test('a course that is for nobody is pointed out, with the words that nobody has and what was meant', async () => {
  const text = coursesFile(
    { course_id: 'one', job_roles: 'Social Workr;Astronaut' },
    { course_id: 'two', job_roles: 'Team Manager;Social Workers' },
    { course_id: 'three', job_roles: 'Team Manager;Astronaut' },
    { course_id: 'four', job_roles: 'social worker', service_areas: 'Assesment' },
  );
  const warnings = [
    {
      line: 2,
      column: 'job_roles',
      value: 'Social Workr',
      expected: expect.stringMatching(/did you mean Social Worker\?$/),
    },
    { line: 2, column: 'job_roles', value: 'Astronaut', expected: 'a job role that somebody on the roster has' },
    {
      line: 3,
      column: 'job_roles',
      value: 'Social Workers',
      expected: expect.stringMatching(/did you mean Social Worker\?$/),
    },
    {
      line: 5,
      column: 'service_areas',
      value: 'Assesment',
      expected: expect.stringMatching(/did you mean Assessment\?$/),
    },
  ];
  expect(await department.take('courses', text, { dryRun: true })).toMatchObject({ outcome: 'previewed', warnings });
  expect(await department.take('courses', text)).toMatchObject({ outcome: 'imported', warnings });
});

test('lists that are each known, but that nobody fits together, are pointed out; people may come to lack for a course too', async () => {
  const text = coursesFile({ course_id: 'one', job_roles: 'Team Manager', staff_groups: '' }, { course_id: 'all' });
  await department.take('courses', text);
  const gone = await department.take(
    'people',
    peopleFile({ staff_number: 'M1', name: 'Mo Example', job_role: 'Head' }),
  );
  expect(gone).toMatchObject({ outcome: 'imported', warnings: [{ line: 1, value: 'One' }] });
  const apart = text.replace('Team Manager,,', 'Social Worker,MASH,');
  await department.take('people', peopleFile({ staff_number: 'N1', job_role: 'Nurse', service_area: 'MASH' }));
  expect(await department.take('courses', apart)).toMatchObject({
    warnings: [{ line: 2, expected: expect.stringContaining('nobody fits them all') }],
  });
});

test('history that cannot be true is refused with its line, and nothing of the file is written', async () => {
  await department.take('courses', coursesFile({ course_id: 'permanency' }, { course_id: 'other' }));
  await department.take(
    'sessions',
    sessionsFile(
      { session_id: 'jan', capacity: 1 },
      { session_id: 'feb', starts_at: '2027-02-15 09:30', ends_at: '2027-02-15 16:30' },
    ),
  );
  const booked = (staff_number: string, session_id: string) => ({
    staff_number,
    session_id,
    status: 'booked',
    date: '2026-11-20',
  });
  await department.take('history', historyFile(booked('A1', 'feb')));
  const before = await department.versions();
  const outcome = await department.take(
    'history',
    historyFile(booked('A1', 'jan'), booked('B2', 'jan'), booked('C3', 'jan'), {
      ...booked('M1', 'jan'),
      status: 'attended',
      session_id: '',
    }),
  );
  expect(outcome).toMatchObject({
    outcome: 'problems',
    problems: [
      {
        file: 'history.csv',
        line: 2,
        column: 'session_id',
        value: 'jan',
        expected: expect.stringContaining('one active booking'),
      },
      {
        file: 'history.csv',
        line: 4,
        column: 'session_id',
        value: 'jan',
        expected: expect.stringContaining('a free place'),
      },
    ],
  });
  const unknown = await department.take('history', historyFile(booked('B2', 'jann')));
  expect(unknown).toMatchObject({
    problems: [
      { line: 2, column: 'session_id', value: 'jann', expected: expect.stringContaining('did you mean jan?') },
    ],
  });
  expect(await department.versions()).toEqual(before);
});

test('a place that an attendance has freed is the next one’s in the import as in its check', async () => {
  await department.take('courses', coursesFile({ course_id: 'permanency' }));
  await department.take(
    'sessions',
    sessionsFile({ session_id: 'past', starts_at: '2026-10-05 09:30', ends_at: '2026-10-05 16:30', capacity: 1 }),
  );
  const row = (staff_number: string, status: string, date: string) => ({
    staff_number,
    status,
    session_id: 'past',
    date,
  });
  // Whatever order the people have in the store, the second takes the place when the first has given it up.
  for (const [first, second] of [
    ['A1', 'B2'],
    ['C3', 'M1'],
  ] as const) {
    const outcome = await department.take(
      'history',
      historyFile(
        row(second, 'booked', '2026-10-06'),
        row(first, 'booked', '2026-09-01'),
        row(first, 'attended', '2026-10-05'),
        row(second, 'attended', '2026-10-07'),
      ),
    );
    expect(outcome).toMatchObject({ outcome: 'imported', preview: { added: 4 } });
  }
  const answer = await department.counting.figures({ course: 'permanency' });
  expect(answer).toMatchObject({ courses: [{ counts: { attended: 4, booked: 0 } }] });
});

test('a booking dated on or after the session’s day is pointed out, and as-at goes by what the row says, up to today', async () => {
  await department.take('courses', coursesFile({ course_id: 'permanency' }));
  await department.take('sessions', sessionsFile({ session_id: 'jan' }));
  const outcome = await department.take(
    'history',
    historyFile(
      { staff_number: 'A1', status: 'booked', session_id: 'jan', date: '2027-01-18' },
      { staff_number: 'B2', status: 'booked', session_id: 'jan', date: '2026-10-01' },
      { staff_number: 'C3', status: 'attended', date: '2026-09-15' },
    ),
  );
  expect(outcome).toMatchObject({ outcome: 'imported', warnings: [{ line: 2, column: 'date', value: '2027-01-18' }] });
  const at = async (asAt: string) => {
    const answer = await department.counting.figures({ course: 'permanency', asAt });
    if ('refused' in answer) throw new Error(answer.refused);
    const [{ counts } = { counts: undefined }] = answer.courses;
    return [counts?.attended, counts?.booked, counts?.toBook];
  };
  expect(await at('2026-09-14')).toEqual([0, 0, 4]);
  expect(await at('2026-09-15')).toEqual([1, 0, 3]);
  expect(await at('2026-10-01')).toEqual([1, 1, 2]);
  expect(await at('2026-11-30')).toEqual([1, 2, 1]);
});

test('a smaller capacity takes nobody’s place away, and says so', async () => {
  await department.take('courses', coursesFile({ course_id: 'permanency' }));
  await department.take('sessions', sessionsFile({ session_id: 'jan' }));
  const booked = ['A1', 'B2'].map((staff_number) => ({
    staff_number,
    status: 'booked',
    session_id: 'jan',
    date: '2026-11-01',
  }));
  await department.take('history', historyFile(...booked));
  expect(await department.take('sessions', sessionsFile({ session_id: 'jan', capacity: 1 }))).toMatchObject({
    outcome: 'imported',
    preview: { changed: 1 },
    warnings: [{ line: 2, column: 'capacity', value: '1', expected: expect.stringContaining('at least 2') }],
  });
  expect(await department.counting.figures({ course: 'permanency' })).toMatchObject({
    courses: [{ counts: { booked: 2 } }],
  });
});

test('somebody who will not be here on the day cannot hold a place', async () => {
  await department.take('courses', coursesFile({ course_id: 'permanency' }));
  await department.take('sessions', sessionsFile({ session_id: 'jan' }));
  await department.take('people', peopleFile({ staff_number: 'A1', leave_date: '2027-01-17' }), { confirmLeavers: 1 });
  const row = { staff_number: 'A1', status: 'booked', session_id: 'jan', date: '2026-11-01' };
  expect(await department.take('history', historyFile(row))).toMatchObject({
    outcome: 'problems',
    problems: [{ line: 2, column: 'staff_number', value: 'A1', expected: expect.stringContaining('2027-01-17') }],
  });
  await department.take('people', peopleFile({ staff_number: 'A1', leave_date: '2027-01-18' }));
  expect(await department.take('history', historyFile(row))).toMatchObject({ outcome: 'imported' });
});
