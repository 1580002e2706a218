import { expect, test } from '@jest/globals';
import { understand } from '../../../src/bot/understand/understand.ts';

const kindOf = (text: string) => understand(text, '2026-11-30').kind;

test.each([
  'deliveries',
  'Show me the deliveries, please',
  'were the nudges sent?',
  'Have all the reminders gone out?',
  'did the summaries go out today?',
  'what was sent?',
])('"%s" asks for the deliveries', (text) => {
  expect(kindOf(text)).toBe('deliveries');
});

test.each([
  ['preview reminders', 'preview-reminders'],
  ['start the reminders', 'preview-reminders'],
  ['pause reminders', 'pause-reminders'],
  ['Can you stop the weekly reminders?', 'pause-reminders'],
])('"%s" means %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test('what else begins so is left to others', () => {
  expect(kindOf('start')).toBe('help');
  expect(kindOf('did I attend permanency')).not.toBe('deliveries');
  expect(kindOf('what is still to do')).not.toBe('deliveries');
});
