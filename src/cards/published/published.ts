import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { sayFigures, sayMovements } from '../../domain/course/movement-notes.ts';
import type { Movements } from '../../domain/course/movements.ts';
import type { Publication, PublishedCourse } from '../../services/published/ports.ts';
import type { AsPublished, CourseSince, Published } from '../../services/published/publishing.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { sayDate, sayTime } from '../wording.ts';
import type { FiguresPress } from './press-published.ts';

/** Figures that are to be published, or were, and what has moved since. */
export interface PublishedCard extends Said {
  readonly heading: string;
  readonly intro: string;
  /** What is to be seen before anything else. */
  readonly note?: string;
  readonly courses: readonly {
    readonly title: string;
    readonly sentence: string;
    readonly parts: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  }[];
  /** What the words of the figures mean. */
  readonly definitions: readonly string[];
  readonly buttons: readonly LabelledButton[];
}

/** More buttons than these nobody reads. */
const OTHERS_SHOWN = 4;

/** What would be published, with the button that does it; or what became of that. */
export function publishCard({ publication, state, by }: Published, asked: FiguresPress): PublishedCard {
  const { date, id, courses } = publication;
  const isOpen = state === 'draft' || state === 'moved';
  const heading = isOpen ? 'Publish these figures?' : 'Published';
  const said = state === 'there' ? `They were published before: ${sayPublished(publication, by?.name)}` : undefined;
  const note =
    state === 'moved' ? 'The figures have moved since you looked, so nothing was published. These are they now.' : said;
  const intro = isOpen
    ? `As at ${sayDate(date)}. Once published they stay as they are, to the digit, whatever is recorded later.`
    : `As at ${sayDate(date)}. They stay as they are; "counts as published ${typed(date)}" shows them again, with what has moved since.`;
  const publish: Button = {
    title: 'Publish',
    tooltip: `Publish the figures as at ${sayDate(date)}`,
    verb: 'figures.publish',
    data: { ...asked, id },
  };
  return {
    heading,
    intro,
    ...(note !== undefined && { note }),
    courses: courses.map((course) => ({
      title: course.course.title,
      sentence: course.sentence,
      parts: partsOf([['Behind the figures', course.notes]]),
    })),
    definitions: definitionsOf(courses),
    buttons: [isOpen ? publish : showAgain(publication)].map(labelled),
    sentence: [heading, note, ...courses.map(({ sentence }) => sentence)]
      .filter((each) => each !== undefined)
      .join(' '),
  };
}

/** What was published, to the digit, and where people have moved since. */
export function asPublishedCard({ publication, by, today, editions, courses }: AsPublished): PublishedCard {
  const { date } = publication;
  const isNewest = editions[0]?.id === publication.id;
  return {
    heading: `Counts as published: ${sayDate(date)}`,
    intro: sayPublished(publication, by?.name),
    ...(!isNewest && { note: 'Figures of that day were published again later: see below.' }),
    courses: courses.map((each) => ({
      title: each.published.course.title,
      sentence: each.published.sentence,
      parts: partsSince(each, date, today),
    })),
    definitions: definitionsOf(courses.map(({ published }) => published)),
    buttons: editions
      .filter(({ id }) => id !== publication.id)
      .slice(0, OTHERS_SHOWN)
      .map((other) => editionButton(other)),
    sentence: `As published ${sayWhenPublished(publication.recordedAt)}: ${courses.map(({ published }) => published.sentence).join(' ')}`,
  };
}

/** 'on 2 December 2021 at 09:12'. */
function sayWhenPublished(at: Instant): string {
  return `on ${sayDate(londonDate(at))} at ${sayTime(at)}`;
}

/** '2021-11-30' as it can be typed. */
function typed(date: LocalDate): string {
  return date.split('-').reverse().join('/');
}

function sayPublished({ recordedAt, courses }: Publication, name: string | undefined): string {
  const who = name === undefined ? '' : ` by ${name}`;
  const what = courses.length === 1 ? '1 course' : `${courses.length} courses`;
  return `Published ${sayWhenPublished(recordedAt)}${who}: ${what}.`;
}

export function showAgain({ date, id }: Publication): Button {
  return {
    title: `Figures of ${sayDate(date)}`,
    tooltip: `Show the figures of ${sayDate(date)} as they were published`,
    verb: 'figures.published',
    data: { date, id },
  };
}

/** Tells one publication of a day from the others. */
function editionButton(other: Publication): LabelledButton {
  const { recordedAt } = other;
  return {
    ...showAgain(other),
    title: `${sayDate(londonDate(recordedAt))}, ${sayTime(recordedAt)}`,
    tooltip: `Show what was published ${sayWhenPublished(recordedAt)}`,
  };
}

type Part = PublishedCard['courses'][number]['parts'][number];

function partsSince({ published, movements, now }: CourseSince, date: LocalDate, today: LocalDate): Part[] {
  const { course, notes } = published;
  const said = movements && now ? sinceOf(movements, sayFigures(course, now), { course, today }) : GONE;
  return partsOf([
    ['Behind the figures', notes],
    [`Recorded only later, of days up to ${sayDate(date)}`, movements ? sayMovements(course, movements.late) : []],
    ['Since then', said],
  ]);
}

const GONE = ['The course is not in the catalogue any more.'];

function sinceOf(
  { late, since }: Movements,
  figures: string,
  { course, today }: { readonly course: PublishedCourse['course']; readonly today: LocalDate },
): string[] {
  if (late.length + since.length === 0) return ['Nothing has moved.'];
  const moved = sayMovements(course, since);
  return [...(moved.length > 0 ? moved : ['Nothing else has moved.']), `So on ${sayDate(today)}: ${figures}.`];
}

function partsOf(parts: readonly (readonly [heading: string, lines: readonly string[]])[]): Part[] {
  return parts.flatMap(([heading, lines]) => (lines.length > 0 ? [{ heading, lines }] : []));
}

/** Each once. */
function definitionsOf(courses: readonly PublishedCourse[]): string[] {
  return [...new Set(courses.flatMap(({ definitions }) => definitions))];
}
