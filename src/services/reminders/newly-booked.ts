import { type Instant, toInstant } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Session } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { TrainingRecord } from '../../domain/course/training-record.ts';
import { isToldAtOnce } from '../../domain/policies/wider-notices.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';

/** A place that somebody has had for less than a week, on a course whose bookings the manager is told. */
export interface NewlyBooked {
  readonly person: Person;
  readonly course: CatalogueEntry;
  readonly session: Session;
}

const WEEK_HOURS = 7 * 24;

/**
 * The places that are news to whoever looks after people's training: those that they did not book themself, and were not told of
 * at once because the session was near.
 */
export function newlyBooked(
  people: readonly Person[],
  courses: readonly CourseState[],
  { to, now }: { readonly to: PersonId; readonly now: Instant },
): NewlyBooked[] {
  const since = toInstant(Temporal.Instant.from(now).subtract({ hours: WEEK_HOURS }));
  return courses.flatMap((state) => {
    const course = state.entry;
    if (course?.approval !== 'tell') return [];
    return people.flatMap((person): NewlyBooked[] => {
      const record = state.records.get(person.personId);
      const taken = record && takenSince(record, since);
      const session = taken && state.sessions.get(taken.sessionId)?.session;
      const isNews = session && taken.by !== to && !isToldAtOnce(session, taken.at);
      return isNews ? [{ person, course, session }] : [];
    });
  });
}

/** What they have a place on, if they have had it since then; what an import brings took effect before. */
function takenSince({ standing, timeline }: TrainingRecord, since: Instant) {
  const { booking } = standing;
  if (booking?.as !== 'booked') return undefined;
  const entry = timeline.findLast(({ facet }) => facet === 'booking');
  const at = booking.heldSince ?? entry?.effectiveAt;
  return at !== undefined && at > since ? { sessionId: booking.sessionId, by: booking.by, at } : undefined;
}
