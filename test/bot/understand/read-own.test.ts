import { expect, test } from '@jest/globals';
import type { Intent } from '../../../src/bot/understand/intent.ts';
import { understand } from '../../../src/bot/understand/understand.ts';

const TODAY = '2021-11-30';

const sayings: [typed: string, meant: Intent][] = [
  ['swap', { kind: 'swap', course: '' }],
  ['swap permanency', { kind: 'swap', course: 'permanency' }],
  ['move my permanency booking', { kind: 'swap', course: 'permanency' }],
  ['change my booking', { kind: 'swap', course: '' }],
  ['reschedule', { kind: 'swap', course: '' }],
  ['can I reschedule smart planning, please?', { kind: 'swap', course: 'smart planning' }],
  ['swap to another date', { kind: 'swap', course: '' }],
  ['move permanency to a different day', { kind: 'swap', course: 'permanency' }],
  ['change the date of permanency', { kind: 'swap', course: 'permanency' }],
  ['move permanency to 18 january', { kind: 'swap', course: 'permanency', on: '2022-01-18' }],
  ['no date suits me for permanency', { kind: 'interest', course: 'permanency' }],
  ['none of the dates work', { kind: 'interest', course: '' }],
  ['None of these suits me', { kind: 'interest', course: '' }],
  ['the permanency dates do not work for me', { kind: 'interest', course: 'permanency' }],
  ["I can't make any of the dates for smart planning", { kind: 'interest', course: 'smart planning' }],
  ["permanency dates don't fit", { kind: 'interest', course: 'permanency' }],
];

test.each(sayings)('%s', (typed, meant) => {
  expect(understand(typed, TODAY)).toEqual(meant);
});

test.each(['more training', 'no, thank you', 'permanency dates', 'when is permanency on?', 'what works in court?'])(
  '"%s" is something else',
  (typed) => {
    expect(['swap', 'interest']).not.toContain(understand(typed, TODAY).kind);
  },
);
