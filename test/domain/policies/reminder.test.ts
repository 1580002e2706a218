import { describe, expect, test } from '@jest/globals';
import { addDays, type LocalDate } from '../../../src/domain/calendar/london.ts';
import { mondayOf, weekOf } from '../../../src/domain/calendar/weeks.ts';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.ts';
import {
  backAfter,
  REMINDER_DAYS,
  reminderDate,
  remindersDue,
  weekDue,
} from '../../../src/domain/policies/reminder.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { EMPTY_ROSTER, withPeople } from '../../../src/domain/roster/roster.ts';
import { aPerson } from '../../helpers/builders.ts';

const MIA = { managerStaffNumber: 'S-mia' };
const MAX = { managerStaffNumber: 'S-max' };

/** Mia manages Ada; whoever else is given is on the roster too. */
function due(day: LocalDate, mia: Partial<Person> = {}, ...others: Person[]): string[] {
  const people = [aPerson('mia', { startDate: '2020-01-01', ...MAX, ...mia }), aPerson('ada', MIA), ...others];
  const roster = withPeople(EMPTY_ROSTER, people, 1);
  return remindersDue(roster, `${day}T09:00:00Z`).map(({ to, week }) => `${to} ${week}`);
}

describe('whoever has reports is reminded', () => {
  test('on Mondays, or on the day that they chose', () => {
    expect(due('2026-11-30')).toEqual(['mia 2026-W49']);
    expect(due('2026-12-01', { reminderDay: 'Wed' })).toEqual([]);
    expect(due('2026-12-02', { reminderDay: 'Wed' })).toEqual(['mia 2026-W49']);
  });

  test('later that week where the run of the day was missed, and not at weekends', () => {
    expect(due('2026-12-03')).toEqual(['mia 2026-W49']);
    expect(due('2026-12-05')).toEqual([]);
  });

  test('on the next working day after a bank holiday, for the week of the chosen day', () => {
    // Easter Monday 2027.
    expect(due('2027-03-29')).toEqual([]);
    expect(due('2027-03-30')).toEqual(['mia 2027-W13']);
    // Good Friday 2027: after it comes Tuesday of the next week.
    expect(due('2027-03-25', { reminderDay: 'Fri' })).toEqual([]);
    expect(due('2027-03-30', { reminderDay: 'Fri' })).toEqual(['mia 2027-W12']);
    expect(due('2027-04-01', { reminderDay: 'Fri' })).toEqual(['mia 2027-W12']);
    expect(due('2027-04-02', { reminderDay: 'Fri' })).toEqual(['mia 2027-W13']);
  });

  test.each<[string, Partial<Person>]>([
    ['left', { leaveDate: '2026-11-29' }],
    ['unavailable', { unavailableFrom: '2026-11-30' }],
    ['away', { awayUntil: '2026-11-30' }],
    ['not here yet', { startDate: '2026-12-01' }],
  ])('but not who is %s', (_, mia) => {
    expect(due('2026-11-30', mia)).toEqual([]);
  });

  test('when they are back before the week is over, and also who only does not want to be asked to book', () => {
    expect(due('2026-12-01', { awayUntil: '2026-11-30' })).toEqual(['mia 2026-W49']);
    expect(due('2026-11-30', { snoozedUntil: '2026-12-31' })).toEqual(['mia 2026-W49']);
  });

  test('and nobody whose only report has left, or is themself', () => {
    const roster = withPeople(
      EMPTY_ROSTER,
      [aPerson('mia', MIA), aPerson('ada', { ...MIA, leaveDate: '2026-11-01' })],
      1,
    );
    expect(remindersDue(roster, '2026-11-30T09:00:00Z')).toEqual([]);
  });
});

describe('whoever acts for a manager', () => {
  const acting = (from: LocalDate, until: LocalDate) => ({ deputies: [{ personId: 'ben', from, until }] });

  test('is reminded on the manager’s day, also while the manager is away', () => {
    const mia = { ...acting('2026-11-30', '2026-12-11'), reminderDay: 'Tue', awayUntil: '2026-12-11' } as const;
    expect(due('2026-11-30', mia, aPerson('ben'))).toEqual([]);
    expect(due('2026-12-01', mia, aPerson('ben'))).toEqual(['ben 2026-W49']);
  });

  test('only if they acted on that day, and still do', () => {
    expect(due('2026-12-02', acting('2026-12-02', '2026-12-11'), aPerson('ben'))).toEqual(['mia 2026-W49']);
    expect(due('2026-12-02', acting('2026-11-30', '2026-12-01'), aPerson('ben'))).toEqual(['mia 2026-W49']);
  });

  test('is reminded on their own day where they have a team, once', () => {
    const mia = { ...acting('2026-11-30', '2026-12-11'), reminderDay: 'Fri' } as const;
    const others = [aPerson('ben', { reminderDay: 'Tue' }), aPerson('cy', { managerStaffNumber: 'S-ben' })];
    expect(due('2026-12-01', mia, ...others)).toEqual(['ben 2026-W49']);
    expect(due('2026-12-04', mia, ...others)).toEqual(['mia 2026-W49', 'ben 2026-W49']);
  });
});

test('learning leads are reminded of people whom nobody manages', () => {
  const lee = aPerson('lee', { roles: ['learning_lead'], ...MIA });
  expect(due('2026-11-30', {}, lee)).toEqual(['mia 2026-W49', 'lee 2026-W49']);
  const roster = withPeople(EMPTY_ROSTER, [aPerson('mia', { roles: ['learning_lead'] })], 1);
  expect(remindersDue(roster, '2026-11-30T09:00:00Z')).toEqual([]);
});

test('for twenty years each week first goes out on its own working day, whichever was chosen', () => {
  for (const day of REMINDER_DAYS) {
    const firstDue = new Map<string, LocalDate>();
    for (let today = '2020-01-06'; today < '2040-01-02'; today = addDays(today, 1)) {
      const monday = isWorkingDay(today) ? weekDue(day, today) : undefined;
      if (monday !== undefined && !firstDue.has(monday)) firstDue.set(monday, today);
    }
    for (let monday = '2020-01-06'; monday < '2039-12-19'; monday = addDays(monday, 7))
      expect([monday, firstDue.get(monday)]).toEqual([monday, reminderDate(day, monday)]);
  }
});

test('who is back when is known from what they said and from the roster', () => {
  const on = '2026-11-30';
  expect(backAfter(aPerson('mia', { awayUntil: '2026-12-01' }), on)).toBe('2026-12-01');
  expect(backAfter(aPerson('mia', { unavailableFrom: '2026-11-01', unavailableTo: '2026-12-02' }), on)).toBe(
    '2026-12-02',
  );
  expect(backAfter(aPerson('mia', { unavailableFrom: '2026-11-01', awayUntil: '2026-12-02' }), on)).toBeUndefined();
  expect(weekOf(mondayOf(on))).toBe('2026-W49');
});
