import { expect, test } from '@jest/globals';
import type { PastRecord } from '../../../src/domain/course/commands.ts';
import { turnsOf } from '../../../src/domain/course/state.ts';
import { standingAsAt, statusOf } from '../../../src/domain/course/timeline.ts';
import { aCourse, type CourseUnderTest } from '../../helpers/builders.ts';

const statusOn = (course: CourseUnderTest, before?: string) => {
  const timeline = course.state.records.get('ada')?.timeline ?? [];
  return statusOf(standingAsAt(timeline, before === undefined ? {} : { before }));
};

const takesOver = (course: CourseUnderTest, ...rows: (Omit<PastRecord, 'personId'> & { personId?: string })[]) =>
  course.does({ type: 'record-history', records: rows.map((row) => ({ personId: 'ada', ...row })) });

const aPastCourse = (refreshMonths?: number) =>
  aCourse('permanency', refreshMonths === undefined ? {} : { refreshMonths })
    .withSession('oct', { day: '2026-10-12', capacity: 1 })
    .withSession('dec', { day: '2026-12-14', capacity: 1 })
    .withMembers('ada', 'bea')
    .at();

test('each row takes effect on its own day, in whatever order they come', () => {
  const course = aPastCourse();
  takesOver(
    course,
    { status: 'attended', sessionId: 'oct', date: '2026-10-12' },
    { status: 'booked', sessionId: 'oct', date: '2026-09-20' },
  );

  expect(statusOn(course, '2026-09-19T23:00:00Z')).toBe('toBook');
  expect(statusOn(course, '2026-10-01T00:00:00Z')).toBe('booked');
  expect(statusOn(course, '2026-10-11T23:00:01Z')).toBe('attended');
  expect(statusOn(course)).toBe('attended');
});

test('the same rows again change nothing, also in another order or one at a time', () => {
  const course = aPastCourse(24);
  const rows: PastRecord[] = [
    { personId: 'ada', status: 'booked', sessionId: 'oct', date: '2026-09-20' },
    { personId: 'ada', status: 'attended', sessionId: 'oct', date: '2026-10-12' },
    { personId: 'ada', status: 'attended', date: '2022-10-12' },
    { personId: 'bea', status: 'exempt', date: '2026-10-12' },
  ];
  expect(takesOver(course, ...rows)).toEqual({ did: 'set', changed: 4, unchanged: 0, skipped: 0 });
  const after = course.state;

  expect(takesOver(course, ...rows.toReversed())).toEqual({ did: 'set', changed: 0, unchanged: 4, skipped: 0 });
  for (const row of rows) expect(takesOver(course, row)).toMatchObject({ changed: 0, unchanged: 1 });

  expect(course.state).toBe(after);
});

test('an attendance ends the booking that led to it, and no other', () => {
  const course = aPastCourse();
  takesOver(course, { status: 'booked', sessionId: 'dec', date: '2026-11-01' });
  takesOver(course, { status: 'attended', sessionId: 'oct', date: '2026-10-12' });
  expect([...turnsOf(course.state, 'dec').booked]).toEqual(['ada']);

  takesOver(course.on('2026-12-15T09:00:00Z'), { status: 'attended', sessionId: 'dec', date: '2026-12-14' });
  expect(turnsOf(course.state, 'dec').booked.size).toBe(0);
});

test('a booking without room, beside another one, or on a session that is not there is skipped', () => {
  const course = aPastCourse();
  takesOver(course, { status: 'booked', sessionId: 'dec', date: '2026-11-01' });

  expect(takesOver(course, { personId: 'bea', status: 'booked', sessionId: 'dec', date: '2026-11-02' })).toMatchObject({
    skipped: 1,
  });
  expect(takesOver(course, { status: 'booked', sessionId: 'oct', date: '2026-10-01' })).toMatchObject({ skipped: 1 });
  expect(takesOver(course, { personId: 'bea', status: 'booked', sessionId: 'none', date: '2026-11-02' })).toMatchObject(
    { skipped: 1 },
  );
});

test('a booking dated with the day of its session, as spreadsheets often do, is a booking now and can be cancelled', () => {
  const course = aPastCourse();
  takesOver(course, { status: 'booked', sessionId: 'dec', date: '2026-12-14' });
  expect(statusOn(course, '2026-11-30T09:00:01Z')).toBe('booked');

  expect(course.on('2026-12-01T09:00:00Z').cancels('ada', 'dec')).toMatchObject({ did: 'cancelled' });

  expect(turnsOf(course.state, 'dec').booked.size).toBe(0);
});

test('an attendance that lies ahead is not a fact, and is skipped', () => {
  const course = aPastCourse();
  expect(takesOver(course, { status: 'attended', date: '2026-12-01' })).toMatchObject({ changed: 0, skipped: 1 });
  expect(statusOn(course)).toBe('toBook');
});

test('an exemption that lies ahead begins on its day', () => {
  const course = aPastCourse();
  expect(takesOver(course, { status: 'exempt', date: '2026-12-01' })).toMatchObject({ changed: 1 });
  expect(takesOver(course, { status: 'exempt', date: '2026-12-01' })).toMatchObject({ changed: 0, unchanged: 1 });
  expect(statusOn(course)).toBe('toBook');
  course.on('2026-12-01T00:00:00Z').settles();
  expect(statusOn(course)).toBe('exempt');
});

test('a note is kept beside the stream', () => {
  const course = aPastCourse();
  takesOver(course, { status: 'attended', date: '2026-10-12', note: 'Paper register.' });
  expect(JSON.stringify(course.commits)).not.toContain('Paper register.');
});

test('an attendance lapses on its day, whether that has passed or lies ahead', () => {
  const course = aPastCourse(24);
  takesOver(course, { status: 'attended', date: '2022-03-01' });
  expect(statusOn(course)).toBe('toBook');
  expect(
    standingAsAt(course.state.records.get('ada')?.timeline ?? [], { before: '2024-03-01T00:00:00Z' }).attendance,
  ).toBeDefined();

  takesOver(course, { status: 'attended', date: '2025-03-01' });
  expect(statusOn(course)).toBe('attended');
  course.on('2027-03-01T00:00:00Z').settles();
  expect(statusOn(course, '2027-03-01T00:00:00Z')).toBe('attended');
  expect(statusOn(course)).toBe('toBook');
});

const refreshedInTime: PastRecord[] = [
  { personId: 'ada', status: 'attended', date: '2024-10-12' },
  { personId: 'ada', status: 'attended', date: '2026-09-01' },
];

test.each([
  ['in one file', [refreshedInTime]],
  ['one after the other', refreshedInTime.map((row) => [row])],
  ['the newer one first', refreshedInTime.toReversed().map((row) => [row])],
])('an attendance that was refreshed before it lapsed never lapsed: %s', (_, files) => {
  const course = aPastCourse(24);
  for (const file of files) takesOver(course, ...file);

  expect(statusOn(course, '2026-10-13T00:00:00Z')).toBe('attended');
  expect(statusOn(course)).toBe('attended');
  course.on('2028-09-01T00:00:00Z').settles();
  expect(statusOn(course)).toBe('toBook');
});

const refreshedLate: PastRecord[] = [
  { personId: 'ada', status: 'attended', date: '2022-10-12' },
  { personId: 'ada', status: 'attended', date: '2026-10-12' },
];

test.each([
  ['in one file', [refreshedLate]],
  ['one after the other', refreshedLate.map((row) => [row])],
  ['the newer one first', refreshedLate.toReversed().map((row) => [row])],
])('between a lapse and a refresher the course was owed: %s', (_, files) => {
  const course = aPastCourse(24);
  for (const file of files) takesOver(course, ...file);

  const attendanceOn = (before: string) =>
    standingAsAt(course.state.records.get('ada')?.timeline ?? [], { before }).attendance;
  expect(attendanceOn('2024-10-11T00:00:00Z')).toBeDefined();
  expect(attendanceOn('2026-01-01T00:00:00Z')).toBeUndefined();
  expect(statusOn(course)).toBe('attended');
});
