import type { Log } from '../services/ports.ts';
import type { DeliveryService } from '../services/telling/deliveries.ts';
import type { NoticeService } from '../services/telling/notices.ts';
import { describeFault, type Job } from './now-and-then.ts';

/** How often, in ms, the commits are looked at, and with them what time has changed. */
const EVERY_MS = 2_000;

/** How often, in ms, we look for deliveries that another replica planned, that waited, or whose sender has died. */
const SWEEP_MS = 10_000;

export interface TellParts {
  readonly notices: NoticeService;
  readonly deliveries: DeliveryService;
  readonly log: Log;
  readonly everyMs?: number;
  readonly sweepMs?: number;
}

/**
 * Tells people what happened to them, on as many replicas as there are. Planning and sending go on side by side, so that
 * people who are told of one course do not hold up the next; what was planned here is sent at once. `stop` waits for the
 * message that is being sent.
 */
export function tell({ notices, deliveries, log, everyMs = EVERY_MS, sweepMs = SWEEP_MS }: TellParts): Job {
  const stopping = new AbortController();
  const send = oneAtATime(
    () => deliveries.sendDue(stopping.signal),
    (fault) => log.error(fault, 'deliveries could not be looked at'),
  );
  const plan = oneAtATime(
    async () => {
      if ((await notices.plan()) > 0) send.run();
    },
    (fault) => log.error(fault, 'what happened could not be told'),
  );
  plan.run();
  send.run();
  const timers = [setInterval(plan.run, everyMs), setInterval(send.run, sweepMs)];
  for (const timer of timers) timer.unref();
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      await plan.idle();
      await send.idle();
    },
  };
}

/** Runs again when it was asked to while it ran: what came meanwhile may have been missed. */
function oneAtATime(work: () => Promise<unknown>, failed: (fault: object) => void) {
  let running: Promise<void> | undefined;
  let isAsked = false;

  async function loop(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      await work().catch((fault: unknown) => failed(describeFault(fault)));
    }
    // In the same breath as nothing more was found asked: whoever asks a moment later must not join work that has ended.
    running = undefined;
  }

  return {
    run(): void {
      isAsked = true;
      running ??= loop();
    },
    idle: async () => running,
  };
}
