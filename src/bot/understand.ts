import type { LocalDate } from '../domain/calendar/london.ts';
import type { Dimension } from '../domain/course/counts.ts';
import { findDate } from './typed-date.ts';
import { asTyped, dropFirst, dropLast, isAny, type Word, wordsOf } from './words.ts';

/** What somebody means by what they typed. A course stays in their own words: finding it is not the language's business. */
export type Intent =
  | { readonly kind: 'help' }
  | { readonly kind: 'training' }
  | { readonly kind: 'book'; readonly course: string }
  | { readonly kind: 'bookings' }
  | { readonly kind: 'cancel'; readonly course: string }
  | { readonly kind: 'counts'; readonly course?: string; readonly by?: Dimension; readonly asAt?: LocalDate }
  /** Counts as at a day that there is none of. */
  | { readonly kind: 'bad-date'; readonly typed: string }
  /** Counts by something that they cannot be split by. */
  | { readonly kind: 'bad-split'; readonly typed: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'unknown' };

/** More characters than any question to us has; what is longer was meant for somebody else. */
const LONGEST = 400;
/** A course's name is cut here: no title is that long. */
const LONGEST_NAME = 100;

const set = (words: string) => new Set(words.split(' '));

const GREETINGS = set('hi hello hey hiya morning afternoon evening good dear there');
const POLITE = set('please pls plz thanks thank thankyou cheers kindly ta you');
const LEADING = set(
  `please pls plz kindly just can could would will shall may might do does i i'd id i'm im we you me us want wants need like
   love wish to show tell give get see find list view open check look at let lets let's what what's whats which where when is
   are am be must should have still how a an the any some there and so ok okay yes now also try go`.replaceAll(
    /\s+/g,
    ' ',
  ),
);
const AROUND_COURSE = set(
  'me us myself my mine a an the place places spot spots seat up in on onto into to for with of from out i course',
);
const AFTER_COURSE = set('booking bookings place spot seat session sessions course training now today');
const AROUND_COUNTED = set(
  `me us the are is have has been were was booked attended attending trained done staff people who on for of in to with all
   everything everyone total overall my our course courses training there so far`.replaceAll(/\s+/g, ' '),
);

const COUNTS = ['counts', 'count', 'figures', 'numbers', 'totals'];
const BOOK = ['book', 'reserve', 'enrol', 'enroll', 'register', 'dates', 'sessions', 'sign'];
const CANCEL = ['cancel', 'unbook', 'withdraw'];
const BOOKINGS = ['bookings', 'booking', 'booked'];
const TRAINING = ['training', 'trainings', 'courses', 'learning'];
const HELP = ['help', 'start', 'menu', 'commands', 'options', 'hello', 'hi', 'hey'];

/** Reads a message. Never throws, and depends on nothing but the text. */
export function understand(text: string): Intent {
  // Before any pattern is tried on it: a pasted document is not a question.
  if (text.length > LONGEST * 10) return { kind: 'too-long' };
  const clean = withoutMarkup(text);
  if (clean.length > LONGEST) return { kind: 'too-long' };
  const all = wordsOf(clean);
  if (all.length === 0) return { kind: clean === '' ? 'help' : 'unknown' };
  const words = dropLast(dropFirst(all, GREETINGS), POLITE);
  // "How many" asks for counts, whatever it is said of.
  if (/^(?:so |and )?how many\b/i.test(asTyped(words))) return readCounts(afterWord(words, 'many'));
  const meant = dropFirst(words, LEADING);
  return meant.length === 0 ? onlyPoliteness(all) : readCommand(meant);
}

/** "Hello", "what can you do": somebody who wants to know who is there. Thanks alone ask for nothing. */
function onlyPoliteness(all: readonly Word[]): Intent {
  return { kind: dropFirst(all, POLITE).length === 0 ? 'unknown' : 'help' };
}

/** What can be said: the words that begin it, and what the words after them mean. The first that fits is meant. */
const COMMANDS: readonly (readonly [words: readonly string[], read: (tail: readonly Word[]) => Intent])[] = [
  [['my', 'our'], readMine],
  [COUNTS, readCounts],
  [CANCEL, (tail) => ({ kind: 'cancel', course: courseIn(tail) })],
  [BOOK, (tail) => ({ kind: 'book', course: courseIn(tail) })],
  [BOOKINGS, readBooking],
  [TRAINING, () => ({ kind: 'training' })],
  [HELP, () => ({ kind: 'help' })],
];

function readCommand([head, ...tail]: readonly Word[]): Intent {
  const command = COMMANDS.find(([words]) => isAny(head, words));
  return command ? command[1](tail) : { kind: 'unknown' };
}

/** "Bookings" asks for mine; "booking on permanency" for one more. */
function readBooking(tail: readonly Word[]): Intent {
  const course = courseIn(tail);
  return course === '' ? { kind: 'bookings' } : { kind: 'book', course };
}

/** After "my". */
function readMine(words: readonly Word[]): Intent {
  const [head] = words;
  if (head === undefined) return { kind: 'training' };
  if (isAny(head, BOOKINGS)) return { kind: 'bookings' };
  if (isAny(head, TRAINING)) return { kind: 'training' };
  // "My upcoming bookings", "my next training".
  if (isAny(words.at(-1), BOOKINGS)) return { kind: 'bookings' };
  return isAny(words.at(-1), TRAINING)
    ? { kind: 'training' }
    : readCommand(words.filter(({ plain }) => plain !== 'my' && plain !== 'our'));
}

function readCounts(words: readonly Word[]): Intent {
  const text = asTyped(words);
  const found = findDate(text);
  if (found && found.date === undefined) return { kind: 'bad-date', typed: found.typed };
  if (!found && /\bas (?:at|of)\b/i.test(text))
    return { kind: 'bad-date', typed: text.replace(/^.*\bas (?:at|of)\b/i, '').trim() };
  const rest = wordsOf(found?.rest ?? text);
  const by = rest.findIndex(({ plain }) => plain === 'by');
  const split = by === -1 ? undefined : readSplit(rest.slice(by + 1));
  if (split === null) return { kind: 'bad-split', typed: asTyped(rest.slice(by + 1)).slice(0, LONGEST_NAME) };
  const named = by === -1 ? rest : [...rest.slice(0, by), ...rest.slice(by + 1 + (split?.length ?? 0))];
  const course = asTyped(dropLast(dropFirst(named, AROUND_COUNTED), AFTER_COURSE)).slice(0, LONGEST_NAME);
  return {
    kind: 'counts',
    ...(course !== '' && { course }),
    ...(split && { by: split.by }),
    ...(found?.date !== undefined && { asAt: found.date }),
  };
}

/** What stands after "by", and in how many words; `null` where it is nothing to split by. */
function readSplit(words: readonly Word[]): { by: Dimension; length: number } | null {
  const [first, second] = words;
  if (isAny(first, ['service']) && isAny(second, ['area', 'areas'])) return { by: 'area', length: 2 };
  if (isAny(first, ['service', 'services', 'area', 'areas'])) return { by: 'area', length: 1 };
  if (isAny(first, ['staff']) && isAny(second, ['group', 'groups'])) return { by: 'group', length: 2 };
  if (isAny(first, ['staff', 'group', 'groups'])) return { by: 'group', length: 1 };
  return isAny(first, ['employment', 'contract']) ? { by: 'employment', length: 1 } : null;
}

function courseIn(words: readonly Word[]): string {
  const named = dropLast(dropFirst(words, AROUND_COURSE), AFTER_COURSE);
  return asTyped(
    dropFirst(named, AFTER_COURSE).length === 0 ? [] : dropFirst(dropFirst(named, AFTER_COURSE), AROUND_COURSE),
  ).slice(0, LONGEST_NAME);
}

function afterWord(words: readonly Word[], plain: string): Word[] {
  return words.slice(words.findIndex((word) => word.plain === plain) + 1);
}

/** Mentions of us, and the little HTML that Teams leaves in a text. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll(/<at\b[^<>]*>[^<>]*<\/at>/gi, ' ')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/&nbsp;|\p{C}|[\u00a0\u2060]/giu, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
