import { endOfDay, type Instant, londonDate, startOfDay } from '../../../domain/calendar/london.ts';
import { asWallTime } from './dates.ts';
import { given } from './given.ts';
import type { Found } from './problem.ts';
import type { Row } from './read-rows.ts';
import type { SessionDayRow, SessionDetails } from './session-row.ts';

/** What the rows of one session must agree on. */
const SHARED = [
  'course_id',
  'venue',
  'online_link',
  'trainer',
  'capacity',
  'booking_opens_at',
  'booking_closes_at',
  'register_owner',
  'guest_places',
] as const satisfies (keyof SessionDayRow)[];

type DayRow = Row<SessionDayRow>;

/** Puts the rows of each session together. Its line is the first of its rows' in the file, wherever its first day stands. */
export function gatherSessions(rows: readonly DayRow[]): { sessions: Row<SessionDetails>[]; problems: Found[] } {
  const bySession = Map.groupBy(rows, ({ value }) => value.session_id);
  const sessions: Row<SessionDetails>[] = [];
  const problems: Found[] = [];
  for (const itsRows of bySession.values()) {
    const [stated] = itsRows;
    if (!stated) continue;
    const days = itsRows.toSorted((a, b) => (a.value.starts_at < b.value.starts_at ? -1 : 1));
    problems.push(...disagreements(stated, itsRows), ...overlaps(days));
    const startsAt = days[0]?.value.starts_at ?? stated.value.starts_at;
    const closes = closing(stated.value.booking_closes_at, startsAt);
    if (closes > startsAt) {
      const value = said(stated.value.booking_closes_at);
      problems.push({
        line: stated.line,
        column: 'booking_closes_at',
        value,
        expected: `a time up to the session’s start ${asWallTime(startsAt)}`,
      });
    }
    const opens = opening(stated.value.booking_opens_at);
    if (opens !== undefined && opens >= closes) {
      const value = said(stated.value.booking_opens_at);
      const expected = `a time before booking closes, ${asWallTime(closes)}`;
      problems.push({ line: stated.line, column: 'booking_opens_at', value, expected });
    }
    sessions.push({ line: stated.line, value: session(stated.value, days, { opens, closes }) });
  }
  return { sessions, problems };
}

function session(
  stated: SessionDayRow,
  days: readonly DayRow[],
  booking: { readonly opens: Instant | undefined; readonly closes: Instant },
): SessionDetails {
  return {
    ...given({
      venue: stated.venue,
      onlineLink: stated.online_link,
      trainer: stated.trainer,
      registerOwnerStaffNumber: stated.register_owner,
      bookingOpensAt: booking.opens,
    }),
    sessionId: stated.session_id,
    courseId: stated.course_id,
    days: days.map(({ value }) => ({ startsAt: value.starts_at, endsAt: value.ends_at })),
    capacity: stated.capacity,
    guestPlaces: stated.guest_places,
    bookingClosesAt: booking.closes,
  };
}

/** Where no time is given booking is open until the start; a day is meant whole, but booking on the day itself ends with the start. */
function closing(stated: SessionDayRow['booking_closes_at'], startsAt: Instant): Instant {
  if (stated === undefined) return startsAt;
  if ('at' in stated) return stated.at;
  return stated.day === londonDate(startsAt) ? startsAt : endOfDay(stated.day);
}

/** A day is meant whole. */
function opening(stated: SessionDayRow['booking_opens_at']): Instant | undefined {
  if (stated === undefined) return undefined;
  return 'at' in stated ? stated.at : startOfDay(stated.day);
}

function disagreements(stated: DayRow, rows: readonly DayRow[]): Found[] {
  return rows.flatMap(({ line, value: row }) =>
    SHARED.filter((column) => said(row[column]) !== said(stated.value[column])).map((column): Found => {
      const there = said(stated.value[column]);
      const same = there === '' ? 'nothing' : there;
      return {
        line,
        column,
        value: said(row[column]),
        expected: `${same}, as on line ${stated.line}: rows of one session are its days`,
      };
    }),
  );
}

function said(value: SessionDayRow[(typeof SHARED)[number]]): string {
  if (typeof value !== 'object') return String(value ?? '');
  return 'at' in value ? asWallTime(value.at) : value.day;
}

function overlaps(days: readonly DayRow[]): Found[] {
  return days.flatMap(({ line, value }, index): Found[] => {
    const before = days[index - 1];
    if (!before || value.starts_at >= before.value.ends_at) return [];
    const expected = `days that do not overlap, but line ${before.line} is ${span(before)}`;
    return [{ line, column: 'starts_at', value: asWallTime(value.starts_at), expected }];
  });
}

function span({ value }: DayRow): string {
  return `${asWallTime(value.starts_at)} to ${asWallTime(value.ends_at)}`;
}
