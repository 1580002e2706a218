import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Dimension } from '../../domain/course/counts.ts';
import type { CircumstanceIntent } from './read-circumstances.ts';

/** What somebody means by what they typed. A course stays in their own words: finding it is not the language's business. */
export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'training' }
  /** `on`: the day that they have in mind. */
  | { readonly kind: 'book'; readonly course: string; readonly on?: LocalDate }
  | { readonly kind: 'bookings' }
  | { readonly kind: 'cancel'; readonly course: string }
  /** To another date; `on`: the one that they have in mind. */
  | { readonly kind: 'swap'; readonly course: string; readonly on?: LocalDate }
  /** No date fits. */
  | { readonly kind: 'interest'; readonly course: string }
  | { readonly kind: 'counts'; readonly course?: string; readonly by?: Dimension; readonly asAt?: LocalDate }
  /** Counts of one's own team. */
  | { readonly kind: 'team-counts' }
  /** Counts as at a day that there is none of. */
  | { readonly kind: 'bad-date'; readonly typed: string }
  /** Counts by something that they cannot be split by. */
  | { readonly kind: 'bad-split'; readonly typed: string }
  /** Sessions as those see them who look after them; in anybody else's words, dates to book. */
  | { readonly kind: 'sessions'; readonly course: string; readonly on?: LocalDate }
  /** Who would come and finds no date. */
  | { readonly kind: 'demand' }
  /** People whose training somebody looks after. */
  | { readonly kind: 'team' | 'approvals' | 'deputies' }
  /** One of them: a name, a staff number, an e-mail address. */
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'thanks' }
  /** Yes or no, though nothing was asked that is answered in words. */
  | { readonly kind: 'yes-or-no' }
  | { readonly kind: 'too-long' }
  | CircumstanceIntent
  | { readonly kind: 'unknown' };
