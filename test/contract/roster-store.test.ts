import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conflict } from '../../src/services/errors.ts';
import { ROSTER_ROWS, type RosterStore } from '../../src/services/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { rosterStore } from '../../src/storage/roster-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aPerson } from '../helpers/builders.ts';
import { memoryRosterStore } from '../helpers/memory-ledger-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const stores: [string, () => Promise<RosterStore>][] = [
  ['in memory', async () => memoryRosterStore()],
  [
    'in Azure Tables',
    async () => rosterStore((await connectTables({ connectionString: azurite.freshAccount() })).roster),
  ],
];

const EMPTY = { version: 0, etag: undefined };

describe.each(stores)('a roster store %s', (_, open) => {
  test('is empty before anybody wrote', async () => {
    const store = await open();
    expect(await store.load()).toEqual({ ...EMPTY, people: [] });
    expect(await store.head()).toBeUndefined();
    expect(await store.peopleSince(0)).toEqual([]);
  });

  test('gives back who was written, replaces them, and shares nothing', async () => {
    const store = await open();
    const ada = aPerson('ada', { name: "Ada O'Brien", leaveDate: '2027-01-31' });
    const first = await store.append([ada, aPerson('bea')], EMPTY);
    Object.assign(ada, { name: 'changed by whoever wrote it' });
    const second = await store.append([aPerson('bea', { team: 'MASH 1' })], first);

    const { people, ...head } = await store.load();

    expect(head).toEqual(second);
    expect(await store.head()).toEqual({ version: 2, etag: second.etag });
    expect(people.map(({ name, team }) => [name, team])).toEqual([
      ["Ada O'Brien", 'Assessment 1'],
      ['Bea Example', 'MASH 1'],
    ]);
  });

  test('gives who was written after a version, each once and as they are now', async () => {
    const store = await open();
    const first = await store.append([aPerson('ada'), aPerson('bea')], EMPTY);
    const second = await store.append([aPerson('bea', { team: 'second' }), aPerson('cy')], first);
    await store.append([aPerson('bea', { team: 'third' })], second);

    const since = await store.peopleSince(1);

    expect(since.map(({ personId, team }) => [personId, team]).sort()).toEqual([
      ['bea', 'third'],
      ['cy', 'Assessment 1'],
    ]);
    expect(await store.peopleSince(3)).toEqual([]);
  });

  test('writes only on what was seen', async () => {
    const store = await open();
    const first = await store.append([aPerson('ada')], EMPTY);
    await expect(store.append([aPerson('bea')], EMPTY)).rejects.toThrow(Conflict);
    await store.append([aPerson('bea')], first);
    await expect(store.append([aPerson('cy')], first)).rejects.toThrow(Conflict);
    expect((await store.load()).people.map(({ personId }) => personId)).toEqual(['ada', 'bea']);
  });

  test('holds as many people in one transaction as it says, and no more', async () => {
    const store = await open();
    const people = Array.from({ length: ROSTER_ROWS + 1 }, (_, index) => aPerson(`p${index}`));
    await expect(store.append(people, EMPTY)).rejects.toThrow();
    expect((await store.load()).people).toEqual([]);
    await store.append(people.slice(1), EMPTY);
    expect((await store.load()).people).toHaveLength(ROSTER_ROWS);
  });
});
