import type { Instant, LocalDate } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Counts } from '../../domain/course/counts.ts';
import type { PersonId } from '../../domain/roster/person.ts';

/** One course's figures as they were published: what was said then, and all that is needed to count it again. */
export interface PublishedCourse {
  /** The catalogue's entry as it was: to whom the course was addressed, and when it had to be refreshed. */
  readonly course: CatalogueEntry;
  /** Of the course, when it was counted. */
  readonly version: number;
  readonly counts: Counts;
  readonly sentence: string;
  /** What stood behind the figures, a sentence each. */
  readonly notes: readonly string[];
  readonly definitions: readonly string[];
}

/** Figures that somebody has published. Nothing of it ever changes. */
export interface Publication {
  /** Of what is published: the same figures of the same day are the same publication. */
  readonly id: string;
  /** The day whose end, or whose moment where it was not over, they are as at. */
  readonly date: LocalDate;
  /** Only what took effect before is counted. */
  readonly before: Instant;
  readonly recordedAt: Instant;
  readonly by: PersonId;
  readonly courses: readonly PublishedCourse[];
}

/** Where publications are kept: each is written once, whole, and never again. */
export interface PublishedStore {
  /** Keeps one, unless it is there; gives what is there then. */
  keep(publication: Publication): Promise<Publication>;
  /** The latest first; of one day, or of all. */
  list(date?: LocalDate): Promise<readonly Publication[]>;
}
