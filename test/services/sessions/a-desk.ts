import { courseLedgers } from '../../../src/services/ledger/course-ledgers.ts';
import type { PutWish } from '../../../src/services/sessions/put-session.ts';
import { isNo } from '../../../src/services/sessions/session-refusals.ts';
import { type SessionsService, sessionsService } from '../../../src/services/sessions/sessions.ts';
import { type TypedSession, typedOf } from '../../../src/services/sessions/typed-session.ts';
import {
  aCourse,
  aPerson,
  aSession,
  book,
  type CourseBuilder,
  clockAt,
  NOW,
  silentLog,
} from '../../helpers/builders.ts';
import { memoryLedgerStore } from '../../helpers/memory-ledger-store.ts';

export const grace = aPerson('grace', { roles: ['learning_lead'] });
export const JAN = aSession('jan', { capacity: 2 });

/** A learning lead's desk, on a store in memory. */
export async function aDesk(...courses: CourseBuilder[]) {
  const clock = clockAt(NOW);
  const store = memoryLedgerStore();
  const ledgers = courseLedgers(store, clock, silentLog);
  const asked = courses.length > 0 ? courses : [permanency()];
  for (const course of asked) {
    const ledger = ledgers.of(course.at().state.courseId);
    for (const command of course.commands()) await ledger.commit({ actor: 'import', command });
  }
  const books = async (sessionId: string, ...people: string[]) => {
    for (const personId of people) {
      await ledgers.of('permanency').commit({ actor: personId, command: book(personId, sessionId) });
    }
  };
  return { store, sessions: sessionsService({ ledgers, clock }), ledgers, clock, books };
}

export const permanency = () =>
  aCourse('permanency').withSession('jan', { capacity: 2 }).withMembers('ada', 'bea', 'cy', 'dee', 'eve');

/** Of a session's row, as a form shows it now. */
export async function versionOf(sessions: SessionsService, sessionId = 'jan'): Promise<number> {
  const one = await sessions.one(grace, 'permanency', sessionId);
  return isNo(one) ? 0 : one.version;
}

/** A change to the session `jan`, typed over what it is. */
export function aWish(typed: Partial<TypedSession>, seen: number, more: Partial<PutWish> = {}): PutWish {
  return { courseId: 'permanency', sessionId: 'jan', seen, typed: { ...typedOf(JAN), ...typed }, ...more };
}
