import { Map as ImmutableMap } from 'immutable';
import type { Instant } from '../calendar/london.ts';
import { NOT_STATED } from '../roster/person.ts';
import { type Placement, type Standing, statusOf } from './timeline.ts';

/** How many records stand how. Adds up, so it can be kept while records change. */
export interface Tally {
  readonly attended: number;
  readonly booked: number;
  /** Still to book, waiting people included. */
  readonly toBook: number;
  readonly waiting: number;
  /** Still to book, with a place held for them until somebody approves it. */
  readonly requested: number;
  readonly exempt: number;
  readonly paused: number;
  /** Have left, trained or not. */
  readonly left: number;
  /** Trained in all, wherever they are now. */
  readonly trained: number;
  readonly trainedAndLeft: number;
}

/** Tallies by placement: one cell for each service area, staff group and employment that occurs. */
export type Tallies = ImmutableMap<string, Tally>;

export const NO_TALLIES: Tallies = ImmutableMap();

export const EMPTY_TALLY: Tally = {
  attended: 0,
  booked: 0,
  toBook: 0,
  waiting: 0,
  requested: 0,
  exempt: 0,
  paused: 0,
  left: 0,
  trained: 0,
  trainedAndLeft: 0,
};

/** How many attended records lapse at which moment, by placement: what is due soon is found without looking at anybody. */
export type Lapses = ImmutableMap<Instant, ImmutableMap<string, number>>;

/** Where somebody is counted of whom the roster said nothing. */
export const UNPLACED: Placement = { area: NOT_STATED, group: NOT_STATED, employment: NOT_STATED };

/** A control character keeps the three apart: no imported text can hold one. */
const SEPARATOR = '\u001f';

export function cellOf({ area, group, employment }: Placement): string {
  return [area, group, employment].join(SEPARATOR);
}

export function placementOf(cell: string): Placement {
  const [area = NOT_STATED, group = NOT_STATED, employment = NOT_STATED] = cell.split(SEPARATOR);
  return { area, group, employment };
}

export function tallyOf(standing: Standing): Tally {
  const status = statusOf(standing);
  const left = standing.member === 'left';
  return {
    attended: status === 'attended' ? 1 : 0,
    booked: status === 'booked' ? 1 : 0,
    toBook: status === 'toBook' || status === 'waitlisted' ? 1 : 0,
    waiting: status === 'waitlisted' ? 1 : 0,
    requested: status === 'toBook' && standing.booking?.as === 'requested' ? 1 : 0,
    exempt: status === 'exempt' ? 1 : 0,
    paused: status === 'paused' ? 1 : 0,
    left: left ? 1 : 0,
    trained: standing.trained ? 1 : 0,
    trainedAndLeft: left && standing.trained ? 1 : 0,
  };
}

export function isEmptyTally(tally: Tally): boolean {
  return Object.values(tally).every((count) => count === 0);
}

export function addTally(a: Tally, b: Tally, times: 1 | -1 = 1): Tally {
  return {
    attended: a.attended + times * b.attended,
    booked: a.booked + times * b.booked,
    toBook: a.toBook + times * b.toBook,
    waiting: a.waiting + times * b.waiting,
    requested: a.requested + times * b.requested,
    exempt: a.exempt + times * b.exempt,
    paused: a.paused + times * b.paused,
    left: a.left + times * b.left,
    trained: a.trained + times * b.trained,
    trainedAndLeft: a.trainedAndLeft + times * b.trainedAndLeft,
  };
}

/** The tallies after one record went from one standing to another; `undefined` where there was, or is, none. */
export function moveInTallies(tallies: Tallies, before: Standing | undefined, after: Standing | undefined): Tallies {
  let moved = tallies;
  if (before) moved = add(moved, before, -1);
  if (after) moved = add(moved, after, 1);
  return moved;
}

export function moveInLapses(lapses: Lapses, before: Standing | undefined, after: Standing | undefined): Lapses {
  return addLapse(addLapse(lapses, before, -1), after, 1);
}

/** The same of those alone who hold a place to refresh what lapses. */
export function moveInRebooked(rebooked: Lapses, before: Standing | undefined, after: Standing | undefined): Lapses {
  const of = (standing: Standing | undefined) => (standing && isRebooked(standing) ? standing : undefined);
  return moveInLapses(rebooked, of(before), of(after));
}

/** Attended, and holds a place again. */
export function isRebooked({ booking }: Standing): boolean {
  return booking?.as === 'booked';
}

function addLapse(lapses: Lapses, standing: Standing | undefined, times: 1 | -1): Lapses {
  const lapsesAt = standing?.attendance?.lapsesAt;
  if (!standing || lapsesAt === undefined || statusOf(standing) !== 'attended') return lapses;
  const cell = cellOf(standing.placement ?? UNPLACED);
  const cells = lapses.get(lapsesAt) ?? ImmutableMap<string, number>();
  const count = (cells.get(cell) ?? 0) + times;
  const changed = count === 0 ? cells.delete(cell) : cells.set(cell, count);
  return changed.size === 0 ? lapses.delete(lapsesAt) : lapses.set(lapsesAt, changed);
}

function add(tallies: Tallies, standing: Standing, times: 1 | -1): Tallies {
  const cell = cellOf(standing.placement ?? UNPLACED);
  const sum = addTally(tallies.get(cell) ?? EMPTY_TALLY, tallyOf(standing), times);
  return isEmptyTally(sum) ? tallies.delete(cell) : tallies.set(cell, sum);
}
