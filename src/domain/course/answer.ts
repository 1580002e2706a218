import type { Instant } from '../calendar/london.ts';
import type { CourseId } from './catalogue-entry.ts';
import type { SessionId } from './session.ts';
import type { Booking } from './timeline.ts';

/** What a command did. Kept with the row, so that a repeated request gets it again. */
export type Answer =
  | { readonly did: 'booked'; readonly sessionId: SessionId }
  | { readonly did: 'waitlisted'; readonly sessionId: SessionId; readonly position: number }
  | { readonly did: 'cancelled'; readonly sessionId: SessionId; readonly was: Booking['as'] }
  | { readonly did: 'set'; readonly changed: number; readonly unchanged: number; readonly skipped?: number };

/** Why nothing happened; each has a sentence of its own in the cards. */
export type Refusal =
  | { readonly refused: 'course-unknown' }
  | { readonly refused: 'session-unknown' }
  | { readonly refused: 'booking-closed'; readonly sessionId: SessionId }
  | { readonly refused: 'e-learning' }
  | { readonly refused: 'not-for-you' }
  | { readonly refused: 'already-booked'; readonly booking: Booking }
  | { readonly refused: 'already-attended'; readonly attendedAt: Instant }
  | { readonly refused: 'prerequisites'; readonly unmet: readonly CourseId[] }
  | { readonly refused: 'clash'; readonly courseId: CourseId; readonly sessionId: SessionId }
  | { readonly refused: 'nothing-to-cancel' }
  | { readonly refused: 'session-started'; readonly sessionId: SessionId }
  | { readonly refused: 'operation-reused' };

export function isRefusal<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return 'refused' in outcome;
}
