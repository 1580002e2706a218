import type { CatalogueEntry } from '../domain/course/catalogue-entry.ts';
import { editDistance } from './edit-distance.ts';

/** What somebody's words for a course can mean. */
export type CourseMatch =
  | { readonly match: 'one'; readonly course: CatalogueEntry }
  | { readonly match: 'several'; readonly courses: readonly CatalogueEntry[] }
  | { readonly match: 'none' };

/** More than anybody calls a course. */
const MOST_CHARACTERS = 100;

/** Words that people put around a course's name. */
const FILLER =
  /\b(the|a|an|of|on|onto|for|to|me|my|i|in|book|booking|training|course|courses|session|sessions|please)\b/g;

/** Finds a course by title, alias or id, in spite of typing errors; several when more than one fits as well. */
export function findCourse(text: string, catalogue: readonly CatalogueEntry[]): CourseMatch {
  const wanted = plain(text.slice(0, MOST_CHARACTERS));
  if (wanted === '') return { match: 'none' };
  const names = catalogue.flatMap((course) =>
    [course.title, course.courseId, ...course.aliases].map((name) => ({ course, name: plain(name) })),
  );
  const exact = unique(names.filter(({ name }) => name === wanted).map(({ course }) => course));
  if (exact.length > 0) return toMatch(exact);
  const beginning = unique(names.filter(({ name }) => hasWords(name, wanted)).map(({ course }) => course));
  if (beginning.length > 0) return toMatch(beginning);
  return nearest(wanted, names);
}

/** Whether the words, in their order, begin words of the name: "assess" is meant for "Assessment and Analysis". */
function hasWords(name: string, wanted: string): boolean {
  return ` ${name}`.includes(` ${wanted}`);
}

function nearest(wanted: string, names: readonly { course: CatalogueEntry; name: string }[]): CourseMatch {
  const found = names.map(({ course, name }) => ({ course, slips: slipsBetween(wanted, name) }));
  const least = Math.min(...found.map(({ slips }) => slips));
  if (!Number.isFinite(least)) return { match: 'none' };
  return toMatch(unique(found.filter(({ slips }) => slips === least).map(({ course }) => course)));
}

/** Slips of the finger in all; Infinity where a word is another one. Words may come in any order, or run together. */
function slipsBetween(wanted: string, name: string): number {
  const words = name.split(' ');
  const apart = wanted
    .split(' ')
    .reduce((sum, word) => sum + Math.min(...words.map((other) => slipsInWord(word, other))), 0);
  return Math.min(apart, slipsInWord(wanted.replaceAll(' ', ''), words.join('')));
}

function slipsInWord(word: string, meant: string): number {
  if (meant.startsWith(word)) return 0;
  const slips = editDistance(word, meant);
  return slips <= slipsAllowed(word) ? slips : Number.POSITIVE_INFINITY;
}

/** In a short word a slip makes another word: "cpr" is not "gdpr", nor is "neglect" "reflect". */
function slipsAllowed({ length }: string): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

function toMatch(courses: readonly CatalogueEntry[]): CourseMatch {
  const [first] = courses;
  if (!first) return { match: 'none' };
  return courses.length === 1 ? { match: 'one', course: first } : { match: 'several', courses };
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(FILLER, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
