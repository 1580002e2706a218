import { londonDate } from '../domain/calendar/london.ts';
import type { Session, SessionDay } from '../domain/course/session.ts';
import { sayDay, sayShortDay } from './wording.ts';

/** A button that opens a page. */
export interface Link {
  readonly title: string;
  readonly tooltip: string;
  readonly url: string;
}

export interface CalendarEntry {
  readonly title: string;
  readonly day: SessionDay;
  readonly location: string;
  readonly onlineLink?: string;
}

/**
 * A link that opens Outlook on the web with the event filled in, to be saved by its reader. One link is one day: an event
 * over all days of a programme would block the nights and weeks between. Holds nothing about the person.
 */
export function calendarLink({ title, day, location, onlineLink }: CalendarEntry): string {
  const body = [
    ...(onlineLink === undefined ? [] : [`Join online: ${onlineLink}`]),
    'Booked with Training Circle. To cancel, write "cancel" to Training Circle in Teams.',
  ].join('\n');
  const fields = {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: day.startsAt,
    enddt: day.endsAt,
    location,
    body,
  };
  // Not URLSearchParams: it writes a space as +, which Outlook keeps as a plus.
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return `https://outlook.office.com/calendar/0/deeplink/compose?${query.join('&')}`;
}

export interface CalendarEntries {
  readonly title: string;
  readonly session: Session;
  /** Where the file of the session is, if it has one. */
  readonly calendarFile?: string | undefined;
}

/** Buttons that stand in one row; a client leaves out what is more than six. */
export interface LinkRow {
  readonly links: readonly Link[];
}

const MOST_IN_A_ROW = 6;

/** Everything by which a session gets into a calendar: a link a day for Outlook, and a file with all days for any other. */
export function calendarLinks(entries: CalendarEntries): LinkRow[] {
  const links = linksOf(entries);
  const rows = Array.from({ length: Math.ceil(links.length / MOST_IN_A_ROW) }, (_, row) => row * MOST_IN_A_ROW);
  return rows.map((from) => ({ links: links.slice(from, from + MOST_IN_A_ROW) }));
}

function linksOf({ title, session, calendarFile }: CalendarEntries): Link[] {
  const { days, venue, onlineLink } = session;
  const outlook = days.map((day): Link => {
    const date = londonDate(day.startsAt);
    return {
      title: days.length > 1 ? `Add ${sayShortDay(date)} to Outlook` : 'Add to Outlook',
      tooltip: `Add ${title}, ${sayDay(date)}, to Outlook`,
      url: calendarLink({
        title,
        day,
        location: venue ?? (onlineLink === undefined ? '' : 'Online'),
        ...(onlineLink !== undefined && { onlineLink }),
      }),
    };
  });
  if (calendarFile === undefined) return outlook;
  return [...outlook, { title: 'Calendar file (.ics)', tooltip: `Calendar file of ${title}`, url: calendarFile }];
}

/** Nothing takes it out by itself: that would need the right to write in people's calendars. */
export const OLD_ENTRY = 'Please take the old entry out of your calendar.';
