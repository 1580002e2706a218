import { expect, test } from '@jest/globals';
import type { Approval } from '../../../src/domain/course/catalogue-entry.ts';
import { newlyBooked } from '../../../src/services/reminders/newly-booked.ts';
import { aCourse, aPerson } from '../../helpers/builders.ts';

const ADA = aPerson('ada');

/** Ada books the session of 18 January 2027 at a moment; Mia, who looks after her, is reminded at another. */
function news(
  { at, approval = 'tell', by = 'ada' }: { at: string; approval?: Approval; by?: string },
  now = '2026-11-30T09:00:00Z',
): string[] {
  const course = aCourse('permanency', { approval }).withSession('jan').withMembers('ada').at().on(at);
  course.does({ type: 'book', personId: 'ada', sessionId: 'jan', ...(by !== 'ada' && { by }) });
  return newlyBooked([ADA], [course.state], { to: 'mia', now }).map(
    ({ person, course }) => `${person.name}: ${course.title}`,
  );
}

test('what was taken in the week before is news to the manager', () => {
  expect(news({ at: '2026-11-27T10:00:00Z' })).toEqual(['Ada Example: Permanency']);
  expect(news({ at: '2026-11-27T10:00:00Z' }, '2026-12-07T09:00:00Z')).toEqual([]);
});

test('only on courses of which they are to be told, and not what they did themself', () => {
  expect(news({ at: '2026-11-27T10:00:00Z', approval: 'none' })).toEqual([]);
  expect(news({ at: '2026-11-27T10:00:00Z', by: 'mia' })).toEqual([]);
});

test('not what they were told at once, since the session was near', () => {
  expect(news({ at: '2027-01-13T10:00:00Z' }, '2027-01-18T09:00:00Z')).toEqual([]);
  expect(news({ at: '2027-01-08T10:00:00Z' }, '2027-01-11T09:00:00Z')).toEqual(['Ada Example: Permanency']);
});
