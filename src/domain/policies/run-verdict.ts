/** How many of a run's deliveries are in which state. */
export interface RunTally {
  readonly planned: number;
  readonly sent: number;
  /** Still to be sent, or being sent. */
  readonly waiting: number;
  readonly failed: number;
  readonly unreachable: number;
  /** Teams did not say whether it took them. */
  readonly unconfirmed: number;
  /** There was no reason for them any more when their turn came. */
  readonly skipped: number;
}

/** What was wrong with a run: `unplanned`, it was begun and never planned to the end. */
export type RunTrouble = 'unplanned' | 'sent-nothing' | 'many-failed';

/** Above this share of what was to be sent, failures are nobody's bad luck. */
const MOST_FAILED = 0.05;

/**
 * Whether a run that is over went wrong. Whoever is skipped or has no app is no failure, but a run that reached nobody is.
 * `keptBack` of those that wait do so because somebody paused the job, which is no failure either.
 */
export function troubleOf(tally: RunTally, isPlanned: boolean, keptBack = 0): RunTrouble | undefined {
  if (!isPlanned) return 'unplanned';
  const wanted = tally.planned - tally.skipped - keptBack;
  if (wanted <= 0) return undefined;
  if (tally.sent === 0) return 'sent-nothing';
  return tally.failed + tally.unconfirmed > wanted * MOST_FAILED ? 'many-failed' : undefined;
}
