import type { Instant } from '../../domain/calendar/london.ts';
import type { Clash } from '../../domain/course/commands.ts';
import type { Session } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { PersonId } from '../../domain/roster/person.ts';

/** Whether two sessions ask for somebody at the same time; what is over by `now` asks for nobody. */
export function overlap(a: Session, b: Session, now: Instant): boolean {
  return a.days.some((day) =>
    b.days.some((other) => other.endsAt > now && day.startsAt < other.endsAt && other.startsAt < day.endsAt),
  );
}

/**
 * What a person holds on another course at the time of a session. A turn on a waiting list counts too, as it becomes a place
 * without anybody being asked; unless only places are asked for. A place is named before a turn.
 */
export function clashOf(
  personId: PersonId,
  session: Session,
  all: readonly CourseState[],
  now: Instant,
  asked?: 'places',
): Clash | undefined {
  const clashes = all.flatMap((other) => {
    const booking = other.courseId === session.courseId ? undefined : other.records.get(personId)?.standing.booking;
    const held = booking && other.sessions.get(booking.sessionId)?.session;
    if (!held || held.cancelledAt !== undefined || !overlap(session, held, now)) return [];
    if (asked === 'places' && booking.as === 'waitlisted') return [];
    return [{ courseId: other.courseId, sessionId: held.sessionId, as: booking.as }];
  });
  const clash = clashes.find(({ as }) => as !== 'waitlisted') ?? clashes[0];
  return clash && { courseId: clash.courseId, sessionId: clash.sessionId };
}
