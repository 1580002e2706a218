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
  /** 'Same day as Permanency: please choose one.' */
  readonly clash?: string;
  readonly cancel?: BookingButton;
  /** Instead of `cancel`, for a turn: longer, so that it stands on a line of its own. */
  readonly leave?: BookingButton;
}

export interface BookingButton {
  readonly title: string;
  readonly tooltip: string;
  readonly press: SessionPress;
}

/** A place, or with `position` a turn on the waiting list. */
export interface HeldBooking {
  readonly title: string;
  readonly session: Session;
  readonly position?: number;
  readonly v: number;
  /** Titles of what they hold at the same time. */
  readonly sameDayAs?: readonly string[];
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

/** The same list, for somebody who has not said which of them cannot go ahead. */
export function whichToCancelCard(bookings: readonly HeldBooking[]): MyBookingsCard {
  const heading = 'Which booking would you like to cancel?';
  const intro = "Choose the one that you can't make. You will be asked once more before it goes.";
  return { heading, intro, bookings: bookings.map(bookingRow), sentence: heading };
}

function bookingRow({ title, session, position, v, sameDayAs = [] }: HeldBooking): BookingRow {
  const waits = position !== undefined;
  const press = pressOf(session, v);
  return {
    course: title,
    status: waits ? `◔ ${ordinal(position)} on the waiting list` : '◑ Booked',
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    ...(sameDayAs.length > 0 && { clash: `Same day as ${sayList(sameDayAs)}: please choose one.` }),
    ...(waits
      ? { leave: { title: 'Leave the waiting list', tooltip: `Leave the waiting list for ${title}`, press } }
      : { cancel: { title: 'Cancel', tooltip: `Cancel ${title}, ${sayWhen(session)}`, press } }),
  };
}

function introOf(bookings: readonly HeldBooking[]): string {
  const waiting = bookings.filter(({ position }) => position !== undefined).length;
  const booked = bookings.length - waiting;
  if (bookings.length === 0) return 'You have nothing booked. Choose a course and pick a date: it takes two taps.';
  const lists = waiting === 1 ? 'a waiting list' : `${waiting} waiting lists`;
  if (booked === 0) return `You are on ${lists}. A place that comes free goes to the list in order.`;
  const places = `You have ${plural(booked, 'place')} to look forward to`;
  return waiting === 0 ? `${places}.` : `${places}, and you are on ${lists}.`;
}
