import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { asWallTime } from '../import/read/dates.ts';

const ISO = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/;
const BRITISH = /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/;
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** 'Saturday 22 February 2031'. */
export function sayDay(date: LocalDate): string {
  const day = Temporal.PlainDate.from(date);
  return `${day.toLocaleString('en-GB', { weekday: 'long' })} ${day.day} ${sayMonth(day)} ${day.year}`;
}

/** 'Saturday 22 February 2031, 09:30': a moment by London's clocks. */
export function sayMoment(at: Instant): string {
  return `${sayDay(londonDate(at))}, ${asWallTime(at).slice(-5)}`;
}

/** '31 February 2022', of what is written like a date, whether or not there is one; `undefined` for anything else. */
export function sayAsDate(text: string): string | undefined {
  const { year, month, day } = (ISO.exec(text) ?? BRITISH.exec(text))?.groups ?? {};
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  return `${Number(day)} ${sayMonth(Temporal.PlainDate.from({ year: 2000, month: Number(month), day: 1 }))} ${year}`;
}

/** 'two'; from eleven on in figures. */
export function sayNumber(n: number): string {
  return NUMBERS[n] ?? String(n);
}

/** 'a', 'a and b', 'a, b and c'. */
export function sayAll(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function sayMonth(day: Temporal.PlainDate): string {
  return day.toLocaleString('en-GB', { month: 'long' });
}
