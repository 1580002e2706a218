import type { LocalDate } from '../../domain/calendar/london.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import { startOf } from '../../domain/course/session.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { sayDay } from '../wording.ts';

/** What was changed about somebody, what follows from it, and what can be done next. */
export interface CircumstanceCard extends Said {
  readonly heading: string;
  readonly lines: readonly string[];
  /** Places and turns that they still hold, each perhaps with a way to give it back. */
  readonly held: readonly { readonly text: string; readonly buttons: readonly LabelledButton[] }[];
  readonly buttons: readonly LabelledButton[];
}

export interface Circumstance {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly held?: readonly { readonly text: string; readonly buttons?: readonly Button[] }[];
  readonly buttons: readonly Button[];
}

/** The heading and the first line make the sentence. */
export function circumstanceCard({ heading, lines, held = [], buttons }: Circumstance): CircumstanceCard {
  return {
    heading,
    lines,
    held: held.map(({ text, buttons: own = [] }) => ({ text, buttons: own.map(labelled) })),
    buttons: buttons.map(labelled),
    sentence: `${heading}. ${lines[0] ?? ''}`.trim(),
  };
}

/** 'Permanency, Monday 18 January 2027', and for a turn 'on the waiting list'. */
export function sayHeld({ course, session, as }: MyBooking): string {
  const what = `${course.title}, ${sayDay(londonDate(startOf(session)))}`;
  return as === 'booked' ? what : `${what} (${NOT_A_PLACE[as]})`;
}

const NOT_A_PLACE: Record<Exclude<MyBooking['as'], 'booked'>, string> = {
  waitlisted: 'on the waiting list',
  requested: 'awaiting approval',
  offered: 'offered',
};

/** Leads to giving it back, until it has begun. */
export function cancelFor(personId: PersonId, { course, session, as, hasStarted, version }: MyBooking): Button[] {
  if (as === 'booked' && hasStarted) return [];
  const { courseId, sessionId } = session;
  const title = as === 'waitlisted' ? 'Take off the list…' : 'Cancel…';
  const data = { personId, courseId, sessionId, v: version };
  return [{ title, tooltip: `${title} ${course.title}`, verb: 'person.cancel-form', data }];
}

export function toPerson(personId: PersonId, firstName: string): Button {
  return { title: `${firstName}: all courses`, verb: 'team.person', data: { personId } };
}

/** 'from Monday 7 December 2026 until Friday 8 January 2027', 'until further notice' where no end is known. */
export function sayDays(from: LocalDate, until: LocalDate | undefined): string {
  return `from ${sayDay(from)} ${until === undefined ? 'until further notice' : `until ${sayDay(until)}`}`;
}
