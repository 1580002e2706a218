import type { Instant } from '../calendar/london.ts';
import type { Guest } from './commands.ts';
import type { Decision } from './decision.ts';
import { endOf, type GuestId, type SessionId } from './session.ts';
import type { CourseState } from './state.ts';

/** Puts somebody from a partner agency on one of the session's guest places, which are outside its capacity and every count. */
export function addGuest(state: CourseState, guest: Guest, now: Instant): Decision {
  const { sessionId, guestId, name, agency } = guest;
  const row = state.sessions.get(sessionId);
  if (!row) return { refused: 'session-unknown' };
  const { session, guests = [] } = row;
  if (guests.includes(guestId)) return { events: [], answer: { did: 'noted' } };
  if (session.cancelledAt !== undefined) return { refused: 'session-cancelled', sessionId };
  if (endOf(session) <= now) return { refused: 'session-past', sessionId };
  if (guests.length >= session.guestPlaces) return { refused: 'guests-full', sessionId };
  return {
    events: [{ type: 'guest-added', sessionId, guestId }],
    answer: { did: 'noted' },
    guest: { sessionId, guestId, name, agency },
  };
}

export function removeGuest(state: CourseState, sessionId: SessionId, guestId: GuestId): Decision {
  const isThere = state.sessions.get(sessionId)?.guests?.includes(guestId) === true;
  return { events: isThere ? [{ type: 'guest-removed', sessionId, guestId }] : [], answer: { did: 'noted' } };
}

export function forgetGuests(state: CourseState, sessionId: SessionId): Decision {
  const hasGuests = (state.sessions.get(sessionId)?.guests?.length ?? 0) > 0;
  return { events: hasGuests ? [{ type: 'guests-forgotten', sessionId }] : [], answer: { did: 'noted' } };
}
