/** Of one replica that sends: how many requests a second it may make, in whole numbers, and until when. */
export interface PaceShare {
  readonly share: number;
  /** In ms of real time: after it nobody counts on this replica being alive. */
  readonly until: number;
  /** What it may have made use of a moment ago, which is nobody's before `cooledAt`. */
  readonly had: number;
  readonly cooledAt: number;
}

/** By replica. */
export type PaceShares = Readonly<Record<string, PaceShare>>;

/** How long, in ms, a share is kept for a replica that has not been heard of. */
export const SHARE_KEPT_MS = 15_000;

/** How long, in ms, what was given up is nobody's: longer than the second in which it may have been used, with room for clocks. */
const COOLING_MS = 3_000;

/**
 * The shares after one replica has said that it sends, or with `isLeaving` that it no longer does. Everybody who sends has the
 * same; nobody is given what another may still use, so that all together never have more than `limit`.
 */
export function sharing(
  shares: PaceShares,
  { replica, isLeaving, now, limit }: { replica: string; isLeaving: boolean; now: number; limit: number },
): PaceShares {
  const known = Object.entries(shares).filter(([, { until, cooledAt }]) => until > now || cooledAt > now);
  const others = known.filter(([name]) => name !== replica);
  const senders = others.filter(([, { until }]) => until > now).length + (isLeaving ? 0 : 1);
  const fair = senders === 0 ? 0 : Math.max(1, Math.floor(limit / senders));
  const free = limit - others.reduce((sum, [, other]) => sum + occupied(other, now), 0);
  const mine = shares[replica];
  const share = isLeaving ? 0 : Math.max(0, Math.min(fair, free));
  const own = {
    share,
    until: isLeaving ? now : now + SHARE_KEPT_MS,
    ...(share < (mine?.share ?? 0)
      ? { had: mine === undefined ? 0 : occupied(mine, now), cooledAt: now + COOLING_MS }
      : { had: mine?.had ?? 0, cooledAt: mine?.cooledAt ?? now }),
  };
  return Object.fromEntries([...others, [replica, own]]);
}

function occupied({ share, until, had, cooledAt }: PaceShare, now: number): number {
  return Math.max(until > now ? share : 0, cooledAt > now ? had : 0);
}
