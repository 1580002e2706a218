import type { Instant } from '../../domain/calendar/london.ts';
import { isRefusal } from '../../domain/course/answer.ts';
import { hasFreePlace } from '../../domain/course/book.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import { endOf, type SessionId, startOf } from '../../domain/course/session.ts';
import { type CourseState, freePlaces } from '../../domain/course/state.ts';
import { findCourse } from '../find-course.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock } from '../ports.ts';
import { type OneSession, oneOf, type PlannedSession, plannedOf } from './planned-session.ts';
import { type ChangesDone, type KnownCourse, type PutOutcome, type PutWish, putSession } from './put-session.ts';
import { type Fill, fillOf, phaseOf } from './session-effects.ts';
import { type Actor, actorId, isNo, mayRunSessions, NOT_YOURS, type No, noFor } from './session-refusals.ts';

/** A course with sessions that are not over yet, soonest first; with every one, where that was asked for. */
export interface CourseSessions {
  readonly course: CatalogueEntry;
  readonly sessions: readonly PlannedSession[];
  /** Places that can be booked now. */
  readonly seatsOpen: number;
}

export interface CancelledSession extends OneSession {
  /** Who was on it until now. */
  readonly was: Fill;
  readonly next: readonly PlannedSession[];
}

export interface SessionsService {
  /** The courses that the words can mean, each with its sessions; for no words, all that have dates. */
  find(actor: Actor, words: string): Promise<readonly CourseSessions[] | No>;
  of(actor: Actor, courseId: CourseId, which?: 'upcoming' | 'all'): Promise<CourseSessions | No>;
  one(actor: Actor, courseId: CourseId, sessionId: SessionId): Promise<OneSession | No>;
  /** Makes or changes a session, once nothing is wrong with what was typed and its effects on people are known to be meant. */
  put(actor: Actor, wish: PutWish): Promise<PutOutcome | No>;
  /** Calls a session off: from then on nobody has a place on it. Cancelling it again changes nothing. */
  cancel(
    actor: Actor,
    wish: { readonly courseId: CourseId; readonly sessionId: SessionId; readonly operationId?: string },
  ): Promise<CancelledSession | No>;
}

export function sessionsService({ ledgers, clock }: { ledgers: CourseLedgers; clock: Clock }): SessionsService {
  const done: ChangesDone = new Map();

  async function courseOf(actor: Actor, courseId: CourseId): Promise<KnownCourse | No> {
    if (!mayRunSessions(actor)) return NOT_YOURS;
    const all = await ledgers.all();
    const state = all.find((course) => course.courseId === courseId);
    if (!state?.entry) return noFor({ refused: 'course-unknown' });
    if (state.entry.delivery === 'e-learning') return noFor({ refused: 'e-learning' }, state.entry);
    return { all, state, entry: state.entry };
  }

  return {
    async find(actor, words) {
      if (!mayRunSessions(actor)) return NOT_YOURS;
      const all = (await ledgers.all()).flatMap((state) => (state.entry ? [{ state, entry: state.entry }] : []));
      const now = clock.now();
      if (words.trim() === '') {
        const taught = all.filter(({ entry }) => entry.delivery === 'session');
        return taught.map(({ state, entry }) => sessionsOf(state, entry, now, 'upcoming'));
      }
      const found = findCourse(
        words,
        all.map(({ entry }) => entry),
      );
      if (found.match === 'none') return { no: 'course-unknown', sentence: `I know no course called "${words}".` };
      const courses = found.match === 'one' ? [found.course] : found.courses;
      const taught = courses.filter(({ delivery }) => delivery === 'session');
      if (taught.length === 0) return noFor({ refused: 'e-learning' }, courses[0]);
      return taught.flatMap((course) => {
        const known = all.find(({ entry }) => entry.courseId === course.courseId);
        return known ? [sessionsOf(known.state, course, now, 'upcoming')] : [];
      });
    },

    async of(actor, courseId, which = 'upcoming') {
      const course = await courseOf(actor, courseId);
      return isNo(course) ? course : sessionsOf(course.state, course.entry, clock.now(), which);
    },

    async one(actor, courseId, sessionId) {
      const course = await courseOf(actor, courseId);
      if (isNo(course)) return course;
      return (
        oneOf(course.state, course.entry, sessionId, clock.now()) ?? noFor({ refused: 'session-unknown' }, course.entry)
      );
    },

    async put(actor, wish) {
      const known = await courseOf(actor, wish.courseId);
      return isNo(known) ? known : putSession({ ledgers, clock, done }, known, actor, wish);
    },

    async cancel(actor, { courseId, sessionId, operationId }) {
      const known = await courseOf(actor, courseId);
      if (isNo(known)) return known;
      const { state, entry: course } = known;
      const session = state.sessions.get(sessionId)?.session;
      const was = session && fillOf(state, session);
      const outcome = await ledgers.of(courseId).commit({
        actor: actorId(actor),
        ...(operationId !== undefined && { operationId }),
        command: { type: 'cancel-session', sessionId },
      });
      if (isRefusal(outcome)) return noFor(outcome, course);
      const present = oneOf(outcome.state, course, sessionId, clock.now());
      if (!present || !was) return noFor({ refused: 'session-unknown' }, course);
      const { sessions } = sessionsOf(outcome.state, course, clock.now(), 'upcoming');
      return { ...present, was, next: sessions.filter(({ phase }) => phase === 'open') };
    },
  };
}

function sessionsOf(
  state: CourseState,
  course: CatalogueEntry,
  now: Instant,
  which: 'upcoming' | 'all',
): CourseSessions {
  const sessions = [...state.sessions.values()]
    .filter(({ session }) => which === 'all' || endOf(session) > now)
    .map((row) => plannedOf(state, row, now))
    .sort((a, b) => (startOf(a.session) < startOf(b.session) ? -1 : 1));
  return { course, sessions, seatsOpen: seatsOpen(state, now) };
}

/** Places that can be booked now, over all sessions. */
export function seatsOpen(state: CourseState, now: Instant): number {
  const sessions = [...state.sessions.values()].map(({ session }) => session);
  const open = sessions.filter((session) => phaseOf(session, now) === 'open' && hasFreePlace(state, session));
  return open.reduce((sum, session) => sum + freePlaces(state, session), 0);
}
