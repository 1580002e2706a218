import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conflict } from '../../src/services/errors.ts';
import type { Channel, ChannelStore } from '../../src/services/summaries/ports.ts';
import { channelStore } from '../../src/storage/channel-store.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { memoryChannelStore } from '../helpers/memory-channel-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const stores: [string, () => Promise<ChannelStore>][] = [
  ['in memory', async () => memoryChannelStore()],
  [
    'in Azure Tables',
    async () => channelStore((await connectTables({ connectionString: azurite.freshAccount() })).channels),
  ],
];

function aChannel(name: string, more: Partial<Channel> = {}): Channel {
  return {
    channelId: `19:${name}@thread.tacv2`,
    tenantId: 'tenant-1',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    botId: '28:training-circle',
    state: 'bound',
    cadence: 'monthly',
    by: 'grace',
    since: '2026-11-30T09:00:00Z',
    ...more,
  };
}

describe.each(stores)('a channel store %s', (_, open) => {
  test('keeps channels, with what they were told', async () => {
    const store = await open();
    const areas = { shown: [{ name: "O'Hara's “team”", attended: 20, notYet: 10 }], hidden: ['Duty', 'Court'] };
    const course = {
      courseId: 'permanency',
      telling: 'full',
      attended: 30,
      notYet: 12,
      booked: 5,
      toBook: 7,
      areas,
    } as const;
    const latest = { period: '2026-11', activityId: '1700', asAt: '2026-10-31', courses: [course] };
    const first = aChannel('leaders', { courses: ['permanency'], latest });
    const saved = await store.save(first, undefined);
    await store.save(aChannel('heads', { state: 'stopped' }), undefined);

    expect(saved).toEqual({ ...first, etag: saved.etag });
    expect(await store.find(first.channelId)).toEqual(saved);
    expect(await store.find('19:nobody@thread.tacv2')).toBeUndefined();
    expect((await store.all()).map(({ channelId }) => channelId)).toEqual([
      '19:heads@thread.tacv2',
      '19:leaders@thread.tacv2',
    ]);
  });

  test('lets nobody write over what they have not seen', async () => {
    const store = await open();
    const before = await store.save(aChannel('leaders'), undefined);
    await expect(store.save(aChannel('leaders'), undefined)).rejects.toBeInstanceOf(Conflict);
    const after = await store.save({ ...before, cadence: 'weekly' }, before);
    await expect(store.save({ ...before, state: 'stopped' }, before)).rejects.toBeInstanceOf(Conflict);
    expect(await store.find(before.channelId)).toEqual(after);
    expect(after).toMatchObject({ cadence: 'weekly', state: 'bound' });
  });
});
