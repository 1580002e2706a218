import { addMonths } from '../../domain/calendar/london.ts';
import { monthOf, weekOf } from '../../domain/calendar/weeks.ts';
import type { JobName, Period } from '../../domain/policies/periods.ts';
import type { RunTally } from '../../domain/policies/run-verdict.ts';
import type { Delivery, DeliveryStore } from '../telling/ports.ts';

/** Which run of a job. */
export interface RunOfJob {
  readonly job: JobName;
  readonly period: Period;
}

/** A run, as its deliveries name it. */
export function runName({ job, period }: RunOfJob): string {
  return `${job}/${period}`;
}

/** How the keys of what a job writes in a period begin. */
const PREFIXES: Readonly<Record<JobName, (period: Period) => readonly string[]>> = {
  nudges: (period) => [`nudge:${weekOf(period)}:`],
  reminders: (period) => [`reminder:${weekOf(period)}:`, `well-done:${monthOf(period)}:`],
  // By the day on which each was due: what was missed is made up for, and none is due a month ahead.
  'session-reminders': (period) =>
    [-1, 0, 1].map((months) => `session-reminder:${monthOf(addMonths(`${monthOf(period)}-01`, months))}-`),
  summaries: (period) => [`summary:${weekOf(period)}:`, `summary:${monthOf(period)}:`],
};

/** Everything in the ledger that could be of a job's run in that period, whoever planned it. */
export async function rowsNear(
  deliveries: Pick<DeliveryStore, 'withPrefix'>,
  job: JobName,
  period: Period,
): Promise<readonly Delivery[]> {
  return (await Promise.all(PREFIXES[job](period).map((prefix) => deliveries.withPrefix(prefix)))).flat();
}

/** The deliveries of a run: what has not ended is as it was planned. */
export async function rowsOf(
  deliveries: Pick<DeliveryStore, 'withPrefix'>,
  run: RunOfJob,
): Promise<readonly Delivery[]> {
  const name = runName(run);
  return (await rowsNear(deliveries, run.job, run.period)).filter((delivery) => delivery.run === name);
}

export function isEnded({ dueAt }: Delivery): boolean {
  return dueAt === undefined;
}

export function tallyOf(rows: readonly Delivery[]): RunTally {
  const ended = rows.filter(isEnded);
  const count = (state: Delivery['state']) => ended.filter((row) => row.state === state).length;
  return {
    planned: rows.length,
    waiting: rows.length - ended.length,
    sent: count('sent'),
    failed: count('failed'),
    unreachable: count('unreachable'),
    unconfirmed: count('unconfirmed'),
    skipped: count('skipped'),
  };
}
