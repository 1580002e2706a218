import { isBankHoliday } from './bank-holidays.ts';
import { type Instant, LONDON, type LocalDate, londonDate, toInstant } from './london.ts';

const FRIDAY = 5;
const OPENS = '09:00';
/** From 09:00 to 17:00; clocks change on Sunday nights, so it is never an hour more or less. */
const SECONDS_A_DAY = 8 * 60 * 60;

/** Some forty years: more is a slip, and would hold everybody up while the years are worked out. */
const MOST_DAYS = 10_000;

const years = new Map<number, readonly LocalDate[]>();

/** Years that are kept, of some 250 days each; a service asks about a dozen. */
const REMEMBERED = 100;

/** Whether the day is one of Monday to Friday and not a bank holiday in England and Wales. */
export function isWorkingDay(date: LocalDate): boolean {
  const days = workingDaysOf(yearOf(date));
  return days[countBefore(days, date)] === date;
}

/**
 * The day so many working days after the one given, or before it where `days` is negative; 0 is the day itself, working
 * day or not. One working day after a Saturday is Monday. Throws RangeError where `days` is no whole number, or
 * more than 10,000.
 */
export function addWorkingDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days)) throw new RangeError(`Working days come whole, and these are ${days}.`);
  if (Math.abs(days) > MOST_DAYS) throw new RangeError(`At most ${MOST_DAYS} working days can be added, not ${days}.`);
  if (days === 0) return date;
  let year = yearOf(date);
  let list = workingDaysOf(year);
  let place = days > 0 ? countUpTo(list, date) + days - 1 : countBefore(list, date) + days;
  while (place >= list.length) {
    place -= list.length;
    year += 1;
    list = workingDaysOf(year);
  }
  while (place < 0) {
    year -= 1;
    list = workingDaysOf(year);
    place += list.length;
  }
  return list[place] as LocalDate;
}

/** How many working days lie after `from` up to and including `to`; 0 where `to` is not later. Thursday to Monday: 2. */
export function workingDaysUntil(from: LocalDate, to: LocalDate): number {
  if (to <= from) return 0;
  const last = yearOf(to);
  let count = countUpTo(workingDaysOf(last), to) - countUpTo(workingDaysOf(yearOf(from)), from);
  for (let year = yearOf(from); year < last; year += 1) count += workingDaysOf(year).length;
  return count;
}

/**
 * The earliest moment by which so many working hours have passed, and that is itself in working hours (09:00 to 17:00 in
 * London on working days): eight hours from 09:00 end at 17:00 the same day. Parts of an hour are fine, to the second.
 * Throws RangeError where `hours` is negative or no number.
 */
export function addWorkingHours(at: Instant, hours: number): Instant {
  if (!(hours >= 0 && Number.isFinite(hours))) {
    throw new RangeError(`Working hours are counted forwards, and these are ${hours}.`);
  }
  const { date, second } = whenTheClockRuns(at);
  const total = second + Math.round(hours * 3600);
  const days = Math.max(0, Math.ceil(total / SECONDS_A_DAY) - 1);
  return toInstant(opening(addWorkingDays(date, days)).add({ seconds: total - days * SECONDS_A_DAY }));
}

/**
 * The same time of day in London so many working days later (earlier where negative); a time that London skips or has
 * twice that day is the later one. A moment on a non-working day counts from 09:00 on the next working day; one early on a
 * working day keeps its own time.
 */
export function addWorkingTime(at: Instant, workingDays: number): Instant {
  const today = londonDate(at);
  if (!isWorkingDay(today)) return toInstant(opening(addWorkingDays(addWorkingDays(today, 1), workingDays)));
  if (workingDays === 0) return at;
  const plainTime = Temporal.Instant.from(at).toZonedDateTimeISO(LONDON).toPlainTime();
  const wall = Temporal.PlainDate.from(addWorkingDays(today, workingDays)).toPlainDateTime(plainTime);
  return toInstant(wall.toZonedDateTime(LONDON, { disambiguation: 'later' }).toInstant());
}

/** The working day at or after that moment, and how many seconds of its working hours have passed. */
function whenTheClockRuns(at: Instant): { date: LocalDate; second: number } {
  const today = londonDate(at);
  if (!isWorkingDay(today)) return { date: addWorkingDays(today, 1), second: 0 };
  const second = (Temporal.Instant.from(at).epochMilliseconds - opening(today).epochMilliseconds) / 1000;
  return second > SECONDS_A_DAY
    ? { date: addWorkingDays(today, 1), second: 0 }
    : { date: today, second: Math.max(0, second) };
}

function opening(date: LocalDate): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: LONDON, plainTime: OPENS }).toInstant();
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Every working day of a year, in order. */
function workingDaysOf(year: number): readonly LocalDate[] {
  const known = years.get(year);
  if (known) return known;
  if (!(year >= 0 && year <= 9999))
    throw new RangeError(`Working days are known for the years 0 to 9999, not ${year}.`);
  const days: LocalDate[] = [];
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    const date = day.toString();
    if (day.dayOfWeek <= FRIDAY && !isBankHoliday(date)) days.push(date);
  }
  if (years.size >= REMEMBERED) years.clear();
  years.set(year, days);
  return days;
}

/** How many of the days, which are in order, come before the date. */
function countBefore(days: readonly LocalDate[], date: LocalDate): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as LocalDate) < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countUpTo(days: readonly LocalDate[], date: LocalDate): number {
  const before = countBefore(days, date);
  return days[before] === date ? before + 1 : before;
}
