import { expect, test } from '@jest/globals';
import { countsOf } from '../../../src/domain/course/counts.ts';
import { aShortCourse, bookedOn, lastCause, statusIn } from './a-story.ts';

test('an exemption leaves the cohort and ends by itself', () => {
  const course = aShortCourse();
  course.does({ type: 'exempt', personId: 'ada', until: '2026-12-31', note: 'Qualified elsewhere.' });
  expect(statusIn(course, 'ada')).toBe('exempt');
  expect(countsOf(course.state, course.now)).toMatchObject({ cohort: 3, exempt: 1 });
  expect(JSON.stringify(course.commits)).not.toContain('Qualified');
  course.on('2027-01-01T00:00:00Z').settles();
  expect(statusIn(course, 'ada')).toBe('toBook');
});

test('an exemption can be given another end, and ended', () => {
  const course = aShortCourse();
  course.does({ type: 'exempt', personId: 'ada', until: '2026-12-31', note: 'a' });
  course.does({ type: 'exempt', personId: 'ada', note: 'b' });
  course.on('2027-06-01T00:00:00Z').settles();
  expect(statusIn(course, 'ada')).toBe('exempt');
  course.does({ type: 'end-exemption', personId: 'ada' });
  expect(statusIn(course, 'ada')).toBe('toBook');
});

test('whoever was exempted while they waited is passed over; whoever asked although they are exempt has their turn', () => {
  const course = aShortCourse();
  course.books('dan', 'jan');
  course.books('ada', 'jan');
  for (const personId of ['ada', 'bea']) course.does({ type: 'exempt', personId, note: 'Qualified elsewhere.' });
  expect(course.books('bea', 'jan')).toMatchObject({ did: 'waitlisted', position: 2 });
  // Told anew, with another reason: it is still the exemption that she knew of when she asked.
  course.does({ type: 'exempt', personId: 'bea', until: '2027-06-30', note: 'Agreed.' });

  course.cancels('dan', 'jan');
  expect(lastCause(course, 'ada')).toBe('skipped');
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
});

test('interest is said while no date fits, taken back, and over with a booking', () => {
  const course = aShortCourse();
  const interest = () => course.state.records.get('ada')?.standing.interest;
  course.does({ type: 'say-interest', personId: 'ada', reason: 'part-time' });
  expect(interest()).toBe('part-time');
  course.does({ type: 'say-interest', personId: 'ada', reason: null });
  expect(interest()).toBeUndefined();
  course.does({ type: 'say-interest', personId: 'ada', reason: 'court' });
  course.books('ada', 'jan');
  expect(interest()).toBeUndefined();
  expect(course.does({ type: 'say-interest', personId: 'ada', reason: 'duty' })).toMatchObject({
    refused: 'already-booked',
  });
});

test('only of members', () => {
  const course = aShortCourse();
  expect(course.does({ type: 'say-interest', personId: 'zoe', reason: 'duty' })).toEqual({ refused: 'not-for-you' });
  expect(course.does({ type: 'exempt', personId: 'zoe', note: 'x' })).toEqual({ refused: 'not-for-you' });
});
