import { Fault } from '../services/errors.ts';
import type { RosterChanges } from '../services/people/roster-changes.ts';
import type { Log } from '../services/ports.ts';

/** How often, in ms, we look for courses that somebody's change of the roster has not reached. */
const EVERY_MS = 15_000;

/** Brings courses into line whose writer has died in between, now and from time to time; `stop` waits for what is under way. */
export function applyRosterChanges(changes: RosterChanges, log: Log): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined;
  const tick = () => {
    running ??= changes
      .catchUp()
      .then((courses) => {
        if (courses > 0) log.info({ courses }, 'courses brought into line with the roster');
      })
      .catch((fault: unknown) => log.error(describe(fault), 'courses could not be brought into line with the roster'))
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

function describe(fault: unknown): object {
  if (fault instanceof Fault) return { code: fault.code, ...fault.fields };
  return { error: fault instanceof Error ? fault.name : typeof fault };
}
