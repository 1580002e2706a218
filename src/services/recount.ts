import { setTimeout as sleep } from 'node:timers/promises';
import { applyCommit } from '../domain/course/evolve.ts';
import { type CourseState, courseFromRows, emptyCourse } from '../domain/course/state.ts';
import { addTally, cellOf, EMPTY_TALLY, isRebooked, placementOf, type Tally, tallyOf } from '../domain/course/tally.ts';
import { standingAsAt, statusOf } from '../domain/course/timeline.ts';
import { NOT_STATED } from '../domain/roster/person.ts';
import { Fault } from './errors.ts';
import type { CourseLedgers } from './ledger/course-ledgers.ts';
import type { LedgerStore } from './ports.ts';

/** What counting a course again showed. */
export interface Recount {
  readonly courseId: string;
  readonly title: string;
  readonly records: number;
  /** Empty where everything agrees; else one line for each figure that does not. */
  readonly differences: readonly string[];
}

/** How often, and after how many ms, a course is read again that somebody was writing while it was read. */
const ATTEMPTS = 20;
const TRY_AGAIN_AFTER_MS = 250;

/**
 * Counts every course three times: as it is kept in memory, from its rows' timelines, and from its first event on; in all, and
 * for each service area, staff group and employment. Rejects with a Fault where a course is written without pause.
 */
export async function recount(ledgers: CourseLedgers, store: LedgerStore): Promise<Recount[]> {
  const findings: Recount[] = [];
  for (const { courseId } of await ledgers.all()) {
    const { live, rows, replayed } = await readAtOneVersion(courseId, ledgers, store);
    findings.push({
      courseId,
      title: live.entry?.title ?? courseId,
      records: live.records.size,
      differences: [
        ...compare('the rows', fromTimelines(rows), keptBy(live)),
        ...compare('the events', fromTimelines(replayed), keptBy(live)),
      ],
    });
  }
  return findings;
}

interface Readings {
  readonly live: CourseState;
  readonly rows: CourseState;
  readonly replayed: CourseState;
}

/** All three as they were after the same commit: somebody may book while we read. */
async function readAtOneVersion(courseId: string, ledgers: CourseLedgers, store: LedgerStore): Promise<Readings> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await store.load(courseId);
    let rows = stored ? courseFromRows(stored) : emptyCourse(courseId);
    let replayed = emptyCourse(courseId);
    for (const commit of await store.commitsSince(courseId, 0)) {
      replayed = applyCommit(replayed, commit);
      if (commit.version > rows.version) rows = applyCommit(rows, commit);
    }
    const live = await ledgers.of(courseId).state();
    if (live.version === replayed.version && live.version === rows.version) return { live, rows, replayed };
    await sleep(TRY_AGAIN_AFTER_MS);
  }
  throw new Fault('conflict', 'a course was written whenever it was read', { courseId });
}

/** Of somebody whom no roster has placed yet. */
const UNPLACED = { area: NOT_STATED, group: NOT_STATED, employment: NOT_STATED };

/** What is kept running: tallies, and of the attended who has to refresh and who is booked to. */
type Kept = Tally & { readonly lapsing: number; readonly rebooked: number };
type ByPlacement = ReadonlyMap<string, Kept>;

const NOTHING: Kept = { ...EMPTY_TALLY, lapsing: 0, rebooked: 0 };

function keptBy({ tallies, lapses, rebooked }: CourseState): ByPlacement {
  const cells = new Map<string, Kept>();
  const add = (cell: string, more: Partial<Kept>) => cells.set(cell, { ...(cells.get(cell) ?? NOTHING), ...more });
  for (const [cell, tally] of tallies) add(cell, tally);
  for (const [figure, days] of [
    ['lapsing', lapses],
    ['rebooked', rebooked],
  ] as const) {
    for (const ofDay of days.values()) {
      for (const [cell, count] of ofDay) add(cell, { [figure]: (cells.get(cell)?.[figure] ?? 0) + count });
    }
  }
  return cells;
}

function fromTimelines({ records }: CourseState): ByPlacement {
  const cells = new Map<string, Kept>();
  for (const { timeline } of records.values()) {
    const standing = standingAsAt(timeline);
    const cell = cellOf(standing.placement ?? UNPLACED);
    const before = cells.get(cell) ?? NOTHING;
    const lapses = statusOf(standing) === 'attended' && standing.attendance?.lapsesAt !== undefined;
    cells.set(cell, {
      ...addTally(before, tallyOf(standing)),
      lapsing: before.lapsing + (lapses ? 1 : 0),
      rebooked: before.rebooked + (lapses && isRebooked(standing) ? 1 : 0),
    });
  }
  return cells;
}

function compare(source: string, again: ByPlacement, before: ByPlacement): string[] {
  const cells = new Set([...again.keys(), ...before.keys()]);
  return [...cells].flatMap((cell) => {
    const [counted, running] = [again.get(cell) ?? NOTHING, before.get(cell) ?? NOTHING];
    const { area, group, employment } = placementOf(cell);
    return (Object.keys(NOTHING) as (keyof Kept)[])
      .filter((figure) => counted[figure] !== running[figure])
      .map(
        (figure) =>
          `${area}, ${group}, ${employment}: ${figure} ${running[figure]} kept, ${counted[figure]} counted from ${source}`,
      );
  });
}
