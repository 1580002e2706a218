import { createHash } from 'node:crypto';
import { endOfDay, type Instant, type LocalDate, londonDate, toInstant } from '../../domain/calendar/london.ts';
import { committeeSentence } from '../../domain/course/committee-sentence.ts';
import { definitionsOf, footnotesOf } from '../../domain/course/count-notes.ts';
import { type Counts, countsOf } from '../../domain/course/counts.ts';
import type { Frozen } from '../../domain/course/movements.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { Publication, PublishedCourse } from './ports.ts';

/** The figures of courses as at the end of a day, or as they are now where that day is not over, with all that is said of them. */
export function freeze(
  courses: readonly CourseState[],
  { date, by, now }: { readonly date: LocalDate; readonly by: PersonId; readonly now: Instant },
): Publication {
  const latest = courses.reduce((at, { recordedAt }) => (recordedAt > at ? recordedAt : at), now);
  const before = date < londonDate(now) ? endOfDay(date) : aMomentAfter(latest);
  const frozen = courses.flatMap((state) => freezeOne(state, date, before) ?? []);
  return { id: idOf(date, frozen), date, before, recordedAt: now, by, courses: frozen };
}

function freezeOne(state: CourseState, date: LocalDate, before: Instant): PublishedCourse | undefined {
  const { entry: course, version } = state;
  if (!course) return undefined;
  const counts = countsAt(state, { before, version });
  return {
    course,
    version,
    counts,
    sentence: committeeSentence(course, counts, date),
    notes: footnotesOf(course, counts),
    definitions: definitionsOf(course),
  };
}

/** Counted again from the records: as at that moment, as it was known then. */
export function countsAt(state: CourseState, asAt: Frozen): Counts {
  return countsOf(state, asAt.before, { asAt });
}

/** What takes effect at this very moment counts, also where another clock is a little ahead. */
function aMomentAfter(now: Instant): Instant {
  return toInstant(Temporal.Instant.from(now).add({ seconds: 1 }));
}

function idOf(date: LocalDate, courses: readonly PublishedCourse[]): string {
  const figures = courses.map(({ course: { courseId }, counts }) => [courseId, Object.entries(counts).sort()]);
  return createHash('sha256')
    .update(JSON.stringify([date, figures]))
    .digest('base64url')
    .slice(0, 22);
}
