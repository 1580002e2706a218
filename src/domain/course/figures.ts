import type { CatalogueEntry, Delivery } from './catalogue-entry.ts';
import type { Counts } from './counts.ts';

/** What decides which figures a course has; several courses added up may be of `both` deliveries. */
export type Counted = Pick<CatalogueEntry, 'kind'> & { readonly delivery: Delivery | 'both' };

/** The three that add up to the cohort. */
export type Tallied = Pick<Counts, 'attended' | 'booked' | 'toBook'>;

/** One figure with its word: 106 'attended', 54 'still to do'. */
export interface Figure {
  readonly what: keyof Tallied;
  readonly word: string;
  readonly count: number;
}

/** Whether its audience owes the course: only then is there a cohort, and anybody still to book. */
export function isOwed({ kind }: Pick<Counted, 'kind'>): boolean {
  return kind === 'required';
}

/**
 * The figures of a course, in the order in which they are told. E-learning is done or still to do, and nobody books it; of what
 * nobody owes, only who attended and who is booked is told.
 */
export function figuresOf(course: Counted, { attended, booked, toBook }: Tallied): Figure[] {
  const owed = isOwed(course);
  if (course.delivery === 'e-learning') {
    return [
      { what: 'attended', word: 'done', count: attended },
      ...(owed ? [{ what: 'toBook', word: 'still to do', count: booked + toBook } as const] : []),
    ];
  }
  const both = course.delivery === 'both';
  return [
    { what: 'attended', word: both ? 'attended or done' : 'attended', count: attended },
    { what: 'booked', word: 'booked', count: booked },
    ...(owed ? [{ what: 'toBook', word: both ? 'still to book or do' : 'still to book', count: toBook } as const] : []),
  ];
}

/** How required courses are counted when they are added up. */
export function countedTogether(courses: readonly Counted[]): Counted {
  const [first, ...more] = courses;
  if (!first) return { kind: 'required', delivery: 'session' };
  return more.every(({ delivery }) => delivery === first.delivery) ? first : { kind: 'required', delivery: 'both' };
}

/** '1,106'. Written out rather than asked of Intl: a card says a hundred of them. */
export function sayCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
