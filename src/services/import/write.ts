import type { Instant } from '../../domain/calendar/london.ts';
import type { Command } from '../../domain/course/commands.ts';
import { inOrderOfTime } from '../../domain/course/record-history.ts';
import { membershipOf } from '../../domain/roster/audience.ts';
import { expectAnswer } from '../ledger/commit-batch.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { mergePeople } from './merge-people.ts';
import type { ImportPayload } from './payload.ts';

export interface ImportDeps {
  readonly roster: Roster;
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
}

/** Hears how many of how many steps are done. */
export type Progress = (done: number, total: number) => void;

/** A command stays this small: a leaver and the waiter who gets the place are two rows, and a row and its note are. */
const ROWS_PER_COMMAND = 45;

/** Commands of one course under way at once; the ledger puts them together into full transactions. */
const AT_ONCE = 8;

/** Courses written at once: while the store writes one, the next transaction of another is decided. */
const COURSES_AT_ONCE = 2;

/**
 * Writes a checked file, as at the moment `at` when it was checked. Every step leaves what is already there alone, so that
 * writing it again finishes it.
 */
export async function writeImport(
  payload: ImportPayload,
  at: Instant,
  deps: ImportDeps,
  progress: Progress,
): Promise<void> {
  switch (payload.kind) {
    case 'people': {
      await deps.roster.write((roster) => {
        const { added, changed } = mergePeople(roster, payload);
        return [...added, ...changed];
      });
      const courses = await deps.ledgers.all();
      await applyRosterTo(
        courses.map(({ courseId }) => courseId),
        at,
        deps,
        progress,
      );
      return;
    }
    case 'courses': {
      for (const entry of payload.entries) {
        await commitAll(deps, entry.courseId, [{ type: 'set-course', entry }], () => undefined);
      }
      await applyRosterTo(
        payload.entries.map(({ courseId }) => courseId),
        at,
        deps,
        progress,
      );
      return;
    }
    case 'sessions':
      await writeByCourse(payload.sessions, deps, progress, (sessions) => ({ type: 'set-sessions', sessions }));
      return;
    case 'history': {
      // The order in which they were checked: a place that somebody's attendance frees is the next one's.
      const records = [...payload.records].sort(inOrderOfTime);
      await writeByCourse(records, deps, progress, (ofCourse) => ({ type: 'record-history', records: ofCourse }));
    }
  }
}

/** Brings every record of some courses into line with the roster, and marks the courses as up to date with it. */
async function applyRosterTo(
  courseIds: readonly string[],
  at: Instant,
  deps: ImportDeps,
  progress: Progress,
): Promise<void> {
  const roster = await deps.roster.state();
  const total = courseIds.length * roster.people.size;
  let done = 0;
  const apply = async (courseId: string) => {
    const { entry } = await deps.ledgers.of(courseId).state();
    if (!entry) return;
    const commands = chunks([...roster.people.values()], ROWS_PER_COMMAND).map((people) => (): Command => {
      return { type: 'apply-roster', memberships: people.map((person) => membershipOf(person, entry, at)) };
    });
    await commitAll(deps, courseId, commands, () => {
      done = Math.min(done + ROWS_PER_COMMAND, total);
      progress(done, total);
    });
    const completes: Command = { type: 'apply-roster', memberships: [], completes: roster.version };
    await commitAll(deps, courseId, [completes], () => undefined);
  };
  await someAtATime(courseIds, apply);
  progress(total, total);
}

async function writeByCourse<R extends { readonly courseId: string }>(
  rows: readonly R[],
  deps: ImportDeps,
  progress: Progress,
  toCommand: (rows: readonly R[]) => Command,
): Promise<void> {
  const byCourse = Map.groupBy(rows, ({ courseId }) => courseId);
  let done = 0;
  await someAtATime([...byCourse], async ([courseId, ofCourse]) => {
    const commands = chunks(ofCourse, ROWS_PER_COMMAND).map((chunk) => () => toCommand(chunk));
    await commitAll(deps, courseId, commands, () => {
      done = Math.min(done + ROWS_PER_COMMAND, rows.length);
      progress(done, rows.length);
    });
  });
  progress(rows.length, rows.length);
}

/** Asks for the commands in their order, some at a time. Nothing is told to anybody about what is imported. */
async function commitAll(
  { ledgers }: ImportDeps,
  courseId: string,
  commands: readonly (Command | (() => Command))[],
  done: () => void,
): Promise<void> {
  const ledger = ledgers.of(courseId);
  for (const group of chunks(commands, AT_ONCE)) {
    await Promise.all(
      group.map(async (each) => {
        const command = typeof each === 'function' ? each() : each;
        expectAnswer(await ledger.commit({ actor: 'import', quiet: true, command }));
        done();
      }),
    );
  }
}

/** Works on a few at once; after a failure no further one is begun, and it is passed on when those under way have ended. */
async function someAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const faults: unknown[] = [];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined && faults.length === 0; item = waiting.shift()) {
      await work(item).catch((fault: unknown) => faults.push(fault));
    }
  };
  await Promise.all(Array.from({ length: COURSES_AT_ONCE }, worker));
  if (faults.length > 0) throw faults[0];
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const cut: T[][] = [];
  for (let start = 0; start < items.length; start += size) cut.push(items.slice(start, start + size));
  return cut;
}
