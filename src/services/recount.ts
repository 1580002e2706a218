import { setTimeout as sleep } from 'node:timers/promises';
import { applyCommit } from '../domain/course/evolve.ts';
import { type CourseState, courseFromRows, emptyCourse } from '../domain/course/state.ts';
import { addTally, cellOf, EMPTY_TALLY, placementOf, type Tally, tallyOf } from '../domain/course/tally.ts';
import { standingAsAt } from '../domain/course/timeline.ts';
import { NOT_STATED } from '../domain/roster/person.ts';
import type { CourseLedgers } from './course-ledgers.ts';
import { Fault } from './errors.ts';
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
        ...compare('the rows', fromTimelines(rows), live.tallies),
        ...compare('the events', fromTimelines(replayed), live.tallies),
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

type ByPlacement = Iterable<readonly [cell: string, tally: Tally]>;

function fromTimelines({ records }: CourseState): ByPlacement {
  const cells = new Map<string, Tally>();
  for (const { timeline } of records.values()) {
    const standing = standingAsAt(timeline);
    const cell = cellOf(standing.placement ?? UNPLACED);
    cells.set(cell, addTally(cells.get(cell) ?? EMPTY_TALLY, tallyOf(standing)));
  }
  return cells;
}

function compare(source: string, recounted: ByPlacement, kept: ByPlacement): string[] {
  const [again, before] = [new Map(recounted), new Map(kept)];
  const cells = new Set([...again.keys(), ...before.keys()]);
  return [...cells].flatMap((cell) => {
    const [counted, running] = [again.get(cell) ?? EMPTY_TALLY, before.get(cell) ?? EMPTY_TALLY];
    const { area, group, employment } = placementOf(cell);
    return (Object.keys(EMPTY_TALLY) as (keyof Tally)[])
      .filter((figure) => counted[figure] !== running[figure])
      .map(
        (figure) =>
          `${area}, ${group}, ${employment}: ${figure} ${running[figure]} kept, ${counted[figure]} counted from ${source}`,
      );
  });
}
