import Fuse from 'fuse.js';

/** A set of keys, or a map by them. */
export type Keys = Pick<ReadonlySet<string>, 'has' | 'keys'>;

/** Says ", did you mean X?", or nothing where nothing is near. */
export type Suggest = (word: string) => string;

/** The report lists no more than this many, so no more are looked for. */
const MOST_SUGGESTIONS = 50;
/** A fuzzy search reads every key: among thousands of staff numbers some are always near, and none is meant. */
const MOST_FUZZY_KEYS = 2_000;

/** Suggests what a mistyped key may have meant: first by what spreadsheets do to keys (case, leading zeros, spaces), then by likeness. */
export function suggestFrom(known: Keys): Suggest {
  let bySkeleton: Map<string, string> | undefined;
  let fuse: Fuse<string> | undefined;
  let asked = 0;
  return (word) => {
    if (++asked > MOST_SUGGESTIONS) return '';
    bySkeleton ??= new Map([...known.keys()].map((key) => [skeleton(key), key]));
    let nearest = bySkeleton.get(skeleton(word));
    if (nearest === undefined && bySkeleton.size <= MOST_FUZZY_KEYS && !/^\d*$/.test(word)) {
      fuse ??= new Fuse([...known.keys()], { threshold: 0.35 });
      nearest = fuse.search(word.slice(0, 32), { limit: 1 })[0]?.item;
    }
    return nearest === undefined ? '' : `, did you mean ${nearest}?`;
  };
}

/** What is left of a key that no spreadsheet changes. */
export function skeleton(key: string): string {
  return key
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '');
}
