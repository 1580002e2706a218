import { committeeSentence } from '../domain/course/committee-sentence.ts';
import { definitionsOf, footnotesOf, STILL_MOVING } from '../domain/course/count-notes.ts';
import type { Counts } from '../domain/course/counts.ts';
import { countedTogether, type Figure, figuresOf, isOwed, sayCount } from '../domain/course/figures.ts';
import type { CountsAnswer, CourseCounts } from '../services/counting.ts';
import { inColumns } from './output.ts';

/** The figures as tables, each course's footnotes under them, the sentences of the committee report, and what it all means. */
export function countsText({ date, isPast, isMoving, courses, later }: CountsAnswer): string {
  const heading = isPast ? `As at the end of ${inWords(date)}` : `As at ${inWords(date)}, now`;
  if (courses.length === 0) return `${heading}\n\nThere is no required course yet: import a courses file first.`;
  const taught = courses.filter(({ course }) => course.delivery === 'session');
  const online = courses.filter(({ course }) => course.delivery === 'e-learning');
  const parts = [
    [heading, ...(isMoving ? [STILL_MOVING] : [])],
    tableOf(taught),
    tableOf(online),
    later.map(({ course, from }) => `${course.title}: there are no records before ${inWords(from)}.`),
    courses.flatMap(notesOf),
    courses.map(({ course, counts }) => committeeSentence(course, counts, date)),
    definitionsOf(countedTogether(courses.map(({ course }) => course))),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** Courses that are counted in the same words; the heading stands in the first row. */
function tableOf(courses: readonly CourseCounts[]): string[] {
  const [first] = courses;
  if (!first) return [];
  const owed = isOwed(first.course);
  const headings = [...figuresOf(first.course, first.counts).map(({ word }) => word), ...(owed ? ['cohort'] : [])];
  const rows = courses.flatMap(({ course, counts, groups }) => {
    const row = (name: string, of: Counts) => [name, ...inRow(figuresOf(course, of)), ...(owed ? [of.cohort] : [])];
    return [
      row(course.title, counts),
      ...groups.map(({ name, counts: inGroup }) => row(`  ${withCapital(name)}`, inGroup)),
    ];
  });
  return [inColumns(['', ...headings], aligned(headings, rows))];
}

function inRow(figures: readonly Figure[]): number[] {
  return figures.map(({ count }) => count);
}

/** Figures with their thousands marked, as wide as their column: what is text would stand to the left. */
function aligned(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): (string | number)[][] {
  const said = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? sayCount(cell) : cell)));
  const widths = headings.map((heading, index) => {
    const longest = Math.max(...said.map((row) => row[index + 1]?.length ?? 0));
    return Math.max(heading.length, longest);
  });
  return said.map(([name = '', ...cells]) => [name, ...cells.map((cell, index) => cell.padStart(widths[index] ?? 0))]);
}

function notesOf({ course, counts }: CourseCounts): string[] {
  const notes = footnotesOf(course, counts);
  return notes.length === 0 ? [] : [course.title, ...notes.map((note) => `  ${note}`)];
}

function withCapital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function inWords(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-GB', { dateStyle: 'long' });
}
