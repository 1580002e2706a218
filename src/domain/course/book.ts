import { addDays, type Instant, londonDate } from '../calendar/london.ts';
import { addWorkingTime } from '../calendar/working-days.ts';
import type { PersonId } from '../roster/person.ts';
import { type Answer, isRefusal, type Refusal } from './answer.ts';
import type { Book, Facts } from './commands.ts';
import type { Decision } from './decision.ts';
import { type Draft, draftOf } from './draft.ts';
import { isDue } from './refresher.ts';
import { endOf, isOpen, type Session, startOf } from './session.ts';
import { type CourseState, freePlaces, positionOf, turnsOf } from './state.ts';
import type { Attendance, Booking, Standing } from './timeline.ts';
import type { TrainingRecord } from './training-record.ts';

/** How many working days a place is held while somebody is asked whether it may be taken. */
const APPROVAL_DAYS = 2;

/** Books a person onto a session, or puts them in its queue: while anyone waits, newcomers wait behind them. */
export function book(
  state: CourseState,
  { personId, sessionId, by, asksNobody }: Book,
  facts: Facts,
  now: Instant,
): Decision {
  const wish = wishFor(state, personId, sessionId, now);
  if (isRefusal(wish)) return wish;
  const { booking } = wish.standing;
  if (booking?.sessionId === sessionId) return { events: [], answer: bookingAnswer(state, personId, booking) };
  if (booking) return { refused: 'already-booked', booking: { sessionId: booking.sessionId, as: booking.as } };
  const { session } = wish;
  const blocked = shutTo(session, now) ?? blockedBy(personId, session, facts);
  if (blocked) return blocked;
  const value = hasFreePlace(state, session)
    ? placeOn(state, session, by === undefined && !asksNobody, now)
    : { sessionId, as: 'waitlisted' as const, ...(asksNobody && { asksNobody }) };
  const draft = draftOf(state, now);
  endInterest(draft, personId);
  draft.add({
    type: 'recorded',
    personId,
    cause: value.as,
    effectiveAt: now,
    facet: 'booking',
    value: { ...value, ...(by !== undefined && { by }) },
    sessionId,
  });
  return { events: draft.events, answer: bookingAnswer(draft.state(), personId, value) };
}

/** The session and the record of somebody who wants a place on it, or why there can be none. */
export function wishFor(
  state: CourseState,
  personId: PersonId,
  sessionId: string,
  now: Instant,
): { readonly session: Session; readonly standing: Standing } | Refusal {
  if (!state.entry) return { refused: 'course-unknown' };
  if (state.entry.delivery === 'e-learning') return { refused: 'e-learning' };
  const session = state.sessions.get(sessionId)?.session;
  if (!session) return { refused: 'session-unknown' };
  // Also of who still has a place there by their record: from the commit that called it off nobody has.
  if (session.cancelledAt !== undefined) return { refused: 'session-cancelled', sessionId };
  const record = state.records.get(personId);
  const standing = record?.standing;
  if (standing?.member !== 'in') return { refused: 'not-for-you' };
  const { booking, attendance } = standing;
  const leavesAt = booking?.sessionId === sessionId ? undefined : leavingBefore(record, session);
  if (leavesAt !== undefined) {
    return { refused: 'after-leaving', sessionId, leavesOn: addDays(londonDate(leavesAt), -1) };
  }
  const isTurn = booking?.as === 'waitlisted' || booking?.as === 'offered';
  if ((!booking || isTurn) && attendance && !canRebook(attendance, now)) {
    return { refused: 'already-attended', attendedAt: attendance.attendedAt };
  }
  return { session, standing };
}

/** When somebody will have left, where that is known to be before a session, or the last of its days, is over. */
export function leavingBefore(record: TrainingRecord | undefined, session: Session): Instant | undefined {
  const leaving = record?.planned.find(({ facet, value }) => facet === 'member' && value === 'left');
  return leaving && leaving.at <= endOf(session) ? leaving.at : undefined;
}

/** Why a session takes no bookings now, if it does not. */
export function shutTo(session: Session, now: Instant): Refusal | undefined {
  const { sessionId, bookingOpensAt } = session;
  if (isOpen(session, now)) return undefined;
  if (session.cancelledAt !== undefined) return { refused: 'session-cancelled', sessionId };
  if (startOf(session) <= now) return { refused: 'session-past', sessionId };
  if (bookingOpensAt !== undefined && now < bookingOpensAt) {
    return { refused: 'booking-not-open', sessionId, opensAt: bookingOpensAt };
  }
  return { refused: 'booking-closed', sessionId };
}

/** What other courses have against it. */
export function blockedBy(personId: PersonId, session: Session, facts: Facts): Refusal | undefined {
  const unmet = facts.unmetPrerequisites(personId);
  if (unmet.length > 0) return { refused: 'prerequisites', unmet };
  const clash = facts.clash(personId, session);
  return clash && { refused: 'clash', courseId: clash.courseId, sessionId: clash.sessionId };
}

/** From three months before it lapses, an attendance may be refreshed. */
export function canRebook(attendance: Attendance, now: Instant): boolean {
  return isDue(attendance, now);
}

/** A place is free, and nobody waits who could have it: the one state in which a newcomer gets it. */
export function hasFreePlace(state: CourseState, session: Session): boolean {
  return freePlaces(state, session) > 0 && !isAwaited(state, session);
}

/** Whether anybody waits who is here to take a place; a turn of somebody who is away is kept for later. */
export function isAwaited(state: CourseState, { sessionId }: Session): boolean {
  const { waiting, awayWaiting } = turnsOf(state, sessionId);
  return waiting.size > awayWaiting;
}

export function isAway(state: CourseState, personId: PersonId): boolean {
  return state.records.get(personId)?.standing.paused === true;
}

/** A free place as the course gives it: at once, or held until it is approved. */
export function placeOn(state: CourseState, session: Session, asks: boolean, now: Instant): Booking {
  const { sessionId } = session;
  if (!asks || state.entry?.approval !== 'required') return { sessionId, as: 'booked' };
  return { sessionId, as: 'requested', until: earlier(addWorkingTime(now, APPROVAL_DAYS), startOf(session)) };
}

/** Nobody lacks a date any more who has one. */
export function endInterest(draft: Draft, personId: PersonId): void {
  if (draft.record(personId)?.standing.interest === undefined) return;
  const cause = 'interest-over';
  draft.add({ type: 'recorded', personId, cause, effectiveAt: draft.now, facet: 'interest', value: null });
}

export function bookingAnswer(state: CourseState, personId: PersonId, { sessionId, as, until }: Booking): Answer {
  if (as === 'waitlisted') return { did: 'waitlisted', sessionId, position: positionOf(state, sessionId, personId) };
  return as === 'booked' || until === undefined ? { did: 'booked', sessionId } : { did: as, sessionId, until };
}

export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
