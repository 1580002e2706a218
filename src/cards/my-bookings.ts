import type { Session } from '../domain/course/session.ts';
import { pressOf } from './booking.ts';
import type { Said, SessionPress } from './press.ts';
import { sayDaysOf, sayWhen } from './sessions.ts';
import { capital, ordinal, plural, sayList, sayWhere } from './wording.ts';

export interface MyBookingsCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly bookings: readonly BookingRow[];
}

export interface BookingRow {
  readonly course: string;
  readonly status: string;
  readonly days: readonly string[];
  readonly where: string;
  readonly cancel: { readonly title: string; readonly tooltip: string; readonly press: SessionPress };
}

/** A place, or with `position` a turn on the waiting list. */
export interface HeldBooking {
  readonly title: string;
  readonly session: Session;
  readonly position?: number;
  readonly v: number;
}

/** Upcoming ones, soonest first. */
export function myBookingsCard(bookings: readonly HeldBooking[]): MyBookingsCard {
  const intro = introOf(bookings);
  return {
    heading: 'My bookings',
    intro,
    bookings: bookings.map(bookingRow),
    sentence: intro,
  };
}

function bookingRow({ title, session, position, v }: HeldBooking): BookingRow {
  const waits = position !== undefined;
  return {
    course: title,
    status: waits ? `◔ ${ordinal(position)} on the waiting list` : '◑ Booked',
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    cancel: {
      title: waits ? 'Leave list' : 'Cancel',
      tooltip: waits ? `Leave the waiting list for ${title}` : `Cancel ${title}, ${sayWhen(session)}`,
      press: pressOf(session, v),
    },
  };
}

function introOf(bookings: readonly HeldBooking[]): string {
  const waiting = bookings.filter(({ position }) => position !== undefined).length;
  const booked = bookings.length - waiting;
  if (bookings.length === 0) return 'You have nothing booked. Choose a course and pick a date: it takes two taps.';
  const parts = [
    ...(booked > 0 ? [plural(booked, 'place')] : []),
    ...(waiting > 0 ? [`${plural(waiting, 'turn')} on a waiting list`] : []),
  ];
  return `You have ${sayList(parts)} to look forward to.`;
}
