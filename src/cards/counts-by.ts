import {
  BY_WORDS,
  type CountsAsked,
  type CountsRow,
  countsRow,
  type Figures,
  type Footnotes,
  footnotes,
} from './counts.ts';
import type { CountsBy, CountsPress, Said } from './press.ts';
import { sayDate } from './wording.ts';

export interface CountsByCard extends Said {
  readonly heading: string;
  readonly asAt: string;
  /** The first column's header. */
  readonly by: string;
  /** One a part, and the whole. */
  readonly rows: readonly CountsRow[];
  readonly notes: readonly string[];
  readonly back: CountsPress;
  /** The two other ways to split the same counts. */
  readonly others: readonly { readonly title: string; readonly press: CountsPress }[];
}

export interface CountsByAsked extends CountsAsked {
  readonly by: CountsBy;
  /** The course, or left out for all of them together. */
  readonly title?: string;
}

export function countsByCard(
  rows: readonly (Figures & { readonly name: string })[],
  total: Figures & Partial<Footnotes>,
  { asAt, asked, by, title }: CountsByAsked,
): CountsByCard {
  const heading = `${title ?? 'All required courses'} by ${BY_WORDS[by].toLowerCase()}`;
  const others = (['area', 'group', 'employment'] as const).filter((each) => each !== by);
  return {
    heading,
    asAt: `As at ${sayDate(asAt)}`,
    by: BY_WORDS[by],
    rows: [...rows.map((row) => countsRow(row.name, row)), countsRow('Together', total, 'bolder')],
    notes: footnotes({ ...NO_FOOTNOTES, ...total }),
    back: asked,
    others: others.map((each) => ({ title: `By ${BY_WORDS[each].toLowerCase()}`, press: { ...asked, by: each } })),
    sentence: `${heading}: ${total.attended} attended, ${total.booked} booked and ${total.toBook} still to book.`,
  };
}

const NO_FOOTNOTES: Footnotes = {
  waiting: 0,
  awaitingRegister: 0,
  due: 0,
  exempt: 0,
  paused: 0,
  left: 0,
  trained: 0,
  trainedAndLeft: 0,
};
