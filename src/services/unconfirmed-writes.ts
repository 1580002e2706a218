import { randomUUID } from 'node:crypto';
import type { Batch } from './commit-batch.ts';

/**
 * What was written for the commands at hand, and not confirmed. A reply can be lost, and a write can land long after it was
 * given up; the header's ETag sees to it that at most one of several attempts does.
 */
export interface UnconfirmedWrites {
  /** Notes a write that is about to be tried, and gives it its commit id. */
  add(batch: Batch): string;
  /** Hears of every commit that is read; ours are remembered. */
  recognise(commitId: string): void;
  /** The write that turned out to have landed, once; everything is forgotten with it. */
  takeLanded(): Batch | undefined;
  /** The outcome is known. */
  forget(): void;
}

export function unconfirmedWrites(): UnconfirmedWrites {
  const batches = new Map<string, Batch>();
  let landed: Batch | undefined;
  const forget = () => {
    batches.clear();
    landed = undefined;
  };
  return {
    add(batch) {
      const commitId = randomUUID();
      batches.set(commitId, batch);
      return commitId;
    },
    recognise(commitId) {
      landed ??= batches.get(commitId);
    },
    takeLanded() {
      const taken = landed;
      if (taken) forget();
      return taken;
    },
    forget,
  };
}
