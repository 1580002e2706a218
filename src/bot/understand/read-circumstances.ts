import type { LocalDate } from '../../domain/calendar/london.ts';
import { findDate } from './typed-date.ts';
import { asTyped, dropFirst, isAny, type Word, wordSet } from './words.ts';

/** What is said of people's circumstances, and by everybody of being away. */
export type CircumstanceIntent =
  /** Wants to hear nothing until the end of a day. */
  | { readonly kind: 'away'; readonly until?: LocalDate }
  | { readonly kind: 'back' }
  | { readonly kind: 'absence'; readonly person: string; readonly from?: LocalDate; readonly until?: LocalDate }
  | { readonly kind: 'leaver'; readonly person: string; readonly lastDay?: LocalDate }
  | { readonly kind: 'exempt'; readonly person: string; readonly course: string; readonly until?: LocalDate }
  | { readonly kind: 'end-exemption'; readonly person: string; readonly course: string };

/** A name or a title is cut here: none is that long. */
const LONGEST_NAME = 100;

const ASKING = wordSet('please pls plz kindly can could would will you and so ok okay');

/** Nobody's name: a question about people in general, or somebody who speaks of themself. */
const NOBODY = wordSet(
  `who what which when where how anybody anyone everybody everyone he she they we you it that this there nobody nothing anything
  place places seat seats space spaces day days date dates session sessions course courses training is are any`,
);
const MYSELF = wordSet("i i'm im i'll ill me myself");

type Groups = Readonly<Record<string, string | undefined>>;
type Read = (groups: Groups, today: LocalDate) => CircumstanceIntent | undefined;

/** What can be said, the most particular first. */
const SAYINGS: readonly (readonly [RegExp, Read])[] = [
  [/^(?:i am|i'm|im|i’m) back\b/i, () => ({ kind: 'back' })],
  [/^back(?: again| now| today| at work| in the office)*$/i, () => ({ kind: 'back' })],
  [
    /^(?:(?:i am|i'm|im|i’m|i'll be|i’ll be|i will be|set me|mark me|put me|me)(?: down)?(?: as)? )?(?:away|out of (?:the )?office|ooo)\b(?<days>.*)$/i,
    ({ days = '' }, today) => readAway(days, today),
  ],
  [
    /^(?:end|stop|lift|remove|cancel) (?:the )?exemption (?:of|for) (?<person>.+?)(?: (?:from|on|for) (?<course>.+))?$/i,
    ({ person, course }) => about(person, (name) => ({ kind: 'end-exemption', person: name, course: nameIn(course) })),
  ],
  [
    /^(?:end|stop|lift|remove|cancel) (?<person>.+?)(?:'s|’s|s'|s’) exemption(?: (?:from|on|for) (?<course>.+))?$/i,
    ({ person, course }) => about(person, (name) => ({ kind: 'end-exemption', person: name, course: nameIn(course) })),
  ],
  [
    /^(?:i am|i'm|im|i’m|i'll be|i’ll be|i will be) (?:unavailable|not available|on (?:\w+ )?leave)\b(?<days>.*)$/i,
    ({ days = '' }, today) => readAway(days, today),
  ],
  [
    /^(?<person>.+?)(?: is| are|'s|’s) (?:available|back)(?: again| now| today| at work| from (?:\w+ )?leave)*$/i,
    ({ person }) => about(person, (name) => ({ kind: 'absence', person: name })),
  ],
  [
    /^(?<person>.+?)(?: is|'s|’s) (?:staying|not leaving)(?: after all| on)*$/i,
    ({ person }) => about(person, (name) => ({ kind: 'leaver', person: name })),
  ],
  [/^exempt (?<person>.+?)(?: from (?<course>.+))?$/i, readExempt],
  [/^(?:set|mark|put) (?<person>.+?) (?:down )?(?:as )?(?:unavailable|not available)\b(?<days>.*)$/i, readAbsence],
  [
    /^(?<person>.+?)(?: is| are| will be|'s|’s) (?:unavailable|not available|on (?:\w+ )?leave)\b(?<days>.*)$/i,
    readAbsence,
  ],
  [/^(?<person>.+?) (?:is leaving|leaves|will leave)\b(?<days>.*)$/i, readLeaver],
  [/^(?<person>.+?) (?:has left|left)(?<days>| (?:on|yesterday|today|last)\b.*)$/i, readLeft],
];

/** Reads what is said of somebody's circumstances; `undefined` where a message is about something else. */
export function readCircumstances(words: readonly Word[], today: LocalDate): CircumstanceIntent | undefined {
  const meant = dropFirst(words, ASKING);
  return readSaying(asTyped(meant), today) ?? readSaying(asTyped(meant.map(withoutSlip)), today);
}

/** Words that tell what is said, which are known in spite of a slip of the finger. */
const TELLING = ['away', 'back', 'until', 'till', 'unavailable', 'available', 'leaving', 'exempt', 'exemption'];

function withoutSlip(word: Word): Word {
  const meant = TELLING.find((each) => isAny(word, [each]));
  return meant === undefined ? word : { typed: meant, plain: meant };
}

function readSaying(text: string, today: LocalDate): CircumstanceIntent | undefined {
  for (const [saying, read] of SAYINGS) {
    const found = saying.exec(text);
    const intent = found && read(found.groups ?? {}, today);
    if (intent) return intent;
  }
  return undefined;
}

/** "Away" alone asks for the day; with words that are no day it may be about something else. */
function readAway(days: string, today: LocalDate): CircumstanceIntent | undefined {
  const until = dayIn(days, today);
  if (until !== undefined) return { kind: 'away', until };
  return days.trim() === '' || /^ (?:until|till?|from|for|next|this)\b/i.test(days) ? { kind: 'away' } : undefined;
}

function readExempt({ person = '', course = '' }: Groups, today: LocalDate): CircumstanceIntent | undefined {
  const [whom, end] = untilIn(course === '' ? person : course, today);
  const until = end !== undefined && { until: end };
  return course === ''
    ? about(whom, (name) => ({ kind: 'exempt', person: name, course: '', ...until }))
    : about(person, (name) => ({ kind: 'exempt', person: name, course: nameIn(whom), ...until }));
}

function readAbsence({ person = '', days = '' }: Groups, today: LocalDate): CircumstanceIntent | undefined {
  const [before, until] = untilIn(days, today);
  const from = dayIn(before, today);
  return about(person, (name) => ({
    kind: 'absence',
    person: name,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  }));
}

function readLeaver({ person, days = '' }: Groups, today: LocalDate): CircumstanceIntent | undefined {
  const lastDay = dayIn(days, today);
  return about(person, (name) => ({ kind: 'leaver', person: name, ...(lastDay !== undefined && { lastDay }) }));
}

/** Who has left did so on a day gone by. */
function readLeft({ person, days = '' }: Groups, today: LocalDate): CircumstanceIntent | undefined {
  const lastDay = findDate(days, { today, time: 'past' })?.date;
  return about(person, (name) => ({ kind: 'leaver', person: name, ...(lastDay !== undefined && { lastDay }) }));
}

/** Of a person with a name; "who has left" asks something else. */
function about<I extends CircumstanceIntent>(person: string | undefined, intent: (name: string) => I): I | undefined {
  const name = nameIn(person);
  const [first = ''] = name.toLowerCase().split(' ');
  return name === '' || NOBODY.has(first) || MYSELF.has(first) ? undefined : intent(name);
}

function nameIn(text = ''): string {
  return text.trim().slice(0, LONGEST_NAME);
}

function dayIn(text: string, today: LocalDate): LocalDate | undefined {
  return findDate(text, { today, time: 'coming' })?.date;
}

/** What stands before "until 5 January", and that day. */
function untilIn(text: string, today: LocalDate): readonly [before: string, until: LocalDate | undefined] {
  const at = text.search(/(?:^|\s)(?:until|till?|to|up to)\s/i);
  const until = at === -1 ? undefined : dayIn(text.slice(at), today);
  return until === undefined ? [text, undefined] : [text.slice(0, at), until];
}
