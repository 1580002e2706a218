import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator';
import type { Instant } from '../../domain/calendar/london.ts';
import type { Session, SessionDay } from '../../domain/course/session.ts';

const PRODUCT = { company: 'Training Circle', product: 'Sessions', language: 'EN' };

/**
 * A session as an iCalendar file (RFC 5545), an event a day. It is the same for everybody who is booked: nobody is named in it.
 * An event keeps its UID whatever changes, and its SEQUENCE rises with each change, so that a calendar knows old from new.
 */
export function calendarFile(title: string, session: Session, now: Instant): string {
  const { days } = session;
  const events = days.map((day, index) => {
    const which = days.length > 1 ? ` (day ${index + 1} of ${days.length})` : '';
    return eventOf(`${title}${which}`, session, { day, index }, now);
  });
  // The last line ends as the others do; the library leaves that out. Source: RFC 5545, 3.1.
  return `${ical({ prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH, events }).toString()}\r\n`;
}

function eventOf(
  title: string,
  session: Session,
  { day, index }: { readonly day: SessionDay; readonly index: number },
  now: Instant,
): ICalEventData {
  const { venue, onlineLink, cancelledAt, revision = 0 } = session;
  const isCancelled = cancelledAt !== undefined;
  const location = venue ?? (onlineLink === undefined ? undefined : 'Online');
  return {
    id: uidOf(session, index),
    stamp: new Date(now),
    // Cancelling is one change more.
    sequence: revision + (isCancelled ? 1 : 0),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: new Date(day.startsAt),
    end: new Date(day.endsAt),
    summary: plain(isCancelled ? `Cancelled: ${title}` : title),
    ...(location !== undefined && { location: plain(location) }),
    description: plain(describe(session)),
  };
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

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f]+/g;

/** Without what no calendar can show, or takes for the end of a line; the rest is escaped by the library. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, ' ');
}
