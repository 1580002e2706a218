import { type CancelReason, isExcused } from '../../domain/course/reasons.ts';
import type { Session } from '../../domain/course/session.ts';
import type { Booking } from '../../domain/course/timeline.ts';
import { OLD_ENTRY } from '../calendar-link.ts';
import type { CoursePress, Said, SessionPress } from '../press.ts';
import { capital, sayWhere } from '../wording.ts';
import { pressOf } from './booked.ts';
import { type HeldBooking, sayLate } from './held-booking.ts';
import { type SessionOffer, type SessionRow, sayDaysOf, sayWhen, sessionRow } from './sessions.ts';

export interface CancelBookingCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
  /** What has to be mended before it can be sent. */
  readonly problem?: string;
  /** A turn on a waiting list is given up without a reason. */
  readonly asksReason: boolean;
  /** What it would be recorded as, where that is not simply in time. */
  readonly late?: string;
  readonly keep: string;
  readonly cancel: string;
  readonly press: SessionPress;
}

export interface CancelledCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly when: string;
  /** What was recorded. */
  readonly recorded: string;
  /** Of a place that may stand in their calendar. */
  readonly oldEntry?: string;
  readonly intro: string;
  readonly sessions: readonly SessionRow[];
  /** Asks for the same session again while it is open. */
  readonly undo?: { readonly title: string; readonly press: SessionPress };
  /** Waits for the place that was just given up, where others do: a way back, and the last one to offer. */
  readonly rejoin?: { readonly title: string; readonly press: SessionPress };
  readonly other: CoursePress;
}

/** How many dates to book again instead are offered. */
export const NEXT_DATES_SHOWN = 3;

interface Words {
  readonly ask: string;
  readonly keep: string;
  readonly cancel: string;
  readonly done: string;
}

const WORDS: Record<Booking['as'], Words> = {
  booked: {
    ask: 'Cancel your booking?',
    keep: 'Keep my place',
    cancel: 'Cancel my booking',
    done: 'Your booking is cancelled',
  },
  waitlisted: {
    ask: 'Leave the waiting list?',
    keep: 'Keep my turn',
    cancel: 'Leave the waiting list',
    done: 'You have left the waiting list',
  },
  requested: {
    ask: 'Withdraw your request?',
    keep: 'Keep my request',
    cancel: 'Withdraw my request',
    done: 'Your request is withdrawn',
  },
  offered: {
    ask: 'Give this place up?',
    keep: 'Keep the offer',
    cancel: 'Give it up',
    done: 'You have given the place up',
  },
};

const REASONS: Record<CancelReason, string> = {
  duty: 'duty',
  court: 'court',
  sickness: 'sickness',
  leave: 'leave',
  other: 'something else',
  organiser: 'by the organiser',
};

export function cancelBookingCard(held: HeldBooking, problem?: string): CancelBookingCard {
  const { title, session, as, v } = held;
  const { ask, keep, cancel } = WORDS[as];
  const late = sayLate(held, 'cancel');
  const asksReason = as !== 'waitlisted';
  return {
    heading: ask,
    course: title,
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    ...(problem !== undefined && { problem }),
    asksReason,
    ...(late !== undefined && { late }),
    keep,
    cancel,
    press: pressOf(session, v),
    sentence: `${ask} ${title}, ${sayWhen(session)}.${asksReason ? ' Please choose a reason.' : ''}${late === undefined ? '' : ` ${late}`}`,
  };
}

export interface Cancelled {
  readonly title: string;
  readonly session: Session;
  readonly was: Booking['as'];
  readonly reason: CancelReason;
  readonly late?: true;
  /** Left out where the session can no longer be booked. */
  readonly undo?: { readonly v: number; readonly isFull: boolean };
  /** Other sessions of the course, soonest first. */
  readonly nextDates: readonly SessionOffer[];
}

export function cancelledCard({ title, session, was, undo, nextDates, ...recorded }: Cancelled): CancelledCard {
  const when = sayWhen(session);
  const shown = nextDates.slice(0, NEXT_DATES_SHOWN);
  const gone = WORDS[was].done;
  const noted = sayRecorded(recorded);
  return {
    heading: gone,
    course: title,
    when,
    recorded: noted,
    ...(was === 'booked' && { oldEntry: OLD_ENTRY }),
    intro: shown.length > 0 ? 'Another date that suits you better?' : 'No other dates are open at the moment.',
    sessions: shown.map(sessionRow),
    ...(undo && backTo(session, was, undo)),
    other: { courseId: session.courseId },
    sentence: `${gone}: ${title}, ${when}. ${noted}`,
  };
}

function sayRecorded({ reason, late }: Pick<Cancelled, 'reason' | 'late'>): string {
  const noted = `Noted: ${REASONS[reason]}`;
  if (!late) return `${noted}.`;
  return isExcused(reason) ? `${noted}, late. That is never held against you.` : `${noted}, late.`;
}

/** Whoever gave a place back that others wait for comes after them. */
function backTo(
  session: Session,
  was: Booking['as'],
  { v, isFull }: NonNullable<Cancelled['undo']>,
): Pick<CancelledCard, 'undo' | 'rejoin'> {
  const press = pressOf(session, v);
  if (isFull && was !== 'waitlisted') return { rejoin: { title: 'Join its waiting list', press } };
  const again = was === 'requested' ? 'Undo: ask again' : 'Undo: book it again';
  return { undo: { title: isFull ? 'Undo: join again' : again, press } };
}
