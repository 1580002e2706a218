import { isBankHoliday } from '../../domain/calendar/bank-holidays.ts';
import { addDays, addMonths, type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import type { Session } from '../../domain/course/session.ts';
import { sayAll, sayDay, sayNumber } from './said-days.ts';

/** Sessions are planned a year ahead, two at the most; a day beyond is more often a slip of the year. */
const MONTHS_AHEAD = 24;

/** More places than any room of a department has. */
const MOST_PLACES = 300;

/**
 * What is allowed and seldom meant, a question each: a weekend or bank holiday, a day in years, a very large capacity, another
 * number of days. What was so before is not asked again.
 */
export function questionsOf(before: Session | undefined, wanted: Session, now: Instant): string[] {
  const known = datesOf(before);
  const dates = datesOf(wanted);
  const questions = oddDays(
    dates.filter((date) => !known.includes(date)),
    londonDate(now),
  );
  if (before && known.length !== dates.length) {
    questions.push(`This session has ${sayCount(known.length)}, and will have ${sayNumber(dates.length)}.`);
  }
  if (wanted.capacity > MOST_PLACES && wanted.capacity !== before?.capacity) {
    questions.push(`${wanted.capacity.toLocaleString('en-GB')} places are more than most rooms hold.`);
  }
  return questions.map((question) => `${question} Is that right?`);
}

/** Days with the same said of them share a sentence. */
function oddDays(dates: readonly LocalDate[], today: LocalDate): string[] {
  const byWhat = Map.groupBy(dates, (date) => [kindOf(date), yearsAhead(date, today)].join(';'));
  return [...byWhat].flatMap(([, [first = '', ...more]]) => {
    const kind = kindOf(first);
    const years = yearsAhead(first, today);
    const what = [
      ...(kind === undefined ? [] : [more.length === 0 ? `a ${kind}` : `${kind}s`]),
      ...(years === undefined ? [] : [`more than ${sayNumber(years)} years ahead`]),
    ];
    if (what.length === 0) return [];
    return [`${sayAll([first, ...more].map(sayDay))} ${more.length === 0 ? 'is' : 'are'} ${what.join(', and ')}.`];
  });
}

function kindOf(date: LocalDate): 'bank holiday' | 'weekend' | undefined {
  if (isBankHoliday(date)) return 'bank holiday';
  return isWorkingDay(date) ? undefined : 'weekend';
}

/** Whole years that have passed before that day, where it is too far ahead. */
function yearsAhead(date: LocalDate, today: LocalDate): number | undefined {
  if (date <= addMonths(today, MONTHS_AHEAD)) return undefined;
  return Temporal.PlainDate.from(today).until(addDays(date, -1), { largestUnit: 'year' }).years;
}

function datesOf(session: Session | undefined): LocalDate[] {
  return [...new Set(session?.days.map(({ startsAt }) => londonDate(startsAt)))];
}

function sayCount(days: number): string {
  return `${sayNumber(days)} ${days === 1 ? 'day' : 'days'}`;
}
