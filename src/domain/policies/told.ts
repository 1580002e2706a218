import type { LocalDate } from '../calendar/london.ts';
import type { CourseId } from '../course/catalogue-entry.ts';
import type { PersonId } from '../roster/person.ts';

/** Why somebody need not come to a course, as their manager sees it. Codes alone: nobody writes down a circumstance. */
export const EXEMPTION_REASONS = ['long-leave', 'trained-elsewhere', 'not-in-role', 'other'] as const;
export type ExemptionReason = (typeof EXEMPTION_REASONS)[number];

/** A manager tells learning leads of a change about a report of theirs, or asks for one; a learning lead confirms it. */
export type Told = {
  readonly type: 'told';
  readonly about: PersonId;
  readonly by: PersonId;
} & (
  | { readonly what: 'left' | 'moved'; readonly on: LocalDate }
  | { readonly what: 'away'; readonly on: LocalDate; readonly until?: LocalDate }
  | { readonly what: 'exemption'; readonly courseId: CourseId; readonly reason: ExemptionReason }
);
