import { addDays, type Instant, londonDate } from '../../domain/calendar/london.ts';
import { sentBy } from '../../domain/policies/periods.ts';
import { troubleOf } from '../../domain/policies/run-verdict.ts';
import { learningLeads } from '../../domain/roster/managers.ts';
import { Conflict, describeFault } from '../errors.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock, Log } from '../ports.ts';
import { type Delivery, type DeliveryStore, type Doorbell, planned } from '../telling/ports.ts';
import { isSwitched, type JobStore, type JobSwitches, type StoredRun } from './ports.ts';
import { isEnded, rowsOf, runName, tallyOf } from './run-rows.ts';

/** Ends runs that have been sent, or whose time is over, and tells the learning leads of those that went wrong. */
export type SettleRuns = () => Promise<void>;

export interface SettleRunsDeps {
  readonly runs: Pick<JobStore, 'since' | 'update'>;
  readonly switches: Pick<JobSwitches, 'of'>;
  readonly deliveries: Pick<DeliveryStore, 'plan' | 'withPrefix'>;
  readonly roster: Pick<Roster, 'state'>;
  readonly doorbell: Doorbell;
  readonly clock: Clock;
  readonly log: Log;
  readonly realNow?: () => number;
}

/** How often, in ms of real time, a run's deliveries are looked at: that reads all of them. */
const EVERY_MS = 3 * 60_000;

/** How far back, in days, a run may lie that is still to be settled: longer than any bot was ever down. */
const DAYS_BACK = 60;

export function settleRuns({ realNow = Date.now, ...deps }: SettleRunsDeps): SettleRuns {
  const { runs, switches, deliveries, roster, doorbell, clock, log } = deps;
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function settle(run: StoredRun, now: Instant): Promise<void> {
    const isOver = now >= sentBy(run.job, run.startedAt);
    if (run.state === 'planning' && !isOver) return;
    const rows = await rowsOf(deliveries, run);
    if (!isOver && !rows.every(isEnded)) return;
    const trouble = troubleOf(tallyOf(rows), run.state === 'planned', await keptBack(run, rows));
    // Told before it is done: whoever dies in between is followed by somebody who tells it under the same keys.
    if (trouble !== undefined) {
      log.warn({ job: run.job, period: run.period, trouble }, 'a run went wrong');
      await alarm(run, now);
    }
    await runs.update(run, { state: 'done', planned: rows.length, ...(trouble && { trouble }) });
  }

  /** How many wait because the job was paused after they were planned: whoever paused it need not be alarmed by it. */
  async function keptBack({ job }: StoredRun, rows: readonly Delivery[]): Promise<number> {
    if (!isSwitched(job)) return 0;
    const { state, at = '' } = await switches.of(job);
    return state === 'paused' ? rows.filter((row) => !isEnded(row) && row.plannedAt <= at).length : 0;
  }

  async function alarm({ job, period }: StoredRun, now: Instant): Promise<void> {
    const leads = learningLeads(await roster.state(), londonDate(now));
    const alarms = leads.map(({ personId }): Delivery => {
      const key = `alarm:${job}:${period}:${personId}`;
      return planned({ key, to: personId, message: { type: 'alarm', job, period } }, now);
    });
    await doorbell.ring((await deliveries.plan(alarms)).lanes);
  }

  return async () => {
    if (realNow() - lookedAt < EVERY_MS) return;
    lookedAt = realNow();
    const now = clock.now();
    for (const run of await runs.since(addDays(londonDate(now), -DAYS_BACK))) {
      if (run.state === 'done') continue;
      try {
        await settle(run, now);
      } catch (fault) {
        // Another replica settles it, or the next look does.
        if (!(fault instanceof Conflict))
          log.error({ run: runName(run), ...describeFault(fault) }, 'a run was not settled');
      }
    }
  };
}
