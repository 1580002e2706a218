import { asTyped, dropFirst, isAny, type Word, wordSet } from './words.ts';

/** What is said of summaries in channels. */
export type SummaryIntent =
  /** `cadence`: how often, where it was said. */
  | { readonly kind: 'post-summaries'; readonly cadence?: 'weekly' | 'monthly' }
  | { readonly kind: 'stop-summaries' | 'preview-summary' };

const BEFORE = wordSet('please pls can could would will you i we want need like to the a me us let start begin do');
const BETWEEN = wordSet(
  'the a any all more posting sending sharing showing completion training weekly monthly our me us next of',
);

const AFTER = wordSet('please now again for from in to at every');

const SUMMARIES = ['summaries', 'summary', 'summarys'];
const POST = ['post', 'posting', 'send', 'share', 'put', 'bind', 'publish'];
const STOP = ['stop', 'end', 'pause', 'unbind', 'halt', 'no'];
const PREVIEW = ['preview', 'show', 'see', 'check'];

const STOP_HERE = /^(?:please )?stop posting (?:here|in this channel)(?: please)?$/i;
const NAMED = /^(?:the )?(?:completion|weekly|monthly|training|next) summar(?:y|ies)$/i;

/** "Post summaries here", "stop posting summaries here", "preview summary"; `undefined` for anything else. */
export function readSummaries(words: readonly Word[]): SummaryIntent | undefined {
  const typed = asTyped(words);
  if (STOP_HERE.test(typed)) return { kind: 'stop-summaries' };
  if (NAMED.test(typed)) return { kind: 'preview-summary' };
  const [verb, ...tail] = dropFirst(words, BEFORE);
  if (isAny(verb, SUMMARIES)) return isHere(tail) ? posted(words) : alone(tail);
  const [what, ...rest] = dropFirst(tail, BETWEEN);
  // "Show summary writing sessions" is about a course that is called so.
  if (!isAny(what, SUMMARIES) || !isAll(rest)) return undefined;
  if (isAny(verb, STOP)) return { kind: 'stop-summaries' };
  if (isAny(verb, PREVIEW)) return { kind: 'preview-summary' };
  return isAny(verb, POST) ? posted(words) : undefined;
}

function posted(words: readonly Word[]): SummaryIntent {
  const has = (...wanted: string[]) => words.some(({ plain }) => wanted.includes(plain));
  if (has('weekly', 'week')) return { kind: 'post-summaries', cadence: 'weekly' };
  return has('monthly', 'month') ? { kind: 'post-summaries', cadence: 'monthly' } : { kind: 'post-summaries' };
}

function alone(tail: readonly Word[]): SummaryIntent | undefined {
  return tail.length === 0 ? { kind: 'preview-summary' } : undefined;
}

function isAll([next, ...tail]: readonly Word[]): boolean {
  return next === undefined || AFTER.has(next.plain) || isHere([next, ...tail]);
}

function isHere(tail: readonly Word[]): boolean {
  return tail.some((word) => isAny(word, ['here', 'channel', 'weekly', 'monthly', 'week', 'month']));
}
