import type { Instant, LocalDate } from '../domain/calendar/london.ts';
import { londonDate } from '../domain/calendar/london.ts';
import type { CourseId, CourseKind, Delivery } from '../domain/course/catalogue-entry.ts';
import { type FirstCourse, hasDates, sayFirst } from './first.ts';
import type { CoursePress, Said } from './press.ts';
import { capital, ordinal, plural, sayDate, sayDay, sayList } from './wording.ts';

export interface MyTrainingCard extends Said {
  readonly heading: string;
  readonly summary: string;
  readonly sections: readonly TrainingSection[];
}

export interface TrainingSection {
  readonly heading: string;
  readonly courses: readonly TrainingRow[];
}

export interface TrainingRow {
  readonly title: string;
  /** A sign and the word: colour only underlines what they say. */
  readonly status: string;
  /** No red and no amber: Teams's dark theme and its older clients show them too faintly to read. */
  readonly tone: 'default' | 'accent';
  readonly detail?: string;
  /** 'First: Permanency (you are booked for 18 January 2022)'. */
  readonly first?: string;
  /** Leads to the dates of the course, or of what comes first. */
  readonly book?: { readonly title: string; readonly tooltip: string; readonly press: CoursePress };
}

/** Where somebody stands with a course. `free`: offered or open, and not taken up. */
export type CourseStanding =
  | { readonly status: 'attended'; readonly on: LocalDate; readonly refreshBy?: LocalDate }
  | { readonly status: 'booked'; readonly startsAt: Instant; readonly where: string }
  | { readonly status: 'waitlisted'; readonly startsAt: Instant; readonly position: number }
  | { readonly status: 'toBook'; readonly dueBy?: LocalDate; readonly isOverdue?: boolean }
  | { readonly status: 'free' }
  | { readonly status: 'exempt'; readonly until?: LocalDate }
  | { readonly status: 'paused'; readonly until?: LocalDate };

export interface TrainingLine {
  readonly courseId: CourseId;
  readonly title: string;
  readonly kind: CourseKind;
  readonly delivery: Delivery;
  readonly standing: CourseStanding;
  /** Who requires it, as a sentence: 'Required for your job role (Social Worker)'. Said while there is something to do. */
  readonly because?: string;
  /** Whether a Book button makes sense: they may book it, and hold neither place nor turn. */
  readonly mayBook: boolean;
  /** What must be attended before it can be booked. */
  readonly first?: readonly FirstCourse[];
}

export interface MyTraining {
  readonly firstName: string;
  /** In the order to be shown; grouped here by kind. */
  readonly lines: readonly TrainingLine[];
}

const SECTIONS: readonly (readonly [CourseKind, string])[] = [
  ['required', 'Required for you'],
  ['offered', 'Offered to you'],
  ['open', 'Open to everyone'],
];

export function myTrainingCard({ firstName, lines }: MyTraining): MyTrainingCard {
  const summary = summarise(lines);
  const sections = SECTIONS.map(([kind, heading]) => ({
    heading,
    courses: lines.filter((line) => line.kind === kind).map((line) => trainingRow(line)),
  }));
  return {
    heading: `Your training, ${firstName}`,
    summary,
    sections: sections.filter(({ courses }) => courses.length > 0),
    sentence: `${firstName}, here is your training. ${summary}`,
  };
}

function trainingRow(line: TrainingLine): TrainingRow {
  const { standing, because, first = [] } = line;
  const book = bookButton(line);
  const open = isOpen(standing);
  return {
    title: line.title,
    status: sayStanding(line),
    tone: standing.status === 'toBook' ? 'accent' : 'default',
    ...(open && because !== undefined && { detail: because }),
    ...(first.length > 0 && { first: `First: ${sayFirst(first)}` }),
    ...(book && { book }),
  };
}

function bookButton({ courseId, title, mayBook, first = [] }: TrainingLine): TrainingRow['book'] {
  if (mayBook) return { title: 'Book', tooltip: `Book ${title}`, press: { courseId } };
  const next = first.find(hasDates);
  return next && { title: 'See dates', tooltip: `See dates for ${next.title}`, press: { courseId: next.courseId } };
}

/** The circle fills as a course comes nearer to being done: to book, waiting, booked, attended. */
export function sayStanding({ standing, delivery, kind }: TrainingLine): string {
  switch (standing.status) {
    case 'attended': {
      const done = delivery === 'e-learning' ? 'Done' : 'Attended';
      const refresh = standing.refreshBy === undefined ? '' : `, to be refreshed by ${sayDate(standing.refreshBy)}`;
      return `● ${done} on ${sayDate(standing.on)}${refresh}`;
    }
    case 'booked':
      return `◑ Booked for ${sayDay(londonDate(standing.startsAt))}, ${standing.where}`;
    case 'waitlisted':
      return `◔ ${ordinal(standing.position)} on the waiting list for ${sayDay(londonDate(standing.startsAt))}`;
    case 'toBook': {
      const todo = delivery === 'e-learning' ? 'To do' : 'Still to book';
      if (standing.dueBy === undefined) return `○ ${todo}`;
      return standing.isOverdue
        ? `○ ${todo}, was due by ${sayDate(standing.dueBy)}`
        : `○ ${todo}, by ${sayDate(standing.dueBy)}`;
    }
    case 'free':
      if (delivery === 'e-learning') return '○ E-learning, whenever you like';
      return kind === 'offered' ? '○ Yours to take up' : '○ Open to you';
    case 'exempt':
      return `– Exempt${until(standing.until)}: nothing to do`;
    case 'paused':
      return `– Paused while you are unavailable${until(standing.until)}`;
  }
}

function until(date: LocalDate | undefined): string {
  return date === undefined ? '' : ` until ${sayDate(date)}`;
}

function isOpen({ status }: CourseStanding): boolean {
  return status === 'toBook' || status === 'waitlisted' || status === 'free';
}

/** Counts what is required alone: what is offered is nobody's debt. */
function summarise(lines: readonly TrainingLine[]): string {
  if (lines.length === 0) return 'Nothing is on your list yet. When a course is meant for you, it appears here.';
  const required = lines.filter(({ kind }) => kind === 'required');
  const having = (status: string, delivery?: Delivery) =>
    required.filter((line) => line.standing.status === status && (delivery ?? line.delivery) === line.delivery).length;
  const toBook = having('toBook', 'session');
  const toDo = having('toBook', 'e-learning');
  const parts = [
    ...(toBook > 0 ? [`${plural(toBook, 'course')} still to book`] : []),
    ...(toDo > 0 ? [`${toDo} to do online`] : []),
    ...(having('waitlisted') > 0 ? [`${having('waitlisted')} waiting for a place`] : []),
    ...(having('booked') > 0 ? [`${having('booked')} booked`] : []),
    ...(having('attended') > 0 ? [`${having('attended')} done`] : []),
  ];
  if (parts.length === 0) return 'Nothing is required for you at the moment.';
  const allDone = having('attended') === required.length;
  return allDone ? 'Everything required for you is done. Thank you!' : `${capital(sayList(parts))}.`;
}
