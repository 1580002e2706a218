import { expect, test } from '@jest/globals';
import { understand } from '../../../src/bot/understand/understand.ts';

test.each([
  ['<at>Training Circle</at> post summaries here', 'post-summaries'],
  ['please post sumaries here', 'post-summaries'],
  ['Can you post the weekly summary in this channel?', 'post-summaries'],
  ['summaries here please', 'post-summaries'],
  ['send me a summary', 'post-summaries'],
  ['stop summaries', 'stop-summaries'],
  ['stop posting summaries here', 'stop-summaries'],
  ['no more summaries please', 'stop-summaries'],
  ['preview summary', 'preview-summary'],
  ['show me the next summary', 'preview-summary'],
  ['summary', 'preview-summary'],
  // About other things.
  ['were the summaries sent?', 'deliveries'],
  ['book summary writing', 'book'],
  ['stop nudging me', 'snooze'],
])('"%s": %s', (typed, kind) => {
  expect(understand(typed, '2026-11-30').kind).toBe(kind);
});

test.each([
  ['post weekly summaries here', { kind: 'post-summaries', cadence: 'weekly' }],
  ['post summaries here every month', { kind: 'post-summaries', cadence: 'monthly' }],
  ['post summaries here', { kind: 'post-summaries' }],
])('"%s" says how often', (typed, intent) => {
  expect(understand(typed, '2026-11-30')).toEqual(intent);
});

test('a course that is called so is left to whoever looks for courses', () => {
  expect(understand('show summary writing sessions', '2026-11-30')).toMatchObject({ kind: 'sessions' });
  expect(understand('end summary writing early', '2026-11-30').kind).not.toBe('stop-summaries');
});
