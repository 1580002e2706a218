import { expect, test } from '@jest/globals';
import { membershipOf } from '../../../src/domain/roster/audience.ts';
import {
  EMPTY_ROSTER,
  findByEmail,
  findByStaffNumber,
  lineOf,
  reportsOf,
  withPeople,
} from '../../../src/domain/roster/roster.ts';
import { anEntry, aPerson, NOW } from '../../helpers/builders.ts';

test('people are found by number, and by e-mail in any case', () => {
  const roster = withPeople(EMPTY_ROSTER, [aPerson('ada')], 1);
  expect(findByStaffNumber(roster, 'S-ada')?.personId).toBe('ada');
  expect(findByEmail(roster, ' ADA@Example.org ')?.personId).toBe('ada');
});

test('two who swap numbers and addresses are both found by their new ones', () => {
  const ada = aPerson('ada', { staffNumber: '1', email: 'one@example.org' });
  const bea = aPerson('bea', { staffNumber: '2', email: 'two@example.org' });
  const swapped = [
    { ...ada, staffNumber: '2', email: 'two@example.org' },
    { ...bea, staffNumber: '1', email: 'one@example.org' },
  ];
  const roster = withPeople(withPeople(EMPTY_ROSTER, [ada, bea], 1), swapped, 2);
  expect([findByStaffNumber(roster, '1')?.personId, findByStaffNumber(roster, '2')?.personId]).toEqual(['bea', 'ada']);
  expect([findByEmail(roster, 'one@example.org')?.personId, findByEmail(roster, 'two@example.org')?.personId]).toEqual([
    'bea',
    'ada',
  ]);
});

test('a line is everybody below, however deep, also where managers go in a circle', () => {
  const people = [
    aPerson('head', { managerStaffNumber: 'S-worker' }),
    aPerson('lead', { managerStaffNumber: 'S-head' }),
    aPerson('worker', { managerStaffNumber: 'S-lead' }),
  ];
  const roster = withPeople(EMPTY_ROSTER, people, 1);
  const head = people[0] ?? aPerson('none');
  expect(reportsOf(roster, head).map(({ personId }) => personId)).toEqual(['lead']);
  expect([...lineOf(roster, head)].sort()).toEqual(['lead', 'worker']);
});

test('an enrolment counts from the latest of start, opening and change of role; the last day is still theirs', () => {
  const ada = aPerson('ada', { startDate: '2026-09-01', changedOn: '2026-10-05', leaveDate: '2026-12-31' });
  const entry = anEntry('permanency', {
    opensOn: '2026-09-15',
    audience: { jobRoles: ['social worker'], serviceAreas: [], staffGroups: [], employment: [] },
  });
  expect(membershipOf(ada, entry, NOW)).toMatchObject({
    fits: true,
    enrolAt: '2026-10-04T23:00:00Z',
    leftAt: '2027-01-01T00:00:00Z',
    movedAt: '2026-10-04T23:00:00Z',
  });
});
