import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SecretStore } from '../../src/services/calendar/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { secretStore } from '../../src/storage/secret-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { memorySecretStore } from '../helpers/memory-secret-store.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const stores: [string, () => Promise<SecretStore>][] = [
  ['in memory', async () => memorySecretStore()],
  [
    'in Azure Tables',
    async () => secretStore((await connectTables({ connectionString: azurite.freshAccount() })).secrets),
  ],
];

describe.each(stores)('a secret store %s', (_, open) => {
  test('keeps what the first made, and each name its own', async () => {
    const store = await open();
    expect(await store.keep('calendar', () => 'first')).toBe('first');
    expect(await store.keep('calendar', () => 'second')).toBe('first');
    expect(await store.keep('other', () => 'third')).toBe('third');
  });

  test('gives all who ask at one moment the same', async () => {
    const store = await open();
    const asked = Array.from({ length: 8 }, (_each, index) => store.keep('calendar', () => `made by ${index}`));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
  });
});
