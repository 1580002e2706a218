import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { CourseKind, Delivery } from '../../domain/course/catalogue-entry.ts';
import { capital, ordinal, sayDate, sayDay, sayMoment } from '../wording.ts';
import { sayHeld } from './held-booking.ts';

/** Where somebody stands with a course. `free`: offered or open, and not taken up. */
export type CourseStanding =
  | { readonly status: 'attended'; readonly on: LocalDate; readonly refreshBy?: LocalDate; readonly again?: Instant }
  | { readonly status: 'booked'; readonly startsAt: Instant; readonly where: string; readonly isOver?: boolean }
  | { readonly status: 'waitlisted'; readonly startsAt: Instant; readonly position: number }
  /** A place is held until it is approved. */
  | {
      readonly status: 'requested';
      readonly startsAt: Instant;
      readonly until?: Instant;
      readonly asks?: 'manager' | 'learning lead';
    }
  /** A place is held until they say that they still want it. */
  | { readonly status: 'offered'; readonly startsAt: Instant; readonly until?: Instant }
  | { readonly status: 'toBook'; readonly dueBy?: LocalDate; readonly isOverdue?: boolean }
  | { readonly status: 'free' }
  /** Being exempt or away gives nothing back: what they hold all the same. */
  | { readonly status: 'exempt'; readonly until?: LocalDate; readonly held?: HeldStanding }
  | { readonly status: 'paused'; readonly until?: LocalDate; readonly held?: HeldStanding };

/** A place, one that is kept for them, or a turn. */
export type HeldStanding = Extract<CourseStanding, { status: 'booked' | 'waitlisted' | 'requested' | 'offered' }>;

type Saying<Status> = Extract<CourseStanding, { status: Status }>;

/** The circle fills as a course comes nearer to being done: to book, waiting, booked, attended. */
export function sayStanding({
  standing,
  delivery,
  kind,
}: {
  readonly standing: CourseStanding;
  readonly delivery: Delivery;
  readonly kind: CourseKind;
}): string {
  switch (standing.status) {
    case 'attended':
      return `● ${sayAttended(standing, delivery)}`;
    case 'booked':
      return `◑ ${capital(sayHolding(standing))}`;
    case 'waitlisted':
    case 'requested':
    case 'offered':
      return `◔ ${sayHolding(standing)}`;
    case 'toBook':
      return `○ ${delivery === 'e-learning' ? 'To do' : 'Still to book'}${sayDue(standing)}`;
    case 'free':
      if (delivery === 'e-learning') return '○ E-learning, whenever you like';
      return kind === 'offered' ? '○ Yours to take up' : '○ Open to you';
    case 'exempt':
      return `– Exempt${until(standing.until)}${standing.held ? sayStill(standing.held) : ': nothing to do'}`;
    case 'paused':
      return `– Paused while you are unavailable${until(standing.until)}${standing.held ? sayStill(standing.held) : ''}`;
  }
}

function sayAttended({ on, refreshBy, again }: Saying<'attended'>, delivery: Delivery): string {
  const done = delivery === 'e-learning' ? 'Done' : 'Attended';
  const refresh = refreshBy === undefined ? '' : `, to be refreshed by ${sayDate(refreshBy)}`;
  return `${done} on ${sayDate(on)}${refresh}${again === undefined ? '' : `; booked for ${day(again)}`}`;
}

function sayHolding(held: HeldStanding): string {
  switch (held.status) {
    case 'booked':
      return held.isOver
        ? `was on ${day(held.startsAt)}: attended once the register is in`
        : `booked for ${day(held.startsAt)}, ${held.where}`;
    case 'waitlisted':
      return `${ordinal(held.position)} on the waiting list for ${day(held.startsAt)}`;
    case 'requested':
      return `${day(held.startsAt)} is ${sayHeld(held)}`;
    case 'offered':
      return `${day(held.startsAt)} is yours if you still want it${by(held.until)}`;
  }
}

/** '; still booked for Wednesday 12 January 2022, Town Hall'. */
function sayStill(held: HeldStanding): string {
  const isStill = held.status === 'waitlisted' || (held.status === 'booked' && !held.isOver);
  return `; ${isStill ? 'still ' : ''}${sayHolding(held)}`;
}

function sayDue({ dueBy, isOverdue }: Saying<'toBook'>): string {
  if (dueBy === undefined) return '';
  return `, ${isOverdue ? 'was due by' : 'by'} ${sayDate(dueBy)}`;
}

function day(at: Instant): string {
  return sayDay(londonDate(at));
}

function by(at: Instant | undefined): string {
  return at === undefined ? '' : `, until ${sayMoment(at)}`;
}

function until(date: LocalDate | undefined): string {
  return date === undefined ? '' : ` until ${sayDate(date)}`;
}
