import type { Instant } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { SessionId } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';

/** A colleague who was asked to take somebody's place over, and may still say yes. */
export interface Asked {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  readonly person: Person;
  readonly until: Instant;
  /** Of the colleague's record on the course. */
  readonly version: number;
}

/** Who is asked to take a place of somebody over, on all courses; records are looked through only where they hold a place. */
export function askedInstead(
  holder: PersonId,
  all: readonly CourseState[],
  { people }: RosterState,
  now: Instant,
): Asked[] {
  return all.flatMap(({ courseId, records }) => {
    const place = records.get(holder)?.standing.booking;
    if (place?.as !== 'booked') return [];
    const asked: Asked[] = [];
    for (const [personId, { standing, version }] of records) {
      const { invitation } = standing;
      const person = invitation && people.get(personId);
      if (!person || invitation.insteadOf !== holder || invitation.sessionId !== place.sessionId) continue;
      if (invitation.until > now)
        asked.push({ courseId, sessionId: place.sessionId, person, until: invitation.until, version });
    }
    return asked;
  });
}
