import { describe, expect, test } from '@jest/globals';
import type { CatalogueEntry } from '../../../../src/domain/course/catalogue-entry.ts';
import { readCourses } from '../../../../src/services/import/read/courses-file.ts';
import { fileOf, problemsOf, said, valuesOf } from './files.ts';

const SMART = {
  course_id: 'smart',
  title: 'SMART planning',
  description: '',
  provider: '',
  mandatory: '',
  job_roles: '',
  service_areas: '',
  refresh_months: '',
  prerequisites: '',
  aliases: '',
};

function read(rows: Record<string, string>[], catalogue: CatalogueEntry[] = []) {
  return readCourses(fileOf(SMART, rows), new Map(catalogue.map((course) => [course.courseId, course])));
}

const [smart] = valuesOf(read([{}]));
if (!smart) throw new Error('the builder’s own row is not read');

test('a row that says little', () => {
  expect(smart).toEqual({
    courseId: 'smart',
    title: 'SMART planning',
    description: '',
    provider: '',
    kind: 'required',
    mandatory: false,
    delivery: 'session',
    audience: { jobRoles: [], serviceAreas: [], staffGroups: [], employment: [] },
    prerequisites: [],
    aliases: [],
    approval: 'tell',
    cancellationNoticeDays: 5,
  });
});

test('a row that says everything', () => {
  const row = {
    description: 'Two days.\nBring a plan.',
    provider: 'Research in Practice',
    mandatory: 'TRUE',
    job_roles: ' Social Worker ;; Team  Manager;Social Worker',
    service_areas: 'MASH',
    refresh_months: '24',
    prerequisites: 'basics',
    aliases: 'planning;smart plans',
    kind: 'Offered',
    delivery: 'E-Learning',
    opens_on: '1/2/2021',
    due_within_days: '90',
    first_nudge_after_days: '0',
    staff_groups: 'front-line;manager',
    employment: 'permanent;ASYE',
    approval: 'Required',
    days_needed: '4',
    cancellation_notice_days: '0',
  };
  expect(valuesOf(read([row], [{ ...smart, courseId: 'basics', title: 'Basics' }]))).toEqual([
    {
      courseId: 'smart',
      title: 'SMART planning',
      description: 'Two days.\nBring a plan.',
      provider: 'Research in Practice',
      kind: 'offered',
      mandatory: true,
      delivery: 'e-learning',
      audience: {
        jobRoles: ['Social Worker', 'Team Manager'],
        serviceAreas: ['MASH'],
        staffGroups: ['front-line', 'manager'],
        employment: ['permanent', 'ASYE'],
      },
      refreshMonths: 24,
      prerequisites: ['basics'],
      aliases: ['planning', 'smart plans'],
      opensOn: '2021-02-01',
      dueWithinDays: 90,
      firstNudgeAfterDays: 0,
      approval: 'required',
      daysNeeded: 4,
      cancellationNoticeDays: 0,
    },
  ]);
});

test.each([
  ['yes', true],
  ['Yes', true],
  ['true', true],
  ['1', true],
  ['no', false],
  ['FALSE', false],
  ['0', false],
])('mandatory %j is %j', (mandatory, meant) => {
  expect(valuesOf(read([{ mandatory }]))).toMatchObject([{ mandatory: meant }]);
});

describe('a cell', () => {
  test.each([
    ['course_id', 'a/b', 'a key without / \\ # or ?'],
    ['title', '', 'a value'],
    ['title', '=HYPERLINK("x")', expect.stringContaining('does not begin with =')],
    ['description', '@cmd', expect.stringContaining('does not begin with =')],
    ['mandatory', 'maybe', 'yes or no'],
    ['mandatory', 'constructor', 'yes or no'],
    ['refresh_months', '0', 'a whole number from 1 to 120'],
    ['refresh_months', '121', 'a whole number from 1 to 120'],
    ['refresh_months', '-1', 'a whole number from 1 to 120'],
    ['job_roles', 'Social Worker;=1', expect.stringContaining('does not begin with =')],
    ['kind', 'optional', 'required, offered or open'],
    ['delivery', 'webinar', 'session or e-learning'],
    ['approval', 'manager', 'none, tell or required'],
    ['opens_on', 'soon', expect.stringContaining('a date such as')],
    ['days_needed', '1.5', 'a whole number from 1 to 50'],
    ['prerequisites', 'a#b', 'a key without / \\ # or ?'],
  ])('%s %j is refused', (column, value, expected) => {
    expect(problemsOf(read([{ [column]: value }]))).toEqual([{ file: 'some.csv', line: 2, column, value, expected }]);
  });
});

describe('several rows', () => {
  test('may not share a course id', () => {
    expect(said(problemsOf(read([{}, {}])))).toEqual(['3 course_id: each one once, but line 2 has it too']);
    expect(said(problemsOf(read([{}], [{ ...smart, courseId: 'SMART' }])))).toEqual([
      '2 course_id: SMART, as it was first imported: this differs only in case',
    ]);
  });

  test('may require courses of the file or the catalogue, and no others', () => {
    expect(said(problemsOf(read([{ prerequisites: 'permanancy' }, { course_id: 'permanency', title: 'P' }])))).toEqual([
      '2 prerequisites: course ids of this file or the catalogue, did you mean permanency?',
    ]);
  });

  test('may not require each other round in a loop', () => {
    const rows = [{ prerequisites: 'b' }, { course_id: 'b', title: 'B', prerequisites: 'c' }];
    const expected = '2 prerequisites: courses that do not lead back: smart → b → c → smart';
    expect(said(problemsOf(read([...rows, { course_id: 'c', title: 'C', prerequisites: 'smart' }])))).toEqual([
      expected,
    ]);
    const known = { ...smart, courseId: 'c', title: 'C', prerequisites: ['smart'] };
    expect(said(problemsOf(read(rows, [known])))).toEqual([expected]);
    expect(said(problemsOf(read([{ prerequisites: 'smart' }])))).toEqual([
      '2 prerequisites: courses that do not lead back: smart → smart',
    ]);
  });

  test('that share a title or an alias are warned about once', () => {
    const result = read([{ aliases: 'plans' }, { course_id: 'b', title: 'Plans' }, { course_id: 'c', title: 'C' }]);
    expect(valuesOf(result)).toHaveLength(3);
    expect(said(result.warnings)).toEqual([
      '2 aliases: a word for one course, but b has it too, so people will be asked which',
    ]);
    expect(read([{ aliases: 'smart planning' }]).warnings).toEqual([]);
  });
});
