import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/calendar/london.ts';
import type { Session, SessionDay } from '../../domain/course/session.ts';
import { calendarLines, calendarText } from './calendar-lines.ts';

/**
 * A session as an iCalendar file (RFC 5545), an event a day. It is the same for everybody who is booked: nobody is named in it.
 * An event keeps its UID whatever changes, and its SEQUENCE rises with each change, so that a calendar knows old from new.
 */
export function calendarFile(title: string, session: Session, now: Instant): string {
  const { days } = session;
  return calendarLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Training Circle//Sessions//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...days.flatMap((day, index) => {
      const which = days.length > 1 ? ` (day ${index + 1} of ${days.length})` : '';
      return eventOf(`${title}${which}`, session, { day, index }, now);
    }),
    'END:VCALENDAR',
  ]);
}

function eventOf(
  title: string,
  session: Session,
  { day, index }: { readonly day: SessionDay; readonly index: number },
  now: Instant,
): string[] {
  const { venue, onlineLink, cancelledAt, revision = 0 } = session;
  const isCancelled = cancelledAt !== undefined;
  const location = venue ?? (onlineLink === undefined ? undefined : 'Online');
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(session, index)}`,
    `DTSTAMP:${momentOf(now)}`,
    // Cancelling is one change more.
    `SEQUENCE:${revision + (isCancelled ? 1 : 0)}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART:${momentOf(day.startsAt)}`,
    `DTEND:${momentOf(day.endsAt)}`,
    `SUMMARY:${calendarText(isCancelled ? `Cancelled: ${title}` : title)}`,
    ...(location === undefined ? [] : [`LOCATION:${calendarText(location)}`]),
    `DESCRIPTION:${calendarText(describe(session))}`,
    'END:VEVENT',
  ];
}

function describe({ onlineLink, cancelledAt }: Session): string {
  if (cancelledAt !== undefined)
    return 'This session does not take place. For other dates, write to Training Circle in Teams.';
  const join = onlineLink === undefined ? '' : `Join online: ${onlineLink}\n`;
  return `${join}To cancel, or to move to another date, write "my bookings" to Training Circle in Teams.`;
}

/** Of the ids alone, and in letters that every calendar takes. */
function uidOf({ courseId, sessionId }: Session, index: number): string {
  const hash = createHash('sha256').update(JSON.stringify([courseId, sessionId, index]));
  return `${hash.digest('hex').slice(0, 32)}@training-circle`;
}

/** In UTC: '20270118T093000Z'. */
function momentOf(at: Instant): string {
  return at.replace(/[-:]/g, '');
}
