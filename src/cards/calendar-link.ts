import type { SessionDay } from '../domain/course/session.ts';

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
