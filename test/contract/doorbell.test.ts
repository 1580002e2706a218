import { setTimeout as sleep } from 'node:timers/promises';
import { QueueServiceClient } from '@azure/storage-queue';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conflict } from '../../src/services/errors.ts';
import type { PaceStore } from '../../src/services/telling/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { connectDoorbell } from '../../src/storage/doorbell-queue.ts';
import { paceStore } from '../../src/storage/pace-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { memoryPaceStore } from '../helpers/memory-pace-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite({ queues: true });
});
afterAll(() => azurite.stop());

async function aDoorbell() {
  const connectionString = azurite.freshAccount();
  const doorbell = await connectDoorbell({ connectionString });
  if (!doorbell) throw new Error('the account has queues');
  // It is opened when it is first used.
  await doorbell.hear(1);
  return { connectionString, doorbell };
}

describe('the doorbell in storage queues', () => {
  test('is heard by one replica, once, and then no more', async () => {
    const { connectionString, doorbell } = await aDoorbell();
    const other = await connectDoorbell({ connectionString });
    await doorbell.ring([3, 11]);
    const heard = await Promise.all([doorbell.hear(6), other?.hear(6)]);
    expect(heard.flatMap((rings) => rings?.map(({ lane }) => lane) ?? []).sort()).toEqual([11, 3]);
    for (const ring of heard.flat()) if (ring) await doorbell.done(ring);
    expect(await doorbell.hear(6)).toEqual([]);
    const [again] = heard.flat();
    if (again) await expect(doorbell.done(again)).resolves.toBeUndefined();
  });

  test.each(['', 'no json', '{"lane":"3"}', '{"lane":-1}', '[]', 'null', '{"lane":1e99}'])(
    'sets aside what it cannot read (%s), and hears the others',
    async (text) => {
      const { connectionString, doorbell } = await aDoorbell();
      const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient('deliveries');
      await queue.sendMessage(text);
      await doorbell.ring([5]);
      expect((await doorbell.hear(6)).map(({ lane }) => lane)).toEqual([5]);
      expect(await doorbell.setAside()).toBe(1);
      expect((await queue.getProperties()).approximateMessagesCount).toBe(1);
    },
  );

  test('sets aside what was answered in vain too often', async () => {
    const { connectionString, doorbell } = await aDoorbell();
    const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient('deliveries');
    await doorbell.ring([5]);
    // Heard five times by somebody who died each time.
    for (let times = 0; times < 5; times += 1) {
      await queue.receiveMessages({ visibilityTimeout: 1 });
      await sleep(1_050);
    }
    expect(await doorbell.hear(6)).toEqual([]);
    expect(await doorbell.setAside()).toBe(1);
  });

  test('is not there for an account without queues', async () => {
    const withoutQueues = azurite.freshAccount().replace(/QueueEndpoint=[^;]*;/, '');
    expect(await connectDoorbell({ connectionString: withoutQueues })).toBeUndefined();
  });
});

const stores: [string, () => Promise<PaceStore>][] = [
  ['in memory', async () => memoryPaceStore()],
  [
    'in Azure Tables',
    async () => paceStore((await connectTables({ connectionString: azurite.freshAccount() })).deliveries),
  ],
];

test.each(stores)('the shares of the pace %s are written over by nobody unseen', async (_, open) => {
  const store = await open();
  const empty = await store.read();
  expect(empty.shares).toEqual({});
  const mine = { a: { share: 50, until: 1, had: 0, cooledAt: 0 } };
  const written = await store.write(empty, mine);
  await expect(store.write(empty, {})).rejects.toThrow(Conflict);
  expect((await store.read()).shares).toEqual(mine);
  await store.write(written, {});
  expect((await store.read()).shares).toEqual({});
});
