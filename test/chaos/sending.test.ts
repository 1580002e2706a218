import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { runSending } from './sending-run.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite({ queues: true });
});
afterAll(() => azurite.stop());

test('nobody is left out and nobody asked twice, whatever Teams does and whoever is killed', async () => {
  const seed = Date.now() % 1_000_000;
  const report = await runSending({ account: azurite.freshAccount(), people: 500, kills: 2, leaseMs: 6_000, seed });
  expect({ seed, ...report }).toMatchObject({ seed, problems: [], killed: 2 });
}, 240_000);
