import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conflict } from '../../src/services/errors.ts';
import type { Delivery, DeliveryStore } from '../../src/services/telling/ports.ts';
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
    message: {
      type: 'notice',
      notice: { key, kind: 'promoted', to, courseId: 'permanency', sessionId: 'jan', version: 7 },
    },
    plannedAt: NOW,
    state: 'planned',
    dueAt: 1_000,
    attempts: 0,
    unconfirmed: 0,
    ...more,
  };
}

const find = (store: DeliveryStore, to: string) => store.find(aDelivery(to).key, to);

const taken = async (store: DeliveryStore, lane: number, now = 1_000, owner = 'one') => {
  const hold = await store.take(lane, { owner, now, until: now + 1_000 });
  if (!hold) throw new Error('nobody has it');
  return hold;
};

const ended = ({ dueAt: _, ...delivery }: Delivery, state: Delivery['state']): Delivery => ({ ...delivery, state });

describe.each(stores)('a delivery store %s', (_, open) => {
  test('gives back what was planned', async () => {
    const store = await open();
    const { count, lanes } = await store.plan([aDelivery('ada')]);
    expect([count, lanes.length]).toEqual([1, 1]);
    expect(await find(store, 'ada')).toEqual(aDelivery('ada'));
    expect(await store.find('notice:nobody', 'ada')).toBeUndefined();
  });

  test('plans each key once, also among others that are new, and leaves what became of it', async () => {
    const store = await open();
    const { lanes } = await store.plan([aDelivery('ada')]);
    const hold = await taken(store, lanes[0] ?? -1);
    await store.write(hold, [ended(aDelivery('ada'), 'sent')], 0);

    const people = Array.from({ length: 120 }, (_unused, index) => aDelivery(`p${index}`));
    expect((await store.plan([aDelivery('ada'), ...people])).count).toBe(120);
    expect(await store.plan([aDelivery('ada'), ...people])).toEqual({ count: 0, lanes: [] });
    expect((await find(store, 'ada'))?.state).toBe('sent');
    expect(await store.withPrefix('notice:permanency:7:p1')).toHaveLength(31);
    expect((await store.withPrefix('notice:permanency:7:p1', 'p11')).map(({ to }) => to)).toEqual(['p11']);
    expect(await store.withPrefix('notice:permanency:8', 'p11')).toEqual([]);
    expect(await store.withPrefix('nudge:')).toEqual([]);
  });

  test('finds what is due in a lane, soonest first, until nothing more will be done', async () => {
    const store = await open();
    const second = { ...aDelivery('ada', { dueAt: 1_000 }), key: 'notice:permanency:8:ada:promoted' };
    const { lanes } = await store.plan([aDelivery('ada', { dueAt: 3_000 }), second]);
    const [lane = -1] = lanes;
    expect(lanes).toEqual([lane]);
    expect(await store.dueLanes(500)).toEqual([]);
    expect(await store.dueLanes(5_000)).toEqual([lane]);
    expect((await store.due(lane, 2_000)).map(({ key }) => key)).toEqual([second.key]);
    expect((await store.due(lane, 5_000)).map(({ key }) => key)).toEqual([second.key, aDelivery('ada').key]);

    const hold = await taken(store, lane);
    const sending = { ...second, state: 'sending', dueAt: 8_000, attempts: 1 } as const;
    const held = await store.write(hold, [sending], 5_000);
    expect((await store.due(lane, 5_000)).map(({ key }) => key)).toEqual([aDelivery('ada').key]);
    expect(await store.find(second.key, 'ada')).toEqual(sending);
    await store.write(held, [ended(sending, 'sent'), ended(aDelivery('ada'), 'skipped')], 0);
    expect(await store.due(lane, 9_999)).toEqual([]);
    expect(await store.dueLanes(9_999)).toEqual([]);
    expect(await store.find(second.key, 'ada')).toEqual(ended(sending, 'sent'));
  });

  test('lets one of two have a lane until it lets go or its time is over, and then knows that it was another', async () => {
    const store = await open();
    const [lane = -1] = (await store.plan([aDelivery('ada')])).lanes;
    const first = await taken(store, lane);
    expect(first.anotherAt).toBeUndefined();
    expect(await store.take(lane, { owner: 'two', now: 1_500, until: 2_500 })).toBeUndefined();
    const again = await store.write(first, [], 1_800);
    expect(await store.take(lane, { owner: 'two', now: 1_500, until: 2_500 })).toBeUndefined();
    const second = await taken(store, lane, 2_000, 'two');
    expect(second.anotherAt).toBeDefined();
    await expect(store.write(again, [aDelivery('ada', { state: 'sending' })], 3_000)).rejects.toThrow(Conflict);
    expect((await find(store, 'ada'))?.state).toBe('planned');
    await store.write(second, [], 0);
    expect((await taken(store, lane, 2_000, 'two')).anotherAt).toBeUndefined();
  });

  test('takes no earlier write, whose reply was lost, for the one that is made now', async () => {
    const store = await open();
    const other = { ...aDelivery('ada'), key: 'notice:permanency:8:ada:promoted' };
    const [lane = -1] = (await store.plan([aDelivery('ada'), other])).lanes;
    const hold = await taken(store, lane);
    const sent = ended(aDelivery('ada'), 'sent');
    await store.write(hold, [sent, { ...other, state: 'sending', dueAt: 5_000 }], 5_000);
    // Nobody has heard of that, so that the marks are written once more, and one of them is another by now.
    const after = await store.write(hold, [sent, other], 0);
    expect(await find(store, 'ada')).toEqual(sent);
    expect(await store.find(other.key, 'ada')).toEqual(other);
    expect((await store.due(lane, 9_000)).map(({ key }) => key)).toEqual([other.key]);
    expect(await store.write(after, [ended(other, 'sent')], 0)).toBeDefined();
    expect(await store.take(lane, { owner: 'two', now: 1_000, until: 2_000 })).toBeDefined();
  });

  test('lets one of many who ask at once have a lane', async () => {
    const store = await open();
    const asked = ['one', 'two', 'three', 'four'].map((owner) => store.take(3, { owner, now: 1_000, until: 2_000 }));
    expect((await Promise.all(asked)).filter((hold) => hold !== undefined)).toHaveLength(1);
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

test.each([
  ['half of which is gone', '{"key":"notice:perm'],
  ['that is something else', '{"schema":9}'],
  ['that is empty', ''],
])('a row %s is set aside as failed, and is in nobody’s way', async (_, json0) => {
  const { deliveries: table } = await connectTables({ connectionString: azurite.freshAccount() });
  const store = deliveryStore(table);
  const { key } = aDelivery('ada');
  const other = { ...aDelivery('ada'), key: 'notice:permanency:8:ada:promoted' };
  const [lane = -1] = (await store.plan([aDelivery('ada'), other])).lanes;
  const partitionKey = `l:${String(lane).padStart(2, '0')}`;
  const row = await table.find(partitionKey, `due:${key}`);
  await table.commit([{ replace: { partitionKey, rowKey: `due:${key}`, dueAt: 1_000, json0 }, etag: row?.etag ?? '' }]);
  expect(await store.due(lane, 2_000)).toEqual([other]);
  expect(await store.setAside()).toBe(1);
  expect(await store.find(key, 'ada')).toMatchObject({ state: 'failed', reason: 'unreadable' });
  expect((await store.withPrefix('notice:')).map(({ state }) => state).sort()).toEqual(['failed', 'planned']);
  expect(await store.due(lane, 2_000)).toEqual([other]);
  expect((await table.find(partitionKey, `aside:${key}`))?.json0).toBe(json0);
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
