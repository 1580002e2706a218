import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../../src/domain/roster/person.ts';
import { isRefused } from '../../../src/services/booking/refused.ts';
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
let [ada, ben, cy, mo] = [] as unknown as [Person, Person, Person, Person];
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

beforeEach(async () => {
  department = await aDepartment(azurite.freshAccount());
  const names = ['A1', 'B2', 'C3'].map((staff_number) => ({ staff_number, name: `Person ${staff_number}` }));
  await department.take(
    'people',
    peopleFile(...names, { staff_number: 'M1', job_role: 'Team Manager', service_area: 'MASH' }),
  );
  await department.take(
    'courses',
    coursesFile(
      { course_id: 'permanency', service_areas: 'Assessment' },
      { course_id: 'smart-planning', prerequisites: 'permanency' },
      { course_id: 'practice-week', kind: 'open' },
      { course_id: 'governance', delivery: 'e-learning' },
    ),
  );
  const day = (date: string) => ({ starts_at: `${date} 09:30`, ends_at: `${date} 16:30` });
  await department.take(
    'sessions',
    sessionsFile(
      { session_id: 'feb', ...day('2027-02-15') },
      { session_id: 'jan', capacity: 1 },
      { session_id: 'closed', ...day('2027-01-11'), booking_closes_at: '2026-11-30 08:00' },
      { session_id: 'week', course_id: 'practice-week', starts_at: '2027-01-18 16:00', ends_at: '2027-01-18 17:00' },
      { session_id: 'later', course_id: 'practice-week', starts_at: '2027-01-18 16:30', ends_at: '2027-01-18 17:00' },
      { session_id: 'smart', course_id: 'smart-planning', ...day('2027-03-01') },
    ),
  );
  [ada, ben, cy, mo] = [
    await department.person('A1'),
    await department.person('B2'),
    await department.person('C3'),
    await department.person('M1'),
  ];
});

let operations = 0;
function newOperation(): string {
  operations += 1;
  return `op-${operations}`;
}
const book = (person: Person, sessionId: string, courseId = 'permanency', operationId = newOperation()) =>
  department.booking.book(person, { courseId, sessionId, operationId });
const cancel = (person: Person, sessionId: string, operationId = newOperation()) =>
  department.booking.cancel(person, { courseId: 'permanency', sessionId, operationId, reason: 'duty' });
const refusalOf = (answer: object) => (isRefused(answer) ? answer.refusal.refused : 'not refused');

test('the dates of a course are those that can be booked or waited for, soonest first', async () => {
  await book(ben, 'jan');
  expect(await department.booking.choose(ada, 'permanency')).toMatchObject({
    course: { courseId: 'permanency' },
    mine: { status: 'toBook', canBook: true, openSessions: 2 },
    options: [
      { session: { sessionId: 'jan' }, placesLeft: 0, waiting: 0 },
      { session: { sessionId: 'feb' }, placesLeft: 12, waiting: 0 },
    ],
  });
});

test('what nobody can choose from is refused, each for its reason', async () => {
  const refused = async (person: Person, courseId: string) =>
    refusalOf(await department.booking.choose(person, courseId));
  expect(await refused(ada, 'origami')).toBe('course-unknown');
  expect(await refused(mo, 'permanency')).toBe('not-for-you');
  expect(await refused(ada, 'governance')).toBe('e-learning');
  await book(ada, 'jan');
  expect(await refused(ada, 'permanency')).toBe('already-booked');
  await department.take('history', historyFile({ staff_number: 'B2', date: '2026-10-01' }));
  expect(await department.booking.choose(ben, 'permanency')).toMatchObject({
    refusal: { refused: 'already-attended', attendedAt: '2026-09-30T23:00:00Z' },
  });
});

test('for no words, what can be booked; for words, the course they mean, of the whole catalogue', async () => {
  const found = await department.booking.find(mo, '  ');
  expect(found).toEqual({
    match: 'several',
    courses: [expect.objectContaining({ courseId: 'practice-week' })],
  });
  expect(await department.booking.find(mo, 'permanancy')).toMatchObject({
    match: 'one',
    course: { courseId: 'permanency' },
  });
});

test('the first gets the place, the others wait in their order, and a cancelled place goes to the next', async () => {
  expect(await book(ada, 'jan')).toMatchObject({ answer: { did: 'booked' }, booking: { as: 'booked' } });
  expect(await book(ben, 'jan')).toMatchObject({
    answer: { did: 'waitlisted', position: 1 },
    booking: { position: 1 },
  });
  expect(await book(cy, 'jan')).toMatchObject({ answer: { did: 'waitlisted', position: 2 }, booking: { position: 2 } });
  const cancelled = await cancel(ada, 'jan');
  // The place is Ben's, so Ada would wait behind Cy.
  expect(cancelled).toMatchObject({
    was: 'booked',
    options: [{ session: { sessionId: 'jan' }, placesLeft: 0, waiting: 1 }, {}],
  });
  expect(await department.training.bookings(ben)).toMatchObject([{ as: 'booked' }]);
  expect(await department.training.bookings(cy)).toMatchObject([{ as: 'waitlisted', position: 1 }]);
  expect(await cancel(cy, 'jan')).toMatchObject({ was: 'waitlisted' });
});

test('the same press again gets the same answer; after a cancellation an old card is out of date, and a new one books', async () => {
  expect(await book(ada, 'jan', 'permanency', 'tap')).toMatchObject({ answer: { did: 'booked' } });
  const { version } = await department.ledgers.of('permanency').state();
  expect(await book(ada, 'jan', 'permanency', 'tap')).toMatchObject({ answer: { did: 'booked' } });
  expect((await department.ledgers.of('permanency').state()).version).toBe(version);
  expect(refusalOf(await book(ada, 'feb', 'permanency', 'tap'))).toBe('operation-reused');

  await cancel(ada, 'jan', 'drop');
  expect(await cancel(ada, 'jan', 'drop')).toMatchObject({ was: 'booked' });
  expect(refusalOf(await book(ada, 'jan', 'permanency', 'tap'))).toBe('operation-reused');
  expect(await book(ada, 'jan', 'permanency', 'new tap')).toMatchObject({ answer: { did: 'booked' } });
  await cancel(ada, 'jan');
  await book(ada, 'feb');
  const old = await book(ada, 'jan', 'permanency', 'tap');
  expect(old).toMatchObject({ refusal: { refused: 'already-booked' }, booking: { session: { sessionId: 'feb' } } });
});

test('a waiter who was given a place since is shown as booked when the press is repeated', async () => {
  await book(ada, 'jan');
  await book(ben, 'jan', 'permanency', 'tap');
  await cancel(ada, 'jan');
  expect(await book(ben, 'jan', 'permanency', 'tap')).toMatchObject({
    answer: { did: 'booked' },
    booking: { as: 'booked' },
  });
});

test('what stands in the way is named, with the dates that do work', async () => {
  const other = await book(ada, 'feb').then(() => book(ada, 'jan'));
  expect(other).toMatchObject({
    refusal: { refused: 'already-booked' },
    booking: { session: { sessionId: 'feb' } },
    options: [{ session: { sessionId: 'jan' } }, { session: { sessionId: 'feb' } }],
  });
  expect(await book(ada, 'smart', 'smart-planning')).toMatchObject({
    refusal: { refused: 'prerequisites', unmet: ['permanency'] },
    first: [{ title: 'Permanency', isMine: true, booking: { session: { sessionId: 'feb' } } }],
  });
  await book(ben, 'week', 'practice-week');
  expect(await book(ben, 'jan')).toMatchObject({
    refusal: { refused: 'clash', courseId: 'practice-week', sessionId: 'week' },
    booking: { as: 'booked', course: { title: 'Practice week' } },
    options: [{ session: { sessionId: 'feb' } }],
  });
  // One ends when the other begins.
  await book(cy, 'later', 'practice-week');
  expect(await book(cy, 'jan')).toMatchObject({ answer: { did: 'booked' } });
  expect(refusalOf(await book(ben, 'nowhere'))).toBe('session-unknown');
  expect(refusalOf(await book(ben, 'closed'))).toBe('booking-closed');
  expect(refusalOf(await book(ben, 'jan', 'origami'))).toBe('course-unknown');
  expect(refusalOf(await book(mo, 'jan'))).toBe('not-for-you');
});

test('attended or exempt from what comes first, the next course is open', async () => {
  await department.take(
    'history',
    historyFile(
      { staff_number: 'A1', date: '2026-10-01' },
      { staff_number: 'B2', status: 'exempt', date: '2026-10-01' },
    ),
  );
  expect(await book(ada, 'smart', 'smart-planning')).toMatchObject({ answer: { did: 'booked' } });
  expect(await book(ben, 'smart', 'smart-planning')).toMatchObject({ answer: { did: 'booked' } });
  expect(refusalOf(await book(cy, 'smart', 'smart-planning'))).toBe('prerequisites');
  expect(refusalOf(await book(ada, 'jan'))).toBe('already-attended');
});

test('only what is booked, and has not begun, can be cancelled', async () => {
  const wish = { courseId: 'permanency', sessionId: 'jan' };
  expect(refusalOf(await department.booking.toCancel(ada, wish))).toBe('nothing-to-cancel');
  await book(ada, 'jan');
  expect(await department.booking.toCancel(ada, wish)).toMatchObject({ session: { sessionId: 'jan' }, as: 'booked' });
  expect(refusalOf(await department.booking.toCancel(ada, { ...wish, sessionId: 'feb' }))).toBe('nothing-to-cancel');
  expect(refusalOf(await cancel(ada, 'feb'))).toBe('nothing-to-cancel');
  expect(refusalOf(await cancel(ada, 'nowhere'))).toBe('nothing-to-cancel');
  department.clock.moveTo('2027-01-18T09:30:00Z');
  expect(refusalOf(await department.booking.toCancel(ada, wish))).toBe('session-started');
  expect(refusalOf(await cancel(ada, 'jan'))).toBe('session-started');
});

test('of two who press at the same moment for the last place, one waits', async () => {
  const [first, second] = await Promise.all([book(ada, 'jan'), book(ben, 'jan')]);
  expect([first, second]).toMatchObject([
    { answer: { did: 'booked' } },
    { answer: { did: 'waitlisted', position: 1 } },
  ]);
});
