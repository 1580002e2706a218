import type { Instant, LocalDate } from '../../domain/calendar/london.ts';
import type { Session } from '../../domain/course/session.ts';
import type { Booking } from '../../domain/course/timeline.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import { ordinal, sayMoment, sayNearDay, sayTime } from '../wording.ts';

/** What somebody holds of a course, as cards about it need it. */
export interface HeldBooking {
  readonly title: string;
  readonly session: Session;
  readonly as: Booking['as'];
  /** On the waiting list: 1 is next. */
  readonly position?: number;
  readonly v: number;
  /** When what is held for them goes to somebody else. */
  readonly until?: Instant;
  /** Of a request: who is asked. */
  readonly asks?: 'manager' | 'learning lead';
  readonly bookedBy?: string;
  /** The last day for giving it back in time. */
  readonly cancelBy?: LocalDate;
  /** That day is over. */
  readonly isLate?: true;
  /** Booked after that day: from when on giving it back is noted as late. */
  readonly lateFrom?: Instant;
  /** The organiser has chosen other days, and they have not said whether they can come. */
  readonly isMoved?: true;
  readonly hasStarted?: boolean;
  readonly isOver?: boolean;
  /** Where the calendar file of its session is, if there is one. */
  readonly calendarFile?: string | undefined;
  /** Titles of what they hold at the same time. */
  readonly sameDayAs?: readonly string[];
}

export function heldBooking({ course, version, sameTimeAs, awaitsRegister, ...booking }: MyBooking): HeldBooking {
  return {
    ...booking,
    title: course.title,
    v: version,
    isOver: awaitsRegister,
    ...(sameTimeAs && { sameDayAs: sameTimeAs.map(({ title }) => title) }),
  };
}

/** 'held for you until Thursday 3 December, 10:00, while your manager is asked'. */
export function sayHeld({ until, asks }: Pick<HeldBooking, 'until' | 'asks'>): string {
  const whom = asks === undefined ? 'it is being approved' : `your ${asks} is asked`;
  return `held for you${until === undefined ? '' : ` until ${sayMoment(until)}`}, while ${whom}`;
}

/** How it stands, in a few words with a sign before them; the circle fills as a place comes nearer. */
export function sayHolding(held: HeldBooking): string {
  switch (held.as) {
    case 'waitlisted':
      return `◔ ${ordinal(held.position ?? 1)} on the waiting list`;
    case 'requested':
      return `◔ A place is ${sayHeld(held)}`;
    case 'offered':
      return `◔ A place is yours if you still want it${held.until ? `, until ${sayMoment(held.until)}` : ''}`;
    case 'booked':
      if (held.isOver) return '◑ Over';
      return held.bookedBy === undefined ? '◑ Booked' : `◑ Booked for you by ${held.bookedBy}`;
  }
}

/** Whether it can still be given back; what has begun cannot. */
export function canGiveBack({ as, hasStarted }: HeldBooking): boolean {
  return as !== 'booked' || hasStarted !== true;
}

/** By when a place should be given back, or why it can no longer be; nothing where there is nothing to say. */
export function sayGivingBack(held: HeldBooking): string | undefined {
  if (held.as !== 'booked') return undefined;
  if (held.isOver) return 'This is over, so there is nothing to cancel. It counts as attended once the register is in.';
  if (held.hasStarted) {
    return 'This has begun, so it can no longer be cancelled here. If you could not come, please tell your learning lead.';
  }
  if (held.lateFrom !== undefined) return saySoon(held.lateFrom);
  if (held.cancelBy === undefined || held.isLate) return undefined;
  return `Can't come? Please cancel by ${sayNearDay(held.cancelBy)} so that somebody else can come.`;
}

/** Of a place that was booked when it could not be given back in time any more. */
export function saySoon(lateFrom: Instant): string {
  return `It starts soon: giving it back after ${sayTime(lateFrom)}, an hour from booking it, would be noted as late (never for sickness, court or duty).`;
}

/** What cancelling, or moving, is recorded as at this moment: said before it is done. */
export function sayLate({ isLate, isMoved, cancelBy }: HeldBooking, what: 'cancel' | 'move'): string | undefined {
  if (isMoved) return 'The organiser has changed the date, so this is not noted as late.';
  if (!isLate || cancelBy === undefined) return undefined;
  const excused = what === 'cancel' ? ' For sickness, court or duty it is never held against you.' : '';
  return `This is after ${sayNearDay(cancelBy)}, the last day to give a place back in time, so it will be noted as late.${excused}`;
}
