import type { LocalDate } from '../../domain/calendar/london.ts';
import type { Dimension } from '../../domain/course/counts.ts';
import type { Intent } from './intent.ts';
import { findDate } from './typed-date.ts';
import { asTyped, dropFirst, dropLast, isAny, type Word, wordSet, wordsOf } from './words.ts';

const BEFORE_COURSE =
  wordSet(`me us the are is have has had been were was be must need needs book booked attended attending trained
  done outstanding waiting still yet not left remaining staff people who on for of in to with all everything everyone total
  overall my our course courses training there so far`);
const AFTER_COURSE =
  wordSet(`booking bookings place spot seat session sessions course training now today are is have has been
  were still yet to book booked attended outstanding waiting left remaining`);

/** A course's name is cut here: no title is that long. */
const LONGEST_NAME = 100;

/** What is asked of the counts: "permanency by service area as at yesterday". */
export function readCounts(words: readonly Word[], today: LocalDate): Intent {
  const text = asTyped(words);
  const found = findDate(text, { today, time: 'past' });
  if (found && found.date === undefined) return { kind: 'bad-date', typed: found.typed };
  if (!found && /\bas (?:at|of)\b/i.test(text))
    return { kind: 'bad-date', typed: text.replace(/^.*\bas (?:at|of)\b/i, '').trim() };
  const rest = wordsOf(found?.rest ?? text);
  const by = rest.findIndex(({ plain }) => plain === 'by');
  const split = by === -1 ? undefined : readSplit(rest.slice(by + 1));
  if (split === null) return { kind: 'bad-split', typed: asTyped(rest.slice(by + 1)).slice(0, LONGEST_NAME) };
  const named = by === -1 ? rest : [...rest.slice(0, by), ...rest.slice(by + 1 + (split?.length ?? 0))];
  if (isOwnTeam(named)) return { kind: 'team-counts' };
  const course = asTyped(dropLast(dropFirst(named, BEFORE_COURSE), AFTER_COURSE)).slice(0, LONGEST_NAME);
  return {
    kind: 'counts',
    ...(course !== '' && { course }),
    ...(split && { by: split.by }),
    ...(found?.date !== undefined && { asAt: found.date }),
  };
}

/** "For my team", also beside a course: figures of everybody would be an answer to another question. */
function isOwnTeam(words: readonly Word[]): boolean {
  return words.some(({ plain }, index) => {
    const before = words[index - 1]?.plain;
    return /^team(?:'s)?$/.test(plain) && (words.length === 1 || before === 'my' || before === 'our');
  });
}

/** What stands after "by", and in how many words; `null` where it is nothing to split by. */
function readSplit(words: readonly Word[]): { by: Dimension; length: number } | null {
  const [first, second] = words;
  if (isAny(first, ['service']) && isAny(second, ['area', 'areas'])) return { by: 'area', length: 2 };
  if (isAny(first, ['service', 'services', 'area', 'areas'])) return { by: 'area', length: 1 };
  if (isAny(first, ['staff']) && isAny(second, ['group', 'groups'])) return { by: 'group', length: 2 };
  if (isAny(first, ['staff', 'group', 'groups'])) return { by: 'group', length: 1 };
  return isAny(first, ['employment', 'contract']) ? { by: 'employment', length: 1 } : null;
}
