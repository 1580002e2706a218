import type { MessageType } from '../../domain/policies/message.ts';
import type { Delivery } from './ports.ts';

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

/** What nobody asked for is not worth a duplicate: where it is not known whether it arrived, it is left at that. */
const NEVER_AGAIN: ReadonlySet<MessageType> = new Set<MessageType>(['nudge', 'reminder', 'summary']);

/** A confirmation is worth a duplicate, but not many. */
const MOST_UNCONFIRMED = 3;

/** With waits of a quarter of an hour this is a day: what Teams has not taken by then is told too late. */
const MOST_ATTEMPTS = 100;

/** A message that we cannot make is not made better by trying; the next release may. */
const MOST_FAULTS = 5;
export const FAULT = 'fault';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60 * 1_000;

/** Nothing more will be done with it. */
export function ended(delivery: Delivery, state: Delivery['state'], reason?: string): Delivery {
  const { dueAt: _, reason: _before, ...rest } = delivery;
  return { ...rest, state, ...(reason !== undefined && { reason }) };
}

/** It was claimed, and never given to Teams: it is looked at again as if it had not been. */
export function notBegun(claimed: Delivery, now: number): Delivery {
  return { ...claimed, state: 'planned', dueAt: now };
}

/** Whoever was sending it has died, or could not say what came of it. */
export function afterALostSender(delivery: Delivery): Delivery {
  return unconfirmed(delivery, 'sender-lost') ?? { ...delivery, unconfirmed: delivery.unconfirmed + 1 };
}

/** What is to be written after an attempt; `now` in ms of real time, `random` from 0 to 1 for what must not happen in step. */
export function afterAttempt(
  delivery: Delivery,
  outcome: Outcome,
  { now, random }: { readonly now: number; readonly random: number },
): Delivery {
  const again = (tried: Delivery, state: Delivery['state'], reason: string, retryAfter = 0): Delivery => {
    const backOff = Math.min(FIRST_WAIT_MS * 2 ** (tried.attempts - 1), LONGEST_WAIT_MS);
    // Spread out, so that many that were refused together do not come back together; never before they may.
    const wait = Math.max(retryAfter, backOff / 2) + (backOff / 2) * random;
    return { ...tried, state, reason, dueAt: Math.round(now + wait) };
  };
  switch (outcome.state) {
    case 'sent':
      return ended(delivery, 'sent');
    case 'failed':
    case 'unreachable':
      return ended(delivery, outcome.state, outcome.reason);
    case 'unconfirmed': {
      const counted = { ...delivery, unconfirmed: delivery.unconfirmed + 1 };
      return unconfirmed(delivery, outcome.reason) ?? again(counted, 'unconfirmed', outcome.reason);
    }
    case 'waits': {
      const counted = outcome.reason === FAULT ? { ...delivery, faults: (delivery.faults ?? 0) + 1 } : delivery;
      const isOver = counted.attempts >= MOST_ATTEMPTS || (counted.faults ?? 0) >= MOST_FAULTS;
      if (isOver) return ended(counted, 'failed', outcome.reason);
      return again(counted, 'planned', outcome.reason, outcome.retryAfter);
    }
  }
}

/** It is left at not being known, or `undefined` where it is worth another attempt. */
function unconfirmed(delivery: Delivery, reason: string): Delivery | undefined {
  const count = delivery.unconfirmed + 1;
  const isOver = NEVER_AGAIN.has(delivery.message.type) || count >= MOST_UNCONFIRMED;
  return isOver ? ended({ ...delivery, unconfirmed: count }, 'unconfirmed', reason) : undefined;
}
