import { addDays, type LocalDate, londonDate } from '../calendar/london.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { TrainingRecord } from './training-record.ts';

/** A required course is due so many days after the enrolment took effect; a refresher when the last attendance lapsed. */
export function dueDate({ timeline }: TrainingRecord, { kind, dueWithinDays }: CatalogueEntry): LocalDate | undefined {
  const since = kind === 'required' ? owedSince(timeline) : undefined;
  if (since === undefined) return undefined;
  if (since.isRefresher) return since.date;
  return dueWithinDays === undefined ? undefined : addDays(since.date, dueWithinDays);
}

/** Since when somebody owes a course: their enrolment, or the day on which their last attendance lapsed. */
export interface Owed {
  readonly date: LocalDate;
  readonly isRefresher: boolean;
}

export function owedSince(timeline: TrainingRecord['timeline']): Owed | undefined {
  const enrolledAt = enrolledSince(timeline);
  const lapsedAt = inEffect(timeline, 'attendance').findLast(({ value }) => value === null)?.effectiveAt;
  if (lapsedAt !== undefined && lapsedAt > (enrolledAt ?? '')) return { date: londonDate(lapsedAt), isRefresher: true };
  return enrolledAt === undefined ? undefined : { date: londonDate(enrolledAt), isRefresher: false };
}

/** The first of the enrolments that nothing has come between: a leave date that was a mistake does not begin a new one. */
function enrolledSince(timeline: TrainingRecord['timeline']): string | undefined {
  const memberships = inEffect(timeline, 'member');
  const outside = memberships.findLastIndex(({ value }) => value !== 'in');
  return memberships[outside + 1]?.effectiveAt;
}

/** What holds of one facet, in the order in which it took effect. */
function inEffect(timeline: TrainingRecord['timeline'], facet: 'member' | 'attendance') {
  const corrected = new Set(timeline.map(({ supersedes }) => supersedes));
  return timeline
    .filter((entry) => entry.facet === facet && !corrected.has(entry.seq))
    .sort((a, b) => (a.effectiveAt === b.effectiveAt ? a.seq - b.seq : a.effectiveAt < b.effectiveAt ? -1 : 1));
}
