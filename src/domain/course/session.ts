import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CourseId } from './catalogue-entry.ts';

export type SessionId = string;

/** Random; the rows that name a guest can be deleted. */
export type GuestId = string;

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
  /** Nobody can book before; left out: at once. */
  readonly bookingOpensAt?: Instant;
  readonly bookingClosesAt: Instant;
  readonly registerOwner?: PersonId;
  /** Counts what those who are booked must know of: other days, another place. Left out: 0. */
  readonly revision?: number;
  /** When its days were last changed. Giving a place back is not late for whoever had booked before. */
  readonly movedAt?: Instant;
  /** From then on there is no place on it, whatever the records still say. */
  readonly cancelledAt?: Instant;
}

export function startOf(session: Session): Instant {
  return session.days[0]?.startsAt ?? session.bookingClosesAt;
}

export function endOf(session: Session): Instant {
  return session.days.at(-1)?.endsAt ?? session.bookingClosesAt;
}

/** No booking is taken from the moment when booking closes, none once it has begun, and none when it is cancelled. */
export function isClosed(session: Session, now: Instant): boolean {
  return session.cancelledAt !== undefined || session.bookingClosesAt <= now || startOf(session) <= now;
}

/** Whether it can be booked, or waited for, at this moment. */
export function isOpen(session: Session, now: Instant): boolean {
  return !isClosed(session, now) && (session.bookingOpensAt ?? '') <= now;
}
