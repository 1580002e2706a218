import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, londonDate, londonInstant, toInstant } from '../../../src/domain/calendar/london.ts';
import {
  addWorkingDays,
  addWorkingHours,
  addWorkingTime,
  isWorkingDay,
  workingDaysUntil,
} from '../../../src/domain/calendar/working-days.ts';

const aDate = fc.integer({ min: 0, max: 365 * 12 }).map((days) => addDays('2018-06-01', days));
const aMoment = fc
  .integer({ min: Date.parse('2018-06-01') / 1000, max: Date.parse('2030-06-01') / 1000 })
  .map((seconds) => toInstant(Temporal.Instant.fromEpochMilliseconds(seconds * 1000)));
const aNumberOfDays = fc.integer({ min: -600, max: 600 });
const someHours = fc.integer({ min: 0, max: 100 * 60 }).map((minutes) => minutes / 60);

/** Days counted one at a time, as one would on a wall calendar. */
function countOnTheWall(from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** How many seconds between the two moments lie from 09:00 to 17:00 on working days. */
function workedSeconds(from: string, to: string): number {
  let seconds = 0;
  for (let day = londonDate(from); day <= londonDate(to); day = addDays(day, 1)) {
    if (!isWorkingDay(day)) continue;
    const begins = Date.parse([londonInstant(day, '09:00'), from].sort().at(-1) ?? '');
    const ends = Date.parse([londonInstant(day, '17:00'), to].sort()[0] ?? '');
    seconds += Math.max(0, ends - begins) / 1000;
  }
  return seconds;
}

const london = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');

test('Monday to Friday are working days, weekends and bank holidays are not', () => {
  const days = Array.from({ length: 14 }, (_, index) => addDays('2026-12-21', index));
  const working = ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-29', '2026-12-30', '2026-12-31'];
  expect(days.filter(isWorkingDay)).toEqual(working);
});

test.each([
  ['2026-12-24', 1, '2026-12-29'],
  ['2026-12-24', 4, '2027-01-04'],
  ['2026-12-25', 0, '2026-12-25'],
  ['2026-12-26', 1, '2026-12-29'],
  ['2026-12-28', -1, '2026-12-24'],
  ['2027-01-04', -4, '2026-12-24'],
  ['2027-03-25', 1, '2027-03-30'],
  ['2027-03-30', -1, '2027-03-25'],
  ['2027-03-28', 2, '2027-03-31'],
  ['2022-06-01', 1, '2022-06-06'],
  ['2026-01-01', 253 + 253, '2027-12-31'],
])('from %s, %d working days on is %s', (from, days, to) => {
  expect(addWorkingDays(from, days)).toBe(to);
});

test.each([
  ['2026-11-26', '2026-11-30', 2],
  ['2026-11-28', '2026-11-29', 0],
  ['2026-12-24', '2027-01-04', 4],
  ['2027-03-25', '2027-04-02', 4],
  ['2027-03-30', '2027-03-30', 0],
  ['2027-03-31', '2027-03-25', 0],
  ['2025-12-31', '2027-12-31', 253 + 253],
])('after %s up to %s there are %d working days', (from, to, days) => {
  expect(workingDaysUntil(from, to)).toBe(days);
});

test('so many working days later is a working day, and counting gives the number back', () => {
  fc.assert(
    fc.property(aDate, aNumberOfDays, (date, days) => {
      const there = addWorkingDays(date, days);
      if (days === 0) return expect(there).toBe(date);
      expect(isWorkingDay(there)).toBe(true);
      if (days > 0) return expect(workingDaysUntil(date, there)).toBe(days);
      // Counted back, the day given is not one of them, and the day arrived at is.
      expect(workingDaysUntil(addDays(there, -1), addDays(date, -1))).toBe(-days);
    }),
  );
});

test('from a working day, going forth and back ends where it began', () => {
  fc.assert(
    fc.property(aDate.filter(isWorkingDay), aNumberOfDays, (date, days) => {
      expect(addWorkingDays(addWorkingDays(date, days), -days)).toBe(date);
    }),
  );
});

test('working days count as they do on a wall calendar', () => {
  fc.assert(
    fc.property(aDate, fc.integer({ min: -30, max: 500 }), (from, span) => {
      const to = addDays(from, span);
      expect(workingDaysUntil(from, to)).toBe(countOnTheWall(from, to));
    }),
    { numRuns: 30 },
  );
});

test('a later day, or more days, never ends earlier', () => {
  fc.assert(
    fc.property(aDate, fc.nat(40), aNumberOfDays.filter(Boolean), (date, later, days) => {
      expect(addWorkingDays(addDays(date, later), days) >= addWorkingDays(date, days)).toBe(true);
      expect(addWorkingDays(date, Math.abs(days) + 1) > addWorkingDays(date, Math.abs(days))).toBe(true);
    }),
  );
});

test.each([
  ['2026-12-24T15:00:00Z', 4, '2026-12-29T11:00:00Z', 'the clock stands still over Christmas'],
  ['2026-12-24T13:00:00Z', 4, '2026-12-24T17:00:00Z', 'a day may be used to its last minute'],
  ['2026-12-24T17:00:00Z', 0, '2026-12-24T17:00:00Z', 'the closing minute is still in working hours'],
  ['2026-12-24T17:00:01Z', 0, '2026-12-29T09:00:00Z', 'the evening belongs to the next working day'],
  ['2026-12-01T06:30:00Z', 0.5, '2026-12-01T09:30:00Z', 'the early morning waits for nine'],
  ['2027-03-25T16:30:00Z', 4, '2027-03-30T11:30:00Z', 'clocks go forward within Easter 2027, so 12:30 in London'],
  ['2026-10-23T15:30:00Z', 4, '2026-10-26T12:30:00Z', 'clocks go back at the weekend: from 16:30 to 12:30 in London'],
  ['2026-10-25T01:30:00Z', 1, '2026-10-26T10:00:00Z', 'in the hour that comes twice, on a Sunday'],
  ['2026-06-30T22:30:00Z', 8, '2026-07-01T16:00:00Z', 'a whole day ends at five'],
  ['2026-06-30T23:30:00Z', 20, '2026-07-03T12:00:00Z', 'half past midnight in London is the next day already'],
])('from %s, %d working hours end at %s: %s', (at, hours, end) => {
  expect(addWorkingHours(at, hours)).toBe(end);
});

test('working hours end within working hours, and exactly so many have passed', () => {
  fc.assert(
    fc.property(aMoment, someHours, (at, hours) => {
      const end = addWorkingHours(at, hours);
      const time = london(end).toPlainTime().toString({ smallestUnit: 'second' });
      expect([end >= at, isWorkingDay(londonDate(end))]).toEqual([true, true]);
      expect(time >= '09:00:00' && time <= '17:00:00').toBe(true);
      expect(workedSeconds(at, end)).toBe(Math.round(hours * 3600));
    }),
    { numRuns: 40 },
  );
});

test('working hours that start later, or are more, never end earlier', () => {
  fc.assert(
    fc.property(aMoment, fc.nat(5 * 86_400), someHours, (at, wait, hours) => {
      const later = toInstant(Temporal.Instant.from(at).add({ seconds: wait }));
      expect(addWorkingHours(later, hours) >= addWorkingHours(at, hours)).toBe(true);
      expect(addWorkingHours(at, hours + wait / 3600) >= addWorkingHours(at, hours)).toBe(true);
    }),
  );
});

test.each([
  ['2026-12-23T14:15:30Z', 2, '2026-12-29T14:15:30Z', 'over Christmas'],
  ['2026-12-26T14:15:00Z', 2, '2026-12-31T09:00:00Z', 'from a Saturday it counts from Tuesday at nine'],
  ['2026-12-26T14:15:00Z', 0, '2026-12-29T09:00:00Z', 'none from a Saturday is Tuesday at nine'],
  ['2026-12-29T22:00:00Z', 0, '2026-12-29T22:00:00Z', 'none from a working day is now'],
  ['2027-03-25T16:00:00Z', 2, '2027-03-31T15:00:00Z', 'four in the afternoon before and after the clocks go forward'],
  ['2026-10-22T22:30:00Z', 2, '2026-10-26T23:30:00Z', 'half past eleven at night before and after the clocks go back'],
  ['2026-10-25T00:30:00Z', 1, '2026-10-27T09:00:00Z', 'from the hour that comes twice, on a Sunday'],
  ['2026-10-26T09:30:00Z', -1, '2026-10-23T08:30:00Z', 'backwards over the clock change'],
])('from %s, %d working days later is %s: %s', (at, days, end) => {
  expect(addWorkingTime(at, days)).toBe(end);
});

test('from a working day, working time keeps the time of day in London', () => {
  fc.assert(
    fc.property(aMoment, fc.integer({ min: -20, max: 40 }), (at, days) => {
      const end = addWorkingTime(at, days);
      const counts = isWorkingDay(londonDate(at));
      expect(isWorkingDay(londonDate(end))).toBe(true);
      expect(`${london(end).toPlainTime()}`).toBe(counts ? `${london(at).toPlainTime()}` : '09:00:00');
      if (counts) expect(londonDate(end)).toBe(addWorkingDays(londonDate(at), days));
    }),
  );
});

/** Before nine on a working day keeps its own time, which is earlier than the nine that the weekend before it counts from. */
const beforeNine = (at: string) => isWorkingDay(londonDate(at)) && london(at).hour < 9;

test('working time from later, or of more days, never ends earlier', () => {
  fc.assert(
    fc.property(aMoment, fc.nat(5 * 86_400), fc.integer({ min: -5, max: 20 }), (at, wait, days) => {
      const later = toInstant(Temporal.Instant.from(at).add({ seconds: wait }));
      fc.pre(isWorkingDay(londonDate(at)) || !beforeNine(later));
      expect(addWorkingTime(later, days) >= addWorkingTime(at, days)).toBe(true);
      expect(addWorkingTime(at, days + 1) > addWorkingTime(at, days)).toBe(true);
    }),
  );
});

test('what cannot be counted is refused', () => {
  expect(() => addWorkingDays('2026-12-01', 0.5)).toThrow('Working days come whole, and these are 0.5.');
  expect(() => addWorkingDays('2026-12-01', -10_001)).toThrow('At most 10000 working days can be added, not -10001.');
  expect(() => addWorkingHours('2026-12-01T09:00:00Z', -1)).toThrow('counted forwards, and these are -1.');
  expect(() => addWorkingHours('2026-12-01T09:00:00Z', Number.NaN)).toThrow(RangeError);
});
