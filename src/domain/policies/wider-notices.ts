import { londonDate } from '../calendar/london.ts';
import { workingDaysUntil } from '../calendar/working-days.ts';
import type { Cause } from '../course/events.ts';
import { type Session, type SessionId, startOf } from '../course/session.ts';
import { managerOf } from '../roster/managers.ts';
import type { Person, PersonId } from '../roster/person.ts';
import { entryBefore, type Happened, noticeTo } from './happened.ts';
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
    ...(manager ? [...toManager(happened, manager, gained), ...teamCover(happened, manager, gained)] : []),
    ...(gained ? clash(happened, gained) : []),
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
  const start = startOf(session);
  return start > recordedAt && workingDaysUntil(londonDate(recordedAt), londonDate(start)) <= TOLD_AT_ONCE_DAYS;
}

/** Whoever booked it, also the manager: that it makes a gap is news to everybody. Once for each day, so the key is the day's. */
function teamCover(happened: Happened, manager: Person, gained: Session | undefined): Notice[] {
  const { facts, event, commit } = happened;
  const days = gained ? datesOf(gained).filter((day) => day >= londonDate(commit.recordedAt)) : [];
  return days
    .filter((day) => coverGap(facts.roster, manager, day, facts.courses, facts.teamCoverShare))
    .map((day) => ({
      ...noticeTo(manager.personId, 'team-cover', happened, { about: event.personId, day }),
      key: `notice:cover:${day}:${manager.personId}`,
    }));
}

/** Both courses' commits find it, and give it the same key: it is asked once. */
function clash(happened: Happened, gained: Session): Notice[] {
  const { event, facts } = happened;
  const { courseId, sessionId } = gained;
  const other = facts.clash(event.personId, gained);
  if (!other) return [];
  const both = [`${courseId}:${sessionId}`, `${other.courseId}:${other.sessionId}`].sort().join(':');
  return [
    {
      ...noticeTo(event.personId, 'clash', happened, { sessionId, other }),
      key: `notice:clash:${event.personId}:${both}`,
    },
  ];
}
