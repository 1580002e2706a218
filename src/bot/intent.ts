import type { LocalDate } from '../domain/calendar/london.ts';
import type { Dimension } from '../domain/course/counts.ts';

/** What somebody means by what they typed. A course stays in their own words: finding it is not the language's business. */
export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'training' }
  /** `on`: the day that they have in mind. */
  | { readonly kind: 'book'; readonly course: string; readonly on?: LocalDate }
  | { readonly kind: 'bookings' }
  | { readonly kind: 'cancel'; readonly course: string }
  | { readonly kind: 'counts'; readonly course?: string; readonly by?: Dimension; readonly asAt?: LocalDate }
  /** Counts of one's own team. */
  | { readonly kind: 'team-counts' }
  /** Counts as at a day that there is none of. */
  | { readonly kind: 'bad-date'; readonly typed: string }
  /** Counts by something that they cannot be split by. */
  | { readonly kind: 'bad-split'; readonly typed: string }
  | { readonly kind: 'thanks' }
  /** Yes or no, though nothing was asked that is answered in words. */
  | { readonly kind: 'yes-or-no' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'unknown' };
