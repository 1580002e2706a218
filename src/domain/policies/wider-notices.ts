import { type Instant, londonDate } from '../calendar/london.ts';
import { workingDaysUntil } from '../calendar/working-days.ts';
import type { Clash } from '../course/commands.ts';
import type { Cause, Commit } from '../course/events.ts';
import { type Session, type SessionId, startOf } from '../course/session.ts';
import type { CourseState } from '../course/state.ts';
import { managerOf } from '../roster/managers.ts';
import type { Person, PersonId } from '../roster/person.ts';
import { entryBefore, type Happened, type NoticeFacts, noticeTo } from './happened.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { coverGap, datesOf } from './team-cover.ts';

/** So close to the start, in working days, a manager is told at once; else the weekly reminder says so. */
const TOLD_AT_ONCE_DAYS = 5;

/** How a place comes about, and how one is given back. */
const PLACE_GAINED: ReadonlySet<Cause> = new Set<Cause>([
  'booked',
  'promoted',
  'offer-accepted',
  'swapped',
  'substituted',
  'approved',
]);
const PLACE_GIVEN_BACK: ReadonlySet<Cause> = new Set<Cause>(['cancelled', 'swapped']);

/** What an event means beyond the person's own booking: for their manager, their team, and their other courses. */
export function consequencesOf(happened: Happened): Notice[] {
  const { event, facts, commit } = happened;
  const person = event.facet === 'booking' ? facts.roster.people.get(event.personId) : undefined;
  if (!person) return [];
  const manager = managerOf(facts.roster, person, londonDate(commit.recordedAt));
  const gained = gainedBy(happened);
  return [
    ...(manager ? toManager(happened, manager, gained) : []),
    ...(gained ? consequencesOfPlace({ personId: event.personId, session: gained, commit, facts }) : []),
  ];
}

/** The session on which the event gave them a place. */
function gainedBy({ event, state }: Happened): Session | undefined {
  if (event.facet !== 'booking' || event.value?.as !== 'booked' || !PLACE_GAINED.has(event.cause)) return undefined;
  return state.sessions.get(event.value.sessionId)?.session;
}

/** Of courses that are not free to take without a word: who goes, and who no longer does, a few days before. */
function toManager(happened: Happened, { personId }: Person, gained: Session | undefined): Notice[] {
  const { event, actor, state } = happened;
  if (personId === actor || (state.entry?.approval ?? 'none') === 'none') return [];
  const given = givenBack(happened);
  const told = (kind: NoticeKind, sessionId: SessionId) =>
    noticeTo(personId, kind, happened, { about: event.personId, sessionId });
  return [
    ...(gained && !isTheirDoing(event, personId) && isSoon(gained, happened)
      ? [told('report-booked', gained.sessionId)]
      : []),
    ...(given && isSoon(given, happened) ? [told('report-cancelled', given.sessionId)] : []),
  ];
}

/** Whoever said yes, or named the substitute, is told of that already. */
function isTheirDoing({ cause, ...event }: Happened['event'], manager: PersonId): boolean {
  const by = event.facet === 'booking' ? event.value?.by : undefined;
  return cause === 'approved' || (cause === 'substituted' && by === manager);
}

/** The session on which the event ended a place that they had. */
function givenBack(happened: Happened): Session | undefined {
  if (!PLACE_GIVEN_BACK.has(happened.event.cause)) return undefined;
  const before = entryBefore(happened, 'booking')?.value;
  return before?.as === 'booked' ? happened.state.sessions.get(before.sessionId)?.session : undefined;
}

function isSoon(session: Session, { commit: { recordedAt } }: Happened): boolean {
  return startOf(session) > recordedAt && isToldAtOnce(session, recordedAt);
}

/** Whether the session was so near at a moment that a manager heard at once of a place on it; else the weekly reminder says so. */
export function isToldAtOnce(session: Session, at: Instant): boolean {
  return workingDaysUntil(londonDate(at), londonDate(startOf(session))) <= TOLD_AT_ONCE_DAYS;
}

/** That somebody has a place on a session, since a commit: it was given to them, or the session has other days. */
export interface Place {
  readonly personId: PersonId;
  readonly session: Session;
  readonly commit: Commit;
  readonly facts: NoticeFacts;
}

/** What a place means for their team and their other courses. */
export function consequencesOfPlace(place: Place): Notice[] {
  const { personId, facts, commit } = place;
  const person = facts.roster.people.get(personId);
  const manager = person && managerOf(facts.roster, person, londonDate(commit.recordedAt));
  return [...(manager ? teamCover(place, manager) : []), ...clash(place)];
}

/** Whoever booked it, also the manager: that it makes a gap is news to everybody. Once for each time that there comes to be one. */
function teamCover({ personId, session, commit, facts }: Place, manager: Person): Notice[] {
  const { roster, courses, teamCoverShare: share } = facts;
  const days = datesOf(session).filter((day) => day >= londonDate(commit.recordedAt));
  return days.flatMap((day) => {
    const gap = coverGap({ roster, manager, day, courses, share });
    const key = gap?.openings.at(-1);
    if (!gap || key === undefined) return [];
    const { courseId, sessionId } = session;
    const { version } = commit;
    const about = { courseId, sessionId, version, about: personId, day, foundWith: gap.courses.map(knownAs) };
    return { key, kind: 'team-cover', to: manager.personId, ...about };
  });
}

/** Both courses' commits find it, and give it the same key: it is asked once, and again after one was given back or moved. */
function clash({ personId, session, commit, facts }: Place): Notice[] {
  const { courseId, sessionId } = session;
  const other = facts.clash(personId, session);
  if (!other) return [];
  const found = facts.courses.filter((course) => course.courseId === courseId || course.courseId === other.courseId);
  const both = [{ courseId, sessionId }, other].map((each) => placeKey(personId, each, found)).sort();
  return [
    {
      key: `notice:clash:${personId}:${both.join(':')}`,
      kind: 'clash',
      to: personId,
      courseId,
      sessionId,
      version: commit.version,
      other,
      foundWith: found.map(knownAs),
    },
  ];
}

function knownAs({ courseId, version }: CourseState) {
  return { courseId, version };
}

/** Says a place as it was got, and the days that the session has. */
function placeKey(personId: PersonId, { courseId, sessionId }: Clash, courses: readonly CourseState[]): string {
  const course = courses.find((each) => each.courseId === courseId);
  let since = 0;
  for (const entry of course?.records.get(personId)?.timeline ?? []) {
    if (entry.facet !== 'booking') continue;
    const isHeld = entry.value?.sessionId === sessionId && entry.value.as !== 'waitlisted';
    if (!isHeld || since === 0) since = isHeld ? entry.seq : 0;
  }
  const movedAt = course?.sessions.get(sessionId)?.session.movedAt ?? '';
  return `${courseId}:${sessionId}:${since}:${movedAt}`;
}
