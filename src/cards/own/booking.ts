import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Session } from '../../domain/course/session.ts';
import type { CoursePress, Said } from '../press.ts';
import { plural, sayDay } from '../wording.ts';
import { type SessionOffer, type SessionRow, sessionRow } from './sessions.ts';

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
  /** Leads to saying why no date fits. */
  readonly interest: { readonly title: string; readonly press: CoursePress };
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
  { courseId, title, description, provider }: Pick<CatalogueEntry, 'courseId' | 'title' | 'description' | 'provider'>,
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
    interest: {
      title:
        offers.length === 0
          ? 'I would like a date'
          : offers.length === 1
            ? "This doesn't suit me"
            : 'None of these suits me',
      press: { courseId },
    },
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
