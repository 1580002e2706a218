import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type AzuriteForTests, startAzurite } from '../../helpers/azurite.ts';
import {
  aDepartment,
  type Cells,
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
});

const ADA = { staff_number: 'A1', name: 'Ada Example' };
const BEN = { staff_number: 'B2', name: 'Ben Example', service_area: 'MASH' };

const PERMANENCY = { course_id: 'permanency', service_areas: 'Assessment' };

async function standing(staffNumber: string, courseId = 'permanency') {
  const state = await department.ledgers.of(courseId).state();
  return state.records.get((await department.person(staffNumber)).personId)?.standing;
}

async function enrolledOn(staffNumber: string, courseId = 'permanency') {
  const state = await department.ledgers.of(courseId).state();
  const record = state.records.get((await department.person(staffNumber)).personId);
  return record?.timeline.findLast(({ facet }) => facet === 'member')?.effectiveAt;
}

async function bookedOn(...people: Cells[]): Promise<void> {
  await department.take('people', peopleFile(...people));
  await department.take('courses', coursesFile(PERMANENCY));
  await department.take('sessions', sessionsFile({ session_id: 'jan', capacity: 1 }));
  const rows = people.map(({ staff_number }) => ({
    staff_number: staff_number ?? '',
    status: 'booked',
    session_id: 'jan',
  }));
  await department.take('history', historyFile(...rows.slice(0, 1).map((row) => ({ ...row, date: '2026-11-20' }))));
}

test('a newcomer is enrolled on what is for them, from the latest of start, opening and change', async () => {
  await department.take(
    'courses',
    coursesFile({ ...PERMANENCY, opens_on: '2026-10-01' }, { course_id: 'mash', service_areas: 'MASH' }),
  );
  const outcome = await department.take('people', peopleFile(ADA, { ...BEN, start_date: '2027-01-04' }));
  expect(outcome).toMatchObject({
    outcome: 'imported',
    preview: { added: 2, perCourse: [{ courseId: 'permanency', added: 1, withdrawn: 0 }] },
  });
  expect(await enrolledOn('A1')).toBe('2026-09-30T23:00:00Z');
  expect(await standing('B2')).toBeUndefined();
  department.clock.moveTo('2027-01-04T09:00:00Z');
  expect(await enrolledOn('B2', 'mash')).toBe('2027-01-04T00:00:00Z');
});

test('a leaver is withdrawn from the day after, and the place they held is free', async () => {
  await bookedOn(ADA, { ...BEN, service_area: 'Assessment' });
  const outcome = await department.take('people', peopleFile({ ...ADA, leave_date: '2026-11-27' }));
  // One of two is over 5%.
  expect(outcome).toEqual({ outcome: 'too-many-leavers', leaving: 1, of: 2 });
  expect(await standing('A1')).toMatchObject({ member: 'in', booking: { sessionId: 'jan' } });

  await department.take('people', peopleFile({ ...ADA, leave_date: '2026-11-27' }), { confirmLeavers: 1 });
  expect(await standing('A1')).toMatchObject({ member: 'left' });
  expect(await standing('A1')).not.toHaveProperty('booking');
  expect(await enrolledOn('A1')).toBe('2026-11-28T00:00:00Z');
  const ben = await department.person('B2');
  const booked = await department.booking.book(ben, { courseId: 'permanency', sessionId: 'jan', operationId: 'tap' });
  expect(booked).toMatchObject({ answer: { did: 'booked' } });
});

test('a leave date ahead frees what lies after it at once, and takes effect the day after it; taken back in time, it never happens', async () => {
  await bookedOn(ADA, BEN);
  const leaving = peopleFile({ ...ADA, leave_date: '2026-12-31' });
  const outcome = await department.take('people', leaving, { confirmLeavers: 1 });
  expect(outcome).toMatchObject({ preview: { leaving: 1, changed: 0, perCourse: [] } });
  expect(await standing('A1')).toMatchObject({ member: 'in' });
  expect(await standing('A1')).not.toHaveProperty('booking');

  await department.take('people', peopleFile(ADA));
  department.clock.moveTo('2026-12-31T23:59:00Z');
  await department.take('people', leaving, { confirmLeavers: 1 });
  expect(await standing('A1')).toMatchObject({ member: 'in' });
  department.clock.moveTo('2027-01-01T00:00:00Z');
  expect(await standing('A1')).toMatchObject({ member: 'left' });
  expect(await standing('A1')).not.toHaveProperty('booking');
});

test('somebody who comes back is the same person, with what they had attended', async () => {
  await bookedOn(ADA, BEN);
  await department.take('people', peopleFile({ ...ADA, leave_date: '2026-11-20' }), { confirmLeavers: 1 });
  const { personId } = await department.person('A1');
  department.clock.moveTo('2027-06-01T09:00:00Z');
  const back = await department.take('people', peopleFile({ ...ADA, start_date: '2027-05-10' }));
  expect(back).toMatchObject({
    preview: { changed: 1, perCourse: [{ courseId: 'permanency', added: 1, withdrawn: 0 }] },
  });
  expect((await department.person('A1')).personId).toBe(personId);
  expect(await standing('A1')).toMatchObject({ member: 'in' });
  expect(await enrolledOn('A1')).toBe('2027-05-09T23:00:00Z');
});

test('a changed role leaves one course and begins another, on the day of the change', async () => {
  await department.take('people', peopleFile(ADA, BEN));
  await department.take('courses', coursesFile(PERMANENCY, { course_id: 'mash', service_areas: 'MASH' }));
  const moved = await department.take(
    'people',
    peopleFile({ ...ADA, service_area: 'MASH', team: 'MASH 2', changed_on: '2026-11-16' }),
  );
  expect(moved).toMatchObject({
    preview: {
      changed: 1,
      perCourse: [
        { courseId: 'mash', added: 1, withdrawn: 0 },
        { courseId: 'permanency', added: 0, withdrawn: 1 },
      ],
    },
  });
  expect(await standing('A1')).toMatchObject({ member: 'outside' });
  expect(await enrolledOn('A1')).toBe('2026-11-16T00:00:00Z');
  expect(await enrolledOn('A1', 'mash')).toBe('2026-11-16T00:00:00Z');
  // As at the day before, she is still where she was.
  const before = await department.counting.figures({ course: 'permanency', asAt: '2026-11-15' });
  expect(before).toMatchObject({ courses: [{ counts: { cohort: 1 } }] });
});

test('whoever is absent has not left, except from a full file, whose leavers are confirmed by their exact number', async () => {
  const forty = Array.from({ length: 40 }, (_, index) => ({ staff_number: `P${index}`, name: 'Some Body' }));
  await department.take('people', peopleFile(...forty));
  await department.take('courses', coursesFile(PERMANENCY));
  expect(await department.take('people', peopleFile(...forty.slice(3)))).toMatchObject({ preview: { leaving: 0 } });

  const three = peopleFile(...forty.slice(3));
  const asked = { outcome: 'too-many-leavers', leaving: 3, of: 40 };
  expect(await department.take('people', three, { full: true })).toEqual(asked);
  expect(await department.take('people', three, { full: true, confirmLeavers: 2 })).toEqual(asked);
  expect(await department.take('people', three, { full: true, dryRun: true })).toMatchObject({
    outcome: 'previewed',
    preview: { leaving: 3, perCourse: [{ added: 0, withdrawn: 3 }] },
    toConfirm: { leaving: 3, of: 40 },
  });
  // Two are 5%, and no more.
  expect(await department.take('people', peopleFile(...forty.slice(2)), { full: true })).toMatchObject({
    outcome: 'imported',
    preview: { leaving: 2, unchanged: 38 },
  });
  expect(await department.person('P0')).toMatchObject({ leaveDate: '2026-11-29' });
  expect(await standing('P1')).toMatchObject({ member: 'left' });
  // The rest is 1 of 38; a number that is wrong is refused also where none is asked for.
  expect(await department.take('people', three, { full: true, confirmLeavers: 5 })).toMatchObject({ leaving: 1 });
  expect(await department.take('people', three, { full: true, confirmLeavers: 1 })).toMatchObject({
    outcome: 'imported',
  });
});

test('a leave date that is put right withdraws nobody a second time', async () => {
  await bookedOn(ADA, BEN);
  await department.take('people', peopleFile({ ...ADA, leave_date: '2026-11-20' }), { confirmLeavers: 1 });
  const outcome = await department.take('people', peopleFile({ ...ADA, leave_date: '2026-11-13' }));
  expect(outcome).toMatchObject({ outcome: 'imported', preview: { changed: 1, leaving: 0, perCourse: [] } });
  expect(await enrolledOn('A1')).toBe('2026-11-14T00:00:00Z');
});

test('areas and groups that differ only in case are pointed out, once each', async () => {
  await department.take('people', peopleFile(ADA));
  const outcome = await department.take(
    'people',
    peopleFile(
      { ...BEN, service_area: 'assessment' },
      { staff_number: 'C3', service_area: 'Assessment' },
      { staff_number: 'D4', service_area: 'assessment', staff_group: 'Front-line' },
    ),
  );
  expect(outcome).toMatchObject({
    outcome: 'imported',
    warnings: [
      { line: 2, column: 'service_area', value: 'assessment' },
      { line: 4, column: 'staff_group', value: 'Front-line' },
    ],
  });
});
