import type { Instant } from '../calendar/london.ts';
import { londonDate } from '../calendar/london.ts';
import { addWorkingHours, workingDaysUntil } from '../calendar/working-days.ts';
import type { PersonId } from '../roster/person.ts';
import { canRebook, earlier, isAwaited, isAway, leavingBefore, placeOn } from './book.ts';
import type { Facts } from './commands.ts';
import type { Draft } from './draft.ts';
import { isClosed, type Session, type SessionId, startOf } from './session.ts';
import { type CourseState, freePlaces, inTurn } from './state.ts';
import { type Booking, standingAsAt } from './timeline.ts';
import type { TrainingRecord } from './training-record.ts';

/** So close to the start, in working days, nobody is booked without being asked whether they can still come. */
const OFFER_WITHIN_DAYS = 3;

/** How long, in working hours, an offer is held before the place is the next person's. */
const OFFER_HOURS = 4;

/**
 * Gives free places to those who have waited longest, writing at most `limit` records; none once booking has closed. Whoever
 * could not take the place leaves the list; whoever is away keeps their turn.
 */
export function promote(draft: Draft, sessionId: SessionId, limit: number, facts: Facts): void {
  const session = draft.state().sessions.get(sessionId)?.session;
  if (!session || isClosed(session, draft.now)) return;
  let places = freePlaces(draft.state(), session);
  if (places === 0) return;
  let room = limit;
  for (const personId of inTurn(draft.state(), sessionId)) {
    if (places === 0 || room <= 0) return;
    if (isAway(draft.state(), personId)) continue;
    const canTake = isEligible(draft, personId, session, facts);
    if (canTake) give(draft, personId, session);
    else drop(draft, personId, sessionId, 'skipped');
    if (canTake) places -= 1;
    room -= 1;
  }
}

/** Whether a place may come to them without their being asked again. */
function isEligible(draft: Draft, personId: PersonId, session: Session, facts: Facts): boolean {
  const record = draft.record(personId);
  const { standing } = record ?? {};
  if (!record || standing?.member !== 'in' || leavingBefore(record, session)) return false;
  if (standing.exempt && !askedThoughExempt(record)) return false;
  if (standing.attendance && !canRebook(standing.attendance, draft.now)) return false;
  return facts.clash(personId, session, 'places') === undefined;
}

/** Who is not asked to come may wish to all the same; who was exempted later may not wish to any more. */
function askedThoughExempt({ timeline, standing: { booking } }: TrainingRecord): boolean {
  return booking !== undefined && standingAsAt(timeline.filter(({ seq }) => seq < booking.seq)).exempt;
}

function give(draft: Draft, personId: PersonId, session: Session): void {
  const { by, asksNobody } = draft.record(personId)?.standing.booking ?? {};
  const value = isOffered(session, draft.now)
    ? offer(session, draft.now)
    : placeOn(draft.state(), session, !by && !asksNobody, draft.now);
  draft.add({
    type: 'recorded',
    personId,
    cause: value.as === 'booked' ? 'promoted' : value.as,
    effectiveAt: draft.now,
    facet: 'booking',
    value: { ...value, ...(by !== undefined && { by }) },
    sessionId: session.sessionId,
  });
}

/** Whether a place that comes free now is offered, rather than given. */
export function isOffered(session: Session, now: Instant): boolean {
  return workingDaysUntil(londonDate(now), londonDate(startOf(session))) <= OFFER_WITHIN_DAYS;
}

function offer({ sessionId, bookingClosesAt }: Session, now: Instant): Booking {
  return { sessionId, as: 'offered', until: earlier(addWorkingHours(now, OFFER_HOURS), bookingClosesAt) };
}

/** Ends what somebody has of a session, at this moment. */
export function drop(
  draft: Draft,
  personId: PersonId,
  sessionId: SessionId,
  cause:
    | 'skipped'
    | 'list-closed'
    | 'session-cancelled'
    | 'offer-lapsed'
    | 'request-lapsed'
    | 'offer-declined'
    | 'declined'
    | 'left',
  effectiveAt: Instant = draft.now,
): void {
  draft.add({ type: 'recorded', personId, cause, effectiveAt, facet: 'booking', value: null, sessionId });
}

/** Sessions where somebody waits although a place is free: left over when more were promoted than one commit holds. */
export function sessionsToPromote(state: CourseState, now: Instant): SessionId[] {
  const owed: SessionId[] = [];
  for (const [sessionId, { waiting }] of state.turns) {
    const session = waiting.size > 0 ? state.sessions.get(sessionId)?.session : undefined;
    if (!session || isClosed(session, now)) continue;
    if (freePlaces(state, session) > 0 && isAwaited(state, session)) owed.push(sessionId);
  }
  return owed;
}
