import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freeze } from '../../src/services/published/freeze.ts';
import type { PublishedStore } from '../../src/services/published/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { publishedStore } from '../../src/storage/published-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse } from '../helpers/builders.ts';
import { memoryPublishedStore } from '../helpers/memory-published-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const stores: [string, () => Promise<PublishedStore>][] = [
  ['in memory', async () => memoryPublishedStore()],
  [
    'in Azure Tables',
    async () => publishedStore((await connectTables({ connectionString: azurite.freshAccount() })).published),
  ],
];

/** More than one property of a row holds. */
const courses = Array.from({ length: 40 }, (_, index) => aCourse(`c${index}`).withMembers('ada', 'bea').at().state);
const figures = (date: string, now: string, some = courses) => freeze(some, { date, by: 'lea', now });

describe.each(stores)('a store of published figures %s', (_, open) => {
  test('gives them back whole, the latest first', async () => {
    const store = await open();
    expect(await store.list()).toEqual([]);
    const first = figures('2026-11-30', '2026-12-02T09:00:00Z', courses.slice(0, 2));
    const second = figures('2026-11-30', '2026-12-03T09:00:00Z');
    const other = figures('2026-12-31', '2027-01-04T09:00:00Z');
    for (const each of [first, second, other]) expect(await store.keep(each)).toEqual(each);
    expect(await store.list('2026-11-30')).toEqual([second, first]);
    expect(await store.list()).toEqual([other, second, first]);
    expect(await store.list('2026-12-01')).toEqual([]);
  });

  test('keeps what is there: the same figures again are the same publication', async () => {
    const store = await open();
    const first = await store.keep(figures('2026-11-30', '2026-12-02T09:00:00Z'));
    expect(await store.keep(figures('2026-11-30', '2026-12-03T09:00:00Z'))).toEqual(first);
    expect(await store.list()).toEqual([first]);
  });
});
