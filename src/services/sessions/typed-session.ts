import { addDays, type Instant, londonDate } from '../../domain/calendar/london.ts';
import { type Session, type SessionDay, startOf } from '../../domain/course/session.ts';
import { asWallTime } from '../import/read/dates.ts';
import type { SessionDayRow } from '../import/read/session-row.ts';

/** One day as it stands in a form: `2027-01-18` or `18/01/2027`, and wall times in London. */
export interface TypedDay {
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** A moment as it stands in a form: without a time the whole day is meant, without a date there is none. */
export interface TypedMoment {
  readonly date: string;
  readonly time: string;
}

/** A session as somebody has typed it; what is empty was left empty. */
export interface TypedSession {
  readonly days: readonly TypedDay[];
  readonly venue: string;
  readonly onlineLink: string;
  readonly trainer: string;
  readonly capacity: string;
  readonly guestPlaces: string;
  readonly opens: TypedMoment;
  readonly closes: TypedMoment;
}

/** What the columns of a sessions file are called in a form. */
export const LABELS = {
  starts_at: 'start',
  ends_at: 'end',
  venue: 'Venue',
  online_link: 'Online link',
  trainer: 'Trainer',
  capacity: 'Capacity',
  guest_places: 'Guest places',
  booking_opens_at: 'Booking opens',
  booking_closes_at: 'Booking closes',
} as const satisfies Partial<Record<keyof SessionDayRow, string>>;

/** As a sessions file would have it. */
export function cellOf({ date, time }: TypedMoment): string {
  return `${date.trim()} ${time.trim()}`.trim();
}

/** A session as a form shows it; read again, it is the same session. */
export function typedOf(session: Session): TypedSession {
  const { bookingOpensAt: opens, bookingClosesAt: closes } = session;
  return {
    days: session.days.map(typedDay),
    venue: session.venue ?? '',
    onlineLink: session.onlineLink ?? '',
    trainer: session.trainer ?? '',
    capacity: String(session.capacity),
    guestPlaces: String(session.guestPlaces),
    opens: opens === undefined ? NO_MOMENT : typedMoment(opens),
    // Open until the start is what an empty field means; the end of a day is said as that day.
    closes: closes === startOf(session) ? NO_MOMENT : endingMoment(closes),
  };
}

export const NO_MOMENT: TypedMoment = { date: '', time: '' };

/** A form in which nothing is filled in. */
export const NOTHING_TYPED: TypedSession = {
  days: [],
  venue: '',
  onlineLink: '',
  trainer: '',
  capacity: '',
  guestPlaces: '',
  opens: NO_MOMENT,
  closes: NO_MOMENT,
};

function typedDay({ startsAt, endsAt }: SessionDay): TypedDay {
  return { date: londonDate(startsAt), from: timeOf(startsAt), to: timeOf(endsAt) };
}

function typedMoment(at: Instant): TypedMoment {
  const time = timeOf(at);
  return { date: londonDate(at), time: time === '00:00' ? '' : time };
}

function endingMoment(at: Instant): TypedMoment {
  const { date, time } = typedMoment(at);
  return time === '' ? { date: addDays(date, -1), time } : { date, time };
}

function timeOf(at: Instant): string {
  return asWallTime(at).slice(-5);
}

/** One field of which a form says something else than what is stored. */
export interface Difference {
  readonly label: string;
  readonly present: string;
  readonly typed: string;
}

/** Where two versions of a session differ, field by field. */
export function differences(present: TypedSession, typed: TypedSession): Difference[] {
  const fields: [label: string, of: (session: TypedSession) => string][] = [
    ['Days', ({ days }) => days.map(trimmed).filter(isBegun).map(sayTypedDay).join('; ')],
    [LABELS.venue, ({ venue }) => venue],
    [LABELS.online_link, ({ onlineLink }) => onlineLink],
    [LABELS.trainer, ({ trainer }) => trainer],
    [LABELS.capacity, ({ capacity }) => capacity],
    [LABELS.guest_places, ({ guestPlaces }) => guestPlaces || '0'],
    [LABELS.booking_opens_at, ({ opens }) => cellOf(opens)],
    [LABELS.booking_closes_at, ({ closes }) => cellOf(closes)],
  ];
  return fields
    .map(([label, of]) => ({ label, present: of(present).trim(), typed: of(typed).trim() }))
    .filter((difference) => difference.present !== difference.typed);
}

function sayTypedDay({ date, from, to }: TypedDay): string {
  return `${date} ${from} to ${to}`;
}

export function isBegun({ date, from, to }: TypedDay): boolean {
  return date !== '' || from !== '' || to !== '';
}

export function trimmed({ date, from, to }: TypedDay): TypedDay {
  return { date: date.trim(), from: from.trim(), to: to.trim() };
}
