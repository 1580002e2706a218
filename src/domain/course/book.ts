import { addMonths, type Instant, londonDate, startOfDay } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { Refusal } from './answer.ts';
import type { Book, Facts } from './commands.ts';
import type { Accepted, Decision } from './decision.ts';
import { isClosed, type Session } from './session.ts';
import { type CourseState, freePlaces, queueOf, turnsOf } from './state.ts';
import type { Attendance, Booking } from './timeline.ts';

/** How long before an attendance lapses its refresher can be booked. */
const REBOOK_MONTHS = 3;

/** Books a person onto a session, or puts them in its queue: while anyone waits, newcomers wait behind them. */
export function book(state: CourseState, { personId, sessionId }: Book, facts: Facts, now: Instant): Decision {
  if (!state.entry) return { refused: 'course-unknown' };
  if (state.entry.delivery === 'e-learning') return { refused: 'e-learning' };
  const session = state.sessions.get(sessionId)?.session;
  if (!session) return { refused: 'session-unknown' };
  const standing = state.records.get(personId)?.standing;
  if (standing?.member !== 'in') return { refused: 'not-for-you' };
  const { booking, attendance } = standing;
  if (booking?.sessionId === sessionId) return { events: [], answer: bookingAnswer(state, personId, booking) };
  if (booking) return { refused: 'already-booked', booking: { sessionId: booking.sessionId, as: booking.as } };
  if (attendance && !canRebook(attendance, now)) {
    return { refused: 'already-attended', attendedAt: attendance.attendedAt };
  }
  if (isClosed(session, now)) return { refused: 'booking-closed', sessionId };
  return blocked(facts) ?? take(state, session, personId, now);
}

/** From three months before it lapses, an attendance may be refreshed. */
export function canRebook({ lapsesAt }: Attendance, now: Instant): boolean {
  return lapsesAt !== undefined && now >= startOfDay(addMonths(londonDate(lapsesAt), -REBOOK_MONTHS));
}

/** Nobody waits and a place is free: the one state in which a newcomer gets it. */
export function hasFreePlace(state: CourseState, session: Session): boolean {
  return turnsOf(state, session.sessionId).waiting.size === 0 && freePlaces(state, session) > 0;
}

function blocked({ unmetPrerequisites = [], clash }: Facts): Refusal | undefined {
  if (unmetPrerequisites.length > 0) return { refused: 'prerequisites', unmet: unmetPrerequisites };
  return clash && { refused: 'clash', ...clash };
}

function take(state: CourseState, session: Session, personId: PersonId, now: Instant): Accepted {
  const { sessionId } = session;
  const as = hasFreePlace(state, session) ? 'booked' : 'waitlisted';
  return {
    events: [
      {
        type: 'recorded',
        personId,
        cause: as,
        effectiveAt: now,
        facet: 'booking',
        value: { sessionId, as },
        sessionId,
      },
    ],
    answer:
      as === 'booked'
        ? { did: 'booked', sessionId }
        : { did: 'waitlisted', sessionId, position: turnsOf(state, sessionId).waiting.size + 1 },
  };
}

function bookingAnswer(state: CourseState, personId: PersonId, { sessionId, as }: Booking): Accepted['answer'] {
  if (as === 'booked') return { did: 'booked', sessionId };
  return { did: 'waitlisted', sessionId, position: queueOf(state, sessionId).indexOf(personId) + 1 };
}
