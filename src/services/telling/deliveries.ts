import pLimit from 'p-limit';
import { describeFault } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { Pace } from './pace.ts';
import type { DeliveryStore, DoorbellQueue, Lane } from './ports.ts';
import type { Sender } from './sender.ts';

export interface DeliveryService {
  /** Works on every lane in which something is due, unless this process is at it, and gives how many were sent. Any number of replicas may. */
  sendDue(until?: AbortSignal): Promise<number>;
  /** Answers the rings that are there, and gives how many there were. Without a queue `sendDue` finds everything. */
  answer(until?: AbortSignal): Promise<number>;
}

export interface DeliveryDeps {
  readonly deliveries: Pick<DeliveryStore, 'dueLanes'>;
  readonly sender: Sender;
  readonly pace: Pick<Pace, 'begin'>;
  readonly queue?: Pick<DoorbellQueue, 'hear' | 'done'> | undefined;
  readonly log: Log;
  readonly realNow?: () => number;
}

/** One lane sends one message after the other; so many together fill the tenant's pace when Teams takes 100 ms for one. */
const LANES_AT_ONCE = 8;

export function deliveryService(deps: DeliveryDeps): DeliveryService {
  const { deliveries, sender, pace, queue, log, realNow = Date.now } = deps;
  /** The lanes that are worked on, or will be: asked for again meanwhile, they are looked at once more. */
  const working = new Map<Lane, Promise<number>>();
  const inTurn = pLimit(LANES_AT_ONCE);

  function work(lane: Lane, until?: AbortSignal, { rung = false } = {}): Promise<number> {
    const before = working.get(lane)?.catch(() => undefined);
    const begun = Promise.resolve(before).then(() => inTurn(() => workNow(lane, until, rung)));
    working.set(lane, begun);
    const forget = () => {
      if (working.get(lane) === begun) working.delete(lane);
    };
    begun.then(forget, forget);
    return begun;
  }

  async function workNow(lane: Lane, until: AbortSignal | undefined, rung: boolean): Promise<number> {
    if (until?.aborted) return 0;
    // Of several rings the first is answered for all; to see that costs one call, to take the lane and let it go four.
    if (rung && (await deliveries.dueLanes(realNow(), [lane])).length === 0) return 0;
    const end = await pace.begin();
    try {
      return await sender.work(lane, until);
    } finally {
      end();
    }
  }

  /** What went wrong stays due, and is no other lane's fault. */
  function failed(lane: Lane, fault: unknown): void {
    log.error({ lane, ...describeFault(fault) }, 'deliveries could not be looked at');
  }

  return {
    async sendDue(until) {
      // Whoever is at a lane reads on until nothing is due in it.
      const lanes = (await deliveries.dueLanes(realNow())).filter((lane) => !working.has(lane));
      let sent = 0;
      await Promise.all(
        lanes.map(async (lane) => {
          try {
            const count = await work(lane, until);
            // Read after the others have added theirs.
            sent += count;
          } catch (fault) {
            failed(lane, fault);
          }
        }),
      );
      return sent;
    },

    async answer(until) {
      const rings = (await queue?.hear(LANES_AT_ONCE)) ?? [];
      await Promise.all(
        rings.map(async (ring) => {
          try {
            await work(ring.lane, until, { rung: true });
            await queue?.done(ring);
          } catch (fault) {
            // It rings again by and by; what is answered in vain too often is set aside.
            failed(ring.lane, fault);
          }
        }),
      );
      return rings.length;
    },
  };
}
