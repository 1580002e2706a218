import type { LocalDate } from '../calendar/london.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { type Figure, figuresOf, sayCount, type Tallied } from './figures.ts';

/**
 * The sentence of the committee report: "106 staff have attended permanency training up until the end of November 2021 with a
 * further 21 booked on and 64 still to book." A day in the middle of a month is named as it is; e-learning is completed, and
 * never "to book"; of what nobody owes, nobody is still to book.
 */
export function committeeSentence(
  course: Pick<CatalogueEntry, 'title' | 'kind' | 'delivery'>,
  counts: Tallied,
  date: LocalDate,
): string {
  return committeeSentenceOf(course, figuresOf(course, counts), date);
}

/** The same of figures that were put together already, the attended first. */
export function committeeSentenceOf(
  course: Pick<CatalogueEntry, 'title' | 'kind' | 'delivery'>,
  [first, ...others]: readonly Figure[],
  date: LocalDate,
): string {
  const attended = first?.count ?? 0;
  const staff = attended === 1 ? '1 member of staff has' : `${sayCount(attended)} staff have`;
  const further = others.map(({ what, word, count }) => `${sayCount(count)} ${FURTHER[what] ?? word}`);
  const rest = further.length > 0 ? ` with a further ${further.join(' and ')}` : '';
  return `${staff} ${attendedWord(course)} ${inSentence(course)} up until ${untilWhen(date)}${rest}.`;
}

/** Where the report's words are not those of the table. */
const FURTHER: { readonly [what: string]: string } = { booked: 'booked on' };

/** E-learning is completed. */
export function attendedWord({ delivery }: Pick<CatalogueEntry, 'delivery'>): string {
  return delivery === 'e-learning' ? 'completed' : 'attended';
}

/** 'the end of November 2021', '29 November 2021'. */
export function untilWhen(date: LocalDate): string {
  const day = Temporal.PlainDate.from(date);
  const month = day.toLocaleString('en-GB', { month: 'long' });
  return day.day === day.daysInMonth ? `the end of ${month} ${day.year}` : `${day.day} ${month} ${day.year}`;
}

/**
 * 'permanency training', 'Assessment and Analysis training': a title of one word is no name inside a sentence, one of several
 * stays as it was written. What is open to anyone is called what it is called: 'Practice Week'.
 */
export function inSentence({ title, kind, delivery }: Pick<CatalogueEntry, 'title' | 'kind' | 'delivery'>): string {
  if (kind === 'open' && delivery === 'session') return title;
  const name = title.replace(/ (training|e-learning)$/i, '');
  const isOneWord = /^[A-Z][a-z'’-]*$/.test(name);
  return `${isOneWord ? name.toLowerCase() : name} ${delivery === 'e-learning' ? 'e-learning' : 'training'}`;
}
