import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeFault, isWorthRetrying, NewerSchema } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import { type HeldLane, heldLane, LEASE_MS, type Unwritten } from './held-lane.ts';
import { type Turn, workThrough } from './lane-work.ts';
import type { Look } from './look.ts';
import { afterAttempt, ended, FAULT, notBegun, type Outcome } from './outcomes.ts';
import type { Pace } from './pace.ts';
import type { Delivery, DeliveryStore, Lane } from './ports.ts';
import type { View } from './views.ts';

/** Says something in Teams. */
export interface Courier {
  /**
   * One attempt. `turn` is waited for before each request, with the chat or channel that it goes to. It rejects only where Teams
   * has taken nothing: the store could not be reached, or the message not be made.
   */
  deliver(delivery: Delivery, view: View, turn: Pace['turn']): Promise<Outcome>;
}

export interface Sender {
  /** Sends what is due in a lane, unless somebody else has it, and gives how many were sent. */
  work(lane: Lane, turn?: Turn): Promise<number>;
}

export interface SenderDeps {
  readonly deliveries: Pick<DeliveryStore, 'take' | 'due' | 'write'>;
  readonly look: (delivery: Delivery) => Promise<Look<View>>;
  readonly courier: Courier;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly log: Log;
  /** Real time, in ms since the epoch: replicas compare it. */
  readonly realNow?: () => number;
  /** How long, in ms, whoever has a lane is taken to be alive. */
  readonly leaseMs?: number;
  /** 0 to 1, for what must not happen in step. */
  readonly random?: () => number;
}

/** How long, in ms, one that the store failed on waits. */
const PUT_OFF_MS = 5_000;

/** Whoever had the lane before may have sent to the same people within this, in ms. */
const AFTER_ANOTHER_MS = 2_000;

export function sender(deps: SenderDeps): Sender {
  const {
    deliveries,
    look,
    courier,
    pace,
    clock,
    log,
    realNow = Date.now,
    leaseMs = LEASE_MS,
    random = Math.random,
  } = deps;
  const owner = randomUUID();
  /** What became of messages in lanes that could not be written to for as long as we had them. */
  const unwritten = new Map<Lane, readonly Unwritten[]>();

  /** What is to be done with one now: `say` it, or write it as it is. */
  async function triage(delivery: Delivery): Promise<{ readonly say: View } | { readonly write: Delivery }> {
    const seen = await look(delivery).catch((fault: unknown): Outcome => {
      log.error({ type: delivery.message.type, ...describeFault(fault) }, 'a message could not be looked at');
      return waitsFor(fault);
    });
    if ('state' in seen) return { write: after({ ...delivery, attempts: delivery.attempts + 1 }, seen) };
    if ('gone' in seen) return { write: over(ended(delivery, 'skipped', seen.gone)) };
    if ('waitMs' in seen) return { write: { ...delivery, state: 'planned', dueAt: realNow() + seen.waitMs } };
    return seen;
  }

  /** Looks once more, since a batch takes seconds, and sends. */
  async function send(claimed: Delivery): Promise<Delivery> {
    const tried = { ...claimed, attempts: claimed.attempts + 1 };
    const seen = await triage(claimed);
    if ('write' in seen) return seen.write;
    const outcome = await courier.deliver(tried, seen.say, pace.turn).catch((fault: unknown): Outcome => {
      log.error({ type: claimed.message.type, ...describeFault(fault) }, 'a message could not be made');
      return waitsFor(fault);
    });
    if (outcome.state !== 'sent') log.warn({ type: claimed.message.type, ...outcome }, 'a message was not delivered');
    return after(tried, outcome);
  }

  function after(tried: Delivery, outcome: Outcome): Delivery {
    return over(afterAttempt(tried, outcome, { now: realNow(), random: random() }));
  }

  function over(delivery: Delivery): Delivery {
    return delivery.dueAt === undefined ? { ...delivery, endedAt: clock.now() } : delivery;
  }

  /** The store's faults are no one message's: whoever works in the lane has to stop. */
  function waitsFor(fault: unknown): Outcome {
    if (isWorthRetrying(fault)) throw fault;
    // This build is not the one that can say it; another is there already, or comes.
    return { state: 'waits', reason: fault instanceof NewerSchema ? fault.code : FAULT };
  }

  async function take(lane: Lane): Promise<HeldLane | undefined> {
    const now = realNow();
    const hold = await deliveries.take(lane, { owner, now, until: now + leaseMs });
    if (!hold) return undefined;
    const since = now - (hold.anotherAt ?? Number.NEGATIVE_INFINITY);
    if (since < AFTER_ANOTHER_MS) await sleep(AFTER_ANOTHER_MS - since);
    // Where somebody else was here meanwhile, they have gone by what was written.
    const known = hold.anotherAt === undefined ? unwritten.get(lane) : undefined;
    return heldLane(hold, { deliveries, log, realNow, random, leaseMs }, known);
  }

  return {
    async work(lane, turn = {}) {
      let held: HeldLane | undefined;
      try {
        return await workThrough(
          async () => {
            held = await take(lane);
            return held;
          },
          {
            triage,
            send,
            over,
            putBack: (delivery) => notBegun(delivery, realNow()),
            putOff: (delivery) => notBegun(delivery, realNow() + PUT_OFF_MS),
          },
          turn,
        );
      } finally {
        if (held) unwritten.set(lane, held.unwritten());
      }
    },
  };
}
