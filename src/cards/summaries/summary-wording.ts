import type { LocalDate } from '../../domain/calendar/london.ts';
import { addDays } from '../../domain/calendar/london.ts';
import { attendedWord, committeeSentenceOf, inSentence, untilWhen } from '../../domain/course/committee-sentence.ts';
import { type Figure, figuresOf, sayCount } from '../../domain/course/figures.ts';
import type { Places } from '../../domain/policies/summary-figures.ts';
import { FEWEST } from '../../domain/policies/suppression.ts';
import type { SummaryCourse } from '../../services/summaries/figures.ts';
import { capital, sayDate } from '../wording.ts';

const FEW = `fewer than ${FEWEST === 5 ? 'five' : FEWEST}`;

/** The figures of a course that may be shown, in the order in which they are told; none where there are only words. */
export function shownFiguresOf({ course, shown }: SummaryCourse): Figure[] {
  const { attended, notYet, booked, toBook } = shown;
  if (attended === undefined || notYet === undefined) return [];
  if (booked !== undefined && toBook !== undefined) return figuresOf(course, { attended, booked, toBook });
  if (course.delivery === 'e-learning') return figuresOf(course, { attended, booked: 0, toBook: notYet });
  return [
    { what: 'attended', word: 'attended', count: attended },
    { what: 'toBook', word: 'booked on or still to book', count: notYet },
  ];
}

/** As the committee writes it; in words alone where a figure would point at people. */
export function summarySentence(summary: SummaryCourse, asAt: LocalDate): string {
  const { course, shown } = summary;
  const [verb, name, when] = [attendedWord(course), inSentence(course), untilWhen(asAt)];
  switch (shown.telling) {
    case 'few':
      return `${capital(FEW)} people are required to take ${name}, so I give no figures of it.`;
    case 'begun':
      return `${capital(FEW)} staff have ${verb} ${name} up until ${when}.`;
    case 'nearly-all':
      return `Nearly everybody has ${verb} ${name}: up until ${when}, ${FEW} have not yet.`;
    default:
      return committeeSentenceOf(course, shownFiguresOf(summary), asAt);
  }
}

/** '9 more attended since 1 October'; `undefined` where either figure is not shown. */
export function sayChange(
  { course, change: { attended } }: SummaryCourse,
  since: LocalDate | undefined,
): string | undefined {
  if (attended === undefined || since === undefined) return undefined;
  const day = sayDayAfter(since);
  const verb = attendedWord(course);
  if (attended === 0) return `As many have ${verb} as before ${day}`;
  if (attended > 0) return `${sayCount(attended)} more ${verb} since ${day}`;
  return `${sayCount(-attended)} fewer than before ${day}: some have left, or are to refresh it`;
}

/** '64 to book, 18 places left before March'. */
export function sayNeed({ shown: { toBook, places } }: SummaryCourse): string | undefined {
  if (!places) return undefined;
  const before = `before ${monthOf(places)}`;
  if (places.left === undefined || toBook === undefined) return sayRoughly(places, before);
  if (toBook === 0) return 'Nobody has still to book';
  const left = places.left === 1 ? '1 place' : `${places.left === 0 ? 'no' : sayCount(places.left)} places`;
  return `${sayCount(toBook)} to book, ${left} left ${before}`;
}

function sayRoughly({ areEnough }: Places, before: string): string {
  return areEnough
    ? `There are places left ${before} for all who have still to book`
    : `There are fewer places left ${before} than people who have still to book`;
}

/** 'Assessment: 30 of 41 attended (2 more)'. */
export function sayArea(
  summary: SummaryCourse,
  { name, attended, notYet }: { readonly name: string; readonly attended: number; readonly notYet: number },
): string {
  const change = summary.change.areas.get(name);
  const moved =
    change === undefined || change === 0 ? '' : ` (${sayCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'})`;
  return `${capital(name)}: ${sayCount(attended)} of ${sayCount(attended + notYet)}${moved}`;
}

/** The day on which a count began to change: what was counted at the end of September has changed since 1 October. */
export function sayDayAfter(date: LocalDate): string {
  const [day = '', month = ''] = sayDate(addDays(date, 1)).split(' ');
  return `${day} ${month}`;
}

function monthOf({ before }: Places): string {
  return sayDate(before).split(' ')[1] ?? '';
}
