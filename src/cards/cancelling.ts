import type { Session } from '../domain/course/session.ts';
import type { Booking } from '../domain/course/timeline.ts';
import { pressOf } from './booking.ts';
import type { HeldBooking } from './my-bookings.ts';
import type { CoursePress, Said, SessionPress } from './press.ts';
import type { SessionOffer, SessionRow } from './sessions.ts';
import { sayDaysOf, sayWhen, sessionRow } from './sessions.ts';
import { capital, sayWhere } from './wording.ts';

export interface CancelBookingCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
  readonly keep: string;
  readonly cancel: string;
  readonly press: SessionPress;
}

export interface CancelledCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly when: string;
  readonly intro: string;
  readonly sessions: readonly SessionRow[];
  /** Books the same session again while it is open. */
  readonly undo?: { readonly title: string; readonly press: SessionPress };
  readonly other: CoursePress;
}

/** How many dates to book again instead are offered. */
export const NEXT_DATES_SHOWN = 3;

export function cancelBookingCard({ title, session, position, v }: HeldBooking): CancelBookingCard {
  const waits = position !== undefined;
  const heading = waits ? 'Leave the waiting list?' : 'Cancel your booking?';
  return {
    heading,
    course: title,
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    keep: waits ? 'Keep my turn' : 'Keep my place',
    cancel: waits ? 'Leave the waiting list' : 'Cancel my booking',
    press: pressOf(session, v),
    sentence: `${heading} ${title}, ${sayWhen(session)}. Please choose a reason.`,
  };
}

export interface Cancelled {
  readonly title: string;
  readonly session: Session;
  readonly was: Booking['as'];
  /** Left out where the session can no longer be booked. */
  readonly undo?: { readonly v: number };
  /** Other sessions of the course, soonest first. */
  readonly nextDates: readonly SessionOffer[];
}

export function cancelledCard({ title, session, was, undo, nextDates }: Cancelled): CancelledCard {
  const when = sayWhen(session);
  const shown = nextDates.slice(0, NEXT_DATES_SHOWN);
  const gone = was === 'booked' ? 'Your booking is cancelled' : 'You have left the waiting list';
  return {
    heading: gone,
    course: title,
    when,
    intro: shown.length > 0 ? 'Another date that suits you better?' : 'No other dates are open at the moment.',
    sessions: shown.map(sessionRow),
    ...(undo && {
      undo: { title: was === 'booked' ? 'Undo: book it again' : 'Undo: join again', press: pressOf(session, undo.v) },
    }),
    other: { courseId: session.courseId },
    sentence: `${gone}: ${title}, ${when}.`,
  };
}
