import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { steps } from '../domain/course/model-steps.ts';
import { type AzuriteForTests, openCourseStore, startAzurite } from '../helpers/azurite.ts';
import { stableText } from '../helpers/course-text.ts';
import { memoryLedgerStore } from '../helpers/memory-ledger-store.ts';
import { liveOn } from './stored-history.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

test('the same history has the same answers, rows and commits on Azurite and on the twin', async () => {
  const histories = fc.asyncProperty(steps, async (history) => {
    const real = await liveOn(await openCourseStore(azurite.freshAccount()), history);
    const twin = await liveOn(memoryLedgerStore(), history);
    expect(real.answers).toEqual(twin.answers);
    expect(stableText(real.rows)).toBe(stableText(twin.rows));
    expect(stableText(real.commits)).toBe(stableText(twin.commits));
  });
  await fc.assert(histories, { numRuns: 20 });
}, 120_000);
