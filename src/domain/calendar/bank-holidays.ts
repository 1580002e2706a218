import type { LocalDate } from './london.ts';

const MONDAY = 1;
const FRIDAY = 5;

/**
 * Days that a proclamation moved: the rule's day is an ordinary Monday that year. Jubilees of 2002, 2012 and 2022, and
 * Victory in Europe Day in 1995 and 2020.
 */
const MOVED: ReadonlyMap<LocalDate, LocalDate> = new Map([
  ['1995-05-01', '1995-05-08'],
  ['2002-05-27', '2002-06-04'],
  ['2012-05-28', '2012-06-04'],
  ['2020-05-04', '2020-05-08'],
  ['2022-05-30', '2022-06-02'],
]);

/** Days given once: the millennium, three jubilees, a royal wedding, a state funeral and a coronation. */
const GIVEN_ONCE: readonly LocalDate[] = [
  '1999-12-31',
  '2002-06-03',
  '2011-04-29',
  '2012-06-05',
  '2022-06-03',
  '2022-09-19',
  '2023-05-08',
];

const years = new Map<string, ReadonlySet<LocalDate>>();

/** Years that are kept; a service asks about a dozen. */
const REMEMBERED = 100;

/**
 * Whether banks are closed in England and Wales that day, from 1978 on. Where New Year's Day, Christmas Day or Boxing Day
 * falls on a weekend its substitute is the bank holiday, not the day itself, as gov.uk/bank-holidays lists them. A day
 * that is proclaimed in future has to be added here.
 */
export function isBankHoliday(date: LocalDate): boolean {
  const year = date.slice(0, 4);
  const known = years.get(year);
  if (known) return known.has(date);
  if (years.size >= REMEMBERED) years.clear();
  const holidays = bankHolidaysOf(Number(year));
  years.set(year, holidays);
  return holidays.has(date);
}

/** Source: Banking and Financial Dealings Act 1971, schedule 1, and the proclamations made under it each year. */
function bankHolidaysOf(year: number): Set<LocalDate> {
  const easter = easterSunday(year);
  const byRule = [
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ].map((day) => day.toString());
  const holidays = new Set(byRule.map((day) => MOVED.get(day) ?? day));
  for (const day of GIVEN_ONCE) if (day.startsWith(`${year}-`)) holidays.add(day);
  for (const [month, day] of [
    [1, 1],
    [12, 25],
    [12, 26],
  ] as const) {
    holidays.add(orItsSubstitute(Temporal.PlainDate.from({ year, month, day }), holidays));
  }
  return holidays;
}

/** The day, or the next weekday that is not a holiday already: Christmas Day on a Sunday is kept on Tuesday the 27th. */
function orItsSubstitute(day: Temporal.PlainDate, taken: ReadonlySet<LocalDate>): LocalDate {
  let kept = day;
  while (kept.dayOfWeek > FRIDAY || taken.has(kept.toString())) kept = kept.add({ days: 1 });
  return kept.toString();
}

function firstMonday(year: number, month: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.add({ days: (7 + MONDAY - first.dayOfWeek) % 7 });
}

function lastMonday(year: number, month: number): Temporal.PlainDate {
  const last = Temporal.PlainDate.from({ year, month, day: 31 });
  return last.subtract({ days: last.dayOfWeek - MONDAY });
}

/** Easter of the Gregorian calendar by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const lunarShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - lunarShift + 15) % 30;
  const yearOfCentury = year % 100;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}
