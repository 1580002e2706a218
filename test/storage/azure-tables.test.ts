import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Conflict, Fault, OutcomeUnknown, StorageUnavailable } from '../../src/services/errors.ts';
import type { Conversation } from '../../src/services/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { conversationStore } from '../../src/storage/conversation-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { startFaultProxy } from '../helpers/fault-proxy.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const row = (rowKey: string, more: Record<string, string | number> = {}) => ({ partitionKey: 'p', rowKey, ...more });

test('connecting twice finds the tables and what is in them', async () => {
  const account = { connectionString: azurite.freshAccount() };
  const first = await connectTables(account);
  await first.courses.commit([{ insert: row('a', { n: 1 }) }]);
  const second = await connectTables(account);
  expect(await second.courses.find('p', 'a')).toMatchObject({ n: 1 });
});

describe('a guarded table', () => {
  const open = async () => (await connectTables({ connectionString: azurite.freshAccount() })).courses;

  test('finds nothing where nothing is, and lists a range by key without its end', async () => {
    const table = await open();
    await table.commit(['a:1', 'a:2', 'b:1'].map((key) => ({ insert: row(key) })));
    const keys: unknown[] = [];
    for await (const { rowKey } of table.list({ partitionKey: 'p', from: 'a:', before: 'a;' })) keys.push(rowKey);
    expect(keys).toEqual(['a:1', 'a:2']);
    expect(await table.find('p', 'c')).toBeUndefined();
  });

  test('lists more rows than one page of the store holds', async () => {
    const table = await open();
    for (let at = 0; at < 1_100; at += 100) {
      await table.commit(
        Array.from({ length: 100 }, (_, index) => ({ insert: row(`r${String(at + index).padStart(5, '0')}`) })),
      );
    }
    let count = 0;
    for await (const _ of table.list({ partitionKey: 'p', from: 'r', before: 's' })) count += 1;
    expect(count).toBe(1_100);
  });

  test('tells a conflict, and a write that was refused, from an outcome that is not known', async () => {
    const table = await open();
    await table.commit([{ insert: row('a') }]);
    const before = (await table.find('p', 'a'))?.etag ?? '';
    await table.commit([{ replace: row('a', { n: 1 }), etag: before }]);

    await expect(table.commit([{ insert: row('a') }])).rejects.toThrow(Conflict);
    await expect(table.commit([{ replace: row('a', { n: 2 }), etag: before }])).rejects.toThrow(Conflict);
    const refused = [
      [{ insert: row('b') }, { insert: row('b') }],
      [{ insert: row('b/c') }],
      Array.from({ length: 101 }, (_, index) => ({ insert: row(`m${index}`) })),
    ];
    for (const writes of refused) {
      const fault: unknown = await table.commit(writes).catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(Error);
      expect({ writes: writes.length, code: fault instanceof Fault ? fault.code : 'refused' }).not.toMatchObject({
        code: 'outcome-unknown',
      });
    }
  });

  test('does not write without a lock', async () => {
    const table = await open();
    await expect(table.commit([{ underLock: row('a') }])).rejects.toMatchObject({ code: 'unlocked-write' });
  });
});

describe('a conversation', () => {
  const ada: Conversation = {
    aadObjectId: 'AAAA-1',
    tenantId: 't',
    serviceUrl: 'https://smba.example/',
    conversationId: 'a:1',
    userId: '29:1',
    botId: '28:1',
  };
  const open = async () =>
    conversationStore((await connectTables({ connectionString: azurite.freshAccount() })).conversations);

  test('is found by object id in any case, and the latest holds', async () => {
    const store = await open();
    expect(await store.find('aaaa-1')).toBeUndefined();
    await store.save(ada);
    await store.save({ ...ada, personId: 'ada' });
    expect(await store.find('aaaa-1')).toEqual({ ...ada, personId: 'ada' });
  });

  test('can be saved by several messages at once', async () => {
    const store = await open();
    await Promise.all([store.save(ada), store.save({ ...ada, conversationId: 'a:2' }), store.save(ada)]);
    expect(await store.find(ada.aadObjectId)).toMatchObject({ userId: '29:1' });
  });
});

test('a store that says nothing is unavailable to every reader before the test runs out of time, also between two pages of a list', async () => {
  const account = azurite.freshAccount();
  const proxy = await startFaultProxy(account);
  const { courses } = await connectTables({ connectionString: proxy.through(account) });
  for (let at = 0; at < 1_100; at += 100) {
    await courses.commit(Array.from({ length: 100 }, (_, index) => ({ insert: row(`r${1_000 + at + index}`) })));
  }
  const listed = courses.list({ partitionKey: 'p', from: 'r', before: 's' })[Symbol.asyncIterator]();
  expect(await listed.next()).toMatchObject({ done: false });

  const drain = async () => {
    while (!(await listed.next()).done);
  };
  await proxy.stop('silent');
  const whole = courses.list({ partitionKey: 'p', from: 'r', before: 's' })[Symbol.asyncIterator]();
  const readers = [courses.find('p', 'r1000'), whole.next(), drain()];
  try {
    for (const reader of readers) await expect(reader).rejects.toThrow(StorageUnavailable);
  } finally {
    await proxy.close();
  }
});

test('a store that has gone away is unavailable to reads, and leaves the outcome of a write unknown', async () => {
  const { courses } = await connectTables({ connectionString: azurite.freshAccount() });
  await azurite.stop();
  await expect(courses.find('p', 'a')).rejects.toThrow(StorageUnavailable);
  await expect(courses.commit([{ insert: row('a') }])).rejects.toThrow(OutcomeUnknown);
});
