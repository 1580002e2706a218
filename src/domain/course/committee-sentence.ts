import type { LocalDate } from '../calendar/london.ts';
import type { Counts } from './counts.ts';

/**
 * The sentence of the committee report: "106 staff have attended permanency training up until the end of November 2021 with a
 * further 21 booked on and 64 still to book." A day in the middle of a month is named as it is.
 */
export function committeeSentence(title: string, counts: Counts, date: LocalDate): string {
  const { attended, booked, toBook } = counts;
  const staff = attended === 1 ? '1 member of staff has' : `${attended} staff have`;
  return `${staff} attended ${inSentence(title)} training up until ${untilWhen(date)} with a further ${booked} booked on and ${toBook} still to book.`;
}

function untilWhen(date: LocalDate): string {
  const day = Temporal.PlainDate.from(date);
  const month = day.toLocaleString('en-GB', { month: 'long' });
  return day.day === day.daysInMonth ? `the end of ${month} ${day.year}` : `${day.day} ${month} ${day.year}`;
}

/** Titles begin with a capital; inside a sentence only acronyms keep theirs. "Permanency" becomes "permanency". */
function inSentence(title: string): string {
  return title
    .replace(/ training$/i, '')
    .split(' ')
    .map((word) => (/^[A-Z][a-z'’-]*$/.test(word) ? word.toLowerCase() : word))
    .join(' ');
}
