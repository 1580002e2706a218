import type { LocalDate } from './london.ts';

/** A week from Monday to Sunday, `2026-W48`, as ISO 8601 numbers them: the first is the one with the year's first Thursday. */
export type Week = string;

/** A calendar month, `2026-11`. */
export type Month = string;

export function weekOf(date: LocalDate): Week {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** The Monday of the day's week. */
export function mondayOf(date: LocalDate): LocalDate {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

export function monthOf(date: LocalDate): Month {
  return date.slice(0, 7);
}
