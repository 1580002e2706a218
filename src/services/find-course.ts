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

/** Words that join others and name nothing. */
const JOINING = new Set(['and', 'or', 'with', 'by', 'at', 'as', 'from', 'about']);

/** A name of a course, as it is compared. What is printed on it goes before what people call it. */
interface Name {
  readonly course: CatalogueEntry;
  readonly name: string;
  readonly isTitle: boolean;
}

/** How well words can fit a name, the best first: what fits better beats all that fits less well. */
const FITS: readonly ((wanted: string, name: Name) => boolean)[] = [
  (wanted, { name }) => name === wanted,
  (wanted, { name, isTitle }) => isTitle && hasWords(name, wanted),
  (wanted, { name }) => hasWords(name, wanted),
  (wanted, { name, isTitle }) => isTitle && name.startsWith(wanted),
  (wanted, { name, isTitle }) => isTitle && beginsWords(name, wanted),
  (wanted, { name }) => beginsWords(name, wanted),
];

/** Finds a course by title, alias or id, in spite of typing errors; several when more than one fits as well. */
export function findCourse(text: string, catalogue: readonly CatalogueEntry[]): CourseMatch {
  const wanted = plain(text.slice(0, MOST_CHARACTERS));
  if (wanted === '') return { match: 'none' };
  const names = catalogue.flatMap(namesOf);
  // Of joining words alone only a very name is meant, such as "a&a": they stand in many others.
  for (const fits of saysNothing(wanted) ? FITS.slice(0, 1) : FITS) {
    const found = names.filter((name) => fits(wanted, name));
    if (found.length > 0) return toMatch(unique(found.map(({ course }) => course)));
  }
  return saysNothing(wanted) ? { match: 'none' } : nearest(wanted, names);
}

/** Among somebody's own courses; one of the whole catalogue by its very name, or where none of their own fits. */
export function findAmong(
  text: string,
  own: readonly CatalogueEntry[],
  catalogue: readonly CatalogueEntry[],
): CourseMatch {
  const ofAll = findCourse(text, catalogue);
  if (ofAll.match === 'one' && isNameOf(text, ofAll.course)) return ofAll;
  const ofOwn = findCourse(text, own);
  return ofOwn.match === 'none' && ofAll.match === 'one' ? ofAll : ofOwn;
}

/** Those of somebody's bookings whose course the words can mean. */
export function bookingsNamed<Booking extends { readonly course: CatalogueEntry }>(
  text: string,
  bookings: readonly Booking[],
): Booking[] {
  const found = findCourse(
    text,
    bookings.map(({ course }) => course),
  );
  if (found.match === 'none') return [];
  const courses = found.match === 'one' ? [found.course] : found.courses;
  return bookings.filter(({ course }) => courses.some(({ courseId }) => courseId === course.courseId));
}

/** Whether that is the course's very title, alias or id. */
export function isNameOf(text: string, course: CatalogueEntry): boolean {
  const wanted = plain(text.slice(0, MOST_CHARACTERS));
  return namesOf(course).some(({ name }) => name === wanted);
}

function namesOf(course: CatalogueEntry): Name[] {
  return [course.title, course.courseId, ...course.aliases].map((name, index) => ({
    course,
    name: plain(name),
    isTitle: index === 0,
  }));
}

/** Whether the words, in their order, are whole words of the name. */
function hasWords(name: string, wanted: string): boolean {
  return ` ${name} `.includes(` ${wanted} `);
}

/** Whether the words, in their order, begin words of the name: "assess" is meant for "Assessment and Analysis". */
function beginsWords(name: string, wanted: string): boolean {
  return ` ${name}`.includes(` ${wanted}`);
}

/** A slip in a title is nearer than the same in an alias. */
const ALIAS = 0.5;

function nearest(wanted: string, names: readonly Name[]): CourseMatch {
  const found = names.map(({ course, name, isTitle }) => ({
    course,
    slips: slipsBetween(wanted, name) + (isTitle ? 0 : ALIAS),
  }));
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

/** In small letters and without the words around a name, unless nothing else is there. */
function plain(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const named = withoutFiller(words);
  return saysNothing(named) ? words : named;
}

/** Whether these are but words that people put around names, or between them. */
function saysNothing(words: string): boolean {
  return withoutFiller(words)
    .split(' ')
    .every((word) => word === '' || JOINING.has(word));
}

function withoutFiller(words: string): string {
  return words.replaceAll(FILLER, ' ').replaceAll(/\s+/g, ' ').trim();
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
