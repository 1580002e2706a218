import { expect, test } from '@jest/globals';
import { lastDayToCancel } from '../../../src/domain/course/cancel.ts';
import type { CancelReason } from '../../../src/domain/course/reasons.ts';
import { anEntry, aSession, setSessions } from '../../helpers/builders.ts';
import { aShortCourse } from './a-story.ts';

const cancelFor = (reason: CancelReason) => ({ type: 'cancel', personId: 'ada', sessionId: 'jan', reason }) as const;
/** The session is on Monday 18 January; five working days before is Monday 11. */
const IN_TIME = '2027-01-11T23:30:00Z';
const LATE = '2027-01-12T00:00:00Z';

function booked() {
  const course = aShortCourse({ cancellationNoticeDays: 5 });
  course.books('ada', 'jan');
  return course;
}

test('the last day in time is so many working days before the first day, bank holidays left out', () => {
  const entry = anEntry('permanency', { cancellationNoticeDays: 5 });
  expect(lastDayToCancel(entry, aSession('jan'))).toBe('2027-01-11');
  // Tuesday 5 January 2027: New Year's Day, and Christmas Day and Boxing Day with their substitutes, do not count.
  expect(lastDayToCancel(entry, aSession('new-year', { day: '2027-01-05' }))).toBe('2026-12-24');
});

test('until the end of that day a cancellation is in time, after it late', () => {
  expect(booked().on(IN_TIME).does(cancelFor('other'))).toEqual({ did: 'cancelled', sessionId: 'jan', was: 'booked' });
  expect(booked().on(LATE).does(cancelFor('other'))).toMatchObject({ late: true });
});

test.each(['sickness', 'court', 'duty'] as const)(
  'late for %s is recorded with its reason, so that it is told apart',
  (reason) => {
    const course = booked().on(LATE);
    course.does(cancelFor(reason));
    expect(course.state.records.get('ada')?.timeline.at(-1)).toMatchObject({ value: null, reason, late: true });
  },
);

test('what the organiser takes back is never late', () => {
  expect(booked().on(LATE).does(cancelFor('organiser'))).not.toHaveProperty('late');
});

test('after the organiser moved the session it is never late, also for those who had said that they could still come', () => {
  const moved = setSessions(aSession('jan', { day: '2027-01-19', capacity: 1 }));
  const late = '2027-01-15T09:00:00Z';
  const course = booked().on('2027-01-05T09:00:00Z');
  course.does(moved);
  expect(course.on(late).does(cancelFor('other'))).not.toHaveProperty('late');

  const confirmed = booked().on('2027-01-05T09:00:00Z');
  confirmed.does(moved);
  confirmed.on('2027-01-06T09:00:00Z').does({ type: 'still-coming', personId: 'ada', sessionId: 'jan' });
  expect(confirmed.on(late).does(cancelFor('other'))).not.toHaveProperty('late');
});

test('whoever booked after the move knew the day', () => {
  const course = aShortCourse({ cancellationNoticeDays: 5 });
  course.does(setSessions(aSession('jan', { day: '2027-01-19', capacity: 1 })));
  course.on('2026-12-01T09:00:00Z').books('ada', 'jan');
  expect(course.on('2027-01-15T09:00:00Z').does(cancelFor('other'))).toMatchObject({ late: true });
});

test('another room is no move', () => {
  const course = booked();
  course.does(setSessions(aSession('jan', { capacity: 1, venue: 'Room 5' })));
  expect(course.state.sessions.get('jan')?.session).toMatchObject({ revision: 1 });
  expect(course.on(LATE).does(cancelFor('other'))).toMatchObject({ late: true });
});

test('a turn on a waiting list is never given back late', () => {
  const course = booked();
  course.books('bea', 'jan');
  expect(course.on(LATE).does({ ...cancelFor('other'), personId: 'bea' })).toEqual({
    did: 'cancelled',
    sessionId: 'jan',
    was: 'waitlisted',
  });
});

test('a slip is not late: for an hour after booking or moving it can be taken back', () => {
  const course = aShortCourse({ cancellationNoticeDays: 5 }).on('2027-01-13T09:00:00Z');
  course.books('ada', 'jan');
  expect(course.on('2027-01-13T09:59:59Z').does(cancelFor('other'))).not.toHaveProperty('late');

  const moved = aShortCourse({ cancellationNoticeDays: 5 }).on('2027-01-13T09:00:00Z');
  moved.books('ada', 'feb');
  moved.does({ type: 'swap', personId: 'ada', from: 'feb', to: 'jan' });
  const back = { type: 'swap', personId: 'ada', from: 'jan', to: 'feb' } as const;
  expect(moved.on('2027-01-13T09:10:00Z').does(back)).not.toHaveProperty('late');

  const later = aShortCourse({ cancellationNoticeDays: 5 }).on('2027-01-13T09:00:00Z');
  later.books('ada', 'jan');
  expect(later.on('2027-01-13T10:00:00Z').does(cancelFor('other'))).toMatchObject({ late: true });
});

test('what somebody else booked after the last day in time is never given back late', () => {
  const course = aShortCourse({ cancellationNoticeDays: 5 }).on('2027-01-13T09:00:00Z');
  course.does({ type: 'book', personId: 'ada', sessionId: 'jan', by: 'grace' });
  expect(course.on('2027-01-15T09:00:00Z').does(cancelFor('other'))).not.toHaveProperty('late');
});
