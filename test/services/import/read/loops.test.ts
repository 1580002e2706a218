import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawn, loopsOf } from '../../../../src/services/import/read/loops.ts';

function loopsIn(graph: Record<string, string[]>): string[][] {
  return loopsOf(Object.keys(graph), (key) => graph[key] ?? []);
}

test('finds each loop once, and nothing in a diamond', () => {
  expect(loopsIn({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([]);
  expect(loopsIn({ x: ['a'], a: ['b'], b: ['c'], c: ['a'] })).toEqual([['a', 'b', 'c']]);
  expect(loopsIn({ a: ['a'] })).toEqual([['a']]);
});

test('a chain of a hundred thousand does not overflow', () => {
  const next = (key: string): string[] => [String((Number(key) + 1) % 100_000)];
  expect(loopsOf(['0'], next)[0]).toHaveLength(100_000);
});

test('draws a loop, and the beginning of a long one', () => {
  expect(drawn(['a', 'b'])).toBe('a → b → a');
  expect(drawn(Array.from({ length: 30 }, (_, index) => `${index}`))).toBe('0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → … → 0');
});

test('finds a loop exactly where somebody can be reached from themselves', () => {
  const keys = ['0', '1', '2', '3', '4', '5'];
  const edges = fc.array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...keys)), { maxLength: 10 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const next = (key: string): string[] => pairs.filter(([from]) => from === key).map(([, to]) => to);
      const reaches = (from: string): Set<string> => {
        const seen = new Set<string>();
        const queue = next(from);
        for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
          if (!seen.has(key)) queue.push(...next(key));
          seen.add(key);
        }
        return seen;
      };
      const loops = loopsOf(keys, next);
      expect(loops.length > 0).toBe(keys.some((key) => reaches(key).has(key)));
      for (const loop of loops) {
        for (const [at, key] of loop.entries()) expect(next(key)).toContain(loop[(at + 1) % loop.length]);
      }
    }),
  );
});
