import { setTimeout as sleep } from 'node:timers/promises';
import { Conflict, describeFault, isOfTheStore } from '../errors.ts';
import type { Log } from '../ports.ts';
import { mostUrgentFirst } from './order.ts';
import { type Delivery, type DeliveryStore, LANE_WRITES, type LaneHold } from './ports.ts';

/** How long, in ms, whoever has a lane is taken to be alive: longer than twenty seconds for a share of the pace and three POSTs of ten each. */
export const LEASE_MS = 60_000;

/** With less than this part of the lease left it is prolonged before anything is sent. */
const PROLONG = 50 / 60;

/** A lane while we have it: what is due in it, and what became of that, which is written together. */
export interface HeldLane {
  /** What is due, most urgent first. */
  due(): Promise<Delivery[]>;
  /** What became of one; kept until the next write. */
  mark(delivery: Delivery): void;
  /** How many more one write can take. */
  room(): number;
  /** Writes the marks, and the given ones as being sent, in one transaction. Gives them as they were written. */
  claim(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>;
  /** Makes sure that the lane stays ours for as long as it takes to send one message. */
  prolong(): Promise<void>;
  /** Writes the marks and has the lane for as long again. */
  keep(): Promise<void>;
  /** Writes the marks and lets go. */
  release(): Promise<void>;
  /** The marks of what was claimed that could not be written. */
  unwritten(): readonly Unwritten[];
}

/** What became of a message, and until when it was claimed: by that its row shows that nobody has had it since. */
export interface Unwritten {
  readonly mark: Delivery;
  readonly claimedUntil: number;
}

export interface HeldLaneDeps {
  readonly deliveries: Pick<DeliveryStore, 'due' | 'write'>;
  readonly log: Log;
  readonly realNow: () => number;
  readonly random: () => number;
  readonly leaseMs: number;
}

/** `known`: what became of messages in this lane that could not be written when we had it before. */
export function heldLane(
  taken: LaneHold,
  { deliveries, log, realNow, random, leaseMs }: HeldLaneDeps,
  known: readonly Unwritten[] = [],
): HeldLane {
  let hold = taken;
  let marks: Delivery[] = [];
  let recalled = new Map(known.map((each) => [each.mark.key, each]));
  const claims = new Map<string, number>();
  let isOurs = true;
  const prolongMs = leaseMs * PROLONG;

  /** Tries for as long as the lease lasts: what is not written is not known to whoever comes next. */
  async function write(claimed: readonly Delivery[], until: number): Promise<void> {
    for (let attempts = 0; ; attempts += 1) {
      try {
        hold = await deliveries.write(hold, [...marks, ...claimed], until);
        marks = [];
        return;
      } catch (fault) {
        if (fault instanceof Conflict) isOurs = false;
        const isOver = realNow() > hold.until - prolongMs / 2;
        if (!isOurs || !isOfTheStore(fault) || isOver) throw fault;
        log.warn(describeFault(fault), 'what became of deliveries could not be written yet');
        await sleep(Math.min(100 * 2 ** attempts, 2_000) * (0.5 + random() / 2));
      }
    }
  }

  return {
    async due() {
      const due = await deliveries.due(hold.lane, realNow());
      for (const { key, state, dueAt } of due) {
        const became = recalled.get(key);
        // What the store has otherwise was written after all, or somebody else has had it.
        if (!became || state !== 'sending' || dueAt !== became.claimedUntil) continue;
        marks.push(became.mark);
        claims.set(key, became.claimedUntil);
      }
      recalled = new Map();
      // Of these we know better than the store does.
      const marked = new Set(marks.map(({ key }) => key));
      return mostUrgentFirst(due.filter(({ key }) => !marked.has(key)));
    },
    mark(delivery) {
      marks.push(delivery);
    },
    room: () => LANE_WRITES - marks.length,
    async claim(claimed) {
      const until = realNow() + leaseMs;
      const sending = claimed.map((delivery) => ({ ...delivery, state: 'sending', dueAt: until }) as const);
      for (const { key } of claimed) claims.set(key, until);
      await write(sending, until);
      return sending;
    },
    async prolong() {
      if (realNow() > hold.until - prolongMs) await write([], realNow() + leaseMs);
    },
    keep: () => write([], realNow() + leaseMs),
    async release() {
      // Somebody else's by now: they have read what was written, and go by that.
      if (isOurs) await write([], 0);
    },
    unwritten: () => [
      ...marks.flatMap((mark) => {
        const claimedUntil = claims.get(mark.key);
        return claimedUntil === undefined ? [] : [{ mark, claimedUntil }];
      }),
      ...recalled.values(),
    ],
  };
}
