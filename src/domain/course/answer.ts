import type { Instant, LocalDate } from '../calendar/london.ts';
import type { CourseId } from './catalogue-entry.ts';
import type { SessionId } from './session.ts';
import type { Booking } from './timeline.ts';

/** What a command did. Kept with the row, so that a repeated request gets it again. */
export type Answer =
  | { readonly did: 'booked'; readonly sessionId: SessionId }
  | { readonly did: 'waitlisted'; readonly sessionId: SessionId; readonly position: number }
  /** A place is held until somebody approves it. */
  | { readonly did: 'requested'; readonly sessionId: SessionId; readonly until: Instant }
  /** A place is held until they say that they still want it. */
  | { readonly did: 'offered'; readonly sessionId: SessionId; readonly until: Instant }
  | {
      readonly did: 'cancelled';
      readonly sessionId: SessionId;
      readonly was: Booking['as'];
      readonly late?: true;
    }
  | { readonly did: 'swapped'; readonly from: SessionId; readonly to: SessionId; readonly late?: true }
  /** An offer, a request or an invitation was turned down. */
  | { readonly did: 'declined'; readonly sessionId: SessionId }
  | { readonly did: 'invited'; readonly sessionId: SessionId; readonly until: Instant }
  /** Recorded, and nothing more to say. */
  | { readonly did: 'noted' }
  | { readonly did: 'set'; readonly changed: number; readonly unchanged: number; readonly skipped?: number };

/** Why nothing happened; each has a sentence of its own in the cards. */
export type Refusal =
  | { readonly refused: 'course-unknown' }
  | { readonly refused: 'session-unknown' }
  | { readonly refused: 'booking-closed'; readonly sessionId: SessionId }
  | { readonly refused: 'booking-not-open'; readonly sessionId: SessionId; readonly opensAt: Instant }
  | { readonly refused: 'session-cancelled'; readonly sessionId: SessionId }
  | { readonly refused: 'session-past'; readonly sessionId: SessionId }
  /** They will have left by then. */
  | { readonly refused: 'after-leaving'; readonly sessionId: SessionId; readonly leavesOn: LocalDate }
  /** Of a swap: the place that they have stays theirs. */
  | { readonly refused: 'session-full'; readonly sessionId: SessionId }
  | { readonly refused: 'e-learning' }
  | { readonly refused: 'not-for-you' }
  | { readonly refused: 'already-booked'; readonly booking: Booking }
  | { readonly refused: 'already-attended'; readonly attendedAt: Instant }
  | { readonly refused: 'prerequisites'; readonly unmet: readonly CourseId[] }
  | { readonly refused: 'clash'; readonly courseId: CourseId; readonly sessionId: SessionId }
  | { readonly refused: 'nothing-to-cancel' }
  | { readonly refused: 'session-started'; readonly sessionId: SessionId }
  /** The offer was taken up, turned down, or has lapsed. */
  | { readonly refused: 'offer-gone'; readonly sessionId: SessionId }
  | { readonly refused: 'request-gone'; readonly sessionId: SessionId }
  | { readonly refused: 'invitation-gone'; readonly sessionId: SessionId }
  /** Of a substitute: the place is the waiting list's. */
  | { readonly refused: 'others-wait'; readonly sessionId: SessionId }
  /** Of a substitute: they are booked, have attended, or it is not their course. */
  | { readonly refused: 'not-needed' }
  | { readonly refused: 'already-invited' }
  | { readonly refused: 'guests-full'; readonly sessionId: SessionId }
  /** Somebody else changed the session since the form was opened. */
  | { readonly refused: 'session-changed'; readonly sessionId: SessionId }
  | { readonly refused: 'operation-reused' };

export function isRefusal<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return 'refused' in outcome;
}
