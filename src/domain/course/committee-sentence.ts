import type { LocalDate } from '../calendar/london.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { Counts } from './counts.ts';

/**
 * The sentence of the committee report: "106 staff have attended permanency training up until the end of November 2021 with a
 * further 21 booked on and 64 still to book." A day in the middle of a month is named as it is; e-learning is completed, and
 * never "to book".
 */
export function committeeSentence(
  { title, delivery }: Pick<CatalogueEntry, 'title' | 'delivery'>,
  { attended, booked, toBook }: Pick<Counts, 'attended' | 'booked' | 'toBook'>,
  date: LocalDate,
): string {
  const staff = attended === 1 ? '1 member of staff has' : `${attended} staff have`;
  if (delivery === 'e-learning') {
    return `${staff} completed ${inSentence(title)} e-learning up until ${untilWhen(date)} with a further ${toBook} still to do it.`;
  }
  return `${staff} attended ${inSentence(title)} training up until ${untilWhen(date)} with a further ${booked} booked on and ${toBook} still to book.`;
}

/** 'the end of November 2021', '29 November 2021'. */
export function untilWhen(date: LocalDate): string {
  const day = Temporal.PlainDate.from(date);
  const month = day.toLocaleString('en-GB', { month: 'long' });
  return day.day === day.daysInMonth ? `the end of ${month} ${day.year}` : `${day.day} ${month} ${day.year}`;
}

/** Titles begin with a capital; inside a sentence only acronyms keep theirs. "Permanency" becomes "permanency". */
function inSentence(title: string): string {
  return title
    .replace(/ (training|e-learning)$/i, '')
    .split(' ')
    .map((word) => (/^[A-Z][a-z'’-]*$/.test(word) ? word.toLowerCase() : word))
    .join(' ');
}
