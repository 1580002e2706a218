import { committeeSentence } from '../domain/course/committee-sentence.ts';
import type { Counts } from '../domain/course/counts.ts';
import type { CountsAnswer, CourseCounts } from '../services/counting.ts';
import { inColumns } from './output.ts';

const HEADINGS = ['', 'attended', 'booked', 'still to book', 'cohort'];

const DEFINITION = [
  'attended + booked + still to book = cohort: everyone whom the course is for',
  'and who is not exempt, unavailable or gone.',
];

/** The figures as a table, each course's footnotes under it, and the sentences of the committee report. */
export function countsText({ date, isPast, courses }: CountsAnswer): string {
  const heading = isPast ? `As at the end of ${inWords(date)}` : `As at ${inWords(date)}, now`;
  if (courses.length === 0) return `${heading}\n\nThere is no required course yet: import a courses file first.`;
  const notes = courses.flatMap(({ course, counts }) => notesOf(course.title, counts));
  const sentences = courses.map(({ course, counts }) => committeeSentence(course, counts, date));
  const parts = [[heading], [table(courses)], notes, sentences, DEFINITION];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function table(courses: readonly CourseCounts[]): string {
  const rows = courses.flatMap(({ course, counts, groups }) => [
    row(course.title, counts),
    ...groups.map(({ name, counts: inGroup }) => row(`  ${name}`, inGroup)),
  ]);
  return inColumns(HEADINGS, rows);
}

function row(name: string, { attended, booked, toBook, cohort }: Counts): (string | number)[] {
  return [name, attended, booked, toBook, cohort];
}

/** What stands beside the figures, where there is any of it. */
function notesOf(title: string, counts: Counts): string[] {
  const { waiting, awaitingRegister, due, exempt, paused, left, trained, trainedAndLeft } = counts;
  const outside = [some(exempt, 'exempt'), some(paused, 'unavailable'), some(left, 'left')].filter(Boolean).join(', ');
  const notes = [
    waiting > 0 && `of the ${counts.toBook} still to book, ${waiting} on a waiting list`,
    awaitingRegister > 0 && `of the ${counts.booked} booked, ${awaitingRegister} await a register`,
    due > 0 && `of the ${counts.attended} attended, ${due} due for refreshing`,
    outside !== '' && `outside the cohort: ${outside}`,
    trained > 0 && `${trained} trained in all, ${trainedAndLeft} since left`,
  ].filter((note) => note !== false);
  return notes.length === 0 ? [] : [title, ...notes.map((note) => `  ${note}`)];
}

function some(count: number, what: string): string {
  return count > 0 ? `${count} ${what}` : '';
}

function inWords(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-GB', { dateStyle: 'long' });
}
