import { type Instant, LONDON, type LocalDate, londonDate, remembering, toInstant } from '../calendar/london.ts';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';

/** What happens unasked, each in periods of its own. */
export type JobName = 'nudges' | 'reminders' | 'session-reminders' | 'summaries';

/** The working day in London that a run is for, and by which it is known: each job runs once in each. */
export type Period = LocalDate;

export interface JobPeriod {
  readonly job: JobName;
  readonly period: Period;
  /** The earliest moment at which it runs. */
  readonly startsAt: Instant;
}

interface Window {
  readonly from: string;
  /** From then on it is not begun any more that day; whoever plans the next day finds what was missed. */
  readonly until: string;
}

/** Wall times in London, on working days of England. Reminders come first, so that a manager knows before their people are asked. */
const WINDOWS: Readonly<Record<JobName, Window>> = {
  reminders: { from: '09:00', until: '17:00' },
  'session-reminders': { from: '09:00', until: '17:00' },
  nudges: { from: '09:30', until: '16:00' },
  summaries: { from: '09:00', until: '17:00' },
};

export const JOBS = Object.keys(WINDOWS) as readonly JobName[];

/** A run that is begun late, by hand, is given this long to be sent before it is judged, in minutes. */
const AT_LEAST_MINUTES = 60;

/** What is to have been begun by that moment, and may be. A day on which nobody was there to begin it is not made up for. */
export function periodsDue(now: Instant): readonly JobPeriod[] {
  const period = londonDate(now);
  if (!isWorkingDay(period)) return [];
  return JOBS.map((job) => ({ job, period, startsAt: startOfPeriod(job, period) })).filter(
    ({ job, startsAt }) => startsAt <= now && now < wallTime(period, WINDOWS[job].until),
  );
}

/** The next period of a job that has not yet begun. */
export function nextPeriod(job: JobName, now: Instant): JobPeriod {
  const today = londonDate(now);
  const isToday = isWorkingDay(today) && now < startOfPeriod(job, today);
  const period = isToday ? today : addWorkingDays(today, 1);
  return { job, period, startsAt: startOfPeriod(job, period) };
}

/** By when a run that was begun at a moment is to have been sent: the end of that day's window, or of the next working day's. */
export function sentBy(job: JobName, startedAt: Instant): Instant {
  const { until } = WINDOWS[job];
  const enough = toInstant(Temporal.Instant.from(startedAt).add({ minutes: AT_LEAST_MINUTES }));
  const day = londonDate(startedAt);
  const end = wallTime(day, until);
  return isWorkingDay(day) && enough <= end ? end : wallTime(addWorkingDays(day, 1), until);
}

/** The earliest moment at which a job runs on a working day. */
export function startOfPeriod(job: JobName, period: Period): Instant {
  return wallTime(period, WINDOWS[job].from);
}

function wallTime(date: LocalDate, plainTime: string): Instant {
  return instantOf(`${date}T${plainTime}`);
}

/** Clocks change in the small hours of Sundays: a wall time in a working day's hours is there once. */
const instantOf = remembering((wall) =>
  toInstant(Temporal.PlainDateTime.from(wall).toZonedDateTime(LONDON).toInstant()),
);
