import type { Instant } from '../calendar/london.ts';
import { isRefusal } from './answer.ts';
import { blockedBy, hasFreePlace, placeOn, shutTo, wishFor } from './book.ts';
import { isLate } from './cancel.ts';
import type { Facts, Swap } from './commands.ts';
import type { Decision } from './decision.ts';
import { draftOf } from './draft.ts';
import { promote } from './promote.ts';
import { startOf } from './session.ts';
import type { CourseState } from './state.ts';

/** Moves somebody to another session of the course in one step. While that one has no free place, they keep what they have. */
export function swap(
  state: CourseState,
  { personId, from, to, by, asksNobody }: Swap,
  facts: Facts,
  now: Instant,
  maxRows: number,
): Decision {
  const wish = wishFor(state, personId, to, now);
  if (isRefusal(wish)) return wish;
  const { session, standing } = wish;
  const { booking } = standing;
  if (booking?.sessionId === to) return { events: [], answer: { did: 'swapped', from, to } };
  if (booking?.sessionId !== from) return { refused: 'nothing-to-cancel' };
  const left = state.sessions.get(from)?.session;
  if (left && booking.as === 'booked' && startOf(left) <= now) return { refused: 'session-started', sessionId: from };
  const blocked = shutTo(session, now) ?? blockedBy(personId, session, facts);
  if (blocked) return blocked;
  if (!hasFreePlace(state, session)) return { refused: 'session-full', sessionId: to };
  // What those who run the training move is nobody's late change.
  const late = by === undefined && left !== undefined && isLate(state.entry, left, booking, now);
  // A place that they had was approved already; a turn, or a place that was asked for, was not.
  const place = placeOn(state, session, booking.as !== 'booked' && by === undefined && !asksNobody, now);
  const value = { ...place, ...(by !== undefined && { by }) };
  const draft = draftOf(state, now);
  draft.add({
    type: 'recorded',
    personId,
    cause: 'swapped',
    effectiveAt: now,
    facet: 'booking',
    value,
    sessionId: from,
    ...(late && { late }),
  });
  promote(draft, from, maxRows - 2, facts);
  return { events: draft.events, answer: { did: 'swapped', from, to, ...(late && { late }) } };
}
