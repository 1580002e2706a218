import { asTyped, dropFirst, isAny, type Word, wordSet } from './words.ts';

/** For a learning lead, what runs when and how full it is; for everybody else, dates to book. */
export const SESSIONS = ['sessions'];

/** Who would come and finds no date. */
export const DEMAND = ['demand', 'barriers'];

const NO_DATE = /^(?:who|whoever) (?:can ?not|can['’]?t) find (?:a |any )?(?:date|session)s?\b/i;

/** "Who cannot find a date?" */
export function asksForDemand(words: readonly Word[]): boolean {
  return NO_DATE.test(asTyped(words));
}

const MAKE = ['create', 'add', 'make', 'plan', 'arrange', 'schedule', 'another'];
const GUESTS = ['guests', 'guest'];
const A_NEW = wordSet('a an the new another more extra further');

/**
 * "Create a session for permanency", "new session", "guests of permanency": what is left names the course. `undefined` for
 * anything else.
 */
export function readPlanning(words: readonly Word[]): readonly Word[] | undefined {
  const [head, ...tail] = words;
  if (isAny(head, GUESTS)) return tail;
  if (head?.plain !== 'new' && !isAny(head, MAKE)) return undefined;
  const [what, ...course] = dropFirst(tail, A_NEW);
  return isAny(what, ['session', ...SESSIONS, ...GUESTS]) ? course : undefined;
}

/** After "cancel": "the session of permanency" is nobody's own booking alone. */
export function isWholeSession(tail: readonly Word[]): boolean {
  return isAny(dropFirst(tail, wordSet('a the'))[0], ['session', ...SESSIONS]);
}
