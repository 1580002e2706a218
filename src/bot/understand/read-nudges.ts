import { asTyped, isAny, type Word, wordSet } from './words.ts';

/** What is said of nudges: by whoever gets them, and by whoever decides about them. */
export type NudgeIntent =
  | { readonly kind: 'snooze'; readonly weeks: 1 | 2 | 4 }
  | { readonly kind: 'wake' }
  | { readonly kind: 'who-sees' }
  | { readonly kind: 'preview-nudges' }
  | { readonly kind: 'start-nudges' }
  | { readonly kind: 'pause-nudges' };

const WHO_SEES = /^(?:who|what) (?:can )?(?:sees?|see) (?:what|this|my (?:training|record|bookings?|data|details))\b/i;
const WAKE = /^(?:wake(?: me)?(?: up)?|(?:you can )?(?:ask|nudge|remind) me again(?: now)?|unsnooze)$/i;
const SNOOZE =
  /^(?:snooze(?: me)?|(?:ask|remind|nudge) me(?: again)?)(?: (?:for|in))?(?: (?<number>\w+) weeks?| (?:a|one|1) (?<month>month)| (?:a )?(?<fortnight>fortnight)| later)?(?: please)?$/i;
/** Their own messages, not everybody's: also from whoever could pause them all. */
const LEAVE_ME =
  /^(?:please )?(?:(?:stop|don't|do not) (?:nudg(?:e|ing)|ask(?:ing)?|remind(?:ing)?|messag(?:e|ing)|writing(?: to)?) me\b|(?:unsubscribe|leave me alone)\b|stop$)/i;
const LATER = /^(?:snooze|(?:ask|remind|nudge) me(?: again)?)\b/i;

const NUMBERS: Readonly<Record<string, number>> = { a: 1, one: 1, next: 1, two: 2 };

/** Reads what is said of nudges; `undefined` where a message is about something else. */
export function readNudges(words: readonly Word[]): NudgeIntent | undefined {
  const text = asTyped(words);
  if (WHO_SEES.test(text)) return { kind: 'who-sees' };
  if (WAKE.test(text)) return { kind: 'wake' };
  if (LEAVE_ME.test(text.replaceAll('’', "'"))) return { kind: 'snooze', weeks: 4 };
  const snooze = SNOOZE.exec(text);
  if (snooze && LATER.test(text)) return { kind: 'snooze', weeks: howLong(snooze.groups ?? {}) };
  return aboutNudges(words);
}

function howLong({ number, month, fortnight }: Readonly<Record<string, string | undefined>>): 1 | 2 | 4 {
  if (month !== undefined) return 4;
  return fortnight === undefined ? weeksIn(number) : 2;
}

/** What a card offers that is nearest: one, two or four weeks; four for every other word, of which most mean longer. */
function weeksIn(number: string | undefined): 1 | 2 | 4 {
  const weeks = number === undefined ? 1 : (NUMBERS[number.toLowerCase()] ?? Number(number));
  if (weeks <= 1) return 1;
  return weeks === 2 ? 2 : 4;
}

/** Words beside a verb that change nothing of what it asks for. */
const AROUND = wordSet(
  'the all please pls now again sending can could would you i want to we let lets for everybody everyone',
);
const NUDGES = ['nudges', 'nudge', 'nudging'];
const PAUSE = ['pause', 'stop', 'halt'];
const START = ['start', 'resume', 'begin', 'continue', 'restart'];
const PREVIEW = ['preview', 'show', 'check'];

/** A switch is turned only by a plain order: a question, a no or a name beside it shows how it stands, with the buttons. */
function aboutNudges(words: readonly Word[]): NudgeIntent | undefined {
  const said = words.filter((word) => isAny(word, NUDGES));
  if (said.length === 0) return undefined;
  const others = words.filter((word) => !said.includes(word) && !AROUND.has(word.plain));
  const [verb, ...more] = others;
  const isOrder = more.length === 0;
  if (isOrder && isAny(verb, PAUSE)) return { kind: 'pause-nudges' };
  if (isOrder && isAny(verb, START)) return { kind: 'start-nudges' };
  const isAsked = others.length === 0 || others.some((word) => isAny(word, [...PREVIEW, ...PAUSE, ...START]));
  return isAsked || said.some(({ plain }) => plain === 'nudges') ? { kind: 'preview-nudges' } : undefined;
}
