import type { Audience, CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import { fits } from '../../domain/roster/audience.ts';
import type { PersonDetails } from '../../domain/roster/person.ts';
import { suggestFrom } from './read/nearest.ts';
import type { Found } from './read/problem.ts';
import type { Row } from './read/read-rows.ts';

interface Dimension {
  readonly list: keyof Audience;
  readonly column: string;
  readonly what: string;
  of(person: PersonDetails): string;
}

const DIMENSIONS: readonly Dimension[] = [
  { list: 'jobRoles', column: 'job_roles', what: 'a job role', of: ({ jobRole }) => jobRole },
  { list: 'serviceAreas', column: 'service_areas', what: 'a service area', of: ({ serviceArea }) => serviceArea },
  { list: 'staffGroups', column: 'staff_groups', what: 'a staff group', of: ({ staffGroup }) => staffGroup },
  { list: 'employment', column: 'employment', what: 'an employment', of: ({ employment }) => employment },
];

/**
 * Warns of courses that are for nobody on the roster, naming the words that nobody has; and of a word that nobody has but that
 * is near one that somebody has, beside others that fit.
 */
export function doubtfulAudiences(
  courses: readonly Row<CatalogueEntry>[],
  people: readonly PersonDetails[],
): readonly Found[] {
  if (people.length === 0) return [];
  const known = DIMENSIONS.map((dimension) => ({ dimension, ...wordsOf(people, dimension) }));
  return courses.flatMap(({ line, value: { audience } }): Found[] => {
    const isForNobody = !people.some((person) => fits(person, audience));
    const strange = known.flatMap(({ dimension: { list, column, what }, words, suggest }) =>
      audience[list].flatMap((value): Found[] => {
        const meant = words.has(value.toLowerCase()) ? undefined : suggest(value);
        if (meant === undefined || (!isForNobody && meant === '')) return [];
        return [{ line, column, value, expected: `${what} that somebody on the roster has${meant}` }];
      }),
    );
    if (strange.length > 0 || !isForNobody) return strange;
    const expected =
      'an audience that somebody on the roster fits: each of its lists is known, but nobody fits them all';
    return [{ line, column: 'job_roles', value: audience.jobRoles.join(';'), expected }];
  });
}

function wordsOf(people: readonly PersonDetails[], { of }: Dimension) {
  const spelt = new Set(people.map(of));
  return { words: new Set([...spelt].map((word) => word.toLowerCase())), suggest: suggestFrom(spelt) };
}

/** Titles of courses that were for somebody, or for nobody yet known, and are for nobody once the roster is as given. */
export function coursesForNobody(
  courses: readonly CatalogueEntry[],
  before: readonly PersonDetails[],
  after: readonly PersonDetails[],
): string[] {
  const isFor = (people: readonly PersonDetails[], { audience }: CatalogueEntry) =>
    people.some((person) => fits(person, audience));
  return courses
    .filter((course) => !isFor(after, course) && (before.length === 0 || isFor(before, course)))
    .map(({ title }) => title);
}

const COUNTED: readonly { readonly column: string; of(person: PersonDetails): string }[] = [
  { column: 'service_area', of: ({ serviceArea }) => serviceArea },
  { column: 'staff_group', of: ({ staffGroup }) => staffGroup },
  { column: 'employment', of: ({ employment }) => employment },
];

/** Warns of words that differ in nothing but case from others of the file, or of the roster: the counts would keep them apart. */
export function oddSpellings(rows: readonly Row<PersonDetails>[], others: readonly PersonDetails[]): Found[] {
  return COUNTED.flatMap(({ column, of }) => {
    const usual = usualSpellings([...others, ...rows.map(({ value }) => value)].map(of));
    const noticed = new Set<string>();
    return rows.flatMap(({ line, value: person }): Found[] => {
      const value = of(person);
      const spelling = usual.get(value.toLowerCase());
      if (spelling === undefined || spelling === value || noticed.has(value)) return [];
      noticed.add(value);
      const expected = `${spelling}, as it is mostly spelt: this differs only in case, and the counts would keep them apart`;
      return [{ line, column, value, expected }];
    });
  });
}

/** The most frequent spelling of each word; where two are as frequent, the first. */
function usualSpellings(words: readonly string[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  const usual = new Map<string, string>();
  for (const [word, times] of count) {
    const best = usual.get(word.toLowerCase());
    if (best === undefined || times > (count.get(best) ?? 0)) usual.set(word.toLowerCase(), word);
  }
  return usual;
}
