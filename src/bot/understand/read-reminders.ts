import { REMINDER_DAYS } from '../../domain/policies/reminder.ts';
import type { ReminderDay } from '../../domain/roster/person.ts';
import { asTyped, dropFirst, type Word, wordSet } from './words.ts';

/** What is said of the weekly reminder by whoever gets it. */
export type ReminderIntent =
  | { readonly kind: 'reminder' }
  /** Without a day it is asked for. */
  | { readonly kind: 'reminder-day'; readonly day?: ReminderDay };

const BEFORE = wordSet(
  'please pls can could would will you i we want to like show me us see view get open the a my our',
);

const DAYS = '(?<day>mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?';

/** "Remind me on Tuesdays", "my weekly reminder on Fridays", "move my reminder to Wednesday". */
const ON_A_DAY = new RegExp(
  `^(?:remind me(?: of my team| about my team)?(?: every| on| each)?|(?:(?:move|change|set|send|put) )?(?:me |my |the )*(?:weekly |team )*reminders?(?: on| to| every| for)?) ${DAYS}$`,
  'i',
);
const WHICH_DAY =
  /^(?:change|choose|move|set) (?:the )?(?:day|weekday) of (?:my |the )*(?:weekly )?reminders?$|^(?:change|choose|move|set) (?:my |the )*(?:weekly )?reminder(?: day)?$|^(?:when|which day|what day) (?:is|comes|does) (?:my |the )*(?:weekly )?reminders?(?: come)?$/i;
const SHOW = /^(?:weekly |team )+reminders?(?: now)?$|^reminder(?: now)?$/i;

/** Reads what is said of the weekly reminder; `undefined` where a message is about something else. */
export function readReminders(words: readonly Word[]): ReminderIntent | undefined {
  const typed = asTyped(words);
  const short = asTyped(dropFirst(words, BEFORE));
  const found = ON_A_DAY.exec(typed) ?? ON_A_DAY.exec(short);
  if (found?.groups?.day !== undefined) return { kind: 'reminder-day', ...dayOf(found.groups.day) };
  if (WHICH_DAY.test(short)) return { kind: 'reminder-day' };
  return SHOW.test(short) ? { kind: 'reminder' } : undefined;
}

/** At weekends nothing is sent: then the day is asked for. */
function dayOf(typed: string): { readonly day?: ReminderDay } {
  const day = REMINDER_DAYS.find((each) => typed.toLowerCase().startsWith(each.toLowerCase()));
  return day === undefined ? {} : { day };
}
