import { expect, test } from '@jest/globals';
import { aCourse, aMembership, aSession, setSessions } from '../../helpers/builders.ts';
import { aShortCourse, bookedOn, heldOn, lastCause, statusIn, waitingFor } from './a-story.ts';

const cancelAda = (reason: 'organiser' | 'other') =>
  ({ type: 'cancel', personId: 'ada', sessionId: 'jan', reason }) as const;

test('who is no longer in the audience and leaves gives their place to the oldest waiter, on the day after their last', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  course.hears(aMembership('ada', { fits: false }));
  expect(bookedOn(course, 'jan')).toEqual(['ada']);
  course.hears(aMembership('ada', { fits: false, leftAt: '2026-12-05T00:00:00Z' }));
  course.on('2026-12-05T09:00:00Z').settles();
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
  expect(statusIn(course, 'ada')).toBeUndefined();
});

test('the same where they had left before the roster was read', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.hears(aMembership('ada', { fits: false }));
  const gone = aMembership('ada', { fits: false, leftAt: '2026-11-29T00:00:00Z' });
  course.hears(gone);
  expect(bookedOn(course, 'jan')).toEqual([]);
  const { state } = course;
  course.hears(gone);
  expect(course.state).toBe(state);
});

test('a waiter who leaves before the session is let go, and gets no place on it', () => {
  const course = aShortCourse();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');
  course.hears(aMembership('bea', { leftAt: '2027-01-10T00:00:00Z' }));
  course.cancels('ada', 'jan');
  expect(bookedOn(course, 'jan')).toEqual(['cy']);
  expect([lastCause(course, 'bea'), waitingFor(course, 'jan')]).toEqual(['left', []]);
});

test('a booking that a file brings is there, though the person gave another one back after its day', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.cancels('ada', 'jan');
  const past = { personId: 'ada', status: 'booked', sessionId: 'feb', date: '2026-11-10' } as const;
  expect(course.does({ type: 'record-history', records: [past] })).toMatchObject({ changed: 1 });
  expect(bookedOn(course, 'feb')).toEqual(['ada']);
});

test('who was offered a place and is no longer in the audience cannot take it', () => {
  const course = aShortCourse();
  for (const person of ['ada', 'bea']) course.books(person, 'jan');
  course.on('2027-01-13T10:00:00Z').cancels('ada', 'jan');
  course.hears(aMembership('bea', { fits: false, movedAt: '2027-01-13T00:00:00Z' }));
  const yes = { type: 'answer-offer', personId: 'bea', sessionId: 'jan', accepts: true } as const;
  expect(course.does(yes)).toEqual({ refused: 'not-for-you' });
});

test('who had asked for a place before the organiser moved it, and got it after, is not late', () => {
  const course = aShortCourse({ approval: 'required', cancellationNoticeDays: 5 });
  course.on('2027-01-04T09:00:00Z').books('ada', 'jan');
  course.on('2027-01-05T09:00:00Z').does(setSessions(aSession('jan', { day: '2027-01-19', capacity: 1 })));
  course.on('2027-01-06T08:00:00Z');
  course.does({ type: 'answer-request', personId: 'ada', sessionId: 'jan', accepts: true });
  expect(course.on('2027-01-18T09:00:00Z').does(cancelAda('other'))).not.toHaveProperty('late');
});

test('an invitation to a place that was given back is in the way of no other', () => {
  const course = aCourse('permanency')
    .withSession('jan')
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada', 'bea', 'cy')
    .at();
  course.books('ada', 'jan');
  course.books('bea', 'feb');
  const invite = (sessionId: string, insteadOf: string) =>
    course.does({ type: 'invite', personId: 'cy', sessionId, insteadOf, by: 'grace' });
  invite('jan', 'ada');
  course.cancels('ada', 'jan');
  expect(invite('feb', 'bea')).toMatchObject({ did: 'invited' });
});

test('those who run the training take a place back also after the session: somebody who did not come can book anew', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.on('2027-01-19T09:00:00Z');
  expect(course.does(cancelAda('other'))).toMatchObject({ refused: 'session-started' });
  expect(course.does(cancelAda('organiser'))).toMatchObject({ did: 'cancelled' });
  expect(course.books('ada', 'feb')).toMatchObject({ did: 'booked' });
});

test('where nobody could approve it, nobody is asked', () => {
  const course = aShortCourse({ approval: 'required' });
  const book = { type: 'book', personId: 'ada', sessionId: 'jan', asksNobody: true } as const;
  expect(course.does(book)).toEqual({ did: 'booked', sessionId: 'jan' });
  course.books('bea', 'jan');
  course.on('2027-01-13T10:00:00Z').does(cancelAda('other'));
  expect(heldOn(course, 'jan')).toEqual(['bea']);
  const yes = { type: 'answer-offer', personId: 'bea', sessionId: 'jan', accepts: true, asksNobody: true } as const;
  expect(course.does(yes)).toEqual({ did: 'booked', sessionId: 'jan' });
  expect(waitingFor(course, 'jan')).toEqual([]);
});

test('a leave date frees what lies after it at once; what lies before it stays', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  const leaves = aMembership('ada', { leftAt: '2027-01-15T00:00:00Z' });
  course.hears(leaves);
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
  expect([statusIn(course, 'ada'), lastCause(course, 'ada')]).toEqual(['toBook', 'left']);

  const before = aShortCourse();
  before.books('ada', 'jan');
  before.hears(aMembership('ada', { leftAt: '2027-01-19T00:00:00Z' }));
  expect(bookedOn(before, 'jan')).toEqual(['ada']);
});

test('nobody books, waits for or moves to a date after their last day', () => {
  const course = aShortCourse();
  course.hears(aMembership('ada', { leftAt: '2027-01-31T00:00:00Z' }));
  const refusal = { refused: 'after-leaving', sessionId: 'feb', leavesOn: '2027-01-30' };
  expect(course.books('ada', 'feb')).toEqual(refusal);
  course.books('ada', 'jan');
  expect(course.does({ type: 'swap', personId: 'ada', from: 'jan', to: 'feb' })).toEqual(refusal);
});
