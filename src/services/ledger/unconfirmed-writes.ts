import { randomUUID } from 'node:crypto';
import type { Batch, Waiting } from './commit-batch.ts';

/**
 * What was written for the commands at hand, and not confirmed. A reply can be lost, and a write can land long after it was
 * given up; the header's ETag sees to it that at most one of several attempts does.
 */
export interface UnconfirmedWrites {
  /** Notes a write that is about to be tried, and gives it its commit id. */
  add(batch: Batch): string;
  /** Hears of every commit that is read; ours are remembered. `false`: it is somebody else's. */
  recognise(commitId: string): boolean;
  /** Whether one of these writes may still do what a command asks for. */
  holds(command: Waiting): boolean;
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
      const own = batches.get(commitId);
      landed ??= own;
      return own !== undefined;
    },
    holds: (command) => batches.values().some(({ decided }) => decided.includes(command)),
    takeLanded() {
      const taken = landed;
      if (taken) forget();
      return taken;
    },
    forget,
  };
}
