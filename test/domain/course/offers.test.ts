import { expect, test } from '@jest/globals';
import { NO_FACTS } from '../../../src/domain/course/commands.ts';
import { aMembership, applyRoster, cancel } from '../../helpers/builders.ts';
import { aShortCourse, bookedOn, heldOn, lastCause, statusIn, waitingFor } from './a-story.ts';

/** Wednesday 13 January: the session is on Monday 18, three working days later. */
const CLOSE = '2027-01-13T10:00:00Z';
const offer = (personId: string, accepts: boolean) =>
  ({ type: 'answer-offer', personId, sessionId: 'jan', accepts }) as const;

/** Ada has the place, Bea and Cy wait, and it is close to the start. */
function closeToTheStart() {
  const course = aShortCourse();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');
  return course.on(CLOSE);
}

test('within three working days of the start a place that comes free is offered, and held for four working hours', () => {
  const course = closeToTheStart();
  course.cancels('ada', 'jan');
  expect(course.state.records.get('bea')?.standing.booking).toMatchObject({
    as: 'offered',
    until: '2027-01-13T14:00:00Z',
  });
  expect(statusIn(course, 'bea')).toBe('waitlisted');
  // It is taken: nobody else gets it meanwhile.
  expect(course.books('dan', 'jan')).toMatchObject({ did: 'waitlisted', position: 2 });
});

test('a day earlier it is theirs without being asked', () => {
  const course = closeToTheStart().on('2027-01-12T10:00:00Z');
  course.cancels('ada', 'jan');
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
});

test('an offer that is accepted is a place', () => {
  const course = closeToTheStart();
  course.cancels('ada', 'jan');
  expect(course.does(offer('bea', true))).toEqual({ did: 'booked', sessionId: 'jan' });
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
  expect(heldOn(course, 'jan')).toEqual([]);
});

test('an offer that is turned down is the next person’s, in the same commit', () => {
  const course = closeToTheStart();
  course.cancels('ada', 'jan');
  const { version } = course.state;
  expect(course.does(offer('bea', false))).toEqual({ did: 'declined', sessionId: 'jan' });
  expect(course.state.version).toBe(version + 1);
  expect(heldOn(course, 'jan')).toEqual(['cy']);
  expect(statusIn(course, 'bea')).toBe('toBook');
});

test('an offer that nobody answers lapses, and is the next person’s; too late an answer is told so', () => {
  const course = closeToTheStart();
  course.cancels('ada', 'jan');
  course.on('2027-01-13T14:00:00Z').settles();
  expect(lastCause(course, 'bea')).toBe('offer-lapsed');
  expect(heldOn(course, 'jan')).toEqual(['cy']);
  expect(course.does(offer('bea', true))).toEqual({ refused: 'offer-gone', sessionId: 'jan' });
});

test('an offer ends when booking closes, and then nobody waits any more', () => {
  // Sunday evening is when booking closes; the last working hours before are Friday's.
  const course = closeToTheStart().on('2027-01-15T16:00:00Z');
  course.cancels('ada', 'jan');
  expect(course.state.records.get('bea')?.standing.booking?.until).toBe('2027-01-17T17:00:00Z');
  course.on('2027-01-17T17:00:00Z').settles();
  expect([lastCause(course, 'bea'), lastCause(course, 'cy')]).toEqual(['offer-lapsed', 'list-closed']);
  expect([heldOn(course, 'jan'), waitingFor(course, 'jan')]).toEqual([[], []]);
});

test('who has attended since, or is booked elsewhere at that time, is skipped; the next person gets the place', () => {
  const course = aShortCourse();
  for (const person of ['ada', 'bea', 'cy', 'dan']) course.books(person, 'jan');
  course.does({ type: 'record-history', records: [{ personId: 'bea', status: 'attended', date: '2026-11-20' }] });
  const clash = (personId: string) => (personId === 'cy' ? { courseId: 'smart', sessionId: 's1' } : undefined);
  course.does(cancel('ada', 'jan'), { facts: { ...NO_FACTS, clash } });
  expect(bookedOn(course, 'jan')).toEqual(['dan']);
  expect([lastCause(course, 'bea'), lastCause(course, 'cy')]).toEqual(['skipped', 'skipped']);
  expect([statusIn(course, 'bea'), statusIn(course, 'cy')]).toEqual(['attended', 'toBook']);
});

test('who is away keeps their turn, and whoever is behind them gets the place', () => {
  const course = aShortCourse();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');
  const away = { from: '2026-11-30T00:00:00Z', until: '2026-12-14T00:00:00Z' };
  course.does(applyRoster(aMembership('bea', { away })));
  course.cancels('ada', 'jan');
  expect(bookedOn(course, 'jan')).toEqual(['cy']);
  expect(waitingFor(course, 'jan')).toEqual(['bea']);
  // Back from leave, the next place is theirs.
  course.on('2026-12-15T09:00:00Z').cancels('cy', 'jan');
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
});

test('a free place while only somebody who is away waits goes to a newcomer', () => {
  const course = aShortCourse();
  for (const person of ['ada', 'bea']) course.books(person, 'jan');
  course.does(applyRoster(aMembership('bea', { away: { from: '2026-11-30T00:00:00Z' } })));
  course.cancels('ada', 'jan');
  expect(course.books('cy', 'jan')).toEqual({ did: 'booked', sessionId: 'jan' });
});
