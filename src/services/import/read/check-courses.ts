import type { CatalogueEntry } from '../../../domain/course/catalogue-entry.ts';
import { drawn, loopsOf } from './loops.ts';
import { suggestFrom } from './nearest.ts';
import type { Found } from './problem.ts';
import type { Findings, Row } from './read-rows.ts';
import { repeated, respelt } from './unique.ts';

export interface KnownCourses {
  /** By course id. */
  readonly catalogue: ReadonlyMap<string, CatalogueEntry>;
  /** Course ids of the file's other rows, which were refused for reasons of their own. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Checks rows of a courses file against each other and the catalogue. */
export function checkCourses(rows: readonly Row<CatalogueEntry>[], { catalogue, elsewhere }: KnownCourses): Findings {
  const courses = new Map(catalogue);
  for (const { value } of rows) courses.set(value.courseId, value);
  return {
    problems: [
      ...repeated(rows, 'course_id', (course) => course.courseId),
      ...respelt(rows, 'course_id', (course) => course.courseId, catalogue.keys()),
      ...unknownPrerequisites(rows, courses, elsewhere),
      ...prerequisiteLoops(rows, courses),
    ],
    warnings: sharedWords(rows, courses),
  };
}

function unknownPrerequisites(
  rows: readonly Row<CatalogueEntry>[],
  courses: ReadonlyMap<string, CatalogueEntry>,
  elsewhere: ReadonlySet<string>,
): Found[] {
  const suggest = suggestFrom(courses);
  return rows.flatMap(({ line, value: { prerequisites } }) =>
    prerequisites
      .filter((id) => !courses.has(id) && !elsewhere.has(id))
      .map((value): Found => {
        const expected = `course ids of this file or the catalogue${suggest(value)}`;
        return { line, column: 'prerequisites', value, expected };
      }),
  );
}

function prerequisiteLoops(
  rows: readonly Row<CatalogueEntry>[],
  courses: ReadonlyMap<string, CatalogueEntry>,
): Found[] {
  const lines = new Map(rows.map(({ line, value }) => [value.courseId, line]));
  return loopsOf(lines.keys(), (id) => courses.get(id)?.prerequisites ?? []).map((loop): Found => {
    const first = loop.find((id) => lines.has(id)) ?? '';
    const value = courses.get(first)?.prerequisites.join(';') ?? '';
    return {
      line: lines.get(first) ?? 1,
      column: 'prerequisites',
      value,
      expected: `courses that do not lead back: ${drawn(loop)}`,
    };
  });
}

/** Two courses may share a word, but whoever says it to the bot will be asked which one they mean. */
function sharedWords(rows: readonly Row<CatalogueEntry>[], courses: ReadonlyMap<string, CatalogueEntry>): Found[] {
  const owners = new Map<string, Set<string>>();
  for (const course of courses.values()) {
    for (const { folded } of wordsOf(course))
      owners.set(folded, (owners.get(folded) ?? new Set()).add(course.courseId));
  }
  const warned = new Set<string>();
  return rows.flatMap(({ line, value: course }) =>
    wordsOf(course).flatMap(({ column, word, folded }): Found[] => {
      const others = [...(owners.get(folded) ?? [])].filter((id) => id !== course.courseId);
      if (others.length === 0 || warned.has(folded)) return [];
      warned.add(folded);
      const named = others.slice(0, 5).join(', ');
      return [
        {
          line,
          column,
          value: word,
          expected: `a word for one course, but ${named} has it too, so people will be asked which`,
        },
      ];
    }),
  );
}

function wordsOf({ title, aliases }: CatalogueEntry): { column: string; word: string; folded: string }[] {
  const words = [{ column: 'title', word: title }, ...aliases.map((word) => ({ column: 'aliases', word }))];
  return words.map(({ column, word }) => ({ column, word, folded: word.toLowerCase() }));
}
