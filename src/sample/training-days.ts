import { addDays, type LocalDate } from '../domain/calendar/london.ts';
import type { Weekday } from '../domain/roster/person.ts';

const WEEKDAYS: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Bank holidays of England that no rule gives: two Jubilees' days, a funeral and a coronation. */
const ONE_OFF_HOLIDAYS = new Set(['2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08']);

export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'Mon';
}

/** Whether training is held on a day: no weekends, no bank holidays, and nothing from Christmas Eve until the New Year is over. */
export function isTrainingDay(date: LocalDate): boolean {
  const day = Temporal.PlainDate.from(date);
  if (day.dayOfWeek > 5 || isChristmasBreak(day) || ONE_OFF_HOLIDAYS.has(date)) return false;
  return !isHolidayMonday(day) && !isByEaster(day);
}

function isChristmasBreak({ month, day }: Temporal.PlainDate): boolean {
  return (month === 12 && day >= 24) || (month === 1 && day === 1);
}

/** The first and the last Monday of May, the last of August, and the one that stands in for a New Year's Day at a weekend. */
function isHolidayMonday({ month, day, dayOfWeek }: Temporal.PlainDate): boolean {
  if (dayOfWeek !== 1) return false;
  return (month === 1 && day <= 3) || (month === 5 && (day <= 7 || day > 24)) || (month === 8 && day > 24);
}

function isByEaster(date: Temporal.PlainDate): boolean {
  if (date.month !== 3 && date.month !== 4) return false;
  const easter = easterSunday(date.year);
  return date.equals(easter.subtract({ days: 2 })) || date.equals(easter.add({ days: 1 }));
}

/** The day itself where training is held on it, else the next one that is. */
export function trainingDayFrom(date: LocalDate): LocalDate {
  let day = date;
  while (!isTrainingDay(day)) day = addDays(day, 1);
  return day;
}

/** The day itself where training is held on it, else the last one before. */
export function trainingDayUntil(date: LocalDate): LocalDate {
  let day = date;
  while (!isTrainingDay(day)) day = addDays(day, -1);
  return day;
}

/** The working day that is `count` before this one. */
export function trainingDaysBefore(date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = trainingDayUntil(addDays(day, -1));
  return day;
}

/** The anonymous Gregorian computus (Nature, 20 April 1876). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const offset = epact + toSunday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(offset / 31), (offset % 31) + 1);
}
