import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { NewerSchema } from '../errors.ts';
import type { Clock, LedgerStore, Log } from '../ports.ts';
import { CourseLedger } from './course-ledger.ts';
import { factsFor } from './facts.ts';

/** How old, in ms, the list of courses may get: another process may begin one. */
const LIST_FRESH_FOR_MS = 1_000;

/** Every course of the catalogue, each with its ledger. */
export interface CourseLedgers {
  /** The ledger of a course, begun or not; asking does not begin it. */
  of(courseId: CourseId): CourseLedger;
  /** Whether a course was ever begun, as far as the last look at the list of them says. */
  has(courseId: CourseId): boolean;
  /**
   * All courses that the catalogue knows, by title, each at most a second old, or as old as is asked for. One that a newer version
   * of this program has written to is left out: its own ledger says so to whoever asks for it.
   */
  all(asked?: { readonly atMostMs: number }): Promise<CourseState[]>;
  /** All courses as they are known at this moment: for facts, which are looked up while a command is being decided. */
  known(): CourseState[];
  /** Resolves when every write that was asked for is settled. */
  idle(): Promise<void>;
}

export function courseLedgers(store: LedgerStore, clock: Clock, log: Log): CourseLedgers {
  const ledgers = new Map<CourseId, CourseLedger>();
  /** Those of which nothing was read yet: a course without its bookings would have nothing to say against a clash. */
  const unread = new Set<CourseLedger>();
  let listedAt = Number.NEGATIVE_INFINITY;
  let listing: Promise<void> | undefined;
  /** What `all` last gave, and when it began to look. */
  let looked: { readonly at: number; readonly readable: readonly CourseLedger[] } | undefined;

  const known = () => [...ledgers.values()].map((ledger) => ledger.known);
  const of = (courseId: CourseId) => {
    let ledger = ledgers.get(courseId);
    if (!ledger) {
      const facts = factsFor(courseId, known, clock);
      ledger = new CourseLedger(courseId, { store, clock, log, facts, beforeDeciding });
      ledgers.set(courseId, ledger);
      unread.add(ledger);
    }
    return ledger;
  };

  function list(): Promise<void> {
    listing ??= readList().finally(() => {
      listing = undefined;
    });
    return listing;
  }

  async function readList(): Promise<void> {
    for (const courseId of await store.courseIds()) of(courseId);
    listedAt = performance.now();
  }

  /** Costs nothing once every course was read; from then on whoever looks at all of them keeps them fresh. */
  async function beforeDeciding(): Promise<void> {
    if (listedAt === Number.NEGATIVE_INFINITY) await list();
    await Promise.all([...unread].map(refreshed));
  }

  /** The ledger, brought up to date but not settled; `undefined` where it can not be read. */
  async function refreshed(ledger: CourseLedger): Promise<CourseLedger | undefined> {
    const done = await unlessNewer(ledger.refresh().then(() => ledger));
    unread.delete(ledger);
    return done;
  }

  return {
    of,
    has: (courseId) => ledgers.has(courseId),
    async all({ atMostMs } = { atMostMs: 0 }) {
      const at = performance.now();
      if (looked && at - looked.at < atMostMs) return shown(looked.readable.map((ledger) => ledger.known));
      if (performance.now() - listedAt > LIST_FRESH_FOR_MS) await list();
      // All of them are fresh before the first is settled: what comes due on one depends on what is held on the others.
      const readable = await Promise.all([...ledgers.values()].map(refreshed));
      const states = await Promise.all(readable.map((ledger) => ledger && unlessNewer(ledger.state())));
      looked = { at, readable: readable.filter((ledger) => ledger !== undefined) };
      return shown(states);
    },
    known,
    async idle() {
      await Promise.all([...ledgers.values()].map((ledger) => ledger.idle()));
    },
  };
}

/** One course that this program is too old for must not stop the others; its ledger has logged it. */
async function unlessNewer<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (fault) {
    if (fault instanceof NewerSchema) return undefined;
    throw fault;
  }
}

function shown(states: readonly (CourseState | undefined)[]): CourseState[] {
  return states.flatMap((state) => (state?.entry ? [state] : [])).sort(byTitle);
}

function byTitle(a: CourseState, b: CourseState): number {
  return (a.entry?.title ?? '').localeCompare(b.entry?.title ?? '', 'en-GB');
}
