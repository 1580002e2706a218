import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Dimension } from '../../domain/course/counts.ts';
import type { CircumstanceIntent } from './read-circumstances.ts';
import type { DeliveriesIntent } from './read-deliveries.ts';
import type { NudgeIntent } from './read-nudges.ts';
import type { PublishedIntent } from './read-published.ts';
import type { ReminderIntent } from './read-reminders.ts';
import type { SummaryIntent } from './read-summaries.ts';

/** What somebody means by what they typed. A course stays in their own words: finding it is not the language's business. */
export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'training' }
  /** `on`: the day that they have in mind. */
  | { readonly kind: 'book'; readonly course: string; readonly on?: LocalDate }
  | { readonly kind: 'bookings' }
  /** `waiting`: a turn on a waiting list. */
  | { readonly kind: 'cancel'; readonly course: string; readonly waiting?: true }
  /** To another date; `on`: the one that they have in mind. */
  | { readonly kind: 'swap'; readonly course: string; readonly on?: LocalDate }
  /** No date fits. */
  | { readonly kind: 'interest'; readonly course: string }
  | { readonly kind: 'counts'; readonly course?: string; readonly by?: Dimension; readonly asAt?: LocalDate }
  /** Counts of one's own team. */
  | { readonly kind: 'team-counts' }
  /** Counts as at a day that there is none of. */
  | { readonly kind: 'bad-date'; readonly typed: string }
  | NoSuchDay
  /** Counts by something that they cannot be split by. */
  | { readonly kind: 'bad-split'; readonly typed: string }
  /** Sessions as those see them who look after them; in anybody else's words, dates to book. */
  | { readonly kind: 'sessions'; readonly course: string; readonly on?: LocalDate }
  /** What only those do who look after sessions: new ones, and who comes from elsewhere. */
  | { readonly kind: 'plan-sessions'; readonly course: string }
  /** By those who look after sessions, a whole session; by anybody else, their booking on it. */
  | { readonly kind: 'cancel-session' | 'move-session'; readonly course: string }
  /** Who would come and finds no date. */
  | { readonly kind: 'demand' }
  /** People whose training somebody looks after. */
  | { readonly kind: 'team' | 'approvals' | 'deputies' }
  /** One of them: a name, a staff number, an e-mail address. */
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'thanks' }
  /** Yes or no: only a button answers, so what was asked is shown again. */
  | { readonly kind: 'yes-or-no' }
  | { readonly kind: 'ok' }
  | { readonly kind: 'too-long' }
  | CircumstanceIntent
  | NudgeIntent
  | ReminderIntent
  | PublishedIntent
  | DeliveriesIntent
  | SummaryIntent
  | { readonly kind: 'unknown' };

/** A wish for a day that there is none of, and what the wish was. */
export interface NoSuchDay {
  readonly kind: 'no-such-day';
  readonly typed: string;
  readonly asked: 'book' | 'cancel' | 'swap' | 'sessions' | 'away' | 'absence' | 'leaver' | 'exempt';
}
