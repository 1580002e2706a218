import { describeFault } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { Doorbell } from './ports.ts';

/** The doorbell of this process: every replica hears it, and this one at once. */
export interface LocalDoorbell extends Doorbell {
  /** Whether it rings for other replicas too. */
  readonly hasQueue: boolean;
  /** Called at each ring of this process. */
  onRing(listener: () => void): void;
}

export function localDoorbell(queue: Doorbell | undefined, log: Log): LocalDoorbell {
  const listeners: (() => void)[] = [];
  return {
    hasQueue: queue !== undefined,
    async ring(lanes) {
      if (lanes.length === 0) return;
      try {
        await queue?.ring(lanes);
      } catch (fault) {
        // A sweep finds what it would have pointed to.
        log.warn(describeFault(fault), 'the doorbell could not be rung');
      }
      for (const listener of listeners) listener();
    },
    onRing(listener) {
      listeners.push(listener);
    },
  };
}
