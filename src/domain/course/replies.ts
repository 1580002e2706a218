import type { Instant } from '../calendar/london.ts';
import { type Answer, isRefusal } from './answer.ts';
import { blockedBy, placeOn, wishFor } from './book.ts';
import { wasMovedSince } from './cancel.ts';
import type { Facts, Reply } from './commands.ts';
import type { Decision, Note } from './decision.ts';
import { type Draft, draftOf } from './draft.ts';
import type { Cause } from './events.ts';
import { drop, promote } from './promote.ts';
import { isClosed, type Session, startOf } from './session.ts';
import type { CourseState } from './state.ts';
import type { Booking, Standing } from './timeline.ts';

/** Takes or turns down the place that came free close to the start; turned down, it is the next waiter's. */
export function answerOffer(
  state: CourseState,
  { personId, sessionId, accepts, asksNobody }: Reply,
  facts: Facts,
  now: Instant,
  maxRows: number,
): Decision {
  const held = heldPlace(state, personId, sessionId, 'offered', now);
  if (!held) return answeredOffer(state, personId, sessionId);
  const draft = draftOf(state, now);
  if (!accepts) {
    drop(draft, personId, sessionId, 'offer-declined');
    promote(draft, sessionId, maxRows - 2, facts);
    return { events: draft.events, answer: { did: 'declined', sessionId } };
  }
  const wish = wishFor(state, personId, sessionId, now);
  const blocked = isRefusal(wish) ? wish : blockedBy(personId, held.session, facts);
  if (blocked) return blocked;
  const { by } = held.booking;
  const asks = by === undefined && !asksNobody;
  const value = {
    ...placeOn(state, held.session, asks, now),
    ...(by !== undefined && { by, accepted: true as const }),
  };
  take(draft, personId, value, value.as === 'booked' ? 'offer-accepted' : 'requested');
  return { events: draft.events, answer: placeAnswer(value) };
}

/** An offer that there is none of any more: whoever has taken it up has the place, whatever they press afterwards. */
function answeredOffer(state: CourseState, personId: string, sessionId: string): Decision {
  const booking = state.records.get(personId)?.standing.booking;
  const isTheirs = booking?.sessionId === sessionId && (booking.as === 'booked' || booking.as === 'requested');
  return isTheirs
    ? { refused: 'already-booked', booking: { sessionId, as: booking.as } }
    : { refused: 'offer-gone', sessionId };
}

/** A yes or no of whoever may approve it; the sentence that goes with it is kept beside the stream. */
export function answerRequest(
  state: CourseState,
  { personId, sessionId, accepts, note }: Reply,
  facts: Facts,
  now: Instant,
  maxRows: number,
): Decision {
  const held = heldPlace(state, personId, sessionId, 'requested', now);
  if (!held) return { refused: 'request-gone', sessionId };
  const draft = draftOf(state, now);
  const notes: Note[] = note ? [{ personId, kind: 'answer', text: note }] : [];
  if (!accepts) {
    drop(draft, personId, sessionId, 'declined');
    promote(draft, sessionId, maxRows - 2 - notes.length, facts);
    return { events: draft.events, answer: { did: 'declined', sessionId }, notes };
  }
  const wish = wishFor(state, personId, sessionId, now);
  if (isRefusal(wish)) return wish;
  const { by, accepted } = held.booking;
  // What was asked for before a move was booked before it.
  const sinceBeforeMove = wasMovedSince(held.session, held.booking) && { sinceBeforeMove: true as const };
  const kept = { ...(by !== undefined && { by }), ...(accepted && { accepted }) };
  take(draft, personId, { sessionId, as: 'booked', ...sinceBeforeMove, ...kept }, 'approved');
  return { events: draft.events, answer: { did: 'booked', sessionId }, notes };
}

/** "I can still come", said to a session that the organiser has moved. */
export function stillComing(
  state: CourseState,
  { personId, sessionId }: Pick<Reply, 'personId' | 'sessionId'>,
  now: Instant,
): Decision {
  const booking = state.records.get(personId)?.standing.booking;
  const session = state.sessions.get(sessionId)?.session;
  if (!session || booking?.sessionId !== sessionId || booking.as !== 'booked') return { refused: 'nothing-to-cancel' };
  // Called off in the same breath, and not settled yet.
  if (session.cancelledAt !== undefined) return { refused: 'session-cancelled', sessionId };
  const answer: Answer = { did: 'booked', sessionId };
  const confirmed = session.revision ?? 0;
  if ((booking.confirmed ?? 0) === confirmed) return { events: [], answer };
  const { since, seq: _, ...kept } = booking;
  // Whoever booked after the move knew the day: saying so does not excuse them later.
  const sinceBeforeMove = wasMovedSince(session, booking) && { sinceBeforeMove: true as const };
  const draft = draftOf(state, now);
  take(draft, personId, { heldSince: since, ...kept, confirmed, ...sinceBeforeMove }, 'still-coming');
  return { events: draft.events, answer };
}

function heldPlace(
  state: CourseState,
  personId: string,
  sessionId: string,
  as: Booking['as'],
  now: Instant,
): { readonly session: Session; readonly booking: NonNullable<Standing['booking']> } | undefined {
  const booking = state.records.get(personId)?.standing.booking;
  const session = state.sessions.get(sessionId)?.session;
  if (!session || booking?.sessionId !== sessionId || booking.as !== as) return undefined;
  if (as === 'offered' && isClosed(session, now)) return undefined;
  return startOf(session) > now && session.cancelledAt === undefined ? { session, booking } : undefined;
}

function take(draft: Draft, personId: string, value: Booking, cause: Cause): void {
  const { sessionId } = value;
  draft.add({ type: 'recorded', personId, cause, effectiveAt: draft.now, facet: 'booking', value, sessionId });
}

function placeAnswer({ sessionId, as, until }: Booking): Answer {
  return as === 'requested' && until !== undefined ? { did: as, sessionId, until } : { did: 'booked', sessionId };
}
