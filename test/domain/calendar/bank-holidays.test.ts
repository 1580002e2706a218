import { expect, test } from '@jest/globals';
import { isBankHoliday } from '../../../src/domain/calendar/bank-holidays.ts';
import { addDays } from '../../../src/domain/calendar/london.ts';

/** As gov.uk/bank-holidays lists England and Wales, by year; those of 2011 and 2012 are in its archive. */
const PUBLISHED: Record<string, string> = {
  2011: '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

function daysOf(year: string): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) days.push(day);
  return days;
}

test.each(Object.entries(PUBLISHED))('the bank holidays of %s are those published, and no other day', (year, days) => {
  const published = days.split(' ').map((day) => `${year}-${day}`);
  expect(daysOf(year).filter(isBankHoliday)).toEqual(published);
});

/** The earliest and the latest Easter there can be, and those that simpler rules get wrong. */
test.each([
  ['2008', '2008-03-24'],
  ['2038', '2038-04-26'],
  ['1981', '1981-04-20'],
  ['2049', '2049-04-19'],
  ['2076', '2076-04-20'],
  ['2000', '2000-04-24'],
])('Easter Monday of %s is %s', (year, easterMonday) => {
  const inSpring = daysOf(year).filter((day) => day > `${year}-03-15` && day < `${year}-04-30`);
  expect(inSpring.filter(isBankHoliday)).toEqual([addDays(easterMonday, -3), easterMonday]);
});

test('a holiday that was moved leaves an ordinary Monday behind', () => {
  for (const day of ['1995-05-01', '2002-05-27', '2012-05-28', '2020-05-04', '2022-05-30']) {
    expect([day, isBankHoliday(day)]).toEqual([day, false]);
  }
});

test('where years are forgotten to make room, they are worked out again the same', () => {
  const holidays = daysOf('2026').filter(isBankHoliday);
  for (let year = 1978; year < 2178; year += 1) isBankHoliday(`${year}-12-25`);
  expect(daysOf('2026').filter(isBankHoliday)).toEqual(holidays);
});
