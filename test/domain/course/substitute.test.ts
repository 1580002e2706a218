import { expect, test } from '@jest/globals';
import { aShortCourse, bookedOn, lastCause, statusIn, waitingFor } from './a-story.ts';

const invite = (personId: string) =>
  ({ type: 'invite', personId, sessionId: 'jan', insteadOf: 'ada', by: 'grace' }) as const;
const answer = (personId: string, accepts: boolean) =>
  ({ type: 'answer-invitation', personId, sessionId: 'jan', accepts }) as const;

function adaIsBooked() {
  const course = aShortCourse();
  course.books('ada', 'jan');
  return course;
}

test('naming a substitute moves nothing until they accept; then it is one commit', () => {
  const course = adaIsBooked();
  expect(course.does(invite('bea'))).toEqual({ did: 'invited', sessionId: 'jan', until: '2026-12-02T09:00:00Z' });
  expect(bookedOn(course, 'jan')).toEqual(['ada']);
  const { version } = course.state;
  expect(course.does(answer('bea', true))).toEqual({ did: 'booked', sessionId: 'jan' });
  expect(course.state.version).toBe(version + 1);
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
  expect([statusIn(course, 'ada'), statusIn(course, 'bea')]).toEqual(['toBook', 'booked']);
  expect(lastCause(course, 'ada')).toBe('substituted');
});

test('a no, or no answer, leaves everything as it is', () => {
  const declined = adaIsBooked();
  declined.does(invite('bea'));
  expect(declined.does(answer('bea', false))).toEqual({ did: 'declined', sessionId: 'jan' });
  expect(bookedOn(declined, 'jan')).toEqual(['ada']);

  const silent = adaIsBooked();
  silent.does(invite('bea'));
  silent.on('2026-12-02T09:00:00Z').settles();
  expect(lastCause(silent, 'bea')).toBe('invitation-lapsed');
  expect(silent.does(answer('bea', true))).toEqual({ refused: 'invitation-gone', sessionId: 'jan' });
});

test('while somebody waits the place is theirs, both when it is offered and when it is accepted', () => {
  const before = adaIsBooked();
  before.books('cy', 'jan');
  expect(before.does(invite('bea'))).toEqual({ refused: 'others-wait', sessionId: 'jan' });

  const after = adaIsBooked();
  after.does(invite('bea'));
  after.books('cy', 'jan');
  expect(after.does(answer('bea', true))).toEqual({ refused: 'others-wait', sessionId: 'jan' });
  expect(bookedOn(after, 'jan')).toEqual(['ada']);
});

test('only who still needs the course can be named', () => {
  const course = adaIsBooked();
  course.books('bea', 'feb');
  course.does({ type: 'record-history', records: [{ personId: 'cy', status: 'attended', date: '2026-11-02' }] });
  expect(course.does(invite('bea'))).toEqual({ refused: 'not-needed' });
  expect(course.does(invite('cy'))).toEqual({ refused: 'not-needed' });
  expect(course.does(invite('zoe'))).toEqual({ refused: 'not-for-you' });
});

test('a turn for another date is given up with the acceptance, not before', () => {
  const course = adaIsBooked();
  course.books('dan', 'feb');
  course.books('bea', 'feb');
  course.does(invite('bea'));
  expect(waitingFor(course, 'feb')).toEqual(['bea']);
  course.does(answer('bea', true));
  expect(waitingFor(course, 'feb')).toEqual([]);
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
});

test('a place that is gone meanwhile cannot be taken over', () => {
  const course = adaIsBooked();
  course.does(invite('bea'));
  course.cancels('ada', 'jan');
  expect(course.does(answer('bea', true))).toEqual({ refused: 'invitation-gone', sessionId: 'jan' });
});

test('accepting again says the same', () => {
  const course = adaIsBooked();
  course.does(invite('bea'));
  course.does(answer('bea', true));
  expect(course.does(answer('bea', true))).toEqual({ did: 'booked', sessionId: 'jan' });
});
