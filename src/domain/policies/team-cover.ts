import { type Instant, type LocalDate, londonDate } from '../calendar/london.ts';
import type { Session } from '../course/session.ts';
import type { CourseState } from '../course/state.ts';
import { type Booking, standingAsAt, versionOf } from '../course/timeline.ts';
import { hasLeft, type Person, type PersonId } from '../roster/person.ts';
import { type RosterState, reportsOf } from '../roster/roster.ts';

/** One person away is no gap in cover, however small the team. */
const AT_LEAST = 2;

/** A team and a day, and the share of it, 0 to 1, that may be on training on any course. */
export interface Cover {
  readonly roster: RosterState;
  readonly manager: Person;
  readonly day: LocalDate;
  readonly courses: readonly CourseState[];
  readonly share: number;
}

/** How much of a team is on training on a day, where that is more than the share that was set. */
export interface CoverGap {
  readonly away: readonly PersonId[];
  readonly team: number;
  /** The courses that they are away for. */
  readonly courses: readonly CourseState[];
  /** The key of the notice of each time that it came about, as far as that is known; the last is the one that stands. */
  readonly openings: readonly string[];
}

/** A session is asked for each place on it, and never changes: another version of it is another object. */
const datesBySession = new WeakMap<Session, readonly LocalDate[]>();

/** The London days of a session, each once. */
export function datesOf(session: Session): readonly LocalDate[] {
  let dates = datesBySession.get(session);
  if (!dates) {
    dates = [...new Set(session.days.map(({ startsAt }) => londonDate(startsAt)))];
    datesBySession.set(session, dates);
  }
  return dates;
}

/** Whether more than a share of somebody's direct reports, and at least two, have a place on any course that day. */
export function coverGap(cover: Cover): CoverGap | undefined {
  const { roster, manager, day } = cover;
  const team = reportsOf(roster, manager).flatMap((person) => (hasLeft(person, day) ? [] : person.personId));
  const isOn = (course: CourseState, id: PersonId) => {
    const session = placeThatDay(course, course.records.get(id)?.standing.booking, day);
    return session !== undefined && session.cancelledAt === undefined;
  };
  const away = team.filter((id) => cover.courses.some((course) => isOn(course, id)));
  if (!isGap(away.length, team.length, cover)) return undefined;
  const courses = cover.courses.filter((course) => away.some((id) => isOn(course, id)));
  return { away, team: team.length, courses, openings: openingsOf(cover, team) };
}

/**
 * Whether the notice with this key is still to be told: the gap stands, and has not closed and opened again since, of which
 * there is a notice of its own.
 */
export function isToldOf(key: string, cover: Cover): boolean {
  const gap = coverGap(cover);
  return gap !== undefined && !gap.openings.slice(0, -1).includes(key);
}

function isGap(away: number, team: number, { share }: Cover): boolean {
  return away >= AT_LEAST && away > share * team;
}

/** From when on somebody is away that day, or no longer is. */
interface Change {
  readonly at: Instant;
  readonly courseId: string;
  readonly seq: number;
  readonly personId: PersonId;
  readonly isAway: boolean;
}

/** What was recorded is gone through in order, so that whoever looks, at whichever commit, finds the same. */
function openingsOf(cover: Cover, team: readonly PersonId[]): string[] {
  const { manager, day, courses } = cover;
  const changes = courses.flatMap((course) => team.flatMap((personId) => changesOf(course, personId, day)));
  const places = new Map<PersonId, Set<string>>(team.map((personId) => [personId, new Set()]));
  const openings: string[] = [];
  let wasGap = false;
  for (const { at, courseId, seq, personId, isAway } of changes.sort(inOrder)) {
    if (isAway) places.get(personId)?.add(courseId);
    else places.get(personId)?.delete(courseId);
    const isNow = isGap([...places.values()].filter(({ size }) => size > 0).length, team.length, cover);
    if (isNow && !wasGap) openings.push(`notice:cover:${day}:${manager.personId}:${courseId}:${versionOf(seq)}:${at}`);
    wasGap = isNow;
  }
  return openings;
}

function changesOf(course: CourseState, personId: PersonId, day: LocalDate): Change[] {
  const timeline = course.records.get(personId)?.timeline ?? [];
  const said = timeline.filter(({ facet }) => facet === 'booking');
  const of = { courseId: course.courseId, personId };
  return said.flatMap(({ seq, recordedAt }, index) => {
    const { booking } = standingAsAt(timeline, { version: versionOf(seq) });
    const session = placeThatDay(course, booking, day);
    if (!session) return [{ ...of, at: recordedAt, seq, isAway: false }];
    const { movedAt = recordedAt, cancelledAt } = session;
    // Which days it had before it was moved is not known: they are taken to be others.
    const at = movedAt > recordedAt ? movedAt : recordedAt;
    const next = said[index + 1]?.recordedAt;
    return [
      ...(next !== undefined && next < at ? [] : [{ ...of, at, seq, isAway: true }]),
      ...(cancelledAt === undefined ? [] : [{ ...of, at: cancelledAt, seq: Number.POSITIVE_INFINITY, isAway: false }]),
    ];
  });
}

/** The session of a place, where it is on that day. */
function placeThatDay(course: CourseState, booking: Booking | undefined, day: LocalDate): Session | undefined {
  const session = booking?.as === 'booked' ? course.sessions.get(booking.sessionId)?.session : undefined;
  return session && datesOf(session).includes(day) ? session : undefined;
}

function inOrder(a: Change, b: Change): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.courseId !== b.courseId) return a.courseId < b.courseId ? -1 : 1;
  return a.seq - b.seq;
}
