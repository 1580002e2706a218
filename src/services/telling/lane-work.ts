import type { HeldLane } from './held-lane.ts';
import { afterALostSender } from './outcomes.ts';
import type { Delivery } from './ports.ts';

/**
 * How many are claimed at once. One transaction marks those that were sent and the next as being sent, so that more cost fewer
 * calls; of these, in each lane, nobody knows whether they were sent when the process dies.
 */
const CLAIMED_AT_ONCE = 16;

/** After so many batches we look whether anything more urgent has come, and others have their turn. */
const BATCHES_A_TURN = 4;

/** A store that fails for so many messages, one after the other, is left alone for a while; for one it may be the message. */
const FAULTS_IN_A_ROW = 2;

/** What is done with one message. */
export interface Hands {
  /** Whether it is to be sent now; if not, what is to be written of it. */
  triage(delivery: Delivery): Promise<{ readonly say: unknown } | { readonly write: Delivery }>;
  /** Sends it, and gives what is to be written of it. Rejects where the store failed and Teams has nothing. */
  send(claimed: Delivery): Promise<Delivery>;
  /** Gives what is to be written of one that was not begun; whether it was claimed may not be known. */
  putBack(delivery: Delivery): Delivery;
  /** The same of one on which the store failed: others come before it for a while. */
  putOff(delivery: Delivery): Delivery;
  /** Notes when it ended, if it has. */
  over(delivery: Delivery): Delivery;
}

/** How somebody works in a lane. */
export interface Turn {
  /** Told to stop, they end what they have begun: what is claimed is sent. */
  readonly until?: AbortSignal | undefined;
  /** Each look, with what is sent after it, is a turn of its own, so that a lane with a long run holds up no other. */
  readonly inTurn?: <T>(look: () => Promise<T>) => Promise<T>;
}

/**
 * Everything that one holder of a lane does, look by look; gives how many were sent. The lane is taken in the first turn, and kept
 * between turns: to take it anew each time would cost three calls.
 */
export async function workThrough(
  take: () => Promise<HeldLane | undefined>,
  hands: Hands,
  { until, inTurn = (look) => look() }: Turn,
): Promise<number> {
  const isStopping = () => until?.aborted === true;
  const isOver = (batches: number) => batches >= BATCHES_A_TURN || isStopping();
  let lane: HeldLane | undefined;
  let sent = 0;

  /** Batch by batch, as long as the turn goes on; gives how many batches it has had. */
  async function sendSome(held: HeldLane, due: Delivery[], before: number): Promise<number> {
    let batches = before;
    for (; due.length > 0 && !isOver(batches); batches += 1) {
      sent += await sendAll(held, hands, await next(held, hands, due));
    }
    return batches;
  }

  /** Gives whether something may be left for another turn. */
  async function look(): Promise<boolean> {
    if (isStopping()) return false;
    lane ??= await take();
    if (!lane) return false;
    for (let batches = 0; ; ) {
      const due = await lane.due();
      if (due.length === 0) return false;
      batches = await sendSome(lane, due, batches);
      if (due.length > 0) break;
    }
    // Others have their turn now, and what was sent must not be unknown for as long as that takes.
    await lane.keep();
    return true;
  }

  try {
    while (await inTurn(look));
  } finally {
    await lane?.release();
  }
  return sent;
}

/** Takes the next batch from what is due. What is not to be sent now is marked on the way. */
async function next(lane: HeldLane, { triage, over, putOff }: Hands, due: Delivery[]): Promise<Delivery[]> {
  const batch: Delivery[] = [];
  const faults = inARow();
  while (due.length > 0 && batch.length < CLAIMED_AT_ONCE && batch.length < lane.room()) {
    const found = due.shift() as Delivery;
    const delivery = found.state === 'sending' ? afterALostSender(found) : found;
    try {
      const seen = delivery.dueAt === undefined ? { write: over(delivery) } : await triage(delivery);
      faults.none();
      if ('write' in seen) lane.mark(seen.write);
      else batch.push(delivery);
    } catch (fault) {
      lane.mark(putOff(delivery));
      faults.count(fault);
    }
  }
  return batch;
}

async function sendAll(lane: HeldLane, hands: Hands, batch: readonly Delivery[]): Promise<number> {
  const left = [...batch];
  const faults = inARow();
  let sent = 0;
  try {
    for (const each of await lane.claim(batch)) {
      await lane.prolong();
      left.shift();
      try {
        const mark = await hands.send(each);
        faults.none();
        lane.mark(mark);
        if (mark.state === 'sent') sent += 1;
      } catch (fault) {
        lane.mark(hands.putOff(each));
        faults.count(fault);
      }
    }
  } finally {
    // Of these it is known that Teams has none.
    for (const each of left) lane.mark(hands.putBack(each));
  }
  return sent;
}

/** Rethrows the last of too many. */
function inARow() {
  let count = 0;
  return {
    none: () => {
      count = 0;
    },
    count: (fault: unknown) => {
      count += 1;
      if (count >= FAULTS_IN_A_ROW) throw fault;
    },
  };
}
