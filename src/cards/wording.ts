import type { Instant, LocalDate } from '../domain/calendar/london.ts';
import { LONDON, londonDate } from '../domain/calendar/london.ts';
import type { Session, SessionDay } from '../domain/course/session.ts';

// Written out rather than asked of Intl: a formatter costs more than the rest of a turn, and British English is all we speak.
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 'Tuesday 18 January 2022'. */
export function sayDay(date: LocalDate): string {
  return `${weekdayOf(date)} ${sayDate(date)}`;
}

/** 'Tue 18 Jan'. */
export function sayShortDay(date: LocalDate): string {
  const { day, month } = Temporal.PlainDate.from(date);
  return `${weekdayOf(date).slice(0, 3)} ${day} ${nameOf(MONTHS, month).slice(0, 3)}`;
}

/** '18 January 2022'. */
export function sayDate(date: LocalDate): string {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day} ${nameOf(MONTHS, month)} ${year}`;
}

/** 'Monday 11 January', of a day that is near. */
export function sayNearDay(date: LocalDate): string {
  const { day, month } = Temporal.PlainDate.from(date);
  return `${weekdayOf(date)} ${day} ${nameOf(MONTHS, month)}`;
}

/** 'Thursday 3 December, 10:00': by when somebody must answer. */
export function sayMoment(at: Instant): string {
  return `${sayNearDay(londonDate(at))}, ${sayTime(at)}`;
}

/** The wall time in London: '09:30'. */
export function sayTime(at: Instant): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** '09:30 to 16:30'. */
export function sayTimes({ startsAt, endsAt }: SessionDay): string {
  return `${sayTime(startsAt)} to ${sayTime(endsAt)}`;
}

/** One line a day of a session: 'Tuesday 18 January 2022, 09:30 to 16:30'. */
export function sayDays(days: readonly SessionDay[]): string[] {
  return days.map((day) => `${sayDay(londonDate(day.startsAt))}, ${sayTimes(day)}`);
}

/** Where a session is: 'Town Hall, room 2', 'online', 'Town Hall, or online', 'place to be confirmed'. */
export function sayWhere({ venue, onlineLink }: Pick<Session, 'venue' | 'onlineLink'>): string {
  if (venue) return onlineLink ? `${venue}, or online` : venue;
  return onlineLink ? 'online' : 'place to be confirmed';
}

/** 'full', 'one place left', '5 places left'. */
export function sayPlaces(free: number): string {
  if (free <= 0) return 'full';
  return free === 1 ? 'one place left' : `${free} places left`;
}

/** '1st', '22nd', '113th'. */
export function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  const ending = teens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

/** '1 place', '3 places'; give the plural where it is not an added s. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** 'a', 'a and b', 'a, b and c'. */
export function sayList(words: readonly string[], and = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

/** 'You have a place: Permanency', 'Can you still come? Permanency': a heading and what follows it, in one sentence for who hears it. */
export function headed(heading: string, rest: string): string {
  return `${heading}${/[.?!]$/.test(heading) ? '' : ':'} ${rest}`;
}

/** The sentence's first letter as a capital; a name that begins it keeps the rest as it is. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function weekdayOf(date: LocalDate): string {
  return nameOf(WEEKDAYS, Temporal.PlainDate.from(date).dayOfWeek);
}

function nameOf(names: readonly string[], ordinalFromOne: number): string {
  return names[ordinalFromOne - 1] ?? '';
}
