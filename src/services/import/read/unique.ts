import type { Found } from './problem.ts';
import type { Row } from './read-rows.ts';

/**
 * Finds keys that two rows share, and keys that differ in nothing but case: they would be two in the store and one to
 * everybody who reads them.
 */
export function repeated<T>(rows: readonly Row<T>[], column: string, keyOf: (value: T) => string): Found[] {
  const first = new Map<string, { line: number; key: string }>();
  const found: Found[] = [];
  for (const { line, value } of rows) {
    const key = keyOf(value);
    const folded = key.toLowerCase();
    const earlier = first.get(folded);
    if (!earlier) first.set(folded, { line, key });
    else found.push({ line, column, value: key, expected: difference(key, earlier) });
  }
  return found;
}

function difference(key: string, earlier: { line: number; key: string }): string {
  if (key === earlier.key) return `each one once, but line ${earlier.line} has it too`;
  return `one spelling, but line ${earlier.line} has ${earlier.key}, which differs only in case`;
}

/** Finds keys that are new, except that one already known differs from them in nothing but case. */
export function respelt<T>(
  rows: readonly Row<T>[],
  column: string,
  keyOf: (value: T) => string,
  known: Iterable<string>,
): Found[] {
  const spelling = new Map<string, string>();
  for (const key of known) spelling.set(key.toLowerCase(), key);
  return rows.flatMap(({ line, value }): Found[] => {
    const key = keyOf(value);
    const there = spelling.get(key.toLowerCase());
    if (there === undefined || there === key) return [];
    return [{ line, column, value: key, expected: `${there}, as it was first imported: this differs only in case` }];
  });
}
