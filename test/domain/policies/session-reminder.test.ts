import { describe, expect, test } from '@jest/globals';
import { sessionRemindersDue } from '../../../src/domain/policies/session-reminder.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { EMPTY_ROSTER, withPeople } from '../../../src/domain/roster/roster.ts';
import { aCourse, aPerson } from '../../helpers/builders.ts';

/** Ada booked on Monday 30 November 2026 for Monday 18 January 2027; she can give it back in time until Monday 11 January. */
function due(at: string, person: Partial<Person> = {}, entry = {}) {
  const course = aCourse('permanency', { approval: 'none', cancellationNoticeDays: 5, ...entry })
    .withSession('jan')
    .withMembers('ada', 'bea')
    .at();
  course.books('ada', 'jan');
  const roster = withPeople(EMPTY_ROSTER, [aPerson('ada', person), aPerson('bea')], 1);
  return sessionRemindersDue(course.state, roster, at).map(
    ({ to, reminder: { which, dueOn } }) => `${to} ${which} ${dueOn}`,
  );
}

const morning = (day: string) => `${day}T09:00:00Z`;

describe('whoever is booked is reminded', () => {
  test('two working days before the last day for giving the place back in time', () => {
    expect(due(morning('2027-01-06'))).toEqual([]);
    expect(due(morning('2027-01-07'))).toEqual(['ada last-day 2027-01-07']);
  });

  test('also later, where that day was missed, until the last day itself', () => {
    expect(due(morning('2027-01-08'))).toEqual(['ada last-day 2027-01-07']);
    expect(due(morning('2027-01-11'))).toEqual(['ada last-day 2027-01-07']);
    expect(due(morning('2027-01-12'))).toEqual([]);
  });

  test('one working day before the session, over a weekend too, and on the day itself until it begins', () => {
    expect(due(morning('2027-01-14'))).toEqual([]);
    expect(due(morning('2027-01-15'))).toEqual(['ada eve 2027-01-15']);
    expect(due(morning('2027-01-18'))).toEqual(['ada eve 2027-01-15']);
    expect(due('2027-01-18T09:30:00Z')).toEqual([]);
  });

  test('once, where both would come within a day of each other', () => {
    const short = { cancellationNoticeDays: 0 };
    expect(due(morning('2027-01-14'), {}, short)).toEqual([]);
    expect(due(morning('2027-01-15'), {}, short)).toEqual(['ada eve 2027-01-15']);
    expect(due(morning('2027-01-13'), {}, { cancellationNoticeDays: 1 })).toEqual(['ada last-day 2027-01-13']);
  });
});

describe('whoever', () => {
  test.each<[string, Partial<Person>]>([
    ['has left', { leaveDate: '2027-01-06' }],
    ['would rather hear nothing until before the session', { awayUntil: '2027-01-14' }],
    ['is unavailable until before the session', { unavailableFrom: '2027-01-01', unavailableTo: '2027-01-14' }],
  ])('%s is not', (_, person) => {
    expect(due(morning('2027-01-07'), person)).toEqual([]);
  });

  test.each<[string, Partial<Person>]>([
    ['is away over the session', { awayUntil: '2027-01-18' }],
    ['is away nobody knows how long', { unavailableFrom: '2027-01-01' }],
    ['was away', { awayUntil: '2027-01-06' }],
  ])('%s is', (_, person) => {
    expect(due(morning('2027-01-07'), person)).toEqual(['ada last-day 2027-01-07']);
  });
});
