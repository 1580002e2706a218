import type { Intent } from './intent.ts';
import { asTyped, dropFirst, dropLast, type Word, wordSet } from './words.ts';

/** More than any name has. */
const LONGEST_NAME = 100;

export const PERSON = ['person', 'who', "who's", 'whos'];
/** Asked to book: the button is on their card, beside what they owe. */
export const ASK = ['nudge', 'remind'];
export const TEAM = ['team', "team's", 'teams', 'reports', "reports'"];
export const APPROVALS = ['approvals', 'approval', 'requests'];
/** Who could come instead of somebody: found on that person's card. */
export const SUBSTITUTE = ['substitute', 'replacement'];
export const DEPUTY = ['deputy', 'deputies'];

const BEFORE_NAME = wordSet('person is are the for called named colleague staff number out up about');
const AFTER_NAME = wordSet('training courses please');
/** "Who is booked", "who is my manager": not a name. */
const NOT_A_NAME = wordSet(
  'me us my our your you them people staff booked attended coming going still on in am i we left waiting next',
);

const ABOUT = wordSet('about to on for again now today');

/** "Who is away": each row of a team says it. */
const AWAY =
  /^(?:(?:is|are) )?(?:away|absent|unavailable|not available|off|out|on (?:\w+ )?leave)(?: today| now| this week)?$/i;

/** After "person", "who is" or "find": a name, a staff number, an e-mail address. */
export function readPerson(words: readonly Word[]): Intent {
  const named = dropLast(dropFirst(words, BEFORE_NAME), AFTER_NAME);
  const [first] = named;
  if (AWAY.test(asTyped(words))) return { kind: 'team' };
  if (!first || NOT_A_NAME.has(first.plain)) return { kind: 'unknown' };
  return {
    kind: 'person',
    name: asTyped(named)
      .replace(/['’]s$/u, '')
      .slice(0, LONGEST_NAME),
  };
}

/** "Nudge Ada", "remind Ada about permanency", "remind my team". */
export function readAsk(words: readonly Word[]): Intent {
  const about = words.findIndex(({ plain }) => ABOUT.has(plain));
  const named = dropFirst(about === -1 ? words : words.slice(0, about), wordSet('the my our'));
  const [first] = named;
  return first && TEAM.includes(first.plain) ? { kind: 'team' } : readPerson(named);
}

/** "Waiting for my yes". */
export function isWaitingForYes(words: readonly Word[]): boolean {
  const [head, ...tail] = words;
  return head?.plain === 'waiting' && tail.some(({ plain }) => plain === 'yes' || plain === 'approval');
}

/** What was typed after "book", read as somebody and a course. */
export interface ForSomebody {
  readonly name: string;
  readonly course: string;
}

/** "Ada on permanency", "permanency for Ada", "Ada": every way to read it, the likeliest first. */
export function readForSomebody(typed: string): readonly ForSomebody[] {
  const readings: ForSomebody[] = [];
  const on = /^(.+?) (?:on|onto|into|in|to|for) (.+)$/i.exec(typed);
  if (on?.[1] && on[2]) readings.push({ name: on[1], course: on[2] });
  const forSomebody = /^(.+) for (.+)$/i.exec(typed);
  if (forSomebody?.[1] && forSomebody[2]) readings.push({ name: forSomebody[2], course: forSomebody[1] });
  readings.push({ name: typed, course: '' });
  return readings.map(({ name, course }) => ({
    name: name.trim(),
    course: course.replace(/^(?:the|a|an) /i, '').trim(),
  }));
}

/** After "substitute": for whom. */
export function readSubstitute(words: readonly Word[]): Intent {
  const [first, ...more] = dropFirst(words, wordSet('for of person instead'));
  return first ? readPerson([first, ...more]) : { kind: 'team' };
}

/** "Ada's permanency", "Ada from permanency", "Ada on permanency", "Ada": whom the words may name, the likeliest first. */
export function namesIn(typed: string): readonly string[] {
  const [, owner] = /^(.+?)(?:'s|’s|s'|s’)(?: |$)/i.exec(typed) ?? [];
  const [, left] = /^(.+?) (?:from|off|out of) /i.exec(typed) ?? [];
  const names = [owner, left, ...readForSomebody(typed).map(({ name }) => name)];
  return names.flatMap((name) => (name === undefined ? [] : [name.trim()]));
}
