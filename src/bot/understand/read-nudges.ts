import { asTyped, isAny, type Word } from './words.ts';

/** What is said of nudges: by whoever gets them, and by whoever decides about them. */
export type NudgeIntent =
  | { readonly kind: 'snooze'; readonly weeks: 1 | 2 | 4 }
  | { readonly kind: 'wake' }
  | { readonly kind: 'who-sees' }
  | { readonly kind: 'preview-nudges' }
  | { readonly kind: 'start-nudges' }
  | { readonly kind: 'pause-nudges' };

const WHO_SEES = /^(?:who|what) (?:can )?(?:sees?|see) (?:what|this|my (?:training|record|bookings?))\b/i;
const WAKE = /^(?:wake(?: me)?(?: up)?|(?:you can )?(?:ask|nudge|remind) me again(?: now)?|unsnooze)$/i;
const SNOOZE =
  /^(?:snooze(?: me)?|(?:ask|remind|nudge) me(?: again)?)(?: (?:for|in))?(?: (?<number>\w+) weeks?| (?:a|one|1) (?<month>month))?(?: please)?$/i;
/** Their own messages, not everybody's: also from whoever could pause them all. */
const LEAVE_ME =
  /^(?:please )?(?:(?:stop|don't|do not) (?:nudg(?:e|ing)|ask(?:ing)?|remind(?:ing)?) me\b|unsubscribe\b)/i;
const LATER = /^(?:snooze|(?:ask|remind|nudge) me(?: again)?)\b/i;

const NUMBERS: Readonly<Record<string, number>> = { a: 1, one: 1, next: 1, two: 2 };

/** Reads what is said of nudges; `undefined` where a message is about something else. */
export function readNudges(words: readonly Word[]): NudgeIntent | undefined {
  const text = asTyped(words);
  if (WHO_SEES.test(text)) return { kind: 'who-sees' };
  if (WAKE.test(text)) return { kind: 'wake' };
  if (LEAVE_ME.test(text.replaceAll('’', "'"))) return { kind: 'snooze', weeks: 4 };
  const snooze = SNOOZE.exec(text);
  if (snooze && LATER.test(text))
    return { kind: 'snooze', weeks: snooze.groups?.month ? 4 : weeksIn(snooze.groups?.number) };
  return aboutNudges(words);
}

/** What a card offers that is nearest: one, two or four weeks; four for every other word, of which most mean longer. */
function weeksIn(number: string | undefined): 1 | 2 | 4 {
  const weeks = number === undefined ? 1 : (NUMBERS[number.toLowerCase()] ?? Number(number));
  if (weeks <= 1) return 1;
  return weeks === 2 ? 2 : 4;
}

function aboutNudges(words: readonly Word[]): NudgeIntent | undefined {
  if (!words.some((word) => isAny(word, ['nudges', 'nudge', 'nudging']))) return undefined;
  const has = (...wanted: string[]) => words.some((word) => isAny(word, wanted));
  if (has('pause', 'stop', 'halt')) return { kind: 'pause-nudges' };
  if (has('preview', 'show', 'check') || words.length === 1) return { kind: 'preview-nudges' };
  return has('start', 'resume', 'begin', 'continue') ? { kind: 'start-nudges' } : undefined;
}
