import { Fault } from '../services/errors.ts';
import type { Log } from '../services/ports.ts';
import type { GuestsService } from '../services/sessions/guests.ts';

/** How often, in ms, we look for guests whose names have been kept long enough. */
const EVERY_MS = 24 * 60 * 60 * 1_000;

/** Deletes the names of guests a year after their session, now and once a day; `stop` waits for what is being deleted. */
export function forgetGuests(
  guests: Pick<GuestsService, 'forgetOld'>,
  log: Log,
  every: number = EVERY_MS,
): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined;
  const tick = () => {
    running ??= guests
      .forgetOld()
      .then((forgotten) => {
        if (forgotten > 0) log.info({ forgotten }, 'names of guests were deleted, a year after their sessions');
      })
      .catch((fault: unknown) => log.error(describe(fault), 'names of guests could not be deleted'))
      .finally(() => {
        running = undefined;
      });
  };
  tick();
  const timer = setInterval(tick, every);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Never its message: it may quote a name. */
function describe(fault: unknown): object {
  if (fault instanceof Fault) return { code: fault.code, ...fault.fields };
  return { error: fault instanceof Error ? fault.name : typeof fault };
}
