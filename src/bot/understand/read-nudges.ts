import type { LocalDate } from '../../domain/calendar/london.ts';
import { findDate } from './typed-date.ts';
import { asTyped, isAny, type Word, wordSet } from './words.ts';

/** What is said of nudges: by whoever gets them, and by whoever decides about them. */
export type NudgeIntent =
  | ({ readonly kind: 'snooze' } & ({ readonly weeks: number } | { readonly until: LocalDate }))
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
  /^(?:(?:stop|don't|do not) (?:nudg(?:e|ing)|ask(?:ing)?|remind(?:ing)?|messag(?:e|ing)|writing(?: to)?) me\b|(?:unsubscribe|leave me alone)\b|stop$)/i;
const LATER = /^(?:snooze|(?:ask|remind|nudge) me(?: again)?)\b/i;

/** How it is asked for says nothing of what is. */
const ASKED = /^(?:(?:please|pls|can|could|would|will|you) )+/i;

/** Until a day, which is looked for in what follows. */
const UNTIL =
  /^(?:snooze(?: me)?|(?:(?:stop|don't|do not) )?(?:nudg(?:e|ing)|ask(?:ing)?|remind(?:ing)?) me(?: again)?)(?: about \w+)? (?<day>(?:until|till|til|after) .+)$/i;

const NUMBERS: Readonly<Record<string, number>> = { a: 1, one: 1, next: 1, two: 2, three: 3 };

/** Reads what is said of nudges; `undefined` where a message is about something else. */
export function readNudges(words: readonly Word[], today: LocalDate): NudgeIntent | undefined {
  const text = asTyped(words).replaceAll('’', "'").replace(ASKED, '');
  if (WHO_SEES.test(text)) return { kind: 'who-sees' };
  if (WAKE.test(text)) return { kind: 'wake' };
  const until = findDate(UNTIL.exec(text)?.groups?.day ?? '', { today, time: 'coming' })?.date;
  if (until !== undefined && until >= today) return { kind: 'snooze', until };
  if (LEAVE_ME.test(text)) return { kind: 'snooze', weeks: 4 };
  const snooze = SNOOZE.exec(text);
  if (snooze && LATER.test(text)) return { kind: 'snooze', weeks: howLong(snooze.groups ?? {}) };
  return aboutNudges(words);
}

function howLong({ number, month, fortnight }: Readonly<Record<string, string | undefined>>): number {
  if (month !== undefined) return 4;
  return fortnight === undefined ? weeksIn(number) : 2;
}

/** One to four; four for every other word, of which most mean longer. */
function weeksIn(number: string | undefined): number {
  const weeks = number === undefined ? 1 : (NUMBERS[number.toLowerCase()] ?? Number(number));
  return Number.isNaN(weeks) ? 4 : Math.min(Math.max(Math.trunc(weeks), 1), 4);
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
