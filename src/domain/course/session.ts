import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CourseId } from './catalogue-entry.ts';

export type SessionId = string;

/** One day of a session. */
export interface SessionDay {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** One dated run of a course. */
export interface Session {
  readonly sessionId: SessionId;
  readonly courseId: CourseId;
  /** In order; at least one. */
  readonly days: readonly SessionDay[];
  readonly venue?: string;
  readonly onlineLink?: string;
  readonly trainer?: string;
  readonly capacity: number;
  /** Places for partner agencies, outside `capacity` and every count. */
  readonly guestPlaces: number;
  readonly bookingClosesAt: Instant;
  readonly registerOwner?: PersonId;
}

export function startOf(session: Session): Instant {
  return session.days[0]?.startsAt ?? session.bookingClosesAt;
}

export function endOf(session: Session): Instant {
  return session.days.at(-1)?.endsAt ?? session.bookingClosesAt;
}

/** No booking is taken from the moment when booking closes, and none once it has begun. */
export function isClosed(session: Session, now: Instant): boolean {
  return session.bookingClosesAt <= now || startOf(session) <= now;
}
