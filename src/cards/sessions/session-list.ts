import { type Instant, londonDate } from '../../domain/calendar/london.ts';
import type { PlannedSession } from '../../services/sessions/planned-session.ts';
import { sayFill } from '../../services/sessions/session-effects.ts';
import type { CourseSessions } from '../../services/sessions/sessions.ts';
import { sayTimesOf, sayWhen } from '../own/sessions.ts';
import type { Button, LabelledButton, Said } from '../press.ts';
import { labelled } from '../press.ts';
import { capital, plural, sayDay, sayTime, sayWhere } from '../wording.ts';
import type { SessionListPress } from './press-sessions.ts';

/** The courses that have dates: whose sessions? */
export interface SessionCoursesCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly courses: readonly {
    readonly title: string;
    readonly note: string;
    readonly tooltip: string;
    readonly press: SessionListPress;
  }[];
}

export interface SessionListCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly sessions: readonly DeskRow[];
  readonly buttons: readonly LabelledButton[];
}

/** A session as whoever looks after it sees it. */
export interface DeskRow {
  readonly when: string;
  readonly times: readonly string[];
  readonly place: string;
  /** '12 of 15 booked, 3 waiting'. */
  readonly fill: string;
  /** Where it is not simply open: 'Booking has closed'. */
  readonly state?: string;
  readonly buttons: readonly LabelledButton[];
}

/** How many sessions one card shows: each has three buttons. */
export const SESSIONS_LISTED = 5;

export function sessionCoursesCard(courses: readonly CourseSessions[], typed: string): SessionCoursesCard {
  const intro = courses.length === 0 ? 'No course has dates yet.' : chooseFrom(courses.length, typed);
  return {
    heading: 'Sessions',
    intro,
    courses: courses.map(({ course: { courseId, title }, sessions, seatsOpen }) => ({
      title,
      note: noteOf(sessions, seatsOpen),
      tooltip: `Sessions of ${title}`,
      press: { courseId },
    })),
    sentence: `Sessions. ${intro}`,
  };
}

function chooseFrom(count: number, typed: string): string {
  return typed === '' ? 'Whose sessions would you like to see?' : `${plural(count, 'course')} could be "${typed}".`;
}

function noteOf(sessions: readonly PlannedSession[], seatsOpen: number): string {
  const ahead = sessions.filter(({ phase }) => phase !== 'cancelled').length;
  return ahead === 0 ? 'No dates ahead' : `${plural(ahead, 'date')} ahead, ${plural(seatsOpen, 'place')} open`;
}

/** The sessions from one place of the list on. */
export function sessionListCard({ course, sessions, seatsOpen }: CourseSessions, from = 0): SessionListCard {
  const { courseId, title } = course;
  const start = from < sessions.length ? from : 0;
  const shown = sessions.slice(start, start + SESSIONS_LISTED);
  const end = start + shown.length;
  const buttons: Button[] = [
    { title: 'New session', tooltip: `New session of ${title}`, verb: 'session.form', data: { courseId } },
    ...(end < sessions.length
      ? [{ title: 'Later dates', verb: 'session.list', data: { courseId, from: end } } as const]
      : []),
    ...(start > 0 ? [{ title: 'First dates', verb: 'session.list', data: { courseId } } as const] : []),
    { title: 'Book a place for me', tooltip: `Dates of ${title} to book`, verb: 'booking.choose', data: { courseId } },
    { title: 'All courses', verb: 'session.courses', data: {} },
  ];
  const intro = `${noteOf(sessions, seatsOpen)}.`;
  return {
    heading: `Sessions: ${title}`,
    intro: shown.length < sessions.length ? `${intro} These are ${start + 1} to ${end}.` : intro,
    sessions: shown.map(deskRow),
    buttons: buttons.map(labelled),
    sentence: `Sessions of ${title}: ${intro}`,
  };
}

export function deskRow(planned: PlannedSession): DeskRow {
  const { session, fill } = planned;
  const state = sayPhase(planned);
  return {
    when: sayWhen(session),
    times: sayTimesOf(session),
    place: [capital(sayWhere(session)), ...(session.trainer ? [`with ${session.trainer}`] : [])].join(' · '),
    fill: planned.phase === 'cancelled' ? 'Nobody has a place on it' : sayFill(fill, session),
    ...(state !== undefined && { state }),
    buttons: deskButtons(planned).map(labelled),
  };
}

/** What can be done about one session. */
export function deskButtons({ session, phase, version, fill }: PlannedSession): Button[] {
  const { courseId, sessionId, guestPlaces } = session;
  const when = sayWhen(session);
  const data = { courseId, sessionId, v: version };
  const isOver = phase === 'cancelled' || phase === 'over';
  return [
    ...(isOver
      ? []
      : ([
          { title: 'Change', tooltip: `Change ${when}`, verb: 'session.form', data },
          { title: 'Cancel', tooltip: `Cancel ${when}`, verb: 'session.cancel-form', data },
        ] as const)),
    ...(isOver && fill.guests === 0 && guestPlaces === 0
      ? []
      : ([{ title: 'Guests', tooltip: `Guests of ${when}`, verb: 'guest.form', data }] as const)),
  ];
}

/** What must be known of it beside how full it is. */
function sayPhase({ session, phase }: PlannedSession): string | undefined {
  const { bookingOpensAt: opens } = session;
  switch (phase) {
    case 'cancelled':
      return 'Cancelled';
    case 'over':
      return 'Over';
    case 'running':
      return 'Has begun';
    case 'closed':
      return 'Booking has closed';
    case 'not-open':
      return opens === undefined ? 'Booking is not open yet' : `Booking opens on ${sayMoment(opens)}`;
    case 'open':
      return undefined;
  }
}

/** A day from its beginning is said as the day. */
function sayMoment(at: Instant): string {
  const time = sayTime(at);
  return time === '00:00' ? sayDay(londonDate(at)) : `${sayDay(londonDate(at))}, ${time}`;
}
