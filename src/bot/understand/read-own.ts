import { asTyped, dropFirst, isAny, type Word, wordSet, wordsOf } from './words.ts';

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

const CANNOT_COME =
  /^(?:(?:sorry|unfortunately|no|but|and|i'm afraid|i am afraid)[,.]? )*i (?:can ?not|can['’]?t|won['’]?t(?: be able to)?|am unable to|will not(?: be able to)?) (?:come|make it|make|go|attend|be there)\b(?: to\b)?(?<course>.*)$/i;
const OFF = /^(?:please )?(?:remove|take|drop) (?:me |my name )?(?:from|off|out of)\b(?<course>.*)$/i;
/** Somebody else: who it is, the words that are left tell. */
const SOMEBODY_OFF = /^(?:please )?(?:remove|take|drop) (?<course>\S.* (?:from|off|out of) .+)$/i;

/** "I can't come to permanency", "take me off permanency", "take Ada off permanency": the words of the course. `undefined` for anything else. */
export function readCannotCome(words: readonly Word[]): Word[] | undefined {
  const text = asTyped(words);
  const found = CANNOT_COME.exec(text) ?? OFF.exec(text) ?? SOMEBODY_OFF.exec(text);
  return found ? wordsOf(found.groups?.course ?? '') : undefined;
}

const GIVES_UP = ['remove', 'leave', 'delete', 'withdraw', 'cancel', 'quit', 'drop'];
const LIST = ['waiting', 'waitlist', 'waitinglist'];
const AROUND_LIST = wordSet(
  'please how do can you i want to would like me my myself us from off of on the a name turn take list',
);

/** "Remove me from the waiting list for permanency": the words of the course. `undefined` for anything else. */
export function readLeavingList(words: readonly Word[]): Word[] | undefined {
  const isOnList = words.some((word) => isAny(word, LIST));
  if (!isOnList || !words.some((word) => word.plain === 'off' || isAny(word, GIVES_UP))) return undefined;
  return words.filter((word) => !AROUND_LIST.has(word.plain) && !isAny(word, GIVES_UP) && !isAny(word, LIST));
}
