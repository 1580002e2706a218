import { setTimeout as sleep } from 'node:timers/promises';
import type { RunTally } from '../../domain/policies/run-verdict.ts';
import type { DeliveryStore } from '../telling/ports.ts';
import type { StoredRun } from './ports.ts';
import { rowsOf, tallyOf } from './run-rows.ts';

export interface Watch {
  readonly deliveries: Pick<DeliveryStore, 'withPrefix'>;
  /** Asked between looks where nobody else sends; gives how many it sent. */
  readonly send?: (() => Promise<number>) | undefined;
  /** Told at each look. */
  readonly seen: (tally: RunTally) => void;
  /** Between looks, in ms. */
  readonly everyMs?: number;
  /** How long, in ms, nothing may end until it is left to whoever sends. */
  readonly patienceMs?: number;
}

/** What waits for working hours, or for Teams, may wait for long. */
const PATIENCE_MS = 60_000;

/** Looks at a run until all its deliveries have ended, or nothing has for a while; gives how it is then. */
export async function watchRun(
  run: StoredRun,
  { deliveries, send, seen, everyMs = 2_000, patienceMs = PATIENCE_MS }: Watch,
): Promise<RunTally> {
  let ended = -1;
  let movedAt = performance.now();
  for (;;) {
    await send?.();
    const tally = tallyOf(await rowsOf(deliveries, run));
    seen(tally);
    const isMoving = tally.planned - tally.waiting !== ended;
    if (isMoving) movedAt = performance.now();
    ended = tally.planned - tally.waiting;
    if (tally.waiting === 0 || performance.now() - movedAt >= patienceMs) return tally;
    await sleep(everyMs);
  }
}
