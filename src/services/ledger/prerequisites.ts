import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { statusOf } from '../../domain/course/timeline.ts';
import type { PersonId } from '../../domain/roster/person.ts';

/** What comes first and is not done yet: having attended it, or being exempt, opens the course; a booking alone does not. */
export function unmetPrerequisites(
  { prerequisites }: CatalogueEntry,
  personId: PersonId,
  all: readonly CourseState[],
): CourseId[] {
  return prerequisites.filter((id) => {
    const standing = all.find(({ courseId }) => courseId === id)?.records.get(personId)?.standing;
    return standing?.attendance === undefined && (standing === undefined || statusOf(standing) !== 'exempt');
  });
}
