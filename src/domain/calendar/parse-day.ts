import type { LocalDate } from './london.ts';

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const BRITISH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A day as people write it, `2021-11-30` or `30/11/2021`; `undefined` where there is no such day. */
export function parseDay(text: string): LocalDate | undefined {
  const iso = ISO.exec(text.trim());
  const british = BRITISH.exec(text.trim());
  const [year, month, day] = iso ? iso.slice(1) : british ? british.slice(1).reverse() : [];
  return year && month && day ? realDay(Number(year), Number(month), Number(day)) : undefined;
}

/** That day of the calendar, or `undefined` where there is none, such as 31 February. */
export function realDay(year: number, month: number, day: number): LocalDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
