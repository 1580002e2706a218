import { expect, jest, test } from '@jest/globals';
import type { CourseState } from '../../../src/domain/course/state.ts';
import { courseLedgers } from '../../../src/services/ledger/course-ledgers.ts';
import type { LedgerStore } from '../../../src/services/ports.ts';
import { aCourse, clockAt, NOW, silentLog } from '../../helpers/builders.ts';
import { memoryLedgerStore } from '../../helpers/memory-ledger-store.ts';

const AT_START = '2026-12-06T09:00:00Z';

/** Ada waits on Permanency, whose only place is held for Bea until 2 December; on the same day Ada has a place on SMART planning. */
async function aWaiterWithAPlaceElsewhere() {
  const store = memoryLedgerStore();
  const ledgers = courseLedgers(store, clockAt(NOW), silentLog);
  const [permanency, smart] = [ledgers.of('permanency'), ledgers.of('smart')];
  const courses = [
    aCourse('permanency', { approval: 'required' }).withSession('perm', { capacity: 1 }).withMembers('ada', 'bea'),
    aCourse('smart').withSession('plan').withMembers('ada'),
  ];
  for (const course of courses) {
    const { courseId } = course.at().state;
    for (const command of course.commands()) await ledgers.of(courseId).commit({ actor: 'import', command });
  }
  await permanency.commit({ actor: 'bea', command: { type: 'book', personId: 'bea', sessionId: 'perm' } });
  await permanency.commit({ actor: 'ada', command: { type: 'book', personId: 'ada', sessionId: 'perm' } });
  // An import checks no clash.
  const booked = { personId: 'ada', status: 'booked', sessionId: 'plan', date: '2026-11-20' } as const;
  await smart.commit({ actor: 'import', quiet: true, command: { type: 'record-history', records: [booked] } });
  return store;
}

/** Each call to a course's rows takes that long, in ms. */
function slow(store: LedgerStore, courseId: string): LedgerStore {
  return {
    ...store,
    async load(id) {
      if (id === courseId) await new Promise((resolve) => setTimeout(resolve, 30));
      return store.load(id);
    },
  };
}

const held = (state: CourseState | undefined) => state?.records.get('ada')?.standing.booking?.as;

test('at start-up nothing is settled before every course is known', async () => {
  const store = slow(await aWaiterWithAPlaceElsewhere(), 'smart');
  const all = await courseLedgers(store, clockAt(AT_START), silentLog).all();
  expect(all.map(({ courseId }) => courseId)).toEqual(['permanency', 'smart']);
  expect(held(all[0])).toBeUndefined();
});

test.each([
  ['looked at', (ledgers: ReturnType<typeof courseLedgers>) => ledgers.of('permanency').state()],
  [
    'written to',
    async (ledgers: ReturnType<typeof courseLedgers>) => {
      const ledger = ledgers.of('permanency');
      await ledger.commit({ actor: 'lee', command: { type: 'exempt', personId: 'bea', note: 'x' } });
      return ledger.known;
    },
  ],
])('a course alone that is %s is not settled on half knowledge', async (_, look) => {
  const store = slow(await aWaiterWithAPlaceElsewhere(), 'smart');
  expect(held(await look(courseLedgers(store, clockAt(AT_START), silentLog)))).toBeUndefined();
});

test('what the others have to say costs no calls once they are known', async () => {
  const store = await aWaiterWithAPlaceElsewhere();
  const courseIds = jest.fn(store.courseIds);
  const load = jest.fn(store.load);
  const head = jest.fn(store.head);
  const ledgers = courseLedgers({ ...store, courseIds, load, head }, clockAt(AT_START), silentLog);
  const ledger = ledgers.of('permanency');
  await ledger.state();
  expect([courseIds.mock.calls.length, load.mock.calls.length]).toEqual([1, 2]);
  head.mockClear();
  for (const note of ['x', 'y']) {
    await ledger.commit({ actor: 'lee', command: { type: 'exempt', personId: 'ada', note } });
  }
  expect([courseIds.mock.calls.length, load.mock.calls.length, head.mock.calls.length]).toEqual([1, 2, 0]);
});

test('a course of a newer program is left out, said once, and takes no commits; the others go on', async () => {
  const store = await aWaiterWithAPlaceElsewhere();
  const newer: LedgerStore = {
    ...store,
    async commitsSince(courseId, after) {
      const commits = await store.commitsSince(courseId, after);
      return courseId === 'smart' ? commits.map((commit) => ({ ...commit, schema: 99 })) : commits;
    },
  };
  const error = jest.fn();
  const ledgers = courseLedgers(newer, clockAt(AT_START), { ...silentLog, error });
  for (let looks = 0; looks < 2; looks += 1) {
    expect((await ledgers.all()).map(({ courseId }) => courseId)).toEqual(['permanency']);
  }
  const exempt = { actor: 'lee', command: { type: 'exempt', personId: 'ada', note: 'x' } } as const;
  await expect(ledgers.of('permanency').commit(exempt)).resolves.toMatchObject({ answer: { did: 'noted' } });
  await expect(ledgers.of('smart').commit(exempt)).rejects.toMatchObject({ code: 'newer-schema' });
  expect(error).toHaveBeenCalledTimes(1);
});

test('a fault of the store is no reason to leave a course out', async () => {
  const store = await aWaiterWithAPlaceElsewhere();
  const broken: LedgerStore = {
    ...store,
    async load(courseId) {
      if (courseId === 'smart') throw new Error('damaged');
      return store.load(courseId);
    },
  };
  await expect(courseLedgers(broken, clockAt(AT_START), silentLog).all()).rejects.toThrow('damaged');
});

test('what is kept of an operation says nothing of what somebody wrote with it', async () => {
  const store = memoryLedgerStore();
  const ledger = courseLedgers(store, clockAt(NOW), silentLog).of('permanency');
  for (const command of aCourse('permanency').withSession('jan').withMembers('ada').commands()) {
    await ledger.commit({ actor: 'import', command });
  }
  const exempts = (note: string) =>
    ledger.commit({ actor: 'lee', operationId: 'press', command: { type: 'exempt', personId: 'ada', note } });
  expect(await exempts('expecting')).toMatchObject({ answer: { did: 'noted' } });
  const { version } = ledger.known;
  // Two presses that differ in nothing else are one: the hash of the second is that of the first.
  expect(await exempts('ill')).toMatchObject({ answer: { did: 'noted' } });
  expect(ledger.known.version).toBe(version);
  const until = { type: 'exempt', personId: 'ada', note: 'ill', until: '2027-06-30' } as const;
  expect(await ledger.commit({ actor: 'lee', operationId: 'press', command: until })).toEqual({
    refused: 'operation-reused',
  });
});

test('whoever is content with what is seconds old asks nothing of the store, and yet sees what was written here', async () => {
  const store = await aWaiterWithAPlaceElsewhere();
  const listed = jest.fn(store.courseIds);
  const ledgers = courseLedgers({ ...store, courseIds: listed }, clockAt(NOW), silentLog);
  const before = await ledgers.all({ atMostMs: 60_000 });
  await ledgers.of('smart').commit({ actor: 'lee', command: { type: 'exempt', personId: 'ada', note: 'x' } });
  const load = jest.spyOn(store, 'commitsSince');
  const after = await ledgers.all({ atMostMs: 60_000 });
  expect(load).not.toHaveBeenCalled();
  expect(listed).toHaveBeenCalledTimes(1);
  expect(after.map(({ courseId }) => courseId)).toEqual(before.map(({ courseId }) => courseId));
  expect(after[1]?.version).toBeGreaterThan(before[1]?.version ?? 0);
});
