import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { FormProblem } from '../../services/sessions/session-form.ts';
import type { Difference, TypedDay, TypedSession } from '../../services/sessions/typed-session.ts';
import type { Said } from '../press.ts';
import { plural } from '../wording.ts';
import type { SessionFormPress, SessionListPress } from './press-sessions.ts';
import { DAYS_IN_FORM } from './session-fields.ts';

/** The form of a session, new or to be changed, filled with what it is or with what somebody has typed. */
export interface SessionFormCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly intro: string;
  /** What is wrong with what was typed, or what has changed meanwhile, a line each. */
  readonly problems: readonly string[];
  readonly first: DayInputs;
  readonly more: readonly DayInputs[];
  /** Whether the further days are open from the start. */
  readonly showMore: boolean;
  readonly venue: string;
  readonly onlineLink: string;
  readonly trainer: string;
  /** Left out where what was typed is no number: an input for numbers could not show it. */
  readonly capacity?: number;
  readonly guestPlaces?: number;
  readonly opensOn: string;
  readonly opensAt: string;
  readonly closesOn: string;
  readonly closesAt: string;
  readonly save: string;
  readonly press: SessionFormPress;
  readonly back: SessionListPress;
}

export interface DayInputs extends TypedDay {
  readonly n: number;
}

export interface SessionForm {
  readonly course: Pick<CatalogueEntry, 'courseId' | 'title'>;
  readonly press: SessionFormPress;
  readonly typed: TypedSession;
  readonly problems?: readonly FormProblem[];
  /** Somebody else has changed it: what is different there from what was typed. */
  readonly differences?: readonly Difference[];
}

export function sessionFormCard({ course, press, typed, problems, differences }: SessionForm): SessionFormCard {
  const isNew = press.sessionId === undefined;
  const [first = { date: '', from: '', to: '' }, ...more] = typed.days;
  const rows = Array.from({ length: Math.max(DAYS_IN_FORM, typed.days.length) - 1 }, (_, index) => ({
    ...(more[index] ?? { date: '', from: '', to: '' }),
    n: index + 2,
  }));
  const lines = linesOf(problems, differences);
  const intro = introOf(problems, differences) ?? INTRO;
  const heading = isNew ? 'New session' : 'Change this session';
  return {
    heading,
    course: course.title,
    intro,
    problems: lines,
    first: { ...first, n: 1 },
    more: rows,
    showMore: more.length > 0,
    venue: typed.venue,
    onlineLink: typed.onlineLink,
    trainer: typed.trainer,
    ...numberIn('capacity', typed.capacity),
    ...numberIn('guestPlaces', typed.guestPlaces),
    opensOn: typed.opens.date,
    opensAt: typed.opens.time,
    closesOn: typed.closes.date,
    closesAt: typed.closes.time,
    save: isNew ? 'Make this session' : 'Save changes',
    press,
    back: { courseId: course.courseId },
    sentence: lines.length > 0 ? `${intro} ${lines.join(' ')}` : `${heading}: ${course.title}. ${intro}`,
  };
}

const INTRO = 'Times are London times. Nothing is saved until you press the button at the end.';

function introOf(
  problems: readonly FormProblem[] | undefined,
  differences: readonly Difference[] | undefined,
): string | undefined {
  if (problems) return `Nothing is saved yet: ${plural(problems.length, 'thing')} to put right.`;
  return (
    differences &&
    'Somebody has changed this session since you opened the form, so nothing is saved yet. Your own entries are kept below: save again to put them in place of these.'
  );
}

function linesOf(problems: readonly FormProblem[] = [], differences: readonly Difference[] = []): string[] {
  return [
    ...problems.map(({ sentence }) => sentence),
    ...differences.map(
      ({ label, present, typed }) => `${label}: ${present || 'nothing'} is there now; you typed ${typed || 'nothing'}.`,
    ),
  ];
}

/** As it was typed, also where it is too small, too large or no whole number: never another one. */
function numberIn<Name extends string>(name: Name, typed: string): { [Key in Name]?: number } {
  const isNumber = /^[+-]?\d{1,9}(\.\d{1,9})?$/.test(typed.trim());
  return isNumber ? ({ [name]: Number(typed) } as { [Key in Name]: number }) : {};
}
