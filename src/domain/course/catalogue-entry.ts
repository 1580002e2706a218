import type { LocalDate } from '../calendar/london.ts';

export type CourseId = string;

/** required: owed by its audience, makes to-book and counts; offered: theirs to take up; open: for anyone. */
export type CourseKind = 'required' | 'offered' | 'open';
export type Delivery = 'session' | 'e-learning';
export type Approval = 'none' | 'tell' | 'required';

/** Whom a course is for. An empty list means everyone; several lists must all fit. */
export interface Audience {
  readonly jobRoles: readonly string[];
  readonly serviceAreas: readonly string[];
  readonly staffGroups: readonly string[];
  readonly employment: readonly string[];
}

/** What the catalogue says of a course. */
export interface CatalogueEntry {
  readonly courseId: CourseId;
  readonly title: string;
  readonly description: string;
  readonly provider: string;
  readonly kind: CourseKind;
  /** Only orders nudges: what is owed is `kind`. */
  readonly mandatory: boolean;
  readonly delivery: Delivery;
  readonly audience: Audience;
  /** Months until an attendance lapses; left out: never. */
  readonly refreshMonths?: number;
  readonly prerequisites: readonly CourseId[];
  /** Other words people use for it. */
  readonly aliases: readonly string[];
  /** Nobody owes the course before this day. */
  readonly opensOn?: LocalDate;
  /** Days from enrolment until it is due. */
  readonly dueWithinDays?: number;
  readonly firstNudgeAfterDays?: number;
  readonly approval: Approval;
  /** Days of a programme that make attended; left out: all. */
  readonly daysNeeded?: number;
  /** Working days before the start until when a cancellation is in time. */
  readonly cancellationNoticeDays: number;
}
