import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import { isClosed, type Session, type SessionId, startOf } from './session.ts';
import type { CourseState, Turns } from './state.ts';
import type { Booking } from './timeline.ts';

/** Somebody whose record still holds what is none any more, since when, and why. */
export interface Stranded {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly at: Instant;
  readonly cause: 'session-cancelled' | 'list-closed' | 'offer-lapsed' | 'request-lapsed';
}

/** What became of it when booking closed, or the session began. */
const ENDED: Record<Booking['as'], Stranded['cause']> = {
  waitlisted: 'list-closed',
  offered: 'offer-lapsed',
  requested: 'request-lapsed',
  booked: 'list-closed',
};

/** At most so many people who hold something of a cancelled session, or a turn on a waiting list that has closed. */
export function stranded(state: CourseState, now: Instant, limit: number): Stranded[] {
  const found: Stranded[] = [];
  for (const [sessionId, turns] of state.turns) {
    const session = state.sessions.get(sessionId)?.session;
    if (!session || !isClosed(session, now)) continue;
    for (const personId of heldBy(state, session, turns, now)) {
      if (found.length === limit) return found;
      found.push(strandedOn(state, session, personId));
    }
  }
  return found;
}

/** One after the other: of hundreds, only the first few are looked at. */
function* heldBy(
  state: CourseState,
  session: Session,
  { booked, held, waiting }: Turns,
  now: Instant,
): Generator<PersonId> {
  if (session.cancelledAt !== undefined) yield* booked;
  for (const personId of held) if (isNobodys(bookingOf(state, personId), session, now)) yield personId;
  yield* waiting.keys();
}

/** An offer ends with the booking, and a request when there is nothing left to approve, also where either was brought forward. */
function isNobodys(held: Booking | undefined, session: Session, now: Instant): boolean {
  return session.cancelledAt !== undefined || held?.as === 'offered' || startOf(session) <= now;
}

function bookingOf(state: CourseState, personId: PersonId) {
  return state.records.get(personId)?.standing.booking;
}

function strandedOn(state: CourseState, session: Session, personId: PersonId): Stranded {
  const { sessionId, cancelledAt, bookingClosesAt } = session;
  const closedAt = bookingClosesAt < startOf(session) ? bookingClosesAt : startOf(session);
  const at = cancelledAt ?? closedAt;
  const booking = bookingOf(state, personId);
  const since = booking?.since ?? at;
  const cause = cancelledAt === undefined ? ENDED[booking?.as ?? 'waitlisted'] : 'session-cancelled';
  return { sessionId, personId, cause, at: at > since ? at : since };
}
