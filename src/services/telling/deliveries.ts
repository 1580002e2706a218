import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Conflict, Fault, OutcomeUnknown } from '../errors.ts';
import type { Delivery, DeliveryStore, Log, StoredDelivery } from '../ports.ts';
import type { Look, NoticeView } from './notice-view.ts';

/** What came of giving one message to Teams. */
export type Outcome =
  | { readonly state: 'sent' }
  /** It will not take it, now or later. */
  | { readonly state: 'failed'; readonly reason: string }
  /** There is no chat with them, and none can be opened. */
  | { readonly state: 'unreachable'; readonly reason: string }
  /** It may have taken it, or not. */
  | { readonly state: 'unconfirmed'; readonly reason: string }
  /** It has not taken it, and may later; after so many ms, where it says. */
  | { readonly state: 'waits'; readonly reason: string; readonly retryAfter?: number };

/** Says something to somebody in Teams. One attempt; it rejects only for what is nobody's fault but ours. */
export interface Courier {
  deliver(view: NoticeView): Promise<Outcome>;
}

export interface DeliveryService {
  /** Looks at everything that is due, one after the other, and gives how many were sent. Any number of replicas may. */
  sendDue(until?: AbortSignal): Promise<number>;
}

export interface DeliveryDeps {
  readonly deliveries: DeliveryStore;
  readonly look: (notice: Delivery['notice']) => Promise<Look>;
  readonly courier: Courier;
  readonly log: Log;
  /** Real time, in ms since the epoch: replicas compare it. */
  readonly realNow?: () => number;
  /** 0 to 1, for what must not happen in step. */
  readonly random?: () => number;
}

/** How long, in ms, a sender is taken to be alive: longer than its three POSTs of ten seconds each. */
const LEASE_MS = 60_000;

/** A confirmation is worth a duplicate, but not many. */
const MOST_UNCONFIRMED = 3;

/** With waits of a quarter of an hour this is a day: what Teams has not taken by then is told too late. */
const MOST_ATTEMPTS = 100;

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60 * 1_000;

export function deliveryService(deps: DeliveryDeps): DeliveryService {
  const { deliveries, look, courier, log, realNow = Date.now, random = Math.random } = deps;
  const owner = randomUUID();

  /** Resolves to true when a message was taken by Teams. */
  async function attend(key: string): Promise<boolean> {
    const found = await deliveries.find(key);
    // Somebody else was quicker.
    if (found?.dueAt === undefined || found.dueAt > realNow()) return false;
    const stored = found.state === 'sending' ? afterALostSender(found) : found;
    if (stored.dueAt === undefined) return settle(found, stored);
    const seen = await look(stored.notice);
    if (seen === 'gone') return settle(found, ended(stored, 'skipped'));
    if ('waitMs' in seen) return settle(found, { ...stored, state: 'planned', dueAt: realNow() + seen.waitMs });
    const claimed = await claim(found, stored);
    if (!claimed) return false;
    const outcome = await courier.deliver(seen.say).catch((fault: unknown): Outcome => {
      log.error({ code: fault instanceof Fault ? fault.code : 'unknown' }, 'a message could not be made');
      return { state: 'waits', reason: 'fault' };
    });
    await settle(claimed, after(claimed, outcome));
    if (outcome.state !== 'sent') log.warn({ kind: claimed.notice.kind, ...outcome }, 'a message was not delivered');
    return outcome.state === 'sent';
  }

  /** Whoever was sending it has died, or could not say what came of it. */
  function afterALostSender(delivery: StoredDelivery): StoredDelivery {
    const unconfirmed = delivery.unconfirmed + 1;
    const { dueAt: _, ...rest } = delivery;
    if (unconfirmed >= MOST_UNCONFIRMED) return { ...rest, state: 'unconfirmed', unconfirmed };
    return { ...delivery, unconfirmed };
  }

  async function claim(found: StoredDelivery, stored: Delivery): Promise<StoredDelivery | undefined> {
    const attempts = stored.attempts + 1;
    try {
      const sending = { ...stored, state: 'sending', owner, attempts, dueAt: realNow() + LEASE_MS } as const;
      return await deliveries.update(found, sending);
    } catch (fault) {
      if (fault instanceof Conflict) return undefined;
      throw fault;
    }
  }

  /** Writes what became of it. Nobody else writes it while the lease lasts; a lost reply is read up on. */
  async function settle(before: StoredDelivery, delivery: Delivery): Promise<false> {
    let known: StoredDelivery | undefined = before;
    for (let attempts = 0; known; attempts += 1) {
      try {
        await deliveries.update(known, delivery);
        return false;
      } catch (fault) {
        if (!isUnclear(fault) || attempts === 3) throw fault;
        await sleep(50 * 2 ** attempts);
        known = await stillAsBefore(before);
      }
    }
    return false;
  }

  /** Undefined where it was written after all, or is somebody else's by now. */
  async function stillAsBefore({ key, state, attempts }: StoredDelivery): Promise<StoredDelivery | undefined> {
    const there = await deliveries.find(key);
    return there?.state === state && there.attempts === attempts ? there : undefined;
  }

  function after(delivery: StoredDelivery, outcome: Outcome): Delivery {
    if (outcome.state === 'waits') {
      if (delivery.attempts >= MOST_ATTEMPTS) return ended(delivery, 'failed', outcome.reason);
      return again(delivery, 'planned', outcome.reason, outcome.retryAfter);
    }
    if (outcome.state !== 'unconfirmed') return ended(delivery, outcome.state, reasonOf(outcome));
    const unconfirmed = delivery.unconfirmed + 1;
    const counted = { ...delivery, unconfirmed };
    if (unconfirmed >= MOST_UNCONFIRMED) return ended(counted, 'unconfirmed', outcome.reason);
    return again(counted, 'unconfirmed', outcome.reason);
  }

  function again(delivery: Delivery, state: Delivery['state'], reason: string, retryAfter = 0): Delivery {
    const backOff = Math.min(FIRST_WAIT_MS * 2 ** (delivery.attempts - 1), LONGEST_WAIT_MS);
    // Spread out, so that many that were refused together do not come back together; never before they may.
    const wait = Math.max(retryAfter, backOff / 2) + (backOff / 2) * random();
    return { ...delivery, state, reason, dueAt: Math.round(realNow() + wait) };
  }

  return {
    async sendDue(until) {
      let sent = 0;
      for (const key of await deliveries.due(realNow())) {
        if (until?.aborted) break;
        try {
          if (await attend(key)) sent += 1;
        } catch (fault) {
          // It stays due, and is nobody else's fault.
          log.error({ code: fault instanceof Fault ? fault.code : 'unknown' }, 'a delivery could not be looked at');
        }
      }
      return sent;
    },
  };
}

function isUnclear(fault: unknown): boolean {
  return fault instanceof Conflict || fault instanceof OutcomeUnknown;
}

function ended(delivery: Delivery, state: Delivery['state'], reason?: string): Delivery {
  const { dueAt: _, reason: _before, ...rest } = delivery;
  return { ...rest, state, ...(reason !== undefined && { reason }) };
}

function reasonOf(outcome: Outcome): string | undefined {
  return 'reason' in outcome ? outcome.reason : undefined;
}
