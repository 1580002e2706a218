import { setTimeout } from 'node:timers/promises';

/** What waiting and deadlines are measured with, in ms. Not the clock of the business rules, which may stand still. */
export interface Timing {
  now(): number;
  /** With `ref: false` the process may end meanwhile. */
  sleep(ms: number, options?: { readonly ref?: boolean }): Promise<unknown>;
}

export const REAL_TIME: Timing = {
  now: () => performance.now(),
  sleep: (ms, options) => setTimeout(ms, undefined, options),
};
