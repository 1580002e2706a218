import { expect, test } from '@jest/globals';
import { aShortCourse, bookedOn, heldOn, lastCause, statusIn, waitingFor } from './a-story.ts';

const answer = (personId: string, accepts: boolean, note?: string) =>
  ({ type: 'answer-request', personId, sessionId: 'jan', accepts, ...(note && { note }) }) as const;

test('where approval is required the place is held for two working days', () => {
  const course = aShortCourse({ approval: 'required' });
  // A Monday morning: until the same time on Wednesday.
  expect(course.books('ada', 'jan')).toEqual({ did: 'requested', sessionId: 'jan', until: '2026-12-02T09:00:00Z' });
  expect(heldOn(course, 'jan')).toEqual(['ada']);
  expect(statusIn(course, 'ada')).toBe('toBook');
  expect(course.books('bea', 'jan')).toMatchObject({ did: 'waitlisted' });
});

test('a yes makes it a booking', () => {
  const course = aShortCourse({ approval: 'required' });
  course.books('ada', 'jan');
  expect(course.does(answer('ada', true))).toEqual({ did: 'booked', sessionId: 'jan' });
  expect(bookedOn(course, 'jan')).toEqual(['ada']);
});

test('a no gives the place to the oldest waiter, who is asked about in turn; its sentence stands beside the events', () => {
  const course = aShortCourse({ approval: 'required' });
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  expect(course.does(answer('ada', false, 'Please take the February date.'))).toEqual({
    did: 'declined',
    sessionId: 'jan',
  });
  expect(lastCause(course, 'ada')).toBe('declined');
  expect(heldOn(course, 'jan')).toEqual(['bea']);
  expect(JSON.stringify(course.commits)).not.toContain('February date');
});

test('without an answer the place goes to the next person, and a late answer is told so', () => {
  const course = aShortCourse({ approval: 'required' });
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  course.on('2026-12-02T09:00:00Z').settles();
  expect(lastCause(course, 'ada')).toBe('request-lapsed');
  expect(heldOn(course, 'jan')).toEqual(['bea']);
  expect(course.does(answer('ada', true))).toEqual({ refused: 'request-gone', sessionId: 'jan' });
});

test('whoever books for somebody else has approved it by that', () => {
  const course = aShortCourse({ approval: 'required' });
  expect(course.does({ type: 'book', personId: 'ada', sessionId: 'jan', by: 'grace' })).toEqual({
    did: 'booked',
    sessionId: 'jan',
  });
  expect(course.state.records.get('ada')?.standing.booking).toMatchObject({ by: 'grace' });
});

test('where the manager is only told, nobody waits for a yes', () => {
  expect(aShortCourse({ approval: 'tell' }).books('ada', 'jan')).toMatchObject({ did: 'booked' });
});

test('an offer on such a course is taken up by asking', () => {
  const course = aShortCourse({ approval: 'required' });
  course.does({ type: 'book', personId: 'ada', sessionId: 'jan', by: 'grace' });
  course.books('bea', 'jan');
  course.on('2027-01-13T10:00:00Z').cancels('ada', 'jan');
  const accept = { type: 'answer-offer', personId: 'bea', sessionId: 'jan', accepts: true } as const;
  expect(course.does(accept)).toMatchObject({ did: 'requested', until: '2027-01-15T10:00:00Z' });
  expect(waitingFor(course, 'jan')).toEqual([]);
});
