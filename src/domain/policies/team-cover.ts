import { type LocalDate, londonDate } from '../calendar/london.ts';
import type { Session } from '../course/session.ts';
import type { CourseState } from '../course/state.ts';
import { hasLeft, type Person, type PersonId } from '../roster/person.ts';
import { type RosterState, reportsOf } from '../roster/roster.ts';

/** One person away is no gap in cover, however small the team. */
const AT_LEAST = 2;

/** How much of a team is on training on a day, where that is more than the share that was set. */
export interface CoverGap {
  readonly away: readonly PersonId[];
  readonly team: number;
}

/** The London days of a session, each once. */
export function datesOf({ days }: Session): LocalDate[] {
  return [...new Set(days.map(({ startsAt }) => londonDate(startsAt)))];
}

/** Whether more than a share (0 to 1) of somebody's direct reports, and at least two, have a place on any course that day. */
export function coverGap(
  roster: RosterState,
  manager: Person,
  day: LocalDate,
  courses: readonly CourseState[],
  share: number,
): CoverGap | undefined {
  const team = reportsOf(roster, manager).filter((person) => !hasLeft(person, day));
  const away = team.map(({ personId }) => personId).filter((id) => courses.some((course) => isOn(course, id, day)));
  return away.length >= AT_LEAST && away.length > share * team.length ? { away, team: team.length } : undefined;
}

function isOn(course: CourseState, personId: PersonId, day: LocalDate): boolean {
  const booking = course.records.get(personId)?.standing.booking;
  const session = booking?.as === 'booked' && course.sessions.get(booking.sessionId)?.session;
  return (
    session !== undefined && session !== false && session.cancelledAt === undefined && datesOf(session).includes(day)
  );
}
