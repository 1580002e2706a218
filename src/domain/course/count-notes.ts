import type { Counts } from './counts.ts';
import { type Counted, figuresOf, isOwed, sayCount } from './figures.ts';

/** Said beside counts while an import is being written. */
export const STILL_MOVING = 'An import is being written, so these figures will still change.';

/** What stands behind the figures of one course, a sentence each; nothing is said of what there is none of. */
export function footnotesOf(course: Counted, counts: Counts): string[] {
  const { awaitingRegister } = counts;
  const told = figuresOf(course, counts);
  const ofThe = (what: string) => {
    const figure = told.find((each) => each.what === what);
    return figure ? `Of the ${sayCount(figure.count)} ${figure.word}, ` : '';
  };
  const outside = outsideOf(course, counts);
  return [
    ...endedWith(ofThe('toBook'), unbookedOf(counts)),
    ...(awaitingRegister > 0 ? [`${ofThe('booked')}${sayCount(awaitingRegister)} await a register.`] : []),
    ...endedWith(ofThe('attended'), dueOf(counts)),
    ...(outside === '' ? [] : [`Outside the cohort: ${outside}.`]),
    ...trainedOf(counts).map((trained) => `${trained}.`),
  ];
}

/** The same in one line, for where several courses stand together; the definitions say to which figure each belongs. */
export function footnotesInShort(course: Counted, counts: Counts): string {
  const { awaitingRegister } = counts;
  const within = [
    ...unbookedOf(counts),
    ...(awaitingRegister > 0 ? [`${sayCount(awaitingRegister)} await a register`] : []),
    ...dueOf(counts),
  ];
  const outside = outsideOf(course, counts);
  const parts = [
    ...(within.length > 0 ? [within.join(', ')] : []),
    ...(outside === '' ? [] : [`outside the cohort ${outside}`]),
    ...trainedOf(counts),
  ];
  return parts.join('; ');
}

/** Within those still to book: who waits, and whose place is not theirs until somebody says yes. */
function unbookedOf({ waiting, requested }: Counts): string[] {
  return [
    ...(waiting > 0 ? [`${sayCount(waiting)} on a waiting list`] : []),
    ...(requested > 0 ? [`${sayCount(requested)} awaiting approval`] : []),
  ];
}

/** Within those who attended: whose attendance lapses soon, and who of them is booked to refresh it. */
function dueOf({ due, rebooked }: Counts): string[] {
  return [
    ...(due > 0 ? [`${sayCount(due)} due for refreshing`] : []),
    ...(due > 0 && rebooked > 0 ? [`${sayCount(rebooked)} rebooked`] : []),
  ];
}

function endedWith(beginning: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`${beginning}${parts.join(', ')}.`];
}

function outsideOf(course: Counted, { exempt, paused, left }: Counts): string {
  if (!isOwed(course)) return '';
  return inOneLine([
    ...(exempt > 0 ? [`${sayCount(exempt)} exempt`] : []),
    ...(paused > 0 ? [`${sayCount(paused)} unavailable`] : []),
    ...(left > 0 ? [`${sayCount(left)} left`] : []),
  ]);
}

function trainedOf({ trained, trainedAndLeft }: Counts): string[] {
  const sinceLeft = trainedAndLeft > 0 ? sayCount(trainedAndLeft) : 'none';
  return trained > 0 ? [`${sayCount(trained)} trained in all, ${sinceLeft} since left`] : [];
}

/** What the figures of such courses mean, a sentence each: the words of design and report, on every card and in the shell. */
export function definitionsOf(course: Counted): string[] {
  if (!isOwed(course)) return [course.delivery === 'e-learning' ? DONE : ATTENDED, ...bookedOf(course), NOT_OWED];
  if (course.delivery === 'e-learning') return [DONE, TO_DO, `${COHORT} Done and still to do add up to it.`];
  if (course.delivery === 'both') return [ATTENDED_OR_DONE, BOOKED_OR_NOT, TO_BOOK_OR_DO, `${COHORT} ${ADD_UP}`];
  return [ATTENDED, BOOKED, TO_BOOK, `${COHORT} Attended, booked and still to book add up to it.`];
}

function bookedOf({ delivery }: Counted): string[] {
  return delivery === 'e-learning' ? [] : [BOOKED];
}

const ATTENDED = 'Attended: marked as attended, and not lapsed; due for refreshing still counts.';
const DONE = 'Done: completed, and not lapsed; due for refreshing still counts.';
const ATTENDED_OR_DONE = 'Attended, or done: marked so, and not lapsed; due for refreshing still counts.';
const BOOKED = 'Booked: holds a place, until the register says whether they came.';
const BOOKED_OR_NOT = `${BOOKED} Nobody books e-learning.`;
const TO_BOOK =
  'Still to book: required to attend, and neither attended nor booked; a turn on a waiting list, or a place that awaits approval, counts here.';
const TO_DO = 'Still to do: required, and not done.';
const TO_BOOK_OR_DO =
  'Still to book, or to do: required, and none of these; a turn on a waiting list, or a place that awaits approval, counts here.';
const COHORT = 'Cohort: everybody the course is required of that day, without the exempt, the unavailable and leavers.';
const ADD_UP = 'The figures of a course add up to it.';
const NOT_OWED =
  'Nobody owes this course: it has no cohort, and nobody is still to book. The exempt, the unavailable and leavers are not counted.';

export function inOneLine(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
