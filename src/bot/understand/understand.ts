import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Intent, NoSuchDay } from './intent.ts';
import { readCircumstances } from './read-circumstances.ts';
import { readCounts } from './read-counts.ts';
import { readDeliveries } from './read-deliveries.ts';
import { readNudges } from './read-nudges.ts';
import {
  APPROVALS,
  ASK,
  DEPUTY,
  isWaitingForYes,
  PERSON,
  readAsk,
  readPerson,
  readSubstitute,
  SUBSTITUTE,
  TEAM,
} from './read-others.ts';
import { readCannotCome, readLeavingList, readNoDate, SWAP, withoutAnotherDate } from './read-own.ts';
import { readPublished } from './read-published.ts';
import { readReminders } from './read-reminders.ts';
import { asksForDemand, DEMAND, isWholeSession, readPlanning, SESSIONS } from './read-sessions.ts';
import { readSummaries } from './read-summaries.ts';
import { afterThanks, GREETINGS, POLITE, smallTalk } from './small-talk.ts';
import { findDate, noSuchDay } from './typed-date.ts';
import { asTyped, dropFirst, dropLast, isAny, type Word, wordSet, wordsOf } from './words.ts';

/** More characters than any question to us has; what is longer was meant for somebody else. */
const LONGEST = 400;
/** A course's name is cut here: no title is that long. */
const LONGEST_NAME = 100;

const LEADING =
  wordSet(`please pls plz kindly just can could would will shall may might do does i i'd id i'm im we you me us want
  wants need like love wish to show tell give get see find list view open check look at let lets let's what what's whats which
  where when is are am be must should have still how a an the any some there and so ok okay yes now also try go`);
const AROUND_COURSE = wordSet(
  'me us myself my mine a an the place places spot spots seat up in on onto into to for with of from out i course next',
);
const AFTER_COURSE = wordSet('booking bookings place spot seat session sessions course training now today');
/** "Cancel everything": which of them is asked. */
const WHATEVER = wordSet('everything all it them both that this of');
/** "When is permanency running?" */
const HAPPENS = wordSet('on held happening running run runs start starts begin begins taking place next again');

const COUNTS = ['counts', 'count', 'figures', 'numbers', 'totals'];
const BOOK = ['book', 'reserve', 'enrol', 'enroll', 'register', 'dates', 'sign'];
const CANCEL = ['cancel', 'unbook', 'withdraw'];
const BOOKINGS = ['bookings', 'booking', 'booked'];
const TRAINING = ['training', 'trainings', 'courses', 'learning', 'mytraining'];
const HELP = ['help', 'start', 'menu', 'commands', 'options', 'hello', 'hi', 'hey'];

/** Reads a message, on a day: it decides what "yesterday" is. Never throws, and depends on nothing else. */
export function understand(text: string, today: LocalDate): Intent {
  // Before any pattern is tried on it: a pasted document is not a question.
  if (text.length > LONGEST * 10) return { kind: 'too-long' };
  const clean = withoutMarkup(text);
  if (clean.length > LONGEST) return { kind: 'too-long' };
  const all = wordsOf(clean);
  if (all.length === 0) return { kind: clean === '' ? 'help' : 'unknown' };
  const friendly = smallTalk(all);
  if (friendly !== undefined) return { kind: friendly };
  const thanked = afterThanks(all);
  const asked = dropLast(dropFirst(thanked ?? all, GREETINGS), POLITE);
  const intent = onARealDay(readQuestion(asked, today), asked, today);
  return thanked && intent.kind === 'unknown' ? { kind: 'thanks' } : intent;
}

/** What is done on a day: counts say themselves which days they have none of. */
const ON_A_DAY: ReadonlySet<string> = new Set<NoSuchDay['asked']>([
  'book',
  'cancel',
  'swap',
  'sessions',
  'away',
  'absence',
  'leaver',
  'exempt',
]);

function onARealDay(intent: Intent, words: readonly Word[], today: LocalDate): Intent {
  if (!isOnADay(intent.kind)) return intent;
  const typed = noSuchDay(asTyped(words), { today, time: 'coming' });
  return typed === undefined ? intent : { kind: 'no-such-day', typed, asked: intent.kind };
}

function isOnADay(kind: Intent['kind']): kind is NoSuchDay['asked'] {
  return ON_A_DAY.has(kind);
}

function readQuestion(words: readonly Word[], today: LocalDate): Intent {
  // "How many" asks for counts, whatever it is said of.
  if (HOW_MANY.test(asTyped(words))) return readCounts(afterWord(words, 'many'), today);
  if (asksForDemand(words)) return { kind: 'demand' };
  const cannotCome = readCannotCome(words);
  // "I can't make the session on 8 December" is about that one.
  const isOneDay = cannotCome && findDate(asTyped(cannotCome), { today, time: 'coming' }) !== undefined;
  const noDate = isOneDay ? undefined : readNoDate(words);
  if (noDate) return { kind: 'interest', course: courseIn(noDate) };
  const leaving = readLeavingList(words);
  if (leaving) return { kind: 'cancel', course: courseIn(leaving), waiting: true };
  if (cannotCome) return { kind: 'cancel', course: readWish(cannotCome, today).course };
  const special = readSpecial(words, today);
  if (special) return special;
  const meant = dropFirst(words, LEADING);
  // "Hello", "what can you do": somebody who wants to know who is there.
  if (meant.length === 0) return { kind: 'help' };
  const planned = readPlanning(meant);
  if (planned) return { kind: 'plan-sessions', course: courseIn(planned) };
  const intent = readCommand(meant, today);
  if (intent.kind !== 'unknown') return intent;
  if (isWaitingForYes(meant)) return { kind: 'approvals' };
  const before = words.slice(0, words.length - meant.length).map(({ plain }) => plain);
  if (before.includes('when') || before.includes('where')) return readBook(dropLast(meant, HAPPENS), today);
  return before.includes('find') ? readPerson(meant) : intent;
}

/** What is said in whole sentences, and to nobody's own booking. */
function readSpecial(words: readonly Word[], today: LocalDate): Intent | undefined {
  return (
    readPublished(words, today) ??
    readDeliveries(words) ??
    readReminders(words) ??
    readSummaries(words) ??
    readNudges(words, today) ??
    readCircumstances(words, today)
  );
}

const HOW_MANY = /^(?:(?:so|and|please|can|could|would|you|do|know|i|want|to|tell|show|say|me) )*how many\b/i;

type Read = (tail: readonly Word[], today: LocalDate) => Intent;

/** What can be said: the words that begin it, and what the words after them mean. The first that fits is meant. */
const COMMANDS: readonly (readonly [words: readonly string[], read: Read])[] = [
  [['my', 'our'], readMine],
  [COUNTS, readCounts],
  [
    CANCEL,
    (tail, today) => ({
      kind: isWholeSession(tail) ? 'cancel-session' : 'cancel',
      course: readWish(dropLast(tail, WHATEVER), today).course,
    }),
  ],
  [
    SWAP,
    (tail, today) => {
      const wish = readWish(withoutAnotherDate(tail), today);
      return isWholeSession(tail) ? { kind: 'move-session', course: wish.course } : { kind: 'swap', ...wish };
    },
  ],
  [BOOK, readBook],
  [SESSIONS, (tail, today) => ({ kind: 'sessions', ...readWish(tail, today) })],
  [DEMAND, () => ({ kind: 'demand' })],
  [BOOKINGS, readBooking],
  [TRAINING, () => ({ kind: 'training' })],
  [HELP, () => ({ kind: 'help' })],
  [PERSON, readPerson],
  [ASK, readAsk],
  [TEAM, readTeam],
  [APPROVALS, () => ({ kind: 'approvals' })],
  [DEPUTY, () => ({ kind: 'deputies' })],
  [SUBSTITUTE, readSubstitute],
];

function readCommand(words: readonly Word[], today: LocalDate): Intent {
  const [head, ...tail] = words;
  const command = COMMANDS.find(([heads]) => isAny(head, heads));
  if (command) return command[1](tail, today);
  // "Permanency counts": the word itself, for slips would find it in other words.
  const counts = words.findIndex(({ plain }) => COUNTS.includes(plain));
  if (counts !== -1) return readCounts(words.toSpliced(counts, 1), today);
  // "Permanency sessions".
  return isAny(words.at(-1), SESSIONS) ? { kind: 'sessions', ...readWish(words, today) } : { kind: 'unknown' };
}

function readBook(tail: readonly Word[], today: LocalDate): Intent {
  return { kind: 'book', ...readWish(tail, today) };
}

/** "Bookings" asks for mine; "booking on permanency" for one more. */
function readBooking(tail: readonly Word[], today: LocalDate): Intent {
  const wish = readWish(tail, today);
  return wish.course === '' ? { kind: 'bookings' } : { kind: 'book', ...wish };
}

/** After "my". */
function readMine(words: readonly Word[], today: LocalDate): Intent {
  const [head] = words;
  if (head === undefined) return { kind: 'training' };
  if (isAny(head, BOOKINGS)) return { kind: 'bookings' };
  if (isAny(head, TRAINING)) return { kind: 'training' };
  if (TEAM.includes(head.plain)) return readTeam(words.slice(1));
  // "My upcoming bookings", "my next training".
  if (isAny(words.at(-1), BOOKINGS)) return { kind: 'bookings' };
  if (isAny(words.at(-1), TRAINING)) return { kind: 'training' };
  // "My team counts".
  if (head.plain === 'team' && words.some(({ plain }) => COUNTS.includes(plain))) return { kind: 'team-counts' };
  const rest = words.filter(({ plain }) => plain !== 'my' && plain !== 'our');
  return rest.length === 0 ? { kind: 'training' } : readCommand(rest, today);
}

/** After "team": its counts are another question. */
function readTeam(tail: readonly Word[]): Intent {
  return { kind: tail.some(({ plain }) => COUNTS.includes(plain)) ? 'team-counts' : 'team' };
}

/** The course, and the day that stands beside it: "permanency on 8 December". */
function readWish(words: readonly Word[], today: LocalDate): { course: string; on?: LocalDate } {
  const found = findDate(asTyped(words), { today, time: 'coming' });
  // What is no day may be part of a name.
  return found?.date === undefined
    ? { course: courseIn(words) }
    : { course: courseIn(wordsOf(found.rest)), on: found.date };
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
