import type { LocalDate } from '../domain/calendar/london.ts';
import { realDay } from '../domain/calendar/parse-day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const YEAR_FIRST = /\b(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})\b/;
const DAY_FIRST = /\b(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4}|\d{2})\b/;
const IN_WORDS = new RegExp(
  `\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${MONTH})\\.?,? (?<year>\\d{4})\\b`,
  'i',
);
const END_OF_MONTH = new RegExp(`\\b(?:the )?(?:end of )?(?<month>${MONTH}) (?<year>\\d{4})\\b`, 'i');

/** "as at 30/11/2021", "up until the end of November 2021": what stands before a date belongs to it. */
const BEFORE = /(?:\s|^)(?:as (?:at|of)|up (?:to|until)|until|till|as|at|of|on|by|for|in)(?: the)?(?: end of)?\s*$/i;

/** A date in a text: the text around it, and the day; none where what stands there is no day, such as 31/02/2021. */
export interface TypedDate {
  readonly rest: string;
  readonly typed: string;
  readonly date: LocalDate | undefined;
}

/** Finds `2021-11-30`, `30/11/2021`, `30 November 2021`, or a month, which means its last day. */
export function findDate(text: string): TypedDate | undefined {
  for (const form of [YEAR_FIRST, DAY_FIRST, IN_WORDS, END_OF_MONTH]) {
    const found = form.exec(text);
    if (!found) continue;
    const before = text.slice(0, found.index).replace(BEFORE, '');
    const after = text.slice(found.index + found[0].length);
    return { rest: `${before} ${after}`.trim(), typed: found[0], date: toDate(found.groups ?? {}) };
  }
  return undefined;
}

function toDate({ year = '', month = '', day }: Record<string, string>): LocalDate | undefined {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const inYear = Number(year) + (year.length === 2 ? 2000 : 0);
  if (day !== undefined) return realDay(inYear, named || Number(month), Number(day));
  const first = realDay(inYear, named, 1);
  return first && Temporal.PlainDate.from(first).with({ day: 31 }).toString();
}
