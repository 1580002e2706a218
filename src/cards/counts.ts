import type { LocalDate } from '../domain/calendar/london.ts';
import type { CourseId, Delivery } from '../domain/course/catalogue-entry.ts';
import { committeeSentence } from '../domain/course/committee-sentence.ts';
import type { Counts } from '../domain/course/counts.ts';
import { type StackedBar, stackedBar } from './counts-chart.ts';
import type { CountsBy, CountsPress, Said } from './press.ts';
import { plural, sayDate, sayList } from './wording.ts';

export interface CountsCard extends Said {
  readonly heading: string;
  readonly asAt: string;
  /** As the committee's report says it; for one course, or where a date was asked for. */
  readonly committee: readonly string[];
  /** One course stands large; several are the rows of a table. */
  readonly tiles?: CountsRow;
  readonly rows: readonly CountsRow[];
  /** Each course's footnotes, a paragraph a course. */
  readonly notes: readonly string[];
  readonly charts: readonly Chart[];
  readonly by: { readonly area: CountsPress; readonly group: CountsPress; readonly employment: CountsPress };
}

/** Figures are strings: a TextBlock shows no numbers. */
export interface CountsRow {
  readonly name: string;
  /** 'of 191 people'. */
  readonly cohort: string;
  readonly attended: string;
  readonly booked: string;
  readonly toBook: string;
  readonly weight: 'default' | 'bolder';
}

export interface Chart {
  readonly bars: readonly StackedBar[];
  /** The same in words, where charts are not known. */
  readonly shares: string;
}

/** attended + booked + toBook = cohort. */
export type Figures = Pick<Counts, 'attended' | 'booked' | 'toBook' | 'cohort'>;

/** What stands beside the figures; each is left out of the card where it is 0. */
export type Footnotes = Omit<Counts, keyof Figures>;

export interface CourseCounts extends Counts {
  readonly courseId: CourseId;
  readonly title: string;
  readonly delivery: Delivery;
}

export interface CountsAsked {
  readonly asAt: LocalDate;
  /** The question, so that the buttons keep to it. */
  readonly asked: Omit<CountsPress, 'by'>;
}

/** Teams draws at most four bars a chart; a card has as many charts as that takes, evenly filled. */
const BARS_PER_CHART = 4;

const NOTHING_TO_COUNT = 'There is no required course to count yet.';

/** More courses than these nobody can listen to. */
const SAID_AT_ONCE = 4;

export function countsCard(courses: readonly CourseCounts[], { asAt, asked }: CountsAsked): CountsCard {
  const [first, ...more] = courses;
  const only = more.length === 0 ? first : undefined;
  const reported = asked.asAt !== undefined || only !== undefined;
  return {
    heading: only ? `${only.title}: counts` : 'Counts',
    asAt: `As at ${sayDate(asAt)}`,
    committee:
      courses.length === 0
        ? [NOTHING_TO_COUNT]
        : reported
          ? courses.map((each) => committeeSentence(each, each, asAt))
          : [],
    ...(only && { tiles: countsRow(only.title, only) }),
    rows: only ? [] : courses.map((each) => countsRow(each.title, each)),
    notes: only ? footnotes(only) : courses.flatMap(notesOf),
    charts: chartsOf(courses),
    by: {
      area: { ...asked, by: 'area' },
      group: { ...asked, by: 'group' },
      employment: { ...asked, by: 'employment' },
    },
    sentence: only ? committeeSentence(only, only, asAt) : sentenceOf(courses, asAt),
  };
}

export function countsRow(name: string, figures: Figures, weight: CountsRow['weight'] = 'default'): CountsRow {
  return {
    name,
    cohort: `of ${plural(figures.cohort, 'person', 'people')}`,
    attended: String(figures.attended),
    booked: String(figures.booked),
    toBook: String(figures.toBook),
    weight,
  };
}

function notesOf(course: CourseCounts): string[] {
  const notes = footnotes(course);
  return notes.length > 0 ? [`${course.title}: ${notes.join(' ')}`] : [];
}

function sentenceOf(courses: readonly CourseCounts[], asAt: LocalDate): string {
  if (courses.length === 0) return NOTHING_TO_COUNT;
  if (courses.length > SAID_AT_ONCE) return `Counts of ${courses.length} courses as at ${sayDate(asAt)}.`;
  const each = courses.map(
    (one) => `${one.title} ${one.attended} attended, ${one.booked} booked, ${one.toBook} still to book`,
  );
  return `As at ${sayDate(asAt)}: ${each.join('; ')}.`;
}

export function footnotes(counts: Figures & Footnotes): string[] {
  const { attended, booked, toBook } = counts;
  const outside = [
    ...(counts.exempt > 0 ? [`${counts.exempt} exempt`] : []),
    ...(counts.paused > 0 ? [`${counts.paused} unavailable`] : []),
    ...(counts.left > 0 ? [`${counts.left} left`] : []),
  ];
  return [
    ...(counts.waiting > 0 ? [`Of the ${toBook} still to book, ${counts.waiting} on a waiting list.`] : []),
    ...(counts.awaitingRegister > 0 ? [`Of the ${booked} booked, ${counts.awaitingRegister} await a register.`] : []),
    ...(counts.due > 0 ? [`Of the ${attended} attended, ${counts.due} due for refreshing.`] : []),
    ...(outside.length > 0 ? [`Outside the cohort: ${sayList(outside)}.`] : []),
    ...(counts.trained > 0 ? [`${counts.trained} trained in all, ${counts.trainedAndLeft || 'none'} since left.`] : []),
  ];
}

function chartsOf(courses: readonly CourseCounts[]): Chart[] {
  const counted = courses.filter(({ cohort }) => cohort > 0);
  const charts = Math.ceil(counted.length / BARS_PER_CHART);
  const size = Math.ceil(counted.length / Math.max(charts, 1));
  return Array.from({ length: charts }, (_, index) => counted.slice(index * size, (index + 1) * size)).map((some) => ({
    bars: some.map(stackedBar),
    shares: some.map(sayShares).join(' '),
  }));
}

function sayShares({ title, attended, booked, toBook, cohort }: CourseCounts): string {
  const share = (n: number) => `${Math.round((100 * n) / cohort)}%`;
  return `${title}: ${share(attended)} attended, ${share(booked)} booked, ${share(toBook)} still to book.`;
}

export const BY_WORDS: Record<CountsBy, string> = {
  area: 'Service area',
  group: 'Staff group',
  employment: 'Employment',
};
