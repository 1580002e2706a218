import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import { isDue } from './refresher.ts';
import { endOf } from './session.ts';
import { type CourseState, turnsOf } from './state.ts';
import {
  addTally,
  EMPTY_TALLY,
  isEmptyTally,
  isRebooked,
  placementOf,
  type Tally,
  tallyOf,
  UNPLACED,
} from './tally.ts';
import { type AsAt, type Placement, type Standing, standingAsAt, statusOf } from './timeline.ts';

/** Found as they are asked for: they change with the clock alone. */
interface ByClock {
  /** Booked on a session that is over, and not yet marked; still counted as booked. */
  readonly awaitingRegister: number;
  /** Attended, and lapsing within three months; still counted as attended. */
  readonly due: number;
  /** Due, and booked to be refreshed. */
  readonly rebooked: number;
}

/** attended + booked + toBook = cohort, always; the rest are footnotes to them. */
export interface Counts extends Tally, ByClock {
  readonly cohort: number;
}

export type Dimension = keyof Placement;

export interface CountsQuery {
  /** Only these people. */
  readonly among?: ReadonlySet<PersonId>;
  /** As at a moment instead of now. */
  readonly asAt?: AsAt & { readonly before: Instant };
}

const NOTHING_BY_CLOCK: ByClock = { awaitingRegister: 0, due: 0, rebooked: 0 };

/** Words for "all together" in a grouped answer. */
export const ALL = 'all';

/** The counts of a course: now from the running tallies, for some people or a past moment from the records' timelines. */
export function countsOf(state: CourseState, now: Instant, query: CountsQuery = {}): Counts {
  return groupCounts(state, now, undefined, query).get(ALL) ?? toCounts(EMPTY_TALLY, NOTHING_BY_CLOCK);
}

/** The counts by service area, staff group or employment; the groups add up to the counts of the course. */
export function countsBy(
  state: CourseState,
  now: Instant,
  dimension: Dimension,
  query: CountsQuery = {},
): Map<string, Counts> {
  return groupCounts(state, now, dimension, query);
}

function groupCounts(
  state: CourseState,
  now: Instant,
  dimension: Dimension | undefined,
  query: CountsQuery,
): Map<string, Counts> {
  const groups = new Groups(dimension);
  if (query.among || query.asAt) addRecords(groups, state, now, query);
  else {
    for (const [cell, tally] of state.tallies) groups.add(placementOf(cell), tally);
    addLive(groups, state, now);
  }
  return groups.counts();
}

function addRecords(groups: Groups, state: CourseState, now: Instant, { among, asAt }: CountsQuery): void {
  const moment = asAt?.before ?? now;
  const ended = endedSessions(state, moment);
  for (const record of among ? membersAmong(state, among) : state.records.values()) {
    const standing = asAt ? standingAsAt(record.timeline, asAt) : record.standing;
    const status = statusOf(standing);
    groups.add(standing.placement, tallyOf(standing));
    if (status === 'booked' && isAwaiting(standing, ended)) groups.count(standing.placement, 'awaitingRegister');
    if (status !== 'attended' || !standing.attendance || !isDue(standing.attendance, moment)) continue;
    groups.count(standing.placement, 'due');
    if (isRebooked(standing)) groups.count(standing.placement, 'rebooked');
  }
}

function isAwaiting({ booking }: Standing, ended: ReadonlySet<string>): boolean {
  return booking !== undefined && ended.has(booking.sessionId);
}

/** The figures that change with the clock alone: found from the few records that can be meant, not from all. */
function addLive(groups: Groups, state: CourseState, now: Instant): void {
  for (const sessionId of endedSessions(state, now)) {
    for (const personId of turnsOf(state, sessionId).booked) {
      const standing = state.records.get(personId)?.standing;
      if (standing && statusOf(standing) === 'booked') groups.count(standing.placement, 'awaitingRegister');
    }
  }
  addDue(groups, 'due', state.lapses, now);
  addDue(groups, 'rebooked', state.rebooked, now);
}

function addDue(groups: Groups, figure: 'due' | 'rebooked', lapses: CourseState['lapses'], now: Instant): void {
  for (const [lapsesAt, cells] of lapses) {
    if (!isDue({ lapsesAt }, now)) continue;
    for (const [cell, count] of cells) groups.count(placementOf(cell), figure, count);
  }
}

function endedSessions(state: CourseState, moment: Instant): Set<string> {
  const ended = new Set<string>();
  for (const [sessionId, { session }] of state.sessions) if (endOf(session) <= moment) ended.add(sessionId);
  return ended;
}

function* membersAmong(state: CourseState, among: ReadonlySet<PersonId>) {
  for (const personId of among) {
    const record = state.records.get(personId);
    if (record) yield record;
  }
}

/** Adds up tallies and footnotes by the value of one dimension, or all together. */
class Groups {
  readonly #dimension: Dimension | undefined;
  readonly #sums = new Map<string, { tally: Tally; byClock: ByClock }>();

  constructor(dimension: Dimension | undefined) {
    this.#dimension = dimension;
  }

  add(placement: Placement | undefined, tally: Tally): void {
    if (isEmptyTally(tally)) return;
    const sum = this.#sumOf(placement);
    sum.tally = addTally(sum.tally, tally);
  }

  count(placement: Placement | undefined, figure: keyof ByClock, count = 1): void {
    const sum = this.#sumOf(placement);
    sum.byClock = { ...sum.byClock, [figure]: sum.byClock[figure] + count };
  }

  counts(): Map<string, Counts> {
    return new Map([...this.#sums].map(([key, { tally, byClock }]) => [key, toCounts(tally, byClock)]));
  }

  #sumOf(placement: Placement | undefined) {
    const key = this.#dimension ? (placement ?? UNPLACED)[this.#dimension] : ALL;
    let sum = this.#sums.get(key);
    if (!sum) {
      sum = { tally: EMPTY_TALLY, byClock: NOTHING_BY_CLOCK };
      this.#sums.set(key, sum);
    }
    return sum;
  }
}

/** Counts of different records together. */
export function addCounts(a: Counts, b: Counts): Counts {
  return toCounts(addTally(a, b), {
    awaitingRegister: a.awaitingRegister + b.awaitingRegister,
    due: a.due + b.due,
    rebooked: a.rebooked + b.rebooked,
  });
}

function toCounts(tally: Tally, { awaitingRegister, due, rebooked }: ByClock): Counts {
  const { attended, booked, toBook } = tally;
  return { ...tally, cohort: attended + booked + toBook, awaitingRegister, due, rebooked };
}
