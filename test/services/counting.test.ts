import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CountsWish } from '../../src/services/counting.ts';
import { isCountsRefusal } from '../../src/services/counting.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aDepartment, coursesFile, type Department, historyFile, peopleFile } from '../helpers/department.ts';

let azurite: AzuriteForTests;
let department: Department;

/** A head of service with a manager of two; beside them a learning lead and three of another line. */
beforeAll(async () => {
  azurite = await startAzurite();
  department = await aDepartment(azurite.freshAccount());
  const mash = { service_area: 'MASH', employment: 'agency' };
  await department.take(
    'people',
    peopleFile(
      { staff_number: 'HEAD', roles: 'leadership', job_role: 'Head', staff_group: 'manager' },
      { staff_number: 'MGR', manager_staff_number: 'HEAD', job_role: 'Team Manager', staff_group: 'manager' },
      { staff_number: 'A1', manager_staff_number: 'MGR' },
      { staff_number: 'B2', manager_staff_number: 'MGR' },
      { staff_number: 'LEAD', roles: 'learning_lead', job_role: 'Lead', staff_group: 'support' },
      { staff_number: 'BOTH', roles: 'learning_lead;leadership', job_role: 'Lead', staff_group: 'support' },
      { staff_number: 'C3', ...mash },
      { staff_number: 'D4', ...mash },
      { staff_number: 'E5', ...mash, start_date: '2026-11-16' },
    ),
  );
  await department.take(
    'courses',
    coursesFile({ course_id: 'permanency' }, { course_id: 'smart-planning' }, { course_id: 'extra', kind: 'offered' }),
  );
  await department.take(
    'history',
    historyFile({ staff_number: 'A1', date: '2026-10-01' }, { staff_number: 'C3', date: '2026-11-20' }),
  );
});
afterAll(() => azurite.stop());

async function shown(staffNumber: string, wish: CountsWish = {}) {
  const answer = await department.counting.show(await department.person(staffNumber), wish);
  if (isCountsRefusal(answer)) return answer;
  return answer.courses.map(({ course, counts: { attended, cohort }, ownLine }) => ({
    courseId: course.courseId,
    counts: [attended, cohort],
    ...(ownLine && { ownLine: [ownLine.attended, ownLine.cohort] }),
  }));
}

test('a learning lead sees all required courses; leadership the whole, and their own line beside it', async () => {
  const whole = [
    { courseId: 'permanency', counts: [2, 9] },
    { courseId: 'smart-planning', counts: [0, 9] },
  ];
  expect(await shown('LEAD')).toEqual(whole);
  expect(await shown('BOTH')).toEqual(whole);
  const [permanency, smart] = whole;
  expect(await shown('HEAD')).toEqual([
    { ...permanency, ownLine: [1, 3] },
    { ...smart, ownLine: [0, 3] },
  ]);
});

test('a manager and staff are refused, whatever they ask', async () => {
  for (const staffNumber of ['MGR', 'A1']) {
    for (const wish of [
      {},
      { course: 'permanency' },
      { by: 'area' as const },
      { asAt: '2026-11-01' },
      { course: 'nonsense' },
    ]) {
      expect(await shown(staffNumber, wish)).toEqual({ refused: 'not-yours' });
    }
  }
});

test('a course is found by words, offered ones too; what is unclear or unknown is said', async () => {
  expect(await shown('LEAD', { course: 'permanancy' })).toMatchObject([{ courseId: 'permanency' }]);
  expect(await shown('LEAD', { course: 'extra' })).toMatchObject([{ courseId: 'extra' }]);
  expect(await shown('LEAD', { course: 'origami' })).toEqual({ refused: 'course-unknown', words: 'origami' });
});

test('the groups of a dimension add up to the whole, now and as at a day', async () => {
  for (const asAt of [undefined, '2026-11-10']) {
    for (const by of ['area', 'group', 'employment'] as const) {
      const answer = await department.counting.figures({ by, ...(asAt && { asAt }) });
      if (isCountsRefusal(answer)) throw new Error(answer.refused);
      for (const { counts, groups } of answer.courses) {
        for (const figure of ['attended', 'booked', 'toBook', 'cohort'] as const) {
          expect(groups.reduce((sum, group) => sum + group.counts[figure], 0)).toBe(counts[figure]);
        }
        expect(groups.map(({ name }) => name)).toEqual(groups.map(({ name }) => name).sort());
      }
    }
  }
});

test('as at a past day, whoever had not started is not counted; a day to come is refused, by London’s calendar', async () => {
  expect(await shown('LEAD', { course: 'permanency', asAt: '2026-11-15' })).toEqual([
    { courseId: 'permanency', counts: [1, 8] },
  ]);
  expect(await shown('LEAD', { course: 'permanency', asAt: '2026-11-20' })).toEqual([
    { courseId: 'permanency', counts: [2, 9] },
  ]);
  expect(await shown('HEAD', { course: 'permanency', asAt: '2026-11-15' })).toMatchObject([{ ownLine: [1, 3] }]);
  expect(await shown('LEAD', { asAt: '2026-12-01' })).toEqual({ refused: 'future', today: '2026-11-30' });
  const today = await department.counting.figures({ asAt: '2026-11-30' });
  expect(today).toMatchObject({ date: '2026-11-30', isPast: false });
});

test('a course without records by a past day is told apart from one that nobody attended', async () => {
  const early = await department.counting.figures({ asAt: '1999-11-30' });
  if (!isCountsRefusal(early) || early.refused !== 'before-records') throw new Error('it was counted');
  const { from } = early;
  expect(early).toEqual({ refused: 'before-records', date: '1999-11-30', from });

  expect(await department.counting.figures({ asAt: from })).toMatchObject({ date: from });
  const dayBefore = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString();
  expect(await department.counting.figures({ course: 'permanency', asAt: dayBefore })).toEqual({
    refused: 'before-records',
    date: dayBefore,
    from,
    courseId: 'permanency',
  });
});
