import { expect, test } from '@jest/globals';
import { fromJsonProperties, toJsonProperties } from '../../src/storage/json-text.ts';

test.each([null, '', 'text', 0, [], {}, { a: [1, 'two', null] }])('%j comes back as it was', (value) => {
  expect(fromJsonProperties(toJsonProperties(value))).toEqual(value);
});

test('a long text is spread over properties that each fit, and comes back whole', () => {
  const value = 'é'.repeat(70_000);
  const properties = toJsonProperties(value);
  expect(Object.keys(properties)).toEqual(['json0', 'json1', 'json2']);
  for (const text of Object.values(properties)) expect(text.length).toBeLessThanOrEqual(30_000);
  expect(fromJsonProperties(properties)).toBe(value);
});

test.each([0, 1])('no emoji is cut in two where one property ends (offset %d)', (offset) => {
  const value = 'x'.repeat(offset) + '👩'.repeat(40_000);
  const properties = toJsonProperties(value);
  for (const text of Object.values(properties)) expect(text.isWellFormed()).toBe(true);
  expect(fromJsonProperties(properties)).toBe(value);
});

test('more than ten properties come back in their order', () => {
  const value = Array.from({ length: 60_000 }, (_, index) => index);
  expect(fromJsonProperties(toJsonProperties(value))).toEqual(value);
});
