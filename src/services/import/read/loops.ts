/**
 * Finds the loops of a relation such as "is managed by" or "requires". Each loop comes once, as its keys in order; the
 * first is not repeated at the end. Takes time in proportion to the keys and their relations, and no recursion: chains may be long.
 */
export function loopsOf(keys: Iterable<string>, next: (key: string) => readonly string[]): string[][] {
  const done = new Set<string>();
  const loops: string[][] = [];
  for (const start of keys) {
    if (done.has(start)) continue;
    const path = new Map<string, number>([[start, 0]]);
    const walk = [{ key: start, onward: next(start)[Symbol.iterator]() }];
    for (let here = walk.at(-1); here; here = walk.at(-1)) {
      const { done: exhausted, value: there } = here.onward.next();
      if (exhausted) {
        done.add(here.key);
        path.delete(here.key);
        walk.pop();
      } else if (path.has(there)) loops.push([...path.keys()].slice(path.get(there)));
      else if (!done.has(there)) {
        path.set(there, path.size);
        walk.push({ key: there, onward: next(there)[Symbol.iterator]() });
      }
    }
  }
  return loops;
}

/** Shows who leads back to whom; a long loop is cut, as its beginning is enough to find it. */
export function drawn(loop: readonly string[]): string {
  const shown = loop.length > 10 ? [...loop.slice(0, 9), '…'] : loop;
  return [...shown, loop[0]].join(' → ');
}
