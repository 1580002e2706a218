import { describeFault } from '../services/errors.ts';
import type { Log } from '../services/ports.ts';

/** What happens unasked, until it is stopped. */
export interface Job {
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** Does something now and every so many ms, never twice at once; a failure is logged in these words and tried again next time. */
export function nowAndThen(work: () => Promise<unknown>, everyMs: number, log: Log, failed: string): Job {
  let running: Promise<unknown> | undefined;
  const tick = () => {
    running ??= work()
      .catch((fault: unknown) => log.error(describeFault(fault), failed))
      .finally(() => {
        running = undefined;
      });
  };
  tick();
  const timer = setInterval(tick, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
