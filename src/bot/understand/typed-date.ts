import { addDays, type LocalDate } from '../../domain/calendar/london.ts';
import { realDay } from '../../domain/calendar/parse-day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEKDAY = WEEKDAYS.join('|');

const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';

/** Forms in which a day is written, those that say most before those that say less. */
const FORMS = [
  /\b(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})\b/,
  /\b(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4}|\d{2})\b/,
  new RegExp(`\\b${DAY}(?: of)? (?<month>${MONTH})\\.?,? (?<year>\\d{4})\\b`, 'i'),
  new RegExp(`\\b(?<month>${MONTH})\\.? (?:the )?${DAY},? (?<year>\\d{4})\\b`, 'i'),
  new RegExp(`\\b${DAY}(?: of)? (?<month>${MONTH})\\b`, 'i'),
  new RegExp(`\\b(?<month>${MONTH})\\.? (?:the )?${DAY}\\b`, 'i'),
  /\b(?<day>\d{1,2})[/.](?<month>\d{1,2})\b/,
  /\b(?<near>yesterday|today|tomorrow)\b/i,
  new RegExp(`(?<!\\bnext )\\b(?<weekday>${WEEKDAY})\\b`, 'i'),
];

/** A month, which means its last day; without a year only after a word that makes it one: "may" is one, too. */
const MONTHS_END = [
  new RegExp(`\\b(?:the )?(?:end of )?(?<month>${MONTH}) (?<year>\\d{4})\\b`, 'i'),
  new RegExp(`(?<=\\b(?:as at|as of|up to|until|till|in|end of) )(?:the )?(?:end of )?(?<month>${MONTH})\\b`, 'i'),
];

const NEAR: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };

/** "as at 30/11/2021", "up until the end of November 2021": what stands before a date belongs to it. */
const BEFORE =
  /(?:\s|^)(?:as (?:at|of)|up (?:to|until)|until|till|til|as|at|of|on|by|for|in)(?: the)?(?: end of)?\s*$/i;

/** "Friday 8 January": the date says it better. */
const WEEKDAY_BEFORE = new RegExp(`(?:\\s|^)(?:${WEEKDAY})\\s*(?:the\\s*)?$`, 'i');

/** A date in a text: the text around it, and the day; none where what stands there is no day, such as 31/02/2021. */
export interface TypedDate {
  readonly rest: string;
  readonly typed: string;
  readonly date: LocalDate | undefined;
}

/** On which day somebody writes, and whether of days gone by or to come: it decides the year that they leave out. */
export interface Writing {
  readonly today: LocalDate;
  readonly time: 'past' | 'coming';
}

/**
 * Finds `2021-11-30`, `30/11/2021`, `30 November 2021`, `30/11`, `8 December`, `yesterday`, and of days gone by a month, which
 * means its last day. Without a year it is the nearest, today included.
 */
export function findDate(text: string, writing: Writing): TypedDate | undefined {
  for (const form of writing.time === 'past' ? [...FORMS, ...MONTHS_END] : FORMS) {
    const found = form.exec(text);
    if (!found) continue;
    const before = text.slice(0, found.index).replace(WEEKDAY_BEFORE, '').replace(BEFORE, '');
    const after = text.slice(found.index + found[0].length);
    return { rest: `${before} ${after}`.trim(), typed: found[0], date: toDate(found.groups ?? {}, writing) };
  }
  return undefined;
}

function toDate(groups: Record<string, string>, writing: Writing): LocalDate | undefined {
  const { year, month = '', day, near, weekday } = groups;
  if (weekday !== undefined) return nearestWeekday(WEEKDAYS.indexOf(weekday.toLowerCase()) + 1, writing);
  if (near !== undefined) return addDays(writing.today, NEAR[near.toLowerCase()] ?? 0);
  const inYear = (some: number) =>
    dayIn(some, MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1 || Number(month), day);
  if (year === undefined) return nearest(inYear, writing);
  return inYear(Number(year) + (year.length === 2 ? 2000 : 0));
}

function dayIn(year: number, month: number, day: string | undefined): LocalDate | undefined {
  if (day !== undefined) return realDay(year, month, Number(day));
  const first = realDay(year, month, 1);
  return first && Temporal.PlainDate.from(first).with({ day: 31 }).toString();
}

/** `weekday`: 1 is Monday. Never today: whoever means it says so. */
function nearestWeekday(weekday: number, { today, time }: Writing): LocalDate {
  const { dayOfWeek } = Temporal.PlainDate.from(today);
  const ahead = (weekday - dayOfWeek + 7) % 7 || 7;
  return addDays(today, time === 'coming' ? ahead : ahead === 7 ? -7 : ahead - 7);
}

/** What can be nothing but a day: it has a year or a month's name, or stands where a day does. */
const AS_DAY = /\b(?:on|until|till|til|to|from|by)(?: the)?\s*$/i;
const SURELY_A_DAY = /[a-z]{3}|\d{4}|^\d+[-/.]\d+[-/.]\d+$/i;

/** The first day in a text that there is none of, such as "30 february", as it was typed. What may be part of a name is left. */
export function noSuchDay(text: string, writing: Writing): string | undefined {
  let rest = text;
  for (const form of FORMS) {
    for (;;) {
      const found = form.exec(rest);
      if (!found) break;
      const [typed] = found;
      const before = rest.slice(0, found.index);
      const isDay = SURELY_A_DAY.test(typed) || AS_DAY.test(before);
      if (isDay && toDate(found.groups ?? {}, writing) === undefined) return typed;
      // Looked at: a shorter form would find a part of it.
      rest = `${before};${rest.slice(found.index + typed.length)}`;
    }
  }
  return undefined;
}

/** Eight years lie between two 29 Februaries around a year such as 2100. */
const MOST_YEARS = 8;

function nearest(inYear: (year: number) => LocalDate | undefined, { today, time }: Writing): LocalDate | undefined {
  const thisYear = Number(today.slice(0, 4));
  for (let step = 0; step <= MOST_YEARS; step += 1) {
    const date = inYear(time === 'past' ? thisYear - step : thisYear + step);
    if (date !== undefined && (time === 'past' ? date <= today : date >= today)) return date;
  }
  return undefined;
}
