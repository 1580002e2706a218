import { dropFirst, type Word, wordSet } from './words.ts';

/** What moves a booking to another date. */
export const SWAP = ['swap', 'move', 'change', 'reschedule', 'switch', 'postpone', 'rebook'];

/** "To another date": what they want to move to, where they have not said which. */
const ANOTHER_DATE = wordSet('another other different later earlier new date dates day one the a to for of my');

/** Without "to another date" at its end: what is left names the course, and perhaps the day. */
export function withoutAnotherDate(words: readonly Word[]): Word[] {
  const last = words.findLastIndex(({ plain }) => !ANOTHER_DATE.has(plain));
  return dropFirst(words.slice(0, last + 1), wordSet('the date dates day of for')).map(asDay);
}

/** "To 18 January" is the day that they want: elsewhere that is "on 18 January". */
function asDay(word: Word, index: number, words: readonly Word[]): Word {
  const isBeforeDay = word.plain === 'to' && /^(?:\d|the$)/.test(words[index + 1]?.plain ?? '');
  return isBeforeDay ? { typed: 'on', plain: 'on' } : word;
}

const DATES = wordSet('date dates day days session sessions');
const SUITS = wordSet('suit suits work works fit fits');
const NOT = wordSet(`no none not nothing don't dont doesn't doesnt do can't cant cannot can won't wont`);
const MAKE = wordSet('make manage');
const AROUND = wordSet(`of the these those them any all for to me us i my on at in is there that which and really just
  either course training`);

/**
 * "No date suits me for permanency", "none of the dates work", "I can't make any of the dates": the words that are left name
 * the course. `undefined` for anything else.
 */
export function readNoDate(words: readonly Word[]): Word[] | undefined {
  const has = (set: ReadonlySet<string>) => words.some(({ plain }) => set.has(plain));
  const refuses = words.some(({ plain }) => plain !== 'do' && plain !== 'can' && NOT.has(plain));
  const isMeant = refuses && ((has(DATES) && (has(SUITS) || has(MAKE))) || isNoneOfThem(words));
  if (!isMeant) return undefined;
  return words.filter(({ plain }) => ![DATES, SUITS, NOT, MAKE, AROUND].some((set) => set.has(plain)));
}

/** "None of these suits me", "nothing fits". */
function isNoneOfThem([first, ...rest]: readonly Word[]): boolean {
  return (first?.plain === 'none' || first?.plain === 'nothing') && rest.some(({ plain }) => SUITS.has(plain));
}
