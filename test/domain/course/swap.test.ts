import { expect, test } from '@jest/globals';
import { aSession, setSessions } from '../../helpers/builders.ts';
import { aShortCourse, bookedOn, heldOn, waitingFor } from './a-story.ts';

const swap = (personId: string, from: string, to: string) => ({ type: 'swap', personId, from, to }) as const;

test('a swap is one step: the new place is taken and the old one is the oldest waiter’s', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  const { version } = course.state;
  expect(course.does(swap('ada', 'jan', 'feb'))).toEqual({ did: 'swapped', from: 'jan', to: 'feb' });
  expect(course.state.version).toBe(version + 1);
  expect([bookedOn(course, 'jan'), bookedOn(course, 'feb')]).toEqual([['bea'], ['ada']]);
});

test('when the new one is full the old place stays', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.books('bea', 'feb');
  expect(course.does(swap('ada', 'jan', 'feb'))).toEqual({ refused: 'session-full', sessionId: 'feb' });
  expect(bookedOn(course, 'jan')).toEqual(['ada']);
});

test('nobody swaps past those who wait', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.books('bea', 'feb');
  course.books('cy', 'feb');
  course.does(setSessions(aSession('feb', { day: '2027-02-15', capacity: 1 })));
  course.cancels('bea', 'feb');
  expect(course.does(swap('ada', 'jan', 'feb'))).toMatchObject({ refused: 'session-full' });
  expect(bookedOn(course, 'feb')).toEqual(['cy']);
});

test('a turn on a waiting list can be swapped for a free place', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  course.does(swap('bea', 'jan', 'feb'));
  expect(waitingFor(course, 'jan')).toEqual([]);
  expect(bookedOn(course, 'feb')).toEqual(['bea']);
});

test('a place that was approved stays approved; one that was only asked for is still asked about', () => {
  const approved = aShortCourse({ approval: 'required' });
  approved.books('ada', 'jan');
  approved.does({ type: 'answer-request', personId: 'ada', sessionId: 'jan', accepts: true });
  approved.does(swap('ada', 'jan', 'feb'));
  expect(bookedOn(approved, 'feb')).toEqual(['ada']);

  const asked = aShortCourse({ approval: 'required' });
  asked.books('ada', 'jan');
  asked.does(swap('ada', 'jan', 'feb'));
  expect(heldOn(asked, 'feb')).toEqual(['ada']);
});

test('a swap out of a session after the last day for giving a place back is recorded as late', () => {
  const course = aShortCourse({ cancellationNoticeDays: 5 });
  course.books('ada', 'jan');
  expect(course.on('2027-01-12T09:00:00Z').does(swap('ada', 'jan', 'feb'))).toMatchObject({ late: true });
});

test('again, it changes nothing; from where they are not, it is refused', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.does(swap('ada', 'jan', 'feb'));
  const before = course.state;
  expect(course.does(swap('ada', 'jan', 'feb'))).toMatchObject({ did: 'swapped' });
  expect(course.state).toBe(before);
  expect(course.does(swap('bea', 'jan', 'feb'))).toEqual({ refused: 'nothing-to-cancel' });
});

test('what somebody who runs the training moves is not late, and says by whom; moved by oneself it is one’s own', () => {
  const course = aShortCourse({ cancellationNoticeDays: 5 });
  course.books('ada', 'jan');
  course.on('2027-01-12T09:00:00Z');
  expect(course.does({ ...swap('ada', 'jan', 'feb'), by: 'grace' })).toEqual({
    did: 'swapped',
    from: 'jan',
    to: 'feb',
  });
  expect(course.state.records.get('ada')?.standing.booking).toMatchObject({ by: 'grace' });
  course.does(swap('ada', 'feb', 'jan'));
  expect(course.state.records.get('ada')?.standing.booking).not.toHaveProperty('by');
});
