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
  await department.take('people', peopleFile({ staff_number: 'A1', name: 'Ada Example' }));
});

async function mine() {
  const { courses } = await department.training.mine(await department.person('A1'));
  return courses.map(({ course, status, dueBy, isOverdue, canBook }) => ({
    courseId: course.courseId,
    status,
    ...(dueBy && { dueBy }),
    isOverdue,
    canBook,
  }));
}

test('required courses come first, then offered and open ones, and what is to do comes first within each', async () => {
  await department.take(
    'courses',
    coursesFile(
      { course_id: 'open', kind: 'open' },
      { course_id: 'done' },
      { course_id: 'offered', kind: 'offered' },
      { course_id: 'later', due_within_days: 200 },
      { course_id: 'sooner', due_within_days: 30 },
      { course_id: 'not-mine', service_areas: 'MASH' },
      { course_id: 'online', delivery: 'e-learning', due_within_days: 120 },
    ),
  );
  await department.take('history', historyFile({ staff_number: 'A1', course_id: 'done', date: '2026-10-01' }));
  const [toBook, isOverdue] = [{ status: 'toBook', isOverdue: false, canBook: true }, true];
  expect(await mine()).toEqual([
    { ...toBook, courseId: 'sooner', dueBy: '2026-10-01', isOverdue },
    { ...toBook, courseId: 'online', dueBy: '2026-12-30', canBook: false },
    { ...toBook, courseId: 'later', dueBy: '2027-03-20' },
    { courseId: 'done', status: 'attended', isOverdue: false, canBook: false },
    { ...toBook, courseId: 'offered' },
    { ...toBook, courseId: 'open' },
  ]);
});

test('a refresher is owed from the day the last attendance lapsed, and can be booked three months before', async () => {
  await department.take('courses', coursesFile({ course_id: 'permanency', refresh_months: 12, due_within_days: 30 }));
  await department.take('history', historyFile({ staff_number: 'A1', date: '2026-03-10' }));
  const attended = { courseId: 'permanency', status: 'attended', dueBy: '2026-10-01', isOverdue: false };
  expect(await mine()).toEqual([{ ...attended, canBook: false }]);
  department.clock.moveTo('2026-12-10T00:00:00Z');
  expect(await mine()).toEqual([{ ...attended, canBook: true }]);
  department.clock.moveTo('2027-03-10T00:00:00Z');
  const lapsed = { courseId: 'permanency', status: 'toBook', dueBy: '2027-03-10', canBook: true };
  expect(await mine()).toEqual([{ ...lapsed, isOverdue: false }]);
  department.clock.moveTo('2027-03-11T00:00:00Z');
  expect(await mine()).toEqual([{ ...lapsed, isOverdue: true }]);
});

test('the exempt and those who are away owe nothing', async () => {
  await department.take(
    'courses',
    coursesFile({ course_id: 'permanency', due_within_days: 30 }, { course_id: 'b', due_within_days: 30 }),
  );
  await department.take('history', historyFile({ staff_number: 'A1', status: 'exempt', date: '2026-11-01' }));
  expect(await mine()).toMatchObject([
    { courseId: 'b', status: 'toBook', isOverdue: true },
    { courseId: 'permanency', status: 'exempt', isOverdue: false, canBook: false },
  ]);
  await department.take(
    'people',
    peopleFile({ staff_number: 'A1', name: 'Ada Example', unavailable_from: '2026-11-23' }),
  );
  expect(await mine()).toMatchObject([{ courseId: 'b', status: 'paused', isOverdue: false, canBook: false }, {}]);
});

test('a leave date that was a mistake does not put off what is due', async () => {
  await department.take('courses', coursesFile({ course_id: 'permanency', due_within_days: 120 }));
  const person = { staff_number: 'A1', name: 'Ada Example' };
  await department.take('people', peopleFile({ ...person, leave_date: '2026-11-20' }), { confirmLeavers: 1 });
  expect(await mine()).toEqual([]);
  await department.take('people', peopleFile(person));
  expect(await mine()).toMatchObject([{ dueBy: '2026-12-30' }]);
});

test('bookings come soonest first, those that await their register last', async () => {
  const day = (date: string) => ({ starts_at: `${date} 09:30`, ends_at: `${date} 16:30` });
  const courses = ['permanency', 'b', 'c'];
  await department.take('courses', coursesFile(...courses.map((course_id) => ({ course_id }))));
  await department.take(
    'sessions',
    sessionsFile(
      { session_id: 'past', ...day('2026-11-16') },
      { session_id: 'feb', course_id: 'b', ...day('2027-02-15') },
      { session_id: 'jan', course_id: 'c', ...day('2027-01-18') },
    ),
  );
  const booked = (course_id: string, session_id: string) => ({
    staff_number: 'A1',
    status: 'booked',
    course_id,
    session_id,
    date: '2026-11-02',
  });
  await department.take('history', historyFile(booked('permanency', 'past'), booked('b', 'feb'), booked('c', 'jan')));
  const bookings = await department.training.bookings(await department.person('A1'));
  expect(
    bookings.map(({ session, awaitsRegister, hasStarted }) => [session.sessionId, awaitsRegister, hasStarted]),
  ).toEqual([
    ['jan', false, false],
    ['feb', false, false],
    ['past', true, true],
  ]);
});
