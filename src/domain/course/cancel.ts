import type { Instant } from '../calendar/london.ts';
import type { Cancel } from './commands.ts';
import type { Decision } from './decision.ts';
import { draftOf } from './draft.ts';
import { promote } from './promote.ts';
import { startOf } from './session.ts';
import type { CourseState } from './state.ts';

/** Gives a place, or a turn on the waiting list, back; the place belongs to the oldest waiter from the same commit on. */
export function cancel(
  state: CourseState,
  { personId, sessionId, reason, note }: Cancel,
  now: Instant,
  maxRows: number,
): Decision {
  const booking = state.records.get(personId)?.standing.booking;
  if (booking?.sessionId !== sessionId) return { refused: 'nothing-to-cancel' };
  const session = state.sessions.get(sessionId)?.session;
  if (session && booking.as === 'booked' && startOf(session) <= now) return { refused: 'session-started', sessionId };
  const draft = draftOf(state, now);
  draft.add({
    type: 'recorded',
    personId,
    cause: 'cancelled',
    effectiveAt: now,
    facet: 'booking',
    value: null,
    reason,
    sessionId,
  });
  promote(draft, sessionId, maxRows - 2);
  return {
    events: draft.events,
    answer: { did: 'cancelled', sessionId, was: booking.as },
    ...(note && { notes: [{ personId, text: note }] }),
  };
}
