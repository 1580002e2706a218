import type { Word } from './words.ts';
import { asTyped } from './words.ts';

/** For a learning lead, what runs when and how full it is; for everybody else, dates to book. */
export const SESSIONS = ['sessions'];

/** Who would come and finds no date. */
export const DEMAND = ['demand', 'barriers'];

const NO_DATE = /^(?:who|whoever) (?:can ?not|can['’]?t) find (?:a |any )?(?:date|session)s?\b/i;

/** "Who cannot find a date?" */
export function asksForDemand(words: readonly Word[]): boolean {
  return NO_DATE.test(asTyped(words));
}
