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
      return booking ? sayPlaceInShort(booking) : 'booked';
    case 'waitlisted':
      return booking?.as === 'offered' ? `offered ${dayInShort(booking)}` : 'waiting';
    case 'toBook':
      if (booking?.as === 'requested') return `asked for ${dayInShort(booking)}`;
      return course.delivery === 'e-learning' ? 'to do' : 'to book';
    case 'exempt':
      return booking ? sayStillInShort(booking) : 'exempt';
    case 'paused':
      return booking ? sayStillInShort(booking) : 'unavailable';
  }
}

function sayPlaceInShort(booking: MyBooking): string {
  return `${booking.awaitsRegister ? 'was on' : 'booked'} ${dayInShort(booking)}`;
}

/** What somebody keeps who need not come, or is away: 'still booked 18 Jan'. */
function sayStillInShort(booking: MyBooking): string {
  if (booking.as !== 'booked') return `still ${IN_SHORT[booking.as]} ${dayInShort(booking)}`;
  return booking.awaitsRegister ? sayPlaceInShort(booking) : `still ${sayPlaceInShort(booking)}`;
}

const IN_SHORT = { waitlisted: 'waiting for', requested: 'asking for', offered: 'offered' };

/** '1 awaits a register', '3 await a register': of places whose day is over. */
export function sayAwaiting(count: number): string {
  return `${count} ${count === 1 ? 'awaits' : 'await'} a register`;
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
      return `– Exempt${sayUntil(until)}${sayStill(booking)}`;
    case 'paused':
      return `– Unavailable${sayUntil(until)}${sayStill(booking)}`;
    default:
      return booking ? sayHeld(booking) : `○ ${toDo(mine)}`;
  }
}

/** '◑ Booked for Monday 18 January, Room 4'. */
export function sayHeld(booking: MyBooking): string {
  return `${SIGN[booking.as]} ${capitalised(sayBooking(booking))}`;
}

/** '; still booked for Wednesday 12 January 2022, Town Hall': being exempt or away gives nothing back. */
function sayStill(booking: MyBooking | undefined): string {
  if (!booking) return '';
  return `; ${booking.awaitsRegister ? '' : 'still '}${sayBooking(booking)}`;
}

const SIGN: Record<MyBooking['as'], string> = { booked: '◑', waitlisted: '◔', requested: '◔', offered: '◔' };

function sayBooking({ as, session, position = 1, until, awaitsRegister }: MyBooking): string {
  const day = sayDay(londonDate(startOf(session)));
  const end = until === undefined ? '' : `, until ${sayMoment(until)}`;
  switch (as) {
    case 'booked':
      return awaitsRegister
        ? `was on ${day}; attended once the register is in`
        : `booked for ${day}, ${sayWhere(session)}`;
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
