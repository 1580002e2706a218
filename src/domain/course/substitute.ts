import type { Instant } from '../calendar/london.ts';
import { addWorkingTime } from '../calendar/working-days.ts';
import type { PersonId } from '../roster/person.ts';
import { isRefusal, type Refusal } from './answer.ts';
import { blockedBy, earlier, endInterest, wishFor } from './book.ts';
import type { Facts, Invite, Reply } from './commands.ts';
import type { Decision } from './decision.ts';
import { type Draft, draftOf } from './draft.ts';
import type { Cause } from './events.ts';
import { promote } from './promote.ts';
import { type Session, startOf } from './session.ts';
import { type CourseState, turnsOf } from './state.ts';
import type { Invitation } from './timeline.ts';

/** How many working days somebody has to say whether they take a colleague's place over. */
const INVITATION_DAYS = 2;

/** Names somebody to take over a colleague's place. Nothing changes hands until they accept. */
export function invite(
  state: CourseState,
  { personId, sessionId, insteadOf, by }: Invite,
  facts: Facts,
  now: Instant,
): Decision {
  const wish = wishFor(state, personId, sessionId, now);
  if (isRefusal(wish)) return wish.refused === 'already-attended' ? { refused: 'not-needed' } : wish;
  const { session, standing } = wish;
  const known = standing.invitation;
  if (known && known.sessionId === sessionId && known.insteadOf === insteadOf) {
    return { events: [], answer: { did: 'invited', sessionId, until: known.until } };
  }
  const { booking } = standing;
  if ((booking && booking.as !== 'waitlisted') || standing.exempt) return { refused: 'not-needed' };
  if (known && isLive(state, known)) return { refused: 'already-invited' };
  const refusal = cannotHandOver(state, insteadOf, session, now) ?? blockedBy(personId, session, facts);
  if (refusal) return refusal;
  const until = earlier(addWorkingTime(now, INVITATION_DAYS), startOf(session));
  const draft = draftOf(state, now);
  draft.add({
    type: 'recorded',
    personId,
    cause: 'invited',
    effectiveAt: now,
    facet: 'invitation',
    value: { sessionId, insteadOf, by, until },
    sessionId,
  });
  return { events: draft.events, answer: { did: 'invited', sessionId, until } };
}

/** Takes the colleague's place over, or says no. One decision: the place is never anybody else's in between. */
export function answerInvitation(
  state: CourseState,
  { personId, sessionId, accepts }: Reply,
  facts: Facts,
  now: Instant,
  maxRows: number,
): Decision {
  const standing = state.records.get(personId)?.standing;
  const invitation = standing?.invitation;
  const session = state.sessions.get(sessionId)?.session;
  if (!session || invitation?.sessionId !== sessionId) {
    return standing?.booking?.sessionId === sessionId && standing.booking.as === 'booked'
      ? { events: [], answer: { did: 'booked', sessionId } }
      : { refused: 'invitation-gone', sessionId };
  }
  const draft = draftOf(state, now);
  if (!accepts) {
    endInvitation(draft, personId, sessionId, 'invitation-declined');
    return { events: draft.events, answer: { did: 'declined', sessionId } };
  }
  const wish = wishFor(state, personId, sessionId, now);
  if (isRefusal(wish)) return wish;
  const { booking } = wish.standing;
  if (booking && booking.as !== 'waitlisted') {
    return { refused: 'already-booked', booking: { sessionId: booking.sessionId, as: booking.as } };
  }
  const refusal = cannotHandOver(state, invitation.insteadOf, session, now) ?? blockedBy(personId, session, facts);
  if (refusal) return refusal;
  endInvitation(draft, personId, sessionId, 'substituted');
  endInterest(draft, personId);
  const { insteadOf, by } = invitation;
  const handedOver = { type: 'recorded', cause: 'substituted', effectiveAt: now, facet: 'booking', sessionId } as const;
  draft.add({ ...handedOver, personId: insteadOf, value: null });
  draft.add({ ...handedOver, personId, value: { sessionId, as: 'booked', by, accepted: true } });
  if (booking) promote(draft, booking.sessionId, maxRows - 3, facts);
  return { events: draft.events, answer: { did: 'booked', sessionId } };
}

/** Whether there still is a place that could be taken over. */
function isLive(state: CourseState, { sessionId, insteadOf }: Invitation): boolean {
  const place = state.records.get(insteadOf)?.standing.booking;
  const isOff = state.sessions.get(sessionId)?.session.cancelledAt !== undefined;
  return !isOff && place?.sessionId === sessionId && place.as === 'booked';
}

/** Why a place cannot go from one to another now; also while all who wait are away: what comes free is theirs, and nobody's to name. */
export function cannotHandOver(
  state: CourseState,
  insteadOf: PersonId,
  session: Session,
  now: Instant,
): Refusal | undefined {
  const { sessionId } = session;
  const place = state.records.get(insteadOf)?.standing.booking;
  if (session.cancelledAt !== undefined) return { refused: 'session-cancelled', sessionId };
  if (startOf(session) <= now) return { refused: 'session-past', sessionId };
  if (place?.sessionId !== sessionId || place.as !== 'booked') return { refused: 'invitation-gone', sessionId };
  return turnsOf(state, sessionId).waiting.size > 0 ? { refused: 'others-wait', sessionId } : undefined;
}

export function endInvitation(
  draft: Draft,
  personId: string,
  sessionId: string,
  cause: Cause,
  effectiveAt: Instant = draft.now,
): void {
  draft.add({ type: 'recorded', personId, cause, effectiveAt, facet: 'invitation', value: null, sessionId });
}
