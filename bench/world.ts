import type { CatalogueEntry } from '../src/domain/course/catalogue-entry.ts';
import type { Session } from '../src/domain/course/session.ts';
import { membershipOf } from '../src/domain/roster/audience.ts';
import type { Person } from '../src/domain/roster/person.ts';
import { courseLedgers } from '../src/services/ledger/course-ledgers.ts';
import type { LedgerStore, Log } from '../src/services/ports.ts';

export const NOW = '2026-11-30T09:00:00Z';

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function person(index: number): Person {
  const areas = ['Assessment', 'Early Help', 'MASH', 'Care Leavers', 'Children in Care'];
  return {
    personId: `p${String(index).padStart(6, '0')}`,
    staffNumber: `B${index}`,
    name: `Person ${index}`,
    email: `person.${index}@training-circle.example`,
    jobRole: 'Social Worker',
    serviceArea: areas[index % areas.length] ?? 'MASH',
    team: `Team ${index % 40}`,
    startDate: '2024-01-08',
    roles: index === 0 ? ['learning_lead'] : [],
    staffGroup: index % 9 === 0 ? 'manager' : 'front-line',
    employment: 'permanent',
    workingDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
  };
}

export function course(courseId: string): CatalogueEntry {
  return {
    courseId,
    title: `Course ${courseId}`,
    description: 'A course to measure with.',
    provider: 'In house',
    kind: 'required',
    mandatory: false,
    delivery: 'session',
    audience: { jobRoles: [], serviceAreas: [], staffGroups: [], employment: [] },
    prerequisites: [],
    aliases: [],
    refreshMonths: 24,
    approval: 'tell',
    cancellationNoticeDays: 5,
  };
}

export function session(courseId: string, capacity: number): Session {
  return {
    sessionId: `${courseId}-1`,
    courseId,
    days: [{ startsAt: '2027-01-18T09:30:00Z', endsAt: '2027-01-18T16:30:00Z' }],
    venue: 'Town Hall',
    capacity,
    guestPlaces: 0,
    bookingClosesAt: '2027-01-18T09:30:00Z',
  };
}

/** Courses with everybody enrolled: of each ten two have attended, one has a refresher due, unless nobody is to have attended. */
export async function fill(
  store: LedgerStore,
  courseIds: readonly string[],
  people: readonly Person[],
  { attended: haveAttended = true } = {},
) {
  const ledgers = courseLedgers(store, { now: () => NOW }, silent);
  for (const courseId of courseIds) {
    const entry = course(courseId);
    const ledger = ledgers.of(courseId);
    const commit = (command: Parameters<typeof ledger.commit>[0]['command']) =>
      ledger.commit({ actor: 'bench', quiet: true, command });
    await commit({ type: 'set-course', entry });
    await commit({ type: 'set-sessions', sessions: [session(courseId, 10_000)] });
    const chunks = Array.from({ length: Math.ceil(people.length / 45) }, (_, i) => people.slice(i * 45, i * 45 + 45));
    for (let start = 0; start < chunks.length; start += 8) {
      await Promise.all(
        chunks.slice(start, start + 8).map(async (chunk) => {
          await commit({ type: 'apply-roster', memberships: chunk.map((each) => membershipOf(each, entry, NOW)) });
          if (!haveAttended) return;
          const attended = chunk.filter((_, index) => index % 10 < 3);
          await commit({
            type: 'record-history',
            records: attended.map(({ personId }, index) => ({
              personId,
              status: 'attended',
              date: index % 3 === 0 ? '2025-01-20' : '2026-03-02',
            })),
          });
        }),
      );
    }
  }
  return ledgers;
}

/** A store that counts how often it is asked. */
export function countingStore(store: LedgerStore): LedgerStore & { calls(): number } {
  let calls = 0;
  const counted =
    <Arguments extends unknown[], Result>(method: (...args: Arguments) => Promise<Result>) =>
    (...args: Arguments) => {
      calls += 1;
      return method(...args);
    };
  return {
    courseIds: counted(() => store.courseIds()),
    begin: counted((courseId) => store.begin(courseId)),
    load: counted((courseId) => store.load(courseId)),
    head: counted((courseId) => store.head(courseId)),
    commitsSince: counted((courseId, after) => store.commitsSince(courseId, after)),
    append: counted((write, after) => store.append(write, after)),
    calls: () => calls,
  };
}
