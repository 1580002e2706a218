import type { HeldLane } from './held-lane.ts';
import { afterALostSender } from './outcomes.ts';
import type { Delivery } from './ports.ts';

/**
 * How many are claimed at once. One transaction marks those that were sent and the next as being sent, so that more cost fewer
 * calls; of these, in each lane, nobody knows whether they were sent when the process dies.
 */
const CLAIMED_AT_ONCE = 16;

/** After so many batches we look whether anything more urgent has come. */
const BATCHES_A_LOOK = 4;

/** What is done with one message. */
export interface Hands {
  /** Whether it is to be sent now; if not, what is to be written of it. */
  triage(delivery: Delivery): Promise<{ readonly say: unknown } | { readonly write: Delivery }>;
  /** Sends it, and gives what is to be written of it. */
  send(claimed: Delivery): Promise<Delivery>;
  /** Gives what is to be written of one that cannot be sent for now; whether it was claimed may not be known. */
  putBack(delivery: Delivery): Delivery;
  /** Notes when it ended, if it has. */
  over(delivery: Delivery): Delivery;
}

/** How long somebody works in a lane. */
export interface Turn {
  /** Told to stop, they end what they have begun: what is claimed is sent. */
  readonly until?: AbortSignal | undefined;
  /** Whether others wait for their turn: then it is over after one look, however much is left. */
  readonly isWanted?: () => boolean;
}

export interface Worked {
  readonly sent: number;
  /** More is due, and somebody else was let through. */
  readonly isLeft: boolean;
}

/** Everything that one holder of a lane does, batch by batch. */
export async function workThrough(lane: HeldLane, hands: Hands, { until, isWanted }: Turn): Promise<Worked> {
  const isStopping = () => until?.aborted === true;
  let sent = 0;
  let isLeft = false;
  try {
    while (!isStopping() && !isLeft) {
      const due = await lane.due();
      if (due.length === 0) break;
      for (let batches = 0; due.length > 0 && batches < BATCHES_A_LOOK && !isStopping(); batches += 1) {
        sent += await sendAll(lane, hands, await next(lane, hands, due));
      }
      isLeft = due.length > 0 && isWanted?.() === true;
    }
  } finally {
    await lane.release();
  }
  return { sent, isLeft };
}

/** Takes the next batch from what is due. What is not to be sent now is marked on the way. */
async function next(lane: HeldLane, { triage, over }: Hands, due: Delivery[]): Promise<Delivery[]> {
  const batch: Delivery[] = [];
  while (due.length > 0 && batch.length < CLAIMED_AT_ONCE && batch.length < lane.room()) {
    const found = due.shift() as Delivery;
    const delivery = found.state === 'sending' ? afterALostSender(found) : found;
    const seen = delivery.dueAt === undefined ? { write: over(delivery) } : await triage(delivery);
    if ('write' in seen) lane.mark(seen.write);
    else batch.push(delivery);
  }
  return batch;
}

async function sendAll(lane: HeldLane, { send, putBack }: Hands, batch: readonly Delivery[]): Promise<number> {
  const left = [...batch];
  let sent = 0;
  try {
    for (const each of await lane.claim(batch)) {
      await lane.prolong();
      const mark = await send(each);
      if (mark.state === 'sent') sent += 1;
      lane.mark(mark);
      left.shift();
    }
  } finally {
    // Of these it is known that Teams has none.
    for (const each of left) lane.mark(putBack(each));
  }
  return sent;
}
