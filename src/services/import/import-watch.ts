import type { ImportStore } from '../ports.ts';

/** How old, in ms of real time, what we know may get. */
const FRESH_FOR_MS = 1_000;

/** Whether an accepted import is not yet written as a whole: figures move meanwhile. Asks the store at most once a second. */
export function importWatch(imports: Pick<ImportStore, 'current'>): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (asked && performance.now() - askedAt < FRESH_FOR_MS) return asked;
    askedAt = performance.now();
    asked = imports.current().then((last) => last?.state === 'writing');
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };
}
