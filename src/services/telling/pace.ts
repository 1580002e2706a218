import { setTimeout as sleep } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import { describeFault, StorageUnavailable } from '../errors.ts';
import type { Log } from '../ports.ts';
import { sharing } from './pace-shares.ts';
import type { PaceStore, StoredShares } from './ports.ts';
import { type Limit, slidingWindow, type Window } from './window.ts';

/** Waits until a request may be made. */
export interface Pace {
  /**
   * Resolves when one request may be made, in that chat or channel where one is named, and counts it as made at that moment.
   * Nobody is overtaken. Rejects when the signal says so, and with StorageUnavailable where this replica has had no share for so
   * long that whoever sends cannot wait any more. What it gives is to be called when the answer has come: whatever held
   * the request up, it has reached Teams by then.
   */
  turn(thread: string | undefined, until?: AbortSignal): Promise<() => void>;
  /** While something is begun this replica has a share of the tenant's pace, and for a moment after; call what it gives at the end. */
  begin(): Promise<() => void>;
  /** Gives the share back. */
  stop(): Promise<void>;
}

/** Requests a second of one bot in one tenant. Source: Microsoft's "Optimize your bot with rate limiting in Teams". */
const TENANT_LIMIT = 50;

/** A little more, in ms, than the second that Teams counts in: what leaves us evenly may arrive closer together. */
const SECOND_MS = 1_025;

/** How many answers the quickest is looked for in: so long Teams itself takes, and the way there and back. */
const ANSWERS = 500;

/** Before so many have come we do not know that yet, and reckon with nothing. */
const FEWEST_ANSWERS = 100;

/** In one chat or channel. Source: as above, "Per bot per thread limit" of sending to a conversation. */
const THREAD_LIMITS: readonly Limit[] = [
  { most: 7, withinMs: SECOND_MS },
  { most: 8, withinMs: 2_025 },
  { most: 60, withinMs: 30_025 },
  { most: 1_800, withinMs: 3_600_025 },
];

/** How often, in ms, a replica says that it sends, and sees who else does. */
const HEARD_OF_EVERY_MS = 2_000;

/** How often, in ms, one that has no share yet asks again. */
const ASK_AGAIN_MS = 500;

/** How long, in ms, a share is waited for: a dead replica's lapses before. */
const WAIT_FOR_SHARE_MS = 20_000;

/** How long, in ms, before its share runs out a replica makes no more use of it: clocks differ. */
const CLOCKS_DIFFER_MS = 3_000;

/** How long, in ms, the share is kept when nothing is sent. */
const LINGER_MS = 5_000;

/** Threads whose windows are kept before the idle ones are looked for. */
const THREADS_KEPT = 2_000;

/** One chat or channel: what was said in it, and who is next to say something. */
interface Thread {
  readonly window: Window;
  readonly inTurn: LimitFunction;
}

export interface PaceDeps {
  readonly store: PaceStore;
  /** Who this replica is to the others. */
  readonly replica: string;
  readonly log: Log;
  /** Requests a second of the whole tenant. */
  readonly limit?: number;
  readonly realNow?: () => number;
}

/** The pace of one replica: its share of what the tenant may be asked for, and each thread's own limits. */
export function pace({ store, replica, log, limit = TENANT_LIMIT, realNow = Date.now }: PaceDeps): Pace {
  let known: StoredShares | undefined;
  let atWork = 0;
  let said: Promise<void> = Promise.resolve();
  let leaving = new AbortController();
  let isHere = false;
  /** Since when there has been none, as far as we have looked. */
  let noShareSince = Number.POSITIVE_INFINITY;
  let lingering: NodeJS.Timeout | undefined;
  const threads = new Map<string, Thread>();
  const inTenantsTurn = pLimit(1);

  const share = (now: number) => {
    const mine = known?.shares[replica];
    return mine && mine.until - CLOCKS_DIFFER_MS > now ? mine.share : 0;
  };
  const tenant = slidingWindow(() => [{ most: share(realNow()), withinMs: SECOND_MS }]);
  /** How long the latest answers took, in ms. */
  const took: number[] = [];

  /** What was answered later than the quickest may have reached Teams by so much later than it was made. */
  function answeredAfter(begun: number, made: readonly ((atTheLatest: number) => void)[]): void {
    const ms = realNow() - begun;
    took.push(ms);
    if (took.length > ANSWERS) took.shift();
    const quickest = took.length < FEWEST_ANSWERS ? 0 : Math.min(...took);
    for (const counted of made) counted(begun + ms - quickest);
  }

  function threadOf(name: string): Thread {
    const there = threads.get(name);
    if (there) return there;
    if (threads.size >= THREADS_KEPT) {
      for (const [each, { window, inTurn }] of threads) {
        const isUsed = inTurn.activeCount + inTurn.pendingCount > 0 || !window.isIdle(realNow());
        if (!isUsed) threads.delete(each);
      }
    }
    const made = { window: slidingWindow(() => THREAD_LIMITS), inTurn: pLimit(1) };
    threads.set(name, made);
    return made;
  }

  /** Says to the others that this replica sends, or no longer does. It never rejects: without a share nothing is sent. */
  async function say(isLeaving: boolean): Promise<void> {
    for (let attempts = 0; attempts < 10; attempts += 1) {
      try {
        known = known ?? (await store.read());
        const shares = sharing(known.shares, { replica, isLeaving, now: realNow(), limit });
        known = await store.write(known, shares);
        return;
      } catch (fault) {
        // Somebody else was quicker: what they wrote counts.
        known = undefined;
        if (attempts === 9) log.warn(describeFault(fault), 'the pace could not be shared');
        await sleep(20 * (1 + attempts) * (0.5 + Math.random()));
      }
    }
  }

  async function keepSaying(left: AbortSignal): Promise<void> {
    while (!left.aborted) {
      const wait = share(realNow()) > 0 ? HEARD_OF_EVERY_MS : ASK_AGAIN_MS;
      await sleep(wait, undefined, { signal: left, ref: false }).catch(() => undefined);
      if (left.aborted) return;
      said = say(false);
      await said;
    }
  }

  function mindShare(now: number): void {
    noShareSince = share(now) > 0 ? Number.POSITIVE_INFINITY : Math.min(noShareSince, now);
    if (now - noShareSince > WAIT_FOR_SHARE_MS) throw new StorageUnavailable({ of: 'pace' });
  }

  /** Evenly, so that a share is spread over its second: what comes all at once is held up all at once by the next window. */
  let evenlyAt = 0;

  async function tenantTurn(until?: AbortSignal): Promise<(atTheLatest: number) => void> {
    for (;;) {
      until?.throwIfAborted();
      const now = realNow();
      mindShare(now);
      const at = Math.max(tenant.nextAt(now), evenlyAt);
      if (at <= now) {
        evenlyAt = Math.max(evenlyAt + SECOND_MS / Math.max(1, share(now)), now - SECOND_MS / 10);
        return tenant.made();
      }
      await sleep(Math.min(Math.max(1, at - now), ASK_AGAIN_MS));
    }
  }

  async function leave(): Promise<void> {
    if (!isHere || atWork > 0) return;
    isHere = false;
    leaving.abort();
    await said;
    await say(true);
  }

  async function threadTurn({ window }: Thread, until?: AbortSignal): Promise<() => void> {
    for (;;) {
      until?.throwIfAborted();
      const now = realNow();
      const at = window.nextAt(now);
      if (at <= now) break;
      await sleep(Math.min(at - now, ASK_AGAIN_MS));
    }
    const counted = await inTenantsTurn(() => tenantTurn(until));
    // Counted when it is made, not when it began to wait: else what was held up together would come together.
    const now = realNow();
    const made = [counted, window.made()];
    return () => answeredAfter(now, made);
  }

  return {
    async turn(thread, until) {
      if (thread === undefined) {
        const counted = await inTenantsTurn(() => tenantTurn(until));
        const now = realNow();
        return () => answeredAfter(now, [counted]);
      }
      // A busy chat holds up nobody else.
      const there = threadOf(thread);
      return there.inTurn(() => threadTurn(there, until));
    },
    async begin() {
      atWork += 1;
      clearTimeout(lingering);
      if (!isHere) {
        isHere = true;
        noShareSince = Number.POSITIVE_INFINITY;
        leaving = new AbortController();
        const { signal } = leaving;
        said = say(false);
        void said.then(() => keepSaying(signal));
      }
      await said;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        atWork -= 1;
        if (atWork > 0) return;
        // What comes a moment later need not ask for a share anew.
        lingering = setTimeout(() => void leave(), LINGER_MS);
        lingering.unref();
      };
    },
    async stop() {
      clearTimeout(lingering);
      await leave();
    },
  };
}
