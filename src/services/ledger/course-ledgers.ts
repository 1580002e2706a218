import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { CourseState } from '../../domain/course/state.ts';
import type { Clock, LedgerStore, Log } from '../ports.ts';
import { CourseLedger } from './course-ledger.ts';
import { factsFor } from './facts.ts';

/** How old, in ms, the list of courses may get: another process may begin one. */
const LIST_FRESH_FOR_MS = 1_000;

/** Every course of the catalogue, each with its ledger. */
export interface CourseLedgers {
  /** The ledger of a course, begun or not; asking does not begin it. */
  of(courseId: CourseId): CourseLedger;
  /** All courses that the catalogue knows, by title, each at most a second old. */
  all(): Promise<CourseState[]>;
  /** All courses as they are known at this moment: for facts, which are looked up while a command is being decided. */
  known(): CourseState[];
  /** Resolves when every write that was asked for is settled. */
  idle(): Promise<void>;
}

export function courseLedgers(store: LedgerStore, clock: Clock, log: Log): CourseLedgers {
  const ledgers = new Map<CourseId, CourseLedger>();
  let listedAt = Number.NEGATIVE_INFINITY;
  let listing: Promise<void> | undefined;

  const known = () => [...ledgers.values()].map((ledger) => ledger.known);
  const of = (courseId: CourseId) => {
    let ledger = ledgers.get(courseId);
    if (!ledger) {
      ledger = new CourseLedger(courseId, { store, clock, log, facts: factsFor(courseId, known, clock) });
      ledgers.set(courseId, ledger);
    }
    return ledger;
  };

  async function list(): Promise<void> {
    for (const courseId of await store.courseIds()) of(courseId);
    listedAt = performance.now();
  }

  return {
    of,
    async all() {
      if (performance.now() - listedAt > LIST_FRESH_FOR_MS) {
        listing ??= list().finally(() => {
          listing = undefined;
        });
        await listing;
      }
      const states = await Promise.all([...ledgers.values()].map((ledger) => ledger.state()));
      return states.filter(({ entry }) => entry !== undefined).sort(byTitle);
    },
    known,
    async idle() {
      await Promise.all([...ledgers.values()].map((ledger) => ledger.idle()));
    },
  };
}

function byTitle(a: CourseState, b: CourseState): number {
  return (a.entry?.title ?? '').localeCompare(b.entry?.title ?? '', 'en-GB');
}
