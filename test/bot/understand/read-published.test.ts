import { expect, test } from '@jest/globals';
import { understand } from '../../../src/bot/understand/understand.ts';

test.each<[string, object]>([
  ['publish figures', { kind: 'publish-figures' }],
  ['please publish the figures', { kind: 'publish-figures' }],
  ['publish counts as at 30/11/2021', { kind: 'publish-figures', asAt: '2021-11-30' }],
  [
    'publish permanency figures as at 30 November 2021',
    { kind: 'publish-figures', course: 'permanency', asAt: '2021-11-30' },
  ],
  ['publish figures for smart planning', { kind: 'publish-figures', course: 'smart planning' }],
  ['counts as published 30/11/2021', { kind: 'as-published', date: '2021-11-30' }],
  ['counts as published on 30 November 2021', { kind: 'as-published', date: '2021-11-30' }],
  ['Counts as published', { kind: 'as-published' }],
  [
    'what were the permanency counts as published 30/11/2021?',
    { kind: 'as-published', course: 'permanency', date: '2021-11-30' },
  ],
  ['published figures', { kind: 'as-published' }],
  ['published', { kind: 'as-published' }],
  ['what did we publish', { kind: 'as-published' }],
  ['counts published in november 2021', { kind: 'as-published', date: '2021-11-30' }],
  ['counts as published 31/02/2021', { kind: 'bad-date', typed: '31/02/2021' }],
  ['counts as at 30/11/2021', { kind: 'counts', asAt: '2021-11-30' }],
])('"%s" is understood', (text, intent) => {
  expect(understand(text, '2022-01-20')).toEqual(intent);
});
