import type { Instant } from '../calendar/london.ts';
import type { Tallied } from './figures.ts';
import type { CourseState } from './state.ts';
import { type Standing, standingAsAt, statusOf } from './timeline.ts';

/** Where somebody stands in the figures: one of the three that add up to the cohort, or outside of it. */
export type Stand = keyof Tallied | 'outside';

/** So many people stood here, and stand there. */
export interface Movement {
  readonly from: Stand;
  readonly to: Stand;
  readonly count: number;
}

/** What figures were counted from: what took effect before a moment, as it was known at a version of the course. */
export interface Frozen {
  readonly before: Instant;
  readonly version: number;
}

/** What has changed figures since they were counted; they, `late` and `since` together give the figures of today. */
export interface Movements {
  /** What was recorded afterwards, and had taken effect before: registers that came late, and corrections. */
  readonly late: readonly Movement[];
  /** What has happened since. */
  readonly since: readonly Movement[];
}

/** Where people of a course have moved since figures were counted. Nobody is named: a movement is a number. */
export function movementsSince(state: CourseState, { before, version }: Frozen): Movements {
  const late = new Tally();
  const since = new Tally();
  for (const { timeline, standing } of state.records.values()) {
    const published = standOf(standingAsAt(timeline, { before, version }));
    const known = standOf(standingAsAt(timeline, { before }));
    late.add(published, known);
    since.add(known, standOf(standing));
  }
  return { late: late.movements(), since: since.movements() };
}

/** Figures after some movements. */
export function moved({ attended, booked, toBook }: Tallied, movements: readonly Movement[]): Tallied {
  const figures = { attended, booked, toBook, outside: 0 };
  for (const { from, to, count } of movements) {
    figures[from] -= count;
    figures[to] += count;
  }
  const { outside: _, ...tallied } = figures;
  return tallied;
}

/** Whoever waits is still to book. */
function standOf(standing: Standing): Stand {
  const status = statusOf(standing);
  if (status === 'waitlisted') return 'toBook';
  return status === 'attended' || status === 'booked' || status === 'toBook' ? status : 'outside';
}

class Tally {
  readonly #counts = new Map<string, Movement>();

  add(from: Stand, to: Stand): void {
    if (from === to) return;
    const key = `${from} ${to}`;
    this.#counts.set(key, { from, to, count: (this.#counts.get(key)?.count ?? 0) + 1 });
  }

  /** In one order, whatever order the records are in. */
  movements(): Movement[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, movement]) => movement);
  }
}
