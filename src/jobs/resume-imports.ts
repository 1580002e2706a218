import { Fault } from '../services/errors.ts';
import type { ImportService } from '../services/import/import-service.ts';
import type { Log } from '../services/ports.ts';

/** How often, in ms, we look for an import that another process began and did not finish. */
const EVERY_MS = 15_000;

/** Finishes imports whose writer has died, now and from time to time; `stop` waits for one that is being finished. */
export function resumeImports(imports: ImportService, log: Log): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined;
  const tick = () => {
    running ??= imports
      .resume()
      .catch((fault: unknown) => log.error(describe(fault), 'an unfinished import could not be finished'))
      .finally(() => {
        running = undefined;
      });
  };
  tick();
  const timer = setInterval(tick, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Never its message: it may quote the file, which holds names. */
function describe(fault: unknown): object {
  if (fault instanceof Fault) return { code: fault.code, ...fault.fields };
  return { error: fault instanceof Error ? fault.name : typeof fault };
}
