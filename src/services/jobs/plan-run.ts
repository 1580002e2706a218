import type { Log } from '../ports.ts';
import type { Delivery, DeliveryStore, Doorbell, Lane } from '../telling/ports.ts';
import type { JobPlanner, JobStore, StoredRun } from './ports.ts';
import { type RunOfJob, rowsNear, rowsOf, runName } from './run-rows.ts';

/** How long, in ms of real time, whoever plans a run is taken to be alive after each chunk. */
export const LEASE_MS = 120_000;

/** Deliveries between two checkpoints: what is planned again after a crash. */
const CHUNK = 500;

export interface PlanRunDeps {
  readonly runs: Pick<JobStore, 'update'>;
  readonly deliveries: Pick<DeliveryStore, 'plan' | 'withPrefix'>;
  readonly doorbell: Doorbell;
  /** At most so many in this run, of those who come first in the plan; left out: all. */
  readonly most?: number | undefined;
  readonly log: Log;
  readonly realNow: () => number;
}

/**
 * Plans what is left of a run that is ours, and gives the run as it is then: `planned`, or let go of where we are told to stop.
 * Keys are deterministic and in order, so that whoever goes on after the checkpoint plans nothing twice and leaves nothing out.
 * @throws Conflict somebody else has taken it over; OutcomeUnknown, StorageUnavailable
 */
export async function planRun(
  taken: StoredRun,
  planner: JobPlanner,
  deps: PlanRunDeps,
  until?: AbortSignal,
): Promise<StoredRun> {
  const { runs, deliveries, doorbell, log, realNow } = deps;
  let run = taken;
  const wanted = await firstOf(await planner.plan(run.at), run, deps);
  const left = inOrder(wanted).filter(({ key }) => key > (run.checkpoint ?? ''));
  const rung = new Set<Lane>();
  for (let start = 0; start < left.length; start += CHUNK) {
    if (until?.aborted) return runs.update(run, { leaseUntil: 0 });
    const chunk = left.slice(start, start + CHUNK).map((delivery) => ({ ...delivery, run: runName(run) }));
    const { count, lanes } = await deliveries.plan(chunk);
    // Sending begins with the first chunk; what comes after it to the same lane is found by whoever is there, or by a sweep.
    await doorbell.ring(lanes.filter((lane) => !rung.has(lane)));
    for (const lane of lanes) rung.add(lane);
    const checkpoint = chunk.at(-1)?.key ?? '';
    const planned = run.planned + count;
    run = await runs.update(run, { checkpoint, planned, leaseUntil: realNow() + LEASE_MS });
  }
  // What was written just before a crash was written, whoever counts it.
  const planned = (await rowsOf(deliveries, run)).length;
  run = await runs.update(run, { state: 'planned', planned });
  log.info({ job: run.job, period: run.period, planned }, 'a run was planned');
  return run;
}

async function firstOf(
  all: readonly Delivery[],
  run: StoredRun,
  { deliveries, most }: PlanRunDeps,
): Promise<readonly Delivery[]> {
  if (most === undefined) return all;
  return stillLetThrough(all, { rows: await rowsNear(deliveries, run.job, run.period), run, most });
}

/**
 * As many as may still be planned in a run, of those who come first: whoever went before may have written more than they could
 * say, and whoever has been written to by another way takes nobody's turn.
 */
export function stillLetThrough(
  all: readonly Delivery[],
  { rows, run, most }: { readonly rows: readonly Delivery[]; readonly run: RunOfJob; readonly most: number },
): readonly Delivery[] {
  const known = new Set(rows.map(({ key }) => key));
  const written = rows.filter((row) => row.run === runName(run)).length;
  return all.filter(({ key }) => !known.has(key)).slice(0, Math.max(0, most - written));
}

/** As plain text sorts, the same on every machine. */
function inOrder(deliveries: readonly Delivery[]): Delivery[] {
  return [...deliveries].sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}
