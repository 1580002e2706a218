import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CourseEvent } from '../../src/domain/course/events.ts';
import { emptyCourse } from '../../src/domain/course/state.ts';
import type { TrainingRecord } from '../../src/domain/course/training-record.ts';
import { Conflict } from '../../src/services/errors.ts';
import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import type { CourseWrite, LedgerStore } from '../../src/services/ports.ts';
import { type AzuriteForTests, openCourseStore, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aMembership, anEntry, applyRoster, aSession, clockAt, NOW, silentLog } from '../helpers/builders.ts';
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

/** A record as its course's commit of that version would have written it. */
function aRecord(personId: string, version: number): TrainingRecord {
  const course = aCourse('permanency').withMembers(personId).at();
  const record = course.state.records.get(personId);
  if (!record) throw new Error('the builder made no record');
  return { ...record, version };
}

function aWrite(version: number, more: Partial<CourseWrite> = {}): CourseWrite {
  const { courseId, rosterVersion } = emptyCourse('permanency');
  const entry = anEntry(courseId);
  return {
    header: { courseId, version, recordedAt: NOW, entry, rosterVersion },
    commit: {
      version,
      commitId: `id-${version}`,
      schema: 1,
      recordedAt: NOW,
      entries: [{ actor: 'import', events: [{ type: 'course-set', entry }] }],
    },
    sessions: [],
    records: [],
    notes: [],
    guests: [],
    ...more,
  };
}

describe.each(stores)('a ledger store %s', (_, open) => {
  test('has nothing of a course that nobody wrote', async () => {
    const store = await open();
    expect(await store.load('permanency')).toBeUndefined();
    expect(await store.head('permanency')).toBeUndefined();
    expect(await store.commitsSince('permanency', 0)).toEqual([]);
    expect(await store.courseIds()).toEqual([]);
  });

  test('lists the courses that were begun, each once', async () => {
    const store = await open();
    for (const id of ['smart', 'permanency', 'smart']) await store.begin(id);
    expect(await store.courseIds()).toEqual(['permanency', 'smart']);
  });

  test('gives back what was written, and shares nothing with whoever wrote it', async () => {
    const store = await open();
    const session = { session: aSession('jan'), version: 1 };
    const write = aWrite(1, { sessions: [session], records: [aRecord('ada', 1)] });
    const etag = await store.append(write, undefined);
    const asWritten = structuredClone(write);
    Object.assign(write.header, { version: 7 });
    Object.assign(session.session, { capacity: 99 });

    const stored = await store.load('permanency');

    const { header, sessions, records } = asWritten;
    expect(stored).toEqual({ etag, header, sessions, records });
    expect(await store.head('permanency')).toEqual({ version: 1, etag });
    expect(await store.commitsSince('permanency', 0)).toEqual([asWritten.commit]);
  });

  test('writes only on what was seen: the ETag of each write is carried to the next', async () => {
    const store = await open();
    const first = await store.append(aWrite(1), undefined);
    const second = await store.append(aWrite(2), first);

    await expect(store.append(aWrite(3), first)).rejects.toThrow(Conflict);
    await expect(store.append(aWrite(3), undefined)).rejects.toThrow(Conflict);

    expect(await store.head('permanency')).toEqual({ version: 2, etag: second });
    await store.append(aWrite(3), second);
  });

  test('lets exactly one of several make the first commit', async () => {
    const store = await open();
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => store.append(aWrite(1), undefined)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of all) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(Conflict);
    expect(await store.commitsSince('permanency', 0)).toHaveLength(1);
  });

  test('never writes a commit over another, even under the right ETag, and then writes nothing at all', async () => {
    const store = await open();
    const etag = await store.append(aWrite(1), undefined);
    await expect(store.append(aWrite(1, { records: [aRecord('ada', 1)] }), etag)).rejects.toThrow(Conflict);
    expect(await store.load('permanency')).toMatchObject({ etag, records: [] });
  });

  test('gives the commits after a version in order and without gaps, past the ninth and the ninety-ninth', async () => {
    const store = await open();
    let etag: string | undefined;
    for (let version = 1; version <= 101; version += 1) etag = await store.append(aWrite(version), etag);
    const versions = async (after: number) =>
      (await store.commitsSince('permanency', after)).map(({ version }) => version);
    expect(await versions(0)).toEqual(Array.from({ length: 101 }, (_, index) => index + 1));
    expect(await versions(98)).toEqual([99, 100, 101]);
    expect(await versions(101)).toEqual([]);
  });

  test('holds a commit of 240,000 characters, whatever they are', async () => {
    const store = await open();
    const changes = Array.from(
      { length: 1_500 },
      () => ({ at: NOW, facet: 'placement', value: { area: '“Zoë” 👩‍🏫 ’', group: 'g', employment: 'e' } }) as const,
    );
    const events: CourseEvent[] = Array.from({ length: 1 }, () => ({ type: 'planned', personId: 'ada', changes }));
    const padding = 'x'.repeat(240_000 - JSON.stringify(events).length - 60);
    const entries = [{ actor: padding, events }];
    expect(JSON.stringify(entries).length).toBeGreaterThan(239_000);
    const { commit } = aWrite(1);

    await store.append(aWrite(1, { commit: { ...commit, entries } }), undefined);

    expect((await store.commitsSince('permanency', 0))[0]?.entries).toEqual(entries);
  });

  test('writes 98 rows beside header and commit, all or nothing, and refuses more', async () => {
    const store = await open();
    const records = Array.from({ length: 99 }, (_, index) => aRecord(`p${index}`, 1));
    await expect(store.append(aWrite(1, { records }), undefined)).rejects.toThrow();
    expect(await store.load('permanency')).toBeUndefined();

    await store.append(aWrite(1, { records: records.slice(0, 98) }), undefined);
    expect((await store.load('permanency'))?.records).toHaveLength(98);
  });

  test('refuses a transaction that names a row twice, and writes none of it', async () => {
    const store = await open();
    await expect(
      store.append(aWrite(1, { records: [aRecord('ada', 1), aRecord('ada', 1)] }), undefined),
    ).rejects.toThrow();
    expect(await store.head('permanency')).toBeUndefined();
  });

  test('keeps notes out of the course and out of its commits', async () => {
    const store = await open();
    await store.append(
      aWrite(1, {
        notes: [
          { personId: 'ada', kind: 'cancellation', text: 'Court moved.' },
          { personId: 'ada', kind: 'cancellation', text: 'Twice.' },
        ],
      }),
      undefined,
    );
    const all = [await store.load('permanency'), await store.commitsSince('permanency', 0)];
    expect(JSON.stringify(all)).not.toContain('Court moved.');
  });

  test.each(["o'brien", "' or '1' eq '1", "''", 'a b%20c&d=e;f', 'Ünïcødé 課程'])(
    'takes %s for an id like any other',
    async (id) => {
      const store = await open();
      await store.begin(id);
      await store.begin(id);
      const header = { ...aWrite(1).header, courseId: id };
      const session = { session: aSession(id), version: 1 };
      const etag = await store.append(aWrite(1, { header, sessions: [session], records: [aRecord(id, 1)] }), undefined);
      const again = await store.append(
        aWrite(2, { header: { ...header, version: 2 }, sessions: [session], records: [aRecord(id, 2)] }),
        etag,
      );

      expect(await store.courseIds()).toEqual([id]);
      expect(await store.head(id)).toEqual({ version: 2, etag: again });
      const stored = await store.load(id);
      expect(stored?.header.courseId).toBe(id);
      expect(stored?.sessions[0]?.session.sessionId).toBe(id);
      expect(stored?.records[0]?.personId).toBe(id);
      expect(await store.commitsSince(id, 0)).toHaveLength(2);
    },
  );

  test.each(['a/b', 'a\\b', 'a#b', 'a?b', 'a\u0007b'])('refuses the id %j, and writes nothing', async (id) => {
    const store = await open();
    await expect(
      store.append(aWrite(1, { records: [aRecord(id, 1), aRecord('ada', 1)] }), undefined),
    ).rejects.toThrow();
    expect(await store.load('permanency')).toBeUndefined();
  });

  test('a load while others write comes out right, through the versions of the rows', async () => {
    const store = await open();
    const clock = clockAt(NOW);
    const writer = new CourseLedger('permanency', { store, clock, log: silentLog });
    const members = Array.from({ length: 180 }, (_, index) => aMembership(`p${String(index).padStart(3, '0')}`));
    const asked = (command: Parameters<typeof applyRoster>) =>
      writer.commit({ actor: 'import', command: applyRoster(...command) });
    for (const command of aCourse('permanency').withSession('jan', { capacity: 40 }).commands())
      await writer.commit({ actor: 'import', command });
    for (let at = 0; at < 180; at += 90) await asked(members.slice(at, at + 90));

    let isWriting = true;
    const writing = (async () => {
      for (const { personId } of members) {
        await writer.commit({ actor: 'somebody', command: { type: 'book', personId, sessionId: 'jan' } });
      }
      isWriting = false;
    })();
    const readers: CourseLedger[] = [];
    let mixed = 0;
    while (isWriting) {
      const reader = new CourseLedger('permanency', { store, clock, log: silentLog });
      await reader.state();
      readers.push(reader);
      const scan = await store.load('permanency');
      if (scan?.records.some(({ version }) => version > scan.header.version)) mixed += 1;
    }
    await writing;
    const end = await writer.state();

    // The case that is meant did occur: rows from after the header was read.
    expect(mixed).toBeGreaterThan(0);
    await new Promise((done) => setTimeout(done, 1_050));
    for (const reader of readers.slice(0, 20)) {
      const state = await reader.state();
      expect(state.version).toBe(end.version);
      expect(state.records.toJS()).toEqual(end.records.toJS());
      expect(state.tallies.toJS()).toEqual(end.tallies.toJS());
      expect(state.turns.toJS()).toEqual(end.turns.toJS());
    }
  });
});
