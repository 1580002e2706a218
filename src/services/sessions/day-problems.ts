import { londonInstant } from '../../domain/calendar/london.ts';
import { parseDay } from '../../domain/calendar/parse-day.ts';
import { sayAsDate, sayDay } from './said-days.ts';
import type { TypedDay } from './typed-session.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** What is wrong with a day of a form, a sentence each, in words; `number` is left out where it is the only one. */
export function dayProblems(day: TypedDay, number: number | undefined): string[] {
  const name = number === undefined ? 'The day' : `Day ${number}`;
  const missing = MISSING.filter(([key]) => day[key] === '');
  if (missing.length > 0) return missing.map(([, what]) => `${name} has no ${what}: please give it.`);
  const noDate = dateProblem(day.date);
  if (noDate !== undefined) return [number === undefined ? noDate : `${name}: ${noDate}`];
  const times = TIMES.flatMap(([key, does]) => timeProblem(day.date, day[key], `${name} cannot ${does}`) ?? []);
  if (times.length > 0) return times;
  if (day.to.padStart(5, '0') > day.from.padStart(5, '0')) return [];
  return [`${name} ends at ${day.to}, which is not after its start at ${day.from}: please give a later end.`];
}

/** What is wrong with a date, as a sentence that names no field: 'there is no 31 February 2022.' */
export function dateProblem(text: string): string | undefined {
  const date = parseDay(text);
  if (date !== undefined) {
    const year = Number(date.slice(0, 4));
    return year < 1950 || year > 2100 ? `the year ${year} cannot be meant: please give another one.` : undefined;
  }
  const said = sayAsDate(text);
  return said === undefined
    ? `"${shortened(text)}" is no date: please give one such as 18/01/2027.`
    : `there is no ${said}.`;
}

function timeProblem(date: string, time: string, cannot: string): string | undefined {
  if (!TIME.test(time)) return `${cannot} at "${shortened(time)}": please give a time from 00:00 to 23:59.`;
  const day = parseDay(date) ?? date;
  const moment = londonInstant(day, time.padStart(5, '0'));
  if (moment === 'skipped') return `${cannot} at ${time} on ${sayDay(day)}: the clocks go forward and skip this hour.`;
  if (moment === 'repeated') return `${cannot} at ${time} on ${sayDay(day)}: the clocks go back and repeat this hour.`;
  return undefined;
}

/** What somebody has typed, as far as a sentence has room for it. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text;
}

const TIMES = [
  ['from', 'begin'],
  ['to', 'end'],
] as const;

const MISSING = [
  ['date', 'date'],
  ['from', 'start time'],
  ['to', 'end time'],
] as const;
