import { londonDate } from '../../domain/calendar/london.ts';
import type { Session } from '../../domain/course/session.ts';
import { startOf } from '../../domain/course/session.ts';
import type { SessionPress } from '../press.ts';
import { capital, plural, sayDay, sayDays, sayPlaces, sayShortDay, sayTimes, sayWhere } from '../wording.ts';

/** A session as a list shows it, and how to get onto it. */
export interface SessionRow {
  /** 'Tuesday 18 January 2022', or '3 days, from Tuesday 18 January 2022'. */
  readonly when: string;
  /** '09:30 to 16:30', or one line a day. */
  readonly times: readonly string[];
  /** 'Town Hall, room 2 · 5 places left'. */
  readonly place: string;
  /** 'With Grace Example'. */
  readonly trainer?: string;
  readonly book?: SessionButton;
  readonly join?: SessionButton;
}

export interface SessionButton {
  readonly title: string;
  readonly tooltip: string;
  readonly press: SessionPress;
}

/** An open session, and what the ledger says of it now. */
export interface SessionOffer {
  readonly session: Session;
  readonly freePlaces: number;
  readonly waiting: number;
  /** The record's version, for the button. */
  readonly v: number;
}

/** While anybody waits, a free place is theirs: newcomers join the list. */
export function sessionRow({ session, freePlaces, waiting, v }: SessionOffer): SessionRow {
  const press = { courseId: session.courseId, sessionId: session.sessionId, v };
  const full = freePlaces <= 0 || waiting > 0;
  const when = sayWhen(session);
  return {
    when,
    times: sayTimesOf(session),
    place: `${capital(sayWhere(session))} · ${full ? 'full' : sayPlaces(freePlaces)}`,
    ...(session.trainer && { trainer: `With ${session.trainer}` }),
    ...(full
      ? { join: { title: joinTitle(waiting), tooltip: `Join the waiting list for ${when}`, press } }
      : { book: { title: 'Book', tooltip: `Book ${when}`, press } }),
  };
}

/** 'Tuesday 18 January 2022', or '3 days, from Tuesday 18 January 2022'. */
export function sayWhen(session: Session): string {
  const first = sayDay(londonDate(startOf(session)));
  return session.days.length > 1 ? `${plural(session.days.length, 'day')}, from ${first}` : first;
}

/** '09:30 to 16:30', or for several days one line each. */
export function sayTimesOf({ days }: Session): string[] {
  const [only] = days;
  if (days.length === 1 && only) return [sayTimes(only)];
  return days.map((day) => `${sayShortDay(londonDate(day.startsAt))}, ${sayTimes(day)}`);
}

/** When it is, a line each: one day in full, or the first day of several and then each with its times. */
export function sayDaysOf(session: Session): string[] {
  return session.days.length === 1 ? sayDays(session.days) : [sayWhen(session), ...sayTimesOf(session)];
}

function joinTitle(waiting: number): string {
  return waiting > 0 ? `Join waiting list (${waiting} waiting)` : 'Join waiting list';
}
