import { expect, test } from '@jest/globals';
import {
  addMonths,
  endOfDay,
  latestDate,
  londonDate,
  londonInstant,
  startOfDay,
  toInstant,
} from '../../../src/domain/calendar/london.ts';

const YEARS = Array.from({ length: 20 }, (_, index) => 2019 + index);

/** Clocks change on the last Sunday of March and of October. Source: the Summer Time Order 2002. */
function lastSunday(year: number, month: 3 | 10): string {
  const last = Temporal.PlainDate.from({ year, month, day: 31 });
  return last.subtract({ days: last.dayOfWeek % 7 }).toString();
}

test.each(YEARS)('in March %d the hour from one to two is skipped, and no minute beside it', (year) => {
  const day = lastSunday(year, 3);
  expect(londonInstant(day, '00:59')).toBe(`${day}T00:59:00Z`);
  expect(londonInstant(day, '01:00')).toBe('skipped');
  expect(londonInstant(day, '01:59')).toBe('skipped');
  expect(londonInstant(day, '02:00')).toBe(`${day}T01:00:00Z`);
});

test.each(YEARS)('in October %d the hour from one to two comes twice, and no minute beside it', (year) => {
  const day = lastSunday(year, 10);
  expect(londonInstant(day, '00:59')).toBe(`${Temporal.PlainDate.from(day).subtract({ days: 1 })}T23:59:00Z`);
  expect(londonInstant(day, '01:00')).toBe('repeated');
  expect(londonInstant(day, '01:59')).toBe('repeated');
  expect(londonInstant(day, '02:00')).toBe(`${day}T02:00:00Z`);
});

test.each(YEARS)('the days of both clock changes in %d begin and end at midnight in London', (year) => {
  const spring = lastSunday(year, 3);
  const autumn = lastSunday(year, 10);
  const hours = (day: string) => Temporal.Instant.from(endOfDay(day)).since(startOfDay(day)).total('hours');
  expect([hours(spring), hours(autumn), hours(`${year}-06-21`)]).toEqual([23, 25, 24]);
  for (const day of [spring, autumn]) expect(londonDate(startOfDay(day))).toBe(day);
});

test('a wall time that London has once is that moment, in summer and in winter', () => {
  expect(londonInstant('2026-07-01', '09:30')).toBe('2026-07-01T08:30:00Z');
  expect(londonInstant('2026-12-01', '09:30')).toBe('2026-12-01T09:30:00Z');
});

test('a moment belongs to the day it is in London, not in Greenwich', () => {
  expect(londonDate('2026-06-30T23:30:00Z')).toBe('2026-07-01');
  expect(londonDate('2026-12-31T23:30:00Z')).toBe('2026-12-31');
});

test('instants are cut to whole seconds, so that they sort as text', () => {
  expect(toInstant(Temporal.Instant.from('2026-11-30T09:00:00.999Z'))).toBe('2026-11-30T09:00:00Z');
});

test('a month later than the 31st is the last day of a shorter month', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
});

test('the latest date leaves out what is not known, and needs one that is', () => {
  expect(latestDate('2026-09-01', undefined, '2026-10-01')).toBe('2026-10-01');
  expect(() => latestDate(undefined)).toThrow(RangeError);
});
