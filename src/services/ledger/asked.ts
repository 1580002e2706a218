import { Conflict, type Fault, OutcomeUnknown, StorageUnavailable } from '../errors.ts';
import type { Request, Waiting } from './commit-batch.ts';
import type { Timing } from './timing.ts';

/** How long, in ms of real time, somebody waits for an answer. Source: Teams gives up after 15 s. */
const PATIENCE_MS = 10_000;

/** A command that somebody has asked for, and until when they wait. */
export interface Asked extends Waiting {
  readonly until: number;
  /** Answered, or given up: it is not to be decided any more. */
  readonly isOver: boolean;
}

/** Those who wait for an answer. Each is told in time, also while the store says nothing at all. */
export interface Askers {
  add(request: Request, resolve: Waiting['resolve'], reject: Waiting['reject']): Asked;
}

export interface AskersDeps {
  readonly timing: Timing;
  /** Whether a write is under way, or unconfirmed, that may still do what they asked for. */
  mayHaveHappened(asked: Asked): boolean;
  /** What went wrong last, if anything did. */
  lastFault(): Fault | undefined;
}

export function askers({ timing, mayHaveHappened, lastFault }: AskersDeps): Askers {
  // In the order in which they asked, which is that of their patience too.
  const open = new Set<Asked>();
  let isWatching = false;

  async function watch(): Promise<void> {
    isWatching = true;
    for (;;) {
      const [next] = open;
      if (!next) break;
      const left = next.until - timing.now();
      if (left > 0) await timing.sleep(left, { ref: false });
      else next.reject(faultFor(next));
    }
    isWatching = false;
  }

  function faultFor(asked: Asked): Fault {
    const fields = { waitedMs: PATIENCE_MS };
    if (mayHaveHappened(asked)) return new OutcomeUnknown(fields);
    const fault = lastFault();
    return fault instanceof Conflict ? fault : new StorageUnavailable(fields, fault);
  }

  return {
    add(request, resolve, reject) {
      const end = () => open.delete(asked);
      const asked: Asked = {
        request,
        until: timing.now() + PATIENCE_MS,
        get isOver() {
          return !open.has(asked);
        },
        resolve(outcome) {
          if (end()) resolve(outcome);
        },
        reject(fault) {
          if (end()) reject(fault);
        },
      };
      open.add(asked);
      if (!isWatching) void watch();
      return asked;
    },
  };
}
