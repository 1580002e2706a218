import { describe, expect, test } from '@jest/globals';
import { generateSample } from '../../src/sample/generate-sample.ts';
import { sampleUsers } from '../../src/sample/users.ts';
import { figuresOf, type Row, rowsOf } from './read-sample.ts';

const NOW = '2021-11-30T10:00:00Z';
const TODAY = '2021-11-30';
const sample = generateSample(NOW);
const rows = rowsOf(sample);

function recordsOf(staffNumber: string): Record<string, string> {
  const theirs = rows.history.filter((row) => row.staff_number === staffNumber);
  return Object.fromEntries(theirs.map((row) => [row.course_id, row.status]));
}

function personOf(staffNumber: string): Row {
  return rows.people.find((row) => row.staff_number === staffNumber) ?? {};
}

describe('the committee’s figures as at 30 November 2021', () => {
  test.each([
    ['permanency', 106, 21, 64],
    ['smart-planning', 117, 29, 44],
    ['assessment-and-analysis', 110, 22, 38],
  ])('%s: %d attended, %d booked, %d to book', (courseId, attended, booked, toBook) => {
    expect(figuresOf(rows, courseId, TODAY)).toMatchObject({ attended, booked, toBook });
  });

  test('Restorative Practice: 103 front-line staff and 39 managers, some booked, the rest to book', () => {
    expect(figuresOf(rows, 'restorative-practice', TODAY, 'front-line').attended).toBe(103);
    expect(figuresOf(rows, 'restorative-practice', TODAY, 'manager').attended).toBe(39);
    const all = figuresOf(rows, 'restorative-practice', TODAY);
    expect(all).toMatchObject({ attended: 142, booked: 33, toBook: 74 });
  });

  test('in every figure somebody is outside the cohort, and somebody had attended and has left', () => {
    for (const courseId of ['permanency', 'smart-planning', 'assessment-and-analysis', 'restorative-practice']) {
      const { outside, leftSince } = figuresOf(rows, courseId, TODAY);
      expect(outside).toBeGreaterThan(0);
      expect(leftSince).toBeGreaterThan(0);
    }
  });
});

test('the department: about 260 people in seven areas, with all the circumstances that the rules know', () => {
  expect(rows.people.length).toBeGreaterThan(250);
  expect(rows.people.length).toBeLessThan(275);
  expect(new Set(rows.people.map((row) => row.service_area))).toEqual(
    new Set([
      'Assessment',
      'Safeguarding and Support',
      'Children in Care',
      'Care Leavers',
      'Early Help',
      'MASH',
      'Exploitation Hub',
    ]),
  );
  for (const column of ['leave_date', 'working_days', 'changed_on', 'unavailable_from', 'unavailable_to', 'roles']) {
    expect(rows.people.filter((row) => row[column]).length).toBeGreaterThan(2);
  }
  expect(new Set(rows.people.map((row) => row.staff_group))).toEqual(new Set(['front-line', 'manager', 'support']));
  expect(new Set(rows.people.map((row) => row.employment))).toEqual(new Set(['permanent', 'agency', 'ASYE']));
});

test('the five users are in the files under the names, addresses and numbers that the Playground knows', () => {
  expect(sample.users).toEqual(sampleUsers());
  for (const { staffNumber, name, email } of sampleUsers())
    expect(personOf(staffNumber)).toMatchObject({ name, email });
  expect(new Set(sampleUsers().map(({ aadObjectId }) => aadObjectId)).size).toBe(5);
  const [socialWorker, newStarter, manager, learningLead, head] = sampleUsers().map(({ staffNumber }) =>
    personOf(staffNumber),
  );
  expect(socialWorker).toMatchObject({
    job_role: 'Social Worker',
    service_area: 'Assessment',
    manager_staff_number: 'S1003',
  });
  expect(newStarter).toMatchObject({
    job_role: 'ASYE Social Worker',
    employment: 'ASYE',
    manager_staff_number: 'S1003',
  });
  expect(manager).toMatchObject({ job_role: 'Team Manager' });
  expect(learningLead).toMatchObject({ roles: 'learning_lead' });
  expect(head).toMatchObject({ job_role: 'Head of Service', roles: 'leadership' });
  const serviceManager = personOf(manager?.manager_staff_number ?? '');
  expect(serviceManager.manager_staff_number).toBe(head?.staff_number);
});

test('each user finds something to do', () => {
  expect(recordsOf('S1001')).toEqual({
    permanency: 'attended',
    'assessment-and-analysis': 'attended',
    'restorative-practice': 'booked',
    'information-governance': 'attended',
  });
  expect(recordsOf('S1002')).toEqual({});
  expect(recordsOf('S1003')['reflective-supervision']).toBe('attended');
  expect(recordsOf('S1003')['effective-leadership']).toBeUndefined();
  expect(recordsOf('S1004')['restorative-practice']).toBe('booked');
});

test('the team manager’s six to nine reports are at different points', () => {
  const reports = rows.people.filter((row) => row.manager_staff_number === 'S1003');
  expect(reports.length).toBeGreaterThanOrEqual(6);
  expect(reports.length).toBeLessThanOrEqual(9);
  const statuses = reports.flatMap((row) =>
    ['permanency', 'smart-planning', 'restorative-practice'].map(
      (course) => recordsOf(row.staff_number ?? '')[course] ?? 'to book',
    ),
  );
  expect(new Set(statuses)).toEqual(new Set(['attended', 'booked', 'to book']));
});

test('the same moment and seed give the same text; another seed other people with the same figures', () => {
  expect(generateSample(NOW)).toEqual(sample);
  const other = generateSample(NOW, 2);
  expect(other.files.people).not.toBe(sample.files.people);
  expect(figuresOf(rowsOf(other), 'permanency', TODAY)).toMatchObject({ attended: 106, booked: 21, toBook: 64 });
});

test('on another day the same people have the same posts, names and numbers', () => {
  const who = ({ people }: ReturnType<typeof rowsOf>) =>
    people.map((row) => [row.staff_number, row.name, row.email, row.job_role, row.team]);
  expect(who(rowsOf(generateSample('2027-03-09T08:00:00Z')))).toEqual(who(rows));
});

test('it takes under 200 ms', () => {
  const times = [3, 4, 5].map((seed) => {
    const from = performance.now();
    generateSample('2026-11-30T09:00:00Z', seed);
    return performance.now() - from;
  });
  expect(Math.min(...times)).toBeLessThan(200);
});
