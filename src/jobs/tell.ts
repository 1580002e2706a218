import { describeFault } from '../services/errors.ts';
import type { Log } from '../services/ports.ts';
import type { DeliveryService } from '../services/telling/deliveries.ts';
import type { LocalDoorbell } from '../services/telling/doorbell.ts';
import type { NoticeService } from '../services/telling/notices.ts';
import type { Job } from './now-and-then.ts';

/** How often, in ms, the commits are looked at, and with them what time has changed. */
const EVERY_MS = 2_000;

/** How often, in ms, we look for deliveries that another replica planned, that waited, or whose sender has died. */
const SWEEP_MS = 10_000;

/** How often, in ms, we listen for rings of other replicas. */
const LISTEN_MS = 2_000;

export interface TellParts {
  readonly notices: NoticeService;
  readonly deliveries: DeliveryService;
  readonly doorbell: Pick<LocalDoorbell, 'onRing' | 'hasQueue'>;
  readonly log: Log;
  readonly everyMs?: number;
  readonly sweepMs?: number;
}

/**
 * Tells people what happened to them, on as many replicas as there are. Planning and sending go on side by side, so that
 * people who are told of one course do not hold up the next; what was planned here is sent at once. `stop` waits for what is
 * being sent.
 */
export function tell(parts: TellParts): Job {
  const { notices, deliveries, doorbell, log, everyMs = EVERY_MS, sweepMs = SWEEP_MS } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const failed = (message: string) => (fault: object) => log.error(fault, message);
  const sweep = oneAtATime(() => deliveries.sweep(signal), failed('deliveries could not be looked for'));
  const listen = oneAtATime(async () => {
    while (!signal.aborted && (await deliveries.answer(signal)) > 0);
  }, failed('the doorbell could not be heard'));
  const plan = oneAtATime(() => notices.plan(), failed('what happened could not be told'));
  const works = [plan, sweep, listen];
  doorbell.onRing(doorbell.hasQueue ? listen.run : sweep.run);
  const timers = [
    setInterval(plan.run, everyMs),
    setInterval(sweep.run, sweepMs),
    ...(doorbell.hasQueue ? [setInterval(listen.run, LISTEN_MS)] : []),
  ];
  for (const timer of timers) timer.unref();
  plan.run();
  sweep.run();
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      for (const { idle } of works) await idle();
      await deliveries.idle();
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
