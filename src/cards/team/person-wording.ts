import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { startOf } from '../../domain/course/session.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { MyCourse } from '../../services/booking/training.ts';
import { ordinal, sayDate, sayDay, sayShortDay, sayTime, sayWhere } from '../wording.ts';

/** 'Wed 2 Dec, 09:00'. */
export function sayMoment(at: Instant): string {
  return `${sayShortDay(londonDate(at))}, ${sayTime(at)}`;
}

/** 'Ada' of 'Ada Example' and of 'Example, Ada'. */
export function firstName({ name }: { readonly name: string }): string {
  const [before = '', after = ''] = name.split(',');
  return (after.trim() || before.trim()).split(/\s+/)[0] ?? name;
}

/** "Ada's", "James'". */
export function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}'` : `${name}'s`;
}

/** Where a colleague stands with a course, in a few words: 'attended', 'booked 18 Jan', 'to book'. */
export function sayInShort({ status, course, booking }: MyCourse): string {
  switch (status) {
    case 'attended':
      return booking?.as === 'booked' ? `attended, refresher ${dayInShort(booking)}` : 'attended';
    case 'booked':
      return booking ? `booked ${dayInShort(booking)}` : 'booked';
    case 'waitlisted':
      return booking?.as === 'offered' ? `offered ${dayInShort(booking)}` : 'waiting';
    case 'toBook':
      if (booking?.as === 'requested') return `asked for ${dayInShort(booking)}`;
      return course.delivery === 'e-learning' ? 'to do' : 'to book';
    case 'exempt':
      return 'exempt';
    case 'paused':
      return 'unavailable';
  }
}

/** '18 Jan'. */
export function dayInShort({ session }: Pick<MyBooking, 'session'>): string {
  return sayShortDay(londonDate(startOf(session))).replace(/^\S+ /, '');
}

/** The same at length, with the sign that "my training" uses for it. */
export function sayAtLength(mine: MyCourse): string {
  const { status, course, booking, attendedAt, lapsesAt, until } = mine;
  switch (status) {
    case 'attended': {
      const on = attendedAt === undefined ? '' : ` on ${sayDate(londonDate(attendedAt))}`;
      const again = booking
        ? `, and ${sayBooking(booking)}`
        : lapsesAt
          ? `, to be refreshed by ${sayDate(londonDate(lapsesAt))}`
          : '';
      return `● ${course.delivery === 'e-learning' ? 'Done' : 'Attended'}${on}${again}`;
    }
    case 'exempt':
      return `– Exempt${sayUntil(until)}`;
    case 'paused':
      return `– Unavailable${sayUntil(until)}`;
    default:
      return booking ? `${SIGN[booking.as]} ${capitalised(sayBooking(booking))}` : `○ ${toDo(mine)}`;
  }
}

const SIGN: Record<MyBooking['as'], string> = { booked: '◑', waitlisted: '◔', requested: '◔', offered: '◔' };

function sayBooking({ as, session, position = 1, until, awaitsRegister }: MyBooking): string {
  const day = sayDay(londonDate(startOf(session)));
  const end = until === undefined ? '' : `, until ${sayMoment(until)}`;
  switch (as) {
    case 'booked':
      return `${awaitsRegister ? 'was booked' : 'booked'} for ${day}, ${sayWhere(session)}`;
    case 'waitlisted':
      return `${ordinal(position)} on the waiting list for ${day}`;
    case 'requested':
      return `asked for ${day}: the place is held for a yes${end}`;
    case 'offered':
      return `offered a place on ${day}${end}`;
  }
}

function toDo({ course, dueBy, isOverdue }: MyCourse): string {
  if (course.kind !== 'required') return course.delivery === 'e-learning' ? 'E-learning, not done' : 'Not booked';
  const todo = course.delivery === 'e-learning' ? 'To do' : 'Still to book';
  if (dueBy === undefined) return todo;
  return isOverdue ? `${todo}, was due by ${sayDate(dueBy)}` : `${todo}, by ${sayDate(dueBy)}`;
}

function sayUntil(date: LocalDate | undefined): string {
  return date === undefined ? '' : ` until ${sayDate(date)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
