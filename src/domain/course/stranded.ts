import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import { isClosed, type Session, type SessionId, startOf } from './session.ts';
import type { CourseState, Turns } from './state.ts';

/** Somebody whose record still holds what is none any more, since when, and why. */
export interface Stranded {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly at: Instant;
  readonly cause: 'session-cancelled' | 'list-closed';
}

/** At most so many people who hold something of a cancelled session, or a turn on a waiting list that has closed. */
export function stranded(state: CourseState, now: Instant, limit: number): Stranded[] {
  const found: Stranded[] = [];
  for (const [sessionId, turns] of state.turns) {
    const session = state.sessions.get(sessionId)?.session;
    if (!session || !isClosed(session, now)) continue;
    for (const personId of heldBy(session, turns)) {
      if (found.length === limit) return found;
      found.push(strandedOn(state, session, personId));
    }
  }
  return found;
}

/** One after the other: of hundreds, only the first few are looked at. */
function* heldBy({ cancelledAt }: Session, { booked, held, waiting }: Turns): Generator<PersonId> {
  if (cancelledAt !== undefined) {
    yield* booked;
    yield* held;
  }
  yield* waiting.keys();
}

function strandedOn(state: CourseState, session: Session, personId: PersonId): Stranded {
  const { sessionId, cancelledAt, bookingClosesAt } = session;
  const closedAt = bookingClosesAt < startOf(session) ? bookingClosesAt : startOf(session);
  const at = cancelledAt ?? closedAt;
  const since = state.records.get(personId)?.standing.booking?.since ?? at;
  const cause = cancelledAt === undefined ? 'list-closed' : 'session-cancelled';
  return { sessionId, personId, cause, at: at > since ? at : since };
}
