import { addDays, type Instant, type LocalDate, londonDate } from '../calendar/london.ts';
import { type Month, mondayOf, monthOf, type Week, weekOf } from '../calendar/weeks.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { startOfPeriod } from './periods.ts';

/** How often a channel gets a summary: on the first working day of each week, or of each month. */
export type Cadence = 'weekly' | 'monthly';

export const CADENCES: readonly Cadence[] = ['weekly', 'monthly'];

/** The week or month that a summary opens; a channel gets one in each. */
export type SummaryPeriod = Week | Month;

/** A summary for a channel; what it shows is counted when it is sent. */
export interface Summary {
  readonly period: SummaryPeriod;
  /** It tells how things stood at the end of that day: the last one before the period. */
  readonly asAt: LocalDate;
}

/** A summary, and the moment from which it is posted: 09:00 on the period's first working day. */
export interface SummaryDue extends Summary {
  readonly postsAt: Instant;
}

/**
 * What a channel is to be posted by that moment, with these settings since `since`; `undefined` where its first summary is
 * still to come. A day on which nobody was there to post it is made up for within the period.
 */
export function summaryDue(cadence: Cadence, since: Instant, now: Instant): SummaryDue | undefined {
  const due = opening(cadence, londonDate(now));
  return since <= due.postsAt && due.postsAt <= now ? due : undefined;
}

/** The next summary that has not yet been due at that moment. */
export function nextSummary(cadence: Cadence, now: Instant): SummaryDue {
  const today = londonDate(now);
  const due = opening(cadence, today);
  return due.postsAt > now ? due : opening(cadence, firstDayAfter(cadence, today));
}

function opening(cadence: Cadence, date: LocalDate): SummaryDue {
  const asAt = addDays(firstDayOf(cadence, date), -1);
  const period = cadence === 'weekly' ? weekOf(date) : monthOf(date);
  return { period, asAt, postsAt: startOfPeriod('summaries', addWorkingDays(asAt, 1)) };
}

function firstDayOf(cadence: Cadence, date: LocalDate): LocalDate {
  return cadence === 'weekly' ? mondayOf(date) : `${monthOf(date)}-01`;
}

function firstDayAfter(cadence: Cadence, date: LocalDate): LocalDate {
  const inTheNext = Temporal.PlainDate.from(firstDayOf(cadence, date)).add(
    cadence === 'weekly' ? { days: 7 } : { months: 1 },
  );
  return inTheNext.toString();
}
