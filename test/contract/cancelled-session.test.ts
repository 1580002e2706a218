import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CourseState } from '../../src/domain/course/state.ts';
import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import { courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import type { LedgerStore } from '../../src/services/ports.ts';
import { recount } from '../../src/services/recount.ts';
import { sessionsService } from '../../src/services/sessions/sessions.ts';
import { type AzuriteForTests, openCourseStore, startAzurite } from '../helpers/azurite.ts';
import { book, clockAt, NOW, silentLog } from '../helpers/builders.ts';
import { BOOKED, crowdedSession, personId, WAITING } from '../helpers/crowded-session.ts';
import { memoryLedgerStore } from '../helpers/memory-ledger-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const stores: [string, () => Promise<LedgerStore>][] = [
  ['in memory', async () => memoryLedgerStore()],
  ['in Azure Tables', async () => openCourseStore(azurite.freshAccount())],
];

/** How many have what: from the running tallies, and from the records one by one. */
function held(state: CourseState) {
  const sum = (of: 'booked' | 'waiting') => state.tallies.reduce((all, tally) => all + tally[of], 0);
  const bookings = state.records.count(({ standing }) => standing.booking !== undefined);
  return { booked: sum('booked'), waiting: sum('waiting'), bookings };
}

/** A replica that is killed after so many writes: whatever it asks then is never answered. */
function killedAfter(store: LedgerStore, writes: number): LedgerStore {
  let left = writes;
  const never = new Promise<never>(() => undefined);
  return {
    ...store,
    append: (write, after) => {
      left -= 1;
      return left < 0 ? never : store.append(write, after);
    },
  };
}

describe.each(stores)('cancelling a session of 500 booked and 180 waiting, %s', (_, open) => {
  test('nobody has a place from that commit on, every record is settled, and a replica that dies is taken over', async () => {
    const store = await open();
    const clock = clockAt(NOW);
    const full = await crowdedSession(store, clock);
    expect(held(await full.state())).toEqual({ booked: BOOKED, waiting: WAITING, bookings: BOOKED + WAITING });
    const before = (await full.state()).version;

    const dying = courseLedgers(killedAfter(store, 3), clock, silentLog);
    await dying.all();
    const cancelled = await sessionsService({ ledgers: dying, clock }).cancel('cli', {
      courseId: 'permanency',
      sessionId: 'jan',
    });
    expect(cancelled).toMatchObject({
      phase: 'cancelled',
      was: { booked: BOOKED, held: 0, waiting: WAITING },
      fill: { booked: 0, held: 0, waiting: 0 },
      next: [{ session: { sessionId: 'feb' } }],
    });
    // It settles two chunks and is killed at the third.
    dying
      .of('permanency')
      .state()
      .catch(() => 'nobody hears of it');
    await until(async () => ((await store.head('permanency'))?.version ?? 0) >= before + 3);

    const other = new CourseLedger('permanency', { store, clock, log: silentLog });
    const newcomer = personId(BOOKED + WAITING);
    expect(await other.commit({ actor: newcomer, command: book(newcomer, 'jan') })).toEqual({
      refused: 'session-cancelled',
      sessionId: 'jan',
    });
    const settled = await other.state();
    expect(held(settled)).toEqual({ booked: 0, waiting: 0, bookings: 0 });
    const ends = settled.records.filter(({ timeline }) =>
      timeline.some(({ facet, value, effectiveAt }) => facet === 'booking' && value === null && effectiveAt === NOW),
    );
    expect(ends.size).toBe(BOOKED + WAITING);
    // Each was freed once, and can book again.
    const commits = await store.commitsSince('permanency', before);
    const freed = commits.flatMap(({ entries }) =>
      entries.flatMap(({ events }) =>
        events.flatMap((event) =>
          event.type === 'recorded' && event.cause === 'session-cancelled' ? event.personId : [],
        ),
      ),
    );
    expect([freed.length, new Set(freed).size]).toEqual([BOOKED + WAITING, BOOKED + WAITING]);
    const again = await other.commit({ actor: personId(0), command: book(personId(0), 'feb') });
    expect(again).toMatchObject({ answer: { did: 'booked', sessionId: 'feb' } });
    const [finding] = await recount(courseLedgers(store, clock, silentLog), store);
    expect(finding?.differences).toEqual([]);
  }, 120_000);

  test('cancelling it twice, at once and in two replicas, is one cancellation', async () => {
    const store = await open();
    const clock = clockAt(NOW);
    await crowdedSession(store, clock);
    const before = (await store.head('permanency'))?.version ?? 0;
    const wish = { courseId: 'permanency', sessionId: 'jan', operationId: 'tap' };
    const replicas = [1, 2].map(() => courseLedgers(store, clock, silentLog));
    const desks = replicas.map((ledgers) => sessionsService({ ledgers, clock }));
    const answers = await Promise.all([...desks, ...desks].map((desk) => desk.cancel('cli', wish)));
    for (const answer of answers) expect(answer).toMatchObject({ phase: 'cancelled' });
    await Promise.all(replicas.map((ledgers) => ledgers.of('permanency').state()));
    const commits = await store.commitsSince('permanency', before);
    const events = commits.flatMap(({ entries }) => entries.flatMap((entry) => entry.events));
    expect(events.filter(({ type }) => type === 'session-set')).toHaveLength(1);
    expect(events.filter((event) => event.type === 'recorded')).toHaveLength(BOOKED + WAITING);
  }, 120_000);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it did not come to pass within 20 s');
    await new Promise((done) => setTimeout(done, 20));
  }
}
