import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Publication, PublishedStore } from '../../src/services/published/ports.ts';

/** A PublishedStore in memory; it passes the same contract suite. */
export function memoryPublishedStore(): PublishedStore & { readonly all: ReadonlyMap<string, Publication> } {
  const all = new Map<string, Publication>();
  return {
    all,
    async keep(publication) {
      await nextTurn();
      const key = `${publication.date}:${publication.id}`;
      const kept = all.get(key) ?? publication;
      all.set(key, structuredClone(kept));
      return structuredClone(kept);
    },
    async list(date) {
      await nextTurn();
      return structuredClone([...all.values()].filter((each) => date === undefined || each.date === date)).sort(
        (a, b) => b.recordedAt.localeCompare(a.recordedAt),
      );
    },
  };
}
