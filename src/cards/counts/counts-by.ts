import { definitionsOf, footnotesOf } from '../../domain/course/count-notes.ts';
import type { Counts } from '../../domain/course/counts.ts';
import { type Counted, figuresOf, sayCount, type Tallied } from '../../domain/course/figures.ts';
import type { CountsBy, CountsPress, Said } from '../press.ts';
import { capital, sayList } from '../wording.ts';
import { BY_WORDS, type CountsAsked, sayAsAt, sayLater } from './counts.ts';
import {
  type CountsTable,
  countsColumns,
  countsRow,
  OWN_LINE_MEANS,
  ownRow,
  PEOPLE,
  RECORDS,
  sayWhole,
} from './counts-table.ts';

export interface CountsByCard extends Said {
  readonly heading: string;
  readonly asAt: string;
  /** A row a part, the whole, and leadership's own line. */
  readonly table: CountsTable;
  readonly notes: readonly string[];
  readonly definitions: readonly string[];
  readonly back: CountsPress;
  /** The two other ways to split the same counts. */
  readonly others: readonly { readonly title: string; readonly press: CountsPress }[];
}

export interface CountsByAsked extends CountsAsked {
  readonly by: CountsBy;
  /** The course, or left out for all of them together. */
  readonly title?: string;
}

/** The whole: of one course, or added up over several, where a person is counted once for each. */
export interface CountsWhole extends Counts, Counted {
  /** For leadership: the same of their own line. */
  readonly own?: Tallied;
}

export function countsByCard(
  parts: readonly (Tallied & { readonly name: string })[],
  whole: CountsWhole,
  { asAt, isMoving, asked, by, title, later = [] }: CountsByAsked,
): CountsByCard {
  const each = title === undefined ? RECORDS : PEOPLE;
  const heading = `${title ?? 'All required courses'} by ${BY_WORDS[by].toLowerCase()}`;
  const figures = figuresOf(whole, whole);
  const said = sayList(figures.map(({ count, word }) => `${sayCount(count)} ${word}`));
  const own = whole.own ? [ownRow(whole, whole.own)] : [];
  const others = (['area', 'group', 'employment'] as const).filter((other) => other !== by);
  return {
    heading,
    asAt: sayAsAt(asAt, isMoving),
    table: {
      heading: BY_WORDS[by],
      columns: countsColumns(figures),
      rows: [
        ...parts.map((part) => countsRow(capital(part.name), whole, part, { each })),
        countsRow('Total', whole, whole, { weight: 'bolder', each }),
        ...own,
      ],
    },
    // Footnotes count people, who over several courses would be counted again and again.
    notes: [...(title === undefined ? [] : footnotesOf(whole, whole)), ...(later.length > 0 ? [sayLater(later)] : [])],
    definitions: [
      ...definitionsOf(whole),
      ...(title === undefined ? [RECORD_MEANS] : []),
      PLACED,
      ...(whole.own ? [OWN_LINE_MEANS] : []),
    ],
    back: asked,
    others: others.map((other) => ({ title: `By ${BY_WORDS[other].toLowerCase()}`, press: { ...asked, by: other } })),
    sentence: `${heading}: ${said}${title === undefined ? `, of ${sayWhole(whole, RECORDS)}` : ''}.`,
  };
}

const RECORD_MEANS =
  'Training record: one person on one course; somebody who owes three courses is counted three times.';
const PLACED = 'Service area, staff group and employment are those of that day.';
