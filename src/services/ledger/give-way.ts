import type { Timing } from './timing.ts';

/** How long, in ms, others are taken to be writing after a commit of theirs was met. */
const LATELY_MS = 1_000;

/** How often we give way after we met others, and do not meet them again: they may lose a race, or have finished. */
const PATIENCE = 3;

/** Who never wins cannot be met. So after this long, in ms, without giving way we do so all the same … */
const UNSEEN_MS = 500;

/** … and less and less often, when nobody shows: a process alone spends one round trip a second of a long burst on it. */
const MOST_UNSEEN_MS = 1_000;

/**
 * Fairness between processes that write one course. Whoever has just written a full batch knows the new ETag before anybody
 * else does, and would win every race for the next one; so it lets the others go first.
 */
export interface GiveWay {
  /** A commit of somebody else's was met. */
  metOthers(): void;
  /** Work begins after a time without any. */
  begins(): void;
  /** How long our own write took: a round trip of this store, with rows of this size. */
  roundTripTook(ms: number): void;
  /** Waits one round trip where others are writing, or may be; `false`: nothing was waited for. */
  toOthers(): Promise<boolean>;
}

export function giveWay(timing: Timing): GiveWay {
  let metAt = Number.NEGATIVE_INFINITY;
  let patience = 0;
  let gaveWayAt = Number.NEGATIVE_INFINITY;
  let unseenMs = UNSEEN_MS;
  let roundTrip = 0;
  return {
    metOthers() {
      metAt = timing.now();
      patience = PATIENCE;
      unseenMs = UNSEEN_MS;
    },
    begins() {
      gaveWayAt = timing.now();
      unseenMs = UNSEEN_MS;
    },
    roundTripTook(ms) {
      roundTrip = ms;
    },
    async toOthers() {
      const now = timing.now();
      const isMet = patience > 0 && now - metAt < LATELY_MS;
      if (!isMet && now - gaveWayAt < unseenMs) return false;
      if (isMet) patience -= 1;
      else unseenMs = Math.min(unseenMs * 2, MOST_UNSEEN_MS);
      await timing.sleep(roundTrip);
      gaveWayAt = timing.now();
      return true;
    },
  };
}
