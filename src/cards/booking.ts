import { type LocalDate, londonDate } from '../domain/calendar/london.ts';
import type { CatalogueEntry, CourseId } from '../domain/course/catalogue-entry.ts';
import type { Session } from '../domain/course/session.ts';
import { calendarLink } from './calendar-link.ts';
import { isWebLink } from './plain.ts';
import type { CoursePress, Said, SessionPress } from './press.ts';
import type { SessionOffer, SessionRow } from './sessions.ts';
import { sayDaysOf, sayWhen, sessionRow } from './sessions.ts';
import { capital, ordinal, plural, sayDay, sayDays, sayShortDay, sayWhere } from './wording.ts';

/** Several courses fit what was typed, or nothing was said of which. */
export interface ChooseCourseCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly courses: readonly CourseChoice[];
}

export interface CourseChoice {
  readonly title: string;
  /** 'Still to book, by 31 January 2022', '3 dates open'. */
  readonly note?: string;
  readonly tooltip: string;
  readonly press: CoursePress;
}

export interface ChooseSessionCard extends Said {
  readonly heading: string;
  /** What it is about, and who gives it; none where the catalogue says nothing. */
  readonly about?: string;
  readonly intro: string;
  readonly sessions: readonly SessionRow[];
}

/** The confirmation, of a place or of a turn on the waiting list. */
export interface BookedCard extends Said {
  readonly heading: string;
  /** Container style: the strip behind the heading. */
  readonly style: 'good' | 'warning';
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
  readonly next: string;
  /** One a day; none for a turn on a waiting list. */
  readonly calendar: readonly Link[];
  /** Joins online; none where there is no link. */
  readonly online: readonly Link[];
  readonly cancel: { readonly title: string; readonly press: SessionPress };
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** How many sessions one card offers. */
export const SESSIONS_SHOWN = 8;

export function chooseCourseCard(
  courses: readonly { readonly courseId: CourseId; readonly title: string; readonly note?: string }[],
  typed?: string,
): ChooseCourseCard {
  const intro = introOf(courses.length, typed);
  return {
    heading: courses.length === 0 ? 'Nothing to book' : 'Which course?',
    intro,
    courses: courses.map(({ courseId, title, note }) => ({
      title,
      ...(note !== undefined && { note }),
      tooltip: `See dates for ${title}`,
      press: { courseId },
    })),
    sentence: intro,
  };
}

function introOf(count: number, typed: string | undefined): string {
  if (count === 0) return 'There is no course for you to book at the moment.';
  if (typed !== undefined) return `${plural(count, 'course')} could be "${typed}". Choose one to see its dates.`;
  return 'Choose a course to see its dates.';
}

/** The first eight of the offers given, in their order; those on a day that was asked for come before all others. */
export function chooseSessionCard(
  { title, description, provider }: Pick<CatalogueEntry, 'title' | 'description' | 'provider'>,
  offers: readonly SessionOffer[],
  on?: LocalDate,
): ChooseSessionCard {
  const asked = on === undefined ? [] : offers.filter(({ session }) => isOn(session, on));
  const others = offers.filter((offer) => !asked.includes(offer));
  const intro = [...(on === undefined ? [] : [dayIntro(on, asked.length, others.length)]), datesIntro(offers.length)]
    .filter((sentence) => sentence !== '')
    .join(' ');
  const about = [description.trim(), provider.trim() && `With ${provider.trim()}.`].filter(Boolean).join(' ');
  return {
    heading: title,
    ...(about && { about }),
    intro,
    sessions: [...asked, ...others].slice(0, SESSIONS_SHOWN).map(sessionRow),
    sentence: `${title}: ${intro}`,
  };
}

function isOn({ days }: Session, date: LocalDate): boolean {
  return days.some(({ startsAt }) => londonDate(startsAt) === date);
}

function dayIntro(on: LocalDate, asked: number, others: number): string {
  if (asked === 0) return `Nothing is open on ${sayDay(on)}.`;
  return others === 0 ? '' : `${sayDay(on)} comes first.`;
}

function datesIntro(count: number): string {
  if (count === 0) return 'No dates are open for booking at the moment. Please ask again in a week or so.';
  if (count === 1) return 'One date is open. One tap books it.';
  return count > SESSIONS_SHOWN
    ? `The next ${SESSIONS_SHOWN} of ${count} dates. One tap books.`
    : `${count} dates are open. One tap books.`;
}

export interface Confirmed {
  readonly title: string;
  readonly session: Session;
  readonly v: number;
}

export function bookedCard({ title, session, v }: Confirmed): BookedCard {
  const several = session.days.length > 1;
  return {
    ...place(title, session),
    heading: "You're booked",
    style: 'good',
    next: 'Can\'t make it after all? Cancel here, or write "cancel", so that somebody else can have the place.',
    calendar: session.days.map((day) => ({
      title: several ? `Add ${sayShortDay(londonDate(day.startsAt))} to calendar` : 'Add to calendar',
      url: calendarLink({
        title,
        day,
        location: session.venue ?? (session.onlineLink ? 'Online' : ''),
        ...(session.onlineLink !== undefined && { onlineLink: session.onlineLink }),
      }),
    })),
    online:
      session.onlineLink !== undefined && isWebLink(session.onlineLink)
        ? [{ title: 'Join online', url: session.onlineLink }]
        : [],
    cancel: { title: 'Cancel this booking', press: pressOf(session, v) },
    sentence: `You're booked on ${title}: ${sayDays(session.days).join('; ')}, ${sayWhere(session)}.`,
  };
}

export function waitingCard({ title, session, v, position }: Confirmed & { readonly position: number }): BookedCard {
  return {
    ...place(title, session),
    heading: `You're ${ordinal(position)} on the waiting list`,
    style: 'warning',
    next: 'Places that come free go to the list in order. When it is your turn the place is yours; "my bookings" shows where you are.',
    calendar: [],
    online: [],
    cancel: { title: 'Leave the waiting list', press: pressOf(session, v) },
    sentence: `You're ${ordinal(position)} on the waiting list for ${title}, ${sayWhen(session)}.`,
  };
}

function place(title: string, session: Session) {
  return { course: title, days: sayDaysOf(session), where: capital(sayWhere(session)) };
}

export function pressOf({ courseId, sessionId }: Session, v: number): SessionPress {
  return { courseId, sessionId, v };
}
