import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conflict } from '../../src/services/errors.ts';
import type { Delivery, DeliveryStore } from '../../src/services/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { conversationStore } from '../../src/storage/conversation-store.ts';
import { deliveryStore } from '../../src/storage/delivery-store.ts';
import { toJsonProperties } from '../../src/storage/json-text.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { NOW } from '../helpers/builders.ts';
import { memoryDeliveryStore } from '../helpers/memory-delivery-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const stores: [string, () => Promise<DeliveryStore>][] = [
  ['in memory', async () => memoryDeliveryStore()],
  [
    'in Azure Tables',
    async () => deliveryStore((await connectTables({ connectionString: azurite.freshAccount() })).deliveries),
  ],
];

function aDelivery(to: string, more: Partial<Delivery> = {}): Delivery {
  const key = `notice:permanency:7:${to}:promoted`;
  return {
    key,
    to,
    notice: { key, kind: 'promoted', to, courseId: 'permanency', sessionId: 'jan', version: 7 },
    plannedAt: NOW,
    state: 'planned',
    dueAt: 1_000,
    attempts: 0,
    unconfirmed: 0,
    ...more,
  };
}

describe.each(stores)('a delivery store %s', (_, open) => {
  test('gives back what was planned', async () => {
    const store = await open();
    expect(await store.plan([aDelivery('ada')])).toBe(1);
    expect(await store.find(aDelivery('ada').key)).toEqual({ ...aDelivery('ada'), etag: expect.any(String) });
    expect(await store.find('notice:nobody')).toBeUndefined();
  });

  test('plans each key once, also among others that are new, and leaves what became of it', async () => {
    const store = await open();
    await store.plan([aDelivery('ada')]);
    const planned = await store.find(aDelivery('ada').key);
    if (!planned) throw new Error('it was planned');
    await store.update(planned, { ...aDelivery('ada'), state: 'sent' });

    const people = Array.from({ length: 120 }, (_unused, index) => aDelivery(`p${index}`));
    expect(await store.plan([aDelivery('ada'), ...people])).toBe(120);
    expect(await store.plan([aDelivery('ada'), ...people])).toBe(0);
    expect((await store.find(aDelivery('ada').key))?.state).toBe('sent');
  });

  test('finds what is due, soonest first, until nothing more will be done', async () => {
    const store = await open();
    await store.plan([aDelivery('ada', { dueAt: 3_000 }), aDelivery('bea', { dueAt: 1_000 })]);
    await store.plan([aDelivery('cy', { dueAt: 9_000 })]);
    expect(await store.due(5_000)).toEqual([aDelivery('bea').key, aDelivery('ada').key]);

    const bea = await store.find(aDelivery('bea').key);
    if (!bea) throw new Error('it was planned');
    const { dueAt: _due, ...settled } = bea;
    const sending = await store.update(bea, { ...bea, state: 'sending', dueAt: 8_000, attempts: 1 });
    expect(await store.due(5_000)).toEqual([aDelivery('ada').key]);
    expect(await store.due(8_000)).toEqual([aDelivery('ada').key, aDelivery('bea').key]);
    await store.update(sending, { ...settled, state: 'sent', attempts: 1 });
    expect(await store.due(9_999)).toEqual([aDelivery('ada').key, aDelivery('cy').key]);
  });

  test('lets one of two claim it, and knows the claim by the ETag that it gave', async () => {
    const store = await open();
    await store.plan([aDelivery('ada')]);
    const seen = await store.find(aDelivery('ada').key);
    if (!seen) throw new Error('it was planned');
    const mine = await store.update(seen, { ...seen, state: 'sending', owner: 'one' });
    await expect(store.update(seen, { ...seen, state: 'sending', owner: 'two' })).rejects.toThrow(Conflict);
    expect((await store.update(mine, { ...mine, state: 'planned' })).owner).toBe('one');
  });

  test('keeps for each course how far it was told, and lets nobody move it unseen', async () => {
    const store = await open();
    expect(await store.toldUpTo('permanency')).toBeUndefined();
    const first = await store.setToldUpTo('permanency', 3, undefined);
    await expect(store.setToldUpTo('permanency', 4, undefined)).rejects.toThrow(Conflict);
    await store.setToldUpTo('permanency', 5, first);
    await expect(store.setToldUpTo('permanency', 4, first)).rejects.toThrow(Conflict);
    expect((await store.toldUpTo('permanency'))?.version).toBe(5);
    expect(await store.toldUpTo('smart')).toBeUndefined();
  });
});

test('conversations are found by who somebody is on the roster, also those written before they could be', async () => {
  const { conversations: table } = await connectTables({ connectionString: azurite.freshAccount() });
  const store = conversationStore(table);
  const ada = {
    aadObjectId: 'oid-ada',
    personId: 'ada',
    tenantId: 't',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    conversationId: 'a:1',
    userId: '29:1',
    botId: '28:1',
  };
  await table.commit([{ insert: { partitionKey: 'p:oi', rowKey: 'oid-ada', ...toJsonProperties(ada) } }]);
  expect(await store.findByPerson('ada')).toBeUndefined();
  expect(await store.find('oid-ada')).toEqual(ada);
  expect(await store.findByPerson('ada')).toEqual(ada);
  await store.save({ ...ada, conversationId: 'a:2' });
  expect((await store.findByPerson('ada'))?.conversationId).toBe('a:2');
  await store.save({ ...ada, personId: 'bea' });
  expect(await store.findByPerson('ada')).toBeUndefined();
  expect((await store.findByPerson('bea'))?.aadObjectId).toBe('oid-ada');
});
