import { z } from 'zod';
import { type Instant, LONDON, type LocalDate, londonInstant } from '../../../domain/calendar/london.ts';
import { realDay } from '../../../domain/calendar/parse-day.ts';

const DAY =
  /^(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})|(?<ukDay>\d{1,2})\/(?<ukMonth>\d{1,2})\/(?<ukYear>\d{4}))$/;
const WALL_TIME = /^(?<date>\S+?)[ T]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::00)?$/;
const FIRST_YEAR = 1950;
const LAST_YEAR = 2100;

const A_DAY = 'a date such as 2021-11-30 or 30/11/2021 (day first)';
const A_WALL_TIME = 'a date and London time such as 2026-12-01 09:30 or 01/12/2026 09:30';
const SERIAL = ': this is a spreadsheet’s serial number, so format the column as a date';

type Read<T> = { readonly value: T } | { readonly expected: string };

/** A day, `2021-11-30` or `30/11/2021`, from 1950 to 2100. */
export function day() {
  return z.string().transform((text, context): LocalDate => settle(readDay(text), context));
}

/** A wall time in London. Times that the clock change skipped or repeated are refused: which was meant cannot be known. */
export function wallTime() {
  return z.string().transform((text, context): Instant => settle(readWallTime(text), context));
}

/** A wall time in London, or a day for the whole of it: `{ at }` or `{ day }`. */
export function wallTimeOrDay() {
  return z.string().transform((text, context): { at: Instant } | { day: LocalDate } => {
    const date = readDay(text);
    if ('value' in date) return { day: date.value };
    return { at: settle(readWallTime(text), context) };
  });
}

/** A moment as the file would say it, `2026-12-01 09:30` in London. */
export function asWallTime(at: Instant): string {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(LONDON).toPlainDateTime();
  return wall.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

function settle<T>(read: Read<T>, context: z.RefinementCtx): T {
  if ('value' in read) return read.value;
  context.addIssue({ code: 'custom', message: read.expected });
  return z.NEVER;
}

function readDay(text: string): Read<LocalDate> {
  const groups = DAY.exec(text)?.groups;
  if (!groups) return { expected: /^\d{5}([.,]\d+)?$/.test(text) ? A_DAY + SERIAL : A_DAY };
  const year = Number(groups.year ?? groups.ukYear);
  const month = Number(groups.month ?? groups.ukMonth);
  const dayOfMonth = Number(groups.day ?? groups.ukDay);
  if (year < FIRST_YEAR || year > LAST_YEAR) return { expected: `a year from ${FIRST_YEAR} to ${LAST_YEAR}` };
  const date = realDay(year, month, dayOfMonth);
  return date === undefined ? { expected: `a day that exists: ${A_DAY}` } : { value: date };
}

function readWallTime(text: string): Read<Instant> {
  const groups = WALL_TIME.exec(text)?.groups;
  const date = groups && readDay(groups.date ?? '');
  if (!groups || !date) return { expected: /^\d{5}([.,]\d+)?$/.test(text) ? A_WALL_TIME + SERIAL : A_WALL_TIME };
  if ('expected' in date) return date;
  const hour = Number(groups.hour);
  if (hour > 23 || Number(groups.minute) > 59) return { expected: 'a time from 00:00 to 23:59' };
  const instant = londonInstant(date.value, `${String(hour).padStart(2, '0')}:${groups.minute}`);
  if (instant === 'skipped') return { expected: 'a time that London has: the clocks go forward and skip this hour' };
  if (instant === 'repeated')
    return { expected: 'a time that London has once: the clocks go back and repeat this hour' };
  return { value: instant };
}
