import type { Counts } from '../../domain/course/counts.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { countsAt } from './freeze.ts';
import type { Publication, PublishedStore } from './ports.ts';

/** What counting published figures again showed. */
export interface Reproduced {
  readonly publication: Publication;
  /** Empty where everything agrees; else one line for each figure that does not. */
  readonly differences: readonly string[];
}

/** Counts all that was published again from the records, as at its day and as it was known then. */
export async function reproduce(
  published: Pick<PublishedStore, 'list'>,
  courses: readonly CourseState[],
): Promise<Reproduced[]> {
  const byId = new Map(courses.map((state) => [state.courseId, state]));
  return (await published.list()).map((publication) => ({
    publication,
    differences: publication.courses.flatMap((each) => {
      const { course, version, counts } = each;
      const state = byId.get(course.courseId);
      if (!state) return [`${course.title}: the course is not there any more`];
      return compare(course.title, counts, countsAt(state, { before: publication.before, version }));
    }),
  }));
}

/** Without the footnote on registers: it looks at the sessions as they are, and these keep no history. */
function compare(title: string, then: Counts, again: Counts): string[] {
  const figures = Object.keys(then).filter((figure) => figure !== 'awaitingRegister') as (keyof Counts)[];
  return figures.flatMap((figure) =>
    then[figure] === again[figure]
      ? []
      : [`${title}, ${figure}: published ${then[figure]}, the records say ${again[figure]}`],
  );
}
