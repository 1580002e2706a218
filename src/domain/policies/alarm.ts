import type { JobName, Period } from './periods.ts';

/** A learning lead is told that a run of a job went wrong; how is looked up when it is said. */
export interface Alarm {
  readonly type: 'alarm';
  readonly job: JobName;
  readonly period: Period;
}
