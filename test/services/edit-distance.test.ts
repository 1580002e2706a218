import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance } from '../../src/services/edit-distance.ts';

test.each([
  ['planing', 'planning', 1],
  ['conuts', 'counts', 1],
  ['smrat', 'smart', 1],
  ['restoritive', 'restorative', 1],
  ['book', 'look', 1],
  ['', 'abc', 3],
  ['neglect', 'reflect', 2],
])('%j is meant for %j with %i slips', (typed, meant, slips) => {
  expect(editDistance(typed, meant)).toBe(slips);
});

test('is none for the same, the same both ways, and at most the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
