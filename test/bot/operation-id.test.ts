import { expect, test } from '@jest/globals';
import { operationIdOf } from '../../src/bot/operation-id.ts';

const press = { personId: 'ada', courseId: 'permanency', v: 3 };

test('the same press is the same operation; another person, verb, card or choice is another one', () => {
  const id = operationIdOf('ada', 'booking.cancel', { ...press, reason: 'duty' });
  expect(operationIdOf('ada', 'booking.cancel', { reason: 'duty', ...press, note: undefined })).toBe(id);
  expect(operationIdOf('bea', 'booking.cancel', { ...press, reason: 'duty' })).not.toBe(id);
  expect(operationIdOf('ada', 'person.cancel', { ...press, reason: 'duty' })).not.toBe(id);
  expect(operationIdOf('ada', 'booking.cancel', { ...press, reason: 'duty', v: 4 })).not.toBe(id);
  expect(operationIdOf('ada', 'booking.cancel', { ...press, reason: 'court' })).not.toBe(id);
});

// The id is kept for ever beside what was done: from a text in it, a guess at that text could be confirmed.
test.each([
  ['booking.cancel', 'note'],
  ['person.cancel', 'note'],
  ['approval.answer', 'sentence'],
  ['exemption.set', 'reason'],
] as const)('%s: the %s that somebody typed is not in it', (verb, field) => {
  const [one, another] = ['expecting', 'ill'].map((text) => operationIdOf('mia', verb, { ...press, [field]: text }));
  expect(one).toBe(another);
});
