import { type Counted, type Figure, figuresOf, isOwed, sayCount, type Tallied } from '../../domain/course/figures.ts';
import { capital } from '../wording.ts';

export interface CountsTable {
  /** Above the names. */
  readonly heading: string;
  readonly columns: readonly CountsColumn[];
  readonly rows: readonly CountsRow[];
}

/** Above the figures; the width is a share of the table's. */
export interface CountsColumn {
  readonly title: string;
  readonly width: number;
}

/** Figures are strings: a TextBlock shows no numbers. */
export interface CountsRow {
  readonly name: string;
  /** 'of 191 people'; left out where nobody owes the course. */
  readonly cohort?: string;
  readonly cells: readonly { readonly figure: string; readonly weight: Weight }[];
  readonly weight: Weight;
}

type Weight = 'default' | 'bolder';

export const OWN_LINE = 'Your own line';
export const OWN_LINE_MEANS = 'Your own line: all who report to you, directly or not, as it is today.';

export function countsColumns(figures: readonly Figure[]): CountsColumn[] {
  return figures.map(({ word }) => {
    const title = capital(shortly(word));
    return { title, width: title.split(' ').some((part) => part.length > 6) ? 6 : 5 };
  });
}

/** `each` is what the figures add up: people, or where several courses are added up training records. */
export function countsRow(
  name: string,
  course: Counted,
  counts: Tallied,
  { weight = 'default', each = PEOPLE }: { readonly weight?: Weight; readonly each?: Each } = {},
): CountsRow {
  return {
    name,
    ...(isOwed(course) && { cohort: `of ${sayWhole(counts, each)}` }),
    cells: figuresOf(course, counts).map(({ count }) => ({ figure: sayCount(count), weight })),
    weight,
  };
}

/** Singular and plural. */
export type Each = readonly [one: string, many: string];
export const PEOPLE: Each = ['person', 'people'];
export const RECORDS: Each = ['training record', 'training records'];

/** Leadership's own line under a course, or under the whole; in one text with its cohort, as a card has many of them. */
export function ownRow(course: Counted, own: Tallied): CountsRow {
  const { cohort, ...row } = countsRow(OWN_LINE, course, own);
  return cohort === undefined ? row : { ...row, name: `${OWN_LINE}, of ${sayCount(cohortOf(own))}` };
}

/** '191 people'. */
export function sayWhole(counts: Tallied, [one, many]: Each = PEOPLE): string {
  const whole = cohortOf(counts);
  return `${sayCount(whole)} ${whole === 1 ? one : many}`;
}

export function cohortOf({ attended, booked, toBook }: Tallied): number {
  return attended + booked + toBook;
}

/** 'to book' for 'still to book', where there is little room. */
export function shortly(word: string): string {
  return word.replace(/^still /, '');
}
