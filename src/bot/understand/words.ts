import { editDistance } from '../../services/edit-distance.ts';

/** One word as it was typed, and as it is compared: in lower case, without the punctuation around it. */
export interface Word {
  readonly typed: string;
  readonly plain: string;
}

/** Words to look for, written with spaces between them. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** The words of a text; what holds no letter and no digit is none. */
export function wordsOf(text: string): Word[] {
  return text
    .split(/\s+/u)
    .map((typed) => ({
      typed,
      plain: typed
        .toLowerCase()
        .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
        .replaceAll('’', "'"),
    }))
    .filter(({ plain, typed }) => plain !== '' || typed === '&');
}

/** Whether a word is one of these, in spite of a slip of the finger in the longer ones. */
export function isAny(word: Word | undefined, wanted: readonly string[]): boolean {
  return word !== undefined && wanted.some((each) => isMeant(word.plain, each));
}

/** Without the words at its beginning that are among these, each exactly. */
export function dropFirst(words: readonly Word[], unwanted: ReadonlySet<string>): Word[] {
  const start = words.findIndex(({ plain }) => !unwanted.has(plain));
  return start === -1 ? [] : words.slice(start);
}

/** Without the words at its end that are among these, each exactly. */
export function dropLast(words: readonly Word[], unwanted: ReadonlySet<string>): Word[] {
  const last = words.findLastIndex(({ plain }) => !unwanted.has(plain));
  return words.slice(0, last + 1);
}

/** The words again as somebody typed them, without a full stop or question mark after the last. */
export function asTyped(words: readonly Word[]): string {
  return words
    .map(({ typed }) => typed)
    .join(' ')
    .replaceAll(/^["'“”‘’]+|["'“”‘’.,;:!?]+$/gu, '')
    .replace(/^\(([^()]*)\)$/u, '$1')
    .trim();
}

/** Words of the trade that look like a slip in a word of ours: "smart" is not "start", nor "court" "count". */
const OTHER_WORDS = wordSet('smart court courts signs more starting learning leading except bank');

/** Short words must begin alike, or "look" would be "book"; very short ones must be the same. */
function isMeant(word: string, wanted: string): boolean {
  if (word === wanted) return true;
  if (OTHER_WORDS.has(word) || wanted.length < 4 || word[0] !== wanted[0]) return false;
  const slips = wanted.length < 6 ? 1 : 2;
  return Math.abs(word.length - wanted.length) <= slips && editDistance(word, wanted) <= slips;
}
