import pLimit from 'p-limit';
import { describeFault } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { Pace } from './pace.ts';
import type { DeliveryStore, DoorbellQueue, Lane, Ring } from './ports.ts';
import type { Sender } from './sender.ts';

export interface DeliveryService {
  /** Works on every lane in which something is due, unless this process is at it, and gives how many were sent. Any number of replicas may. */
  sendDue(until?: AbortSignal): Promise<number>;
  /** Begins to, and does not wait for it: a long run holds up nothing that comes meanwhile. */
  sweep(until?: AbortSignal): Promise<void>;
  /** Begins to answer the rings that are there, and gives how many there were. Without a queue `sweep` finds everything. */
  answer(until?: AbortSignal): Promise<number>;
  /** Resolves when nothing is worked on. */
  idle(): Promise<void>;
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

/** A lane that is worked on, or will be. */
interface AtWork {
  /** It has not been looked at yet, so that whoever asks for it now comes in time. */
  isWaiting: boolean;
  /** How many were sent. It never rejects: what went wrong stays due, and is no other lane's fault. */
  readonly ends: Promise<number>;
}

export function deliveryService(deps: DeliveryDeps): DeliveryService {
  const { deliveries, sender, pace, queue, log, realNow = Date.now } = deps;
  const working = new Map<Lane, AtWork>();
  const inTurn = pLimit(LANES_AT_ONCE);

  /** Each lane once at a time: asked for while it is worked on, it is looked at once more. */
  function work(lane: Lane, look: () => Promise<number>): Promise<number> {
    const before = working.get(lane);
    if (before?.isWaiting) return before.ends;
    const ends = Promise.resolve(before?.ends)
      .then(() => {
        atWork.isWaiting = false;
        return look();
      })
      .catch((fault: unknown) => {
        log.error({ lane, ...describeFault(fault) }, 'deliveries could not be looked at');
        return 0;
      })
      .finally(() => {
        if (working.get(lane) === atWork) working.delete(lane);
      });
    const atWork: AtWork = { isWaiting: true, ends };
    working.set(lane, atWork);
    return ends;
  }

  async function send(lane: Lane, until?: AbortSignal): Promise<number> {
    if (until?.aborted) return 0;
    const end = await pace.begin();
    try {
      return await sender.work(lane, { until, inTurn });
    } finally {
      end();
    }
  }

  /** Of several rings the first is answered for all; to see that costs one call, to take the lane and let it go four. */
  async function sendIfDue(lane: Lane, until?: AbortSignal): Promise<number> {
    return (await deliveries.dueLanes(realNow(), (each) => each === lane)).length > 0 ? send(lane, until) : 0;
  }

  /** Resolves once it need not ring again: where the lane is worked on that is now, else when it has been. */
  async function answerOne(ring: Ring, until?: AbortSignal): Promise<void> {
    const { lane } = ring;
    const isWorkedOn = working.has(lane);
    const ends = work(lane, async () => {
      const sent = await sendIfDue(lane, until);
      if (!isWorkedOn) await queue?.done(ring);
      return sent;
    });
    // Who is at it for long would hear it again and again, until it was set aside.
    if (isWorkedOn) await queue?.done(ring);
    else await ends;
  }

  async function begin(until?: AbortSignal): Promise<readonly Promise<number>[]> {
    // Whoever is at a lane reads on until nothing is due in it.
    const isFree = (lane: Lane) => !working.has(lane);
    const lanes = (await deliveries.dueLanes(realNow(), isFree)).filter(isFree);
    return lanes.map((lane) => work(lane, () => send(lane, until)));
  }

  return {
    async sendDue(until) {
      const sent = await Promise.all(await begin(until));
      return sent.reduce((sum, count) => sum + count, 0);
    },
    async sweep(until) {
      await begin(until);
    },
    async answer(until) {
      const rings = (await queue?.hear(LANES_AT_ONCE)) ?? [];
      for (const ring of rings) {
        void answerOne(ring, until).catch((fault: unknown) => log.warn(describeFault(fault), 'a ring will come again'));
      }
      return rings.length;
    },
    async idle() {
      while (working.size > 0) await Promise.all([...working.values()].map(({ ends }) => ends));
    },
  };
}
