import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import { committeeSentence } from '../../domain/course/committee-sentence.ts';
import { definitionsOf, footnotesInShort, footnotesOf, STILL_MOVING } from '../../domain/course/count-notes.ts';
import type { Counts } from '../../domain/course/counts.ts';
import { countedTogether, figuresOf, isOwed, sayCount, type Tallied } from '../../domain/course/figures.ts';
import type { CountsBy, CountsPress, Said } from '../press.ts';
import { sayDate, sayList } from '../wording.ts';
import { type Chart, chartsOf } from './counts-chart.ts';
import { lengthOf, lengthOfCharts, lengthOfTables, roomFor } from './counts-room.ts';
import {
  type CountsTable,
  cohortOf,
  countsColumns,
  countsRow,
  OWN_LINE,
  OWN_LINE_MEANS,
  ownRow,
  sayWhole,
  shortly,
} from './counts-table.ts';

export interface CountsCard extends Said {
  readonly heading: string;
  readonly asAt: string;
  /** As the committee's report says it, for one course or where a date was asked for; and what is not known of that day. */
  readonly committee: readonly string[];
  /** One course stands large; several are the rows of tables. */
  readonly tiles: readonly { readonly figure: string; readonly word: string }[];
  /** Under the tiles: the cohort, and leadership's own line. */
  readonly under: readonly string[];
  /** Courses with sessions and e-learning have different figures, and so a table each. */
  readonly tables: readonly CountsTable[];
  readonly charts: readonly Chart[];
  /** One course's footnotes. */
  readonly notes: readonly string[];
  /** Several courses' footnotes, a paragraph a course, shown when asked for. */
  readonly behind: readonly string[];
  readonly definitions: readonly string[];
  readonly by: { readonly area: CountsPress; readonly group: CountsPress; readonly employment: CountsPress };
}

export interface CourseCounts extends Counts, Pick<CatalogueEntry, 'courseId' | 'title' | 'kind' | 'delivery'> {
  /** For leadership: the same of their own line. */
  readonly own?: Tallied;
}

export interface CountsAsked {
  readonly asAt: LocalDate;
  /** An import is being written. */
  readonly isMoving?: boolean;
  /** The question, so that the buttons keep to it. */
  readonly asked: Omit<CountsPress, 'by'>;
  /** Courses whose records begin after that day. */
  readonly later?: readonly { readonly title: string; readonly from: LocalDate }[];
}

/** 'As at 30 November 2021', and a word of warning while an import is being written. */
export function sayAsAt(asAt: LocalDate, isMoving = false): string {
  return `As at ${sayDate(asAt)}${isMoving ? `. ${STILL_MOVING}` : ''}`;
}

const NOTHING_TO_COUNT = 'There is no required course to count yet.';

/** More courses than these nobody can listen to. */
const SAID_AT_ONCE = 6;

const ASK_FOR_ONE = 'Ask for one course to see all that stands behind its figures.';

export function countsCard(courses: readonly CourseCounts[], asked: CountsAsked): CountsCard {
  const [first, ...more] = courses;
  if (first && more.length === 0) return oneCourse(first, asked);
  return severalCourses(courses, asked);
}

function oneCourse(course: CourseCounts, { asAt, isMoving, asked }: CountsAsked): CountsCard {
  const committee = committeeSentence(course, course, asAt);
  const own = course.own ? [sayOwnLine(course, course.own)] : [];
  return {
    heading: `${course.title}: counts`,
    asAt: sayAsAt(asAt, isMoving),
    committee: [committee],
    tiles: figuresOf(course, course).map(({ count, word }) => ({ figure: sayCount(count), word })),
    under: [...(isOwed(course) ? [`of ${sayWhole(course)} in the cohort`] : []), ...own],
    tables: [],
    charts: chartsOf([course], undefined),
    notes: footnotesOf(course, course),
    behind: [],
    definitions: [...definitionsOf(course), ...(course.own ? [OWN_LINE_MEANS] : [])],
    by: splitsOf(asked),
    sentence: [committee, ...own].join(' '),
  };
}

function severalCourses(courses: readonly CourseCounts[], wish: CountsAsked): CountsCard {
  const { asAt, isMoving, asked, later = [] } = wish;
  const groups = groupsOf(courses);
  const hasOwn = courses.some(({ own }) => own);
  const charts = groups.flatMap(([name, some]) => chartsOf(some, chartName(name, groups)));
  const behind = courses.flatMap(notesOf);
  const sentences = asked.asAt === undefined ? [] : courses.map((each) => committeeSentence(each, each, asAt));
  const definitions = courses.length > 0 ? definitionsOf(countedTogether(courses)) : [];
  const by = splitsOf(asked);
  const sentence = sentenceOf(courses, asAt);
  const tables = groups.flatMap(([heading, some]) => tableOf(heading, some, false));
  const withOwn = groups.flatMap(([heading, some]) => tableOf(heading, some, true));
  const bare = lengthOfTables(tables);
  // Today it needs no word that the line is today's.
  const ownMeans = hasOwn && asked.asAt !== undefined ? [OWN_LINE_MEANS] : [];
  // What a button sends stands in its fallback too.
  const sent = 2 * JSON.stringify(by).length;
  const room = roomFor(FRAME + sent + bare + sentence.length + lengthOf(definitions, 64), [
    { name: 'sentences', takes: lengthOf(sentences, 48) },
    { name: 'own', takes: lengthOfTables(withOwn) - bare + lengthOf(ownMeans, 64) },
    { name: 'charts', takes: lengthOfCharts(charts) },
    { name: 'behind', takes: 190 + lengthOf(behind, 48) },
  ]);
  const showsOwn = hasOwn && room.has('own');
  return {
    heading: 'Counts',
    asAt: sayAsAt(asAt, isMoving),
    committee: [
      ...(courses.length === 0 ? [NOTHING_TO_COUNT] : []),
      ...(room.has('sentences') ? sentences : []),
      ...(later.length > 0 ? [sayLater(later)] : []),
    ],
    tiles: [],
    under: [],
    tables: showsOwn ? withOwn : tables,
    charts: room.has('charts') ? charts : [],
    notes: room.has('behind') && showsOwn === hasOwn ? [] : [ASK_FOR_ONE],
    behind: room.has('behind') ? behind : [],
    definitions: [...definitions, ...(showsOwn ? ownMeans : [])],
    by,
    sentence,
  };
}

/** Characters of a card without courses, definitions and what its buttons send. */
const FRAME = 980;

function splitsOf(asked: CountsAsked['asked']): CountsCard['by'] {
  return {
    area: { ...asked, by: 'area' },
    group: { ...asked, by: 'group' },
    employment: { ...asked, by: 'employment' },
  };
}

type Group = readonly [name: 'Course' | 'E-learning', courses: readonly CourseCounts[]];

function groupsOf(courses: readonly CourseCounts[]): Group[] {
  const taught = courses.filter(({ delivery }) => delivery === 'session');
  const online = courses.filter(({ delivery }) => delivery === 'e-learning');
  const groups: Group[] = [
    ['Course', taught],
    ['E-learning', online],
  ];
  return groups.filter(([, some]) => some.length > 0);
}

function tableOf(heading: string, courses: readonly CourseCounts[], showsOwn: boolean): CountsTable[] {
  const [first] = courses;
  if (!first) return [];
  const rows = courses.flatMap((course) => [
    countsRow(course.title, course, course),
    ...(showsOwn && course.own && cohortOf(course.own) > 0 ? [ownRow(course, course.own)] : []),
  ]);
  return [{ heading, columns: countsColumns(figuresOf(first, first)), rows }];
}

function chartName(name: Group[0], groups: readonly Group[]): string | undefined {
  if (groups.length === 1) return undefined;
  return name === 'Course' ? 'Courses' : name;
}

function sayOwnLine(course: CourseCounts, own: Tallied): string {
  const figures = figuresOf(course, own).map(({ count, word }) => `${sayCount(count)} ${word}`);
  return `${OWN_LINE}: ${sayList(figures)}${isOwed(course) ? `, of ${sayWhole(own)}` : ''}.`;
}

function notesOf(course: CourseCounts): string[] {
  const notes = footnotesInShort(course, course);
  return notes === '' ? [] : [`${course.title}: ${notes}.`];
}

export function sayLater(later: NonNullable<CountsAsked['later']>): string {
  const begins = later.map(({ title, from }) => `${title} (from ${sayDate(from)})`);
  return `There are no records on that day yet of ${sayList(begins)}.`;
}

/** 'Counts as at 30 November 2021. Permanency: 106 attended, 21 booked, 64 to book; SMART planning: …' */
function sentenceOf(courses: readonly CourseCounts[], asAt: LocalDate): string {
  if (courses.length === 0) return NOTHING_TO_COUNT;
  const said = courses.slice(0, SAID_AT_ONCE).map((course) => {
    const figures = figuresOf(course, course).map(({ count, word }) => `${sayCount(count)} ${shortly(word)}`);
    return `${course.title}: ${figures.join(', ')}`;
  });
  const unsaid = courses.length - said.length;
  const rest = unsaid > 0 ? `; and ${unsaid} more on the card` : '';
  return `Counts as at ${sayDate(asAt)}. ${said.join('; ')}${rest}.`;
}

export const BY_WORDS: Record<CountsBy, string> = {
  area: 'Service area',
  group: 'Staff group',
  employment: 'Employment',
};
