import type { CourseId, CourseKind, Delivery } from '../../domain/course/catalogue-entry.ts';
import type { InterestReason } from '../../domain/course/reasons.ts';
import type { CoursePress, Said } from '../press.ts';
import { capital, plural, sayList } from '../wording.ts';
import { type FirstCourse, hasDates, sayFirst } from './first.ts';
import { sayInterest } from './interest.ts';
import type { InterestPress } from './press-own.ts';
import { type Question, sayQuestions } from './questions.ts';
import { type CourseStanding, sayStanding } from './standing.ts';

export interface MyTrainingCard extends Said {
  readonly heading: string;
  readonly summary: string;
  /** What waits for an answer comes first. */
  readonly questions: readonly Question[];
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
  /** 'You have said that no date suits you (court).', with a way to take it back. */
  readonly interest?: {
    readonly said: string;
    readonly title: string;
    readonly tooltip: string;
    readonly press: InterestPress;
  };
  /** Leads to the dates of the course, or of what comes first. */
  readonly book?: { readonly title: string; readonly tooltip: string; readonly press: CoursePress };
}

export interface TrainingLine {
  readonly courseId: CourseId;
  readonly title: string;
  readonly kind: CourseKind;
  readonly delivery: Delivery;
  readonly standing: CourseStanding;
  /** Who requires it, as a sentence: 'Required for your job role (Social Worker)'. Said while there is something to do. */
  readonly because?: string;
  /** Who booked it for them. */
  readonly bookedBy?: string;
  /** Why no date fits them, as they have said. */
  readonly interest?: InterestReason;
  /** The record's version, for what a button changes. */
  readonly v?: number;
  /** Whether a Book button makes sense: they may book it, and hold neither place nor turn. */
  readonly mayBook: boolean;
  /** What must be attended before it can be booked. */
  readonly first?: readonly FirstCourse[];
}

export interface MyTraining {
  readonly firstName: string;
  /** In the order to be shown; grouped here by kind. */
  readonly lines: readonly TrainingLine[];
  readonly questions?: readonly Question[];
}

const SECTIONS: readonly (readonly [CourseKind, string])[] = [
  ['required', 'Required for you'],
  ['offered', 'Offered to you'],
  ['open', 'Open to everyone'],
];

export function myTrainingCard({ firstName, lines, questions = [] }: MyTraining): MyTrainingCard {
  const summary = [sayQuestions(questions.length), summarise(lines)].filter((sentence) => sentence !== '').join(' ');
  const sections = SECTIONS.map(([kind, heading]) => ({
    heading,
    courses: lines.filter((line) => line.kind === kind).map((line) => trainingRow(line)),
  }));
  return {
    heading: `Your training, ${firstName}`,
    summary,
    questions,
    sections: sections.filter(({ courses }) => courses.length > 0),
    sentence: `${firstName}, here is your training. ${summary}`,
  };
}

function trainingRow(line: TrainingLine): TrainingRow {
  const { standing, first = [] } = line;
  const book = bookButton(line);
  const detail = detailOf(line);
  return {
    title: line.title,
    status: sayStanding(line),
    tone: standing.status === 'toBook' ? 'accent' : 'default',
    ...(detail !== undefined && { detail }),
    ...(first.length > 0 && { first: `First: ${sayFirst(first)}` }),
    ...interestOf(line),
    ...(book && { book }),
  };
}

function detailOf({ standing, because, bookedBy }: TrainingLine): string | undefined {
  return bookedBy === undefined ? (isOpen(standing) ? because : undefined) : `Booked for you by ${bookedBy}`;
}

function interestOf({ courseId, title, interest, v }: TrainingLine): Pick<TrainingRow, 'interest'> {
  if (interest === undefined || v === undefined) return {};
  const tooltip = `Take back that no date of ${title} suits you`;
  return { interest: { said: sayInterest(interest), title: 'Take that back', tooltip, press: { courseId, v } } };
}

function bookButton({ courseId, title, mayBook, first = [] }: TrainingLine): TrainingRow['book'] {
  if (mayBook) return { title: 'Book', tooltip: `Book ${title}`, press: { courseId } };
  const next = first.find(hasDates);
  return next && { title: 'See dates', tooltip: `See dates for ${next.title}`, press: { courseId: next.courseId } };
}

function isOpen({ status }: CourseStanding): boolean {
  return status !== 'attended' && status !== 'booked' && status !== 'exempt' && status !== 'paused';
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
    ...(having('requested') > 0 ? [`${having('requested')} waiting to be approved`] : []),
    ...(having('offered') > 0 ? [`${having('offered')} waiting for your answer`] : []),
    ...(having('booked') > 0 ? [`${having('booked')} booked`] : []),
    ...(having('attended') > 0 ? [`${having('attended')} done`] : []),
  ];
  if (parts.length === 0) return 'Nothing is required for you at the moment.';
  const allDone = having('attended') === required.length;
  return allDone ? 'Everything required for you is done. Thank you!' : `${capital(sayList(parts))}.`;
}
