import type { SessionRow } from '../../src/domain/course/state.ts';
import type { TrainingRecord } from '../../src/domain/course/training-record.ts';
import { Conflict, OutcomeUnknown, StorageUnavailable } from '../../src/services/errors.ts';
import type { CourseWrite, Etag, LedgerStore } from '../../src/services/ports.ts';
import {
  AZURE_RULES,
  commitKey,
  courseTransaction,
  headerOf,
  headOf,
  keysOf,
  type Partition,
  type Rules,
  transact,
} from './memory-tables.ts';
import type { Scheduler } from './scheduler.ts';

/**
 * What becomes of a call. `unreachable`: it never does anything, and says so; `reply-lost`: it did, and nobody hears;
 * `vanishes`: nobody hears, and it never will; `lands-late`: nobody hears, and it does later, if its ETag still fits.
 */
export type Fate = 'done' | 'unreachable' | 'reply-lost' | 'vanishes' | 'lands-late';

export interface Fates {
  ofRead(): 'done' | 'unreachable';
  ofWrite(): Fate;
  /** Whether a write that was under way when its sender died still lands. */
  landsAfterDeath(): boolean;
}

export const NO_FAULTS: Fates = { ofRead: () => 'done', ofWrite: () => 'done', landsAfterDeath: () => false };

/** Nobody's: a write on its own, whose sender has given it up. */
const NOBODY = -1;

/** A page is so short that others write between the pages of any load. */
const SHORT_PAGE = 2;

interface World {
  readonly partition: Partition;
  readonly scheduler: Scheduler;
  readonly fates: Fates;
  readonly rules?: Rules;
  /** How many rows of a scan come in one turn. */
  readonly rowsAPage?: number;
}

/** One course of the memory twin, as a replica reaches it: every call, and every page of a scan, waits for its turn. */
export function simulatedStore(
  owner: number,
  { partition, scheduler, fates, rules = AZURE_RULES, rowsAPage = SHORT_PAGE }: World,
): LedgerStore {
  const turn = async () => {
    await scheduler.turn(owner);
    if (fates.ofRead() === 'unreachable') throw new StorageUnavailable();
  };

  /** In key order, a page a turn, each row as it is when its page is read. */
  const scan = async <T>(prefix: string, from = prefix): Promise<T[]> => {
    const found: T[] = [];
    let after = from;
    for (;;) {
      await turn();
      const page = keysOf(partition, prefix)
        .filter((key) => key > after)
        .slice(0, rowsAPage);
      for (const key of page) found.push(JSON.parse(partition.rows.get(key) ?? '') as T);
      if (page.length < rowsAPage) return found;
      after = page.at(-1) ?? after;
    }
  };

  const write = (transaction: CourseWrite, after: Etag | undefined) =>
    transact(partition, after, courseTransaction(transaction), rules);

  /** Lands, or is refused; nobody is there to hear it. */
  const landQuietly = (transaction: CourseWrite, after: Etag | undefined) => {
    try {
      write(transaction, after);
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
    }
  };

  return {
    async courseIds() {
      await turn();
      const found = headerOf(partition);
      return found ? [found.header.courseId] : [];
    },
    begin: turn,
    async load() {
      await turn();
      const found = headerOf(partition);
      if (!found) return undefined;
      const sessions = await scan<SessionRow>('session:');
      const records = await scan<TrainingRecord>('person:');
      return { ...found, sessions, records };
    },
    async head() {
      await turn();
      return headOf(partition);
    },
    commitsSince: (_, after) => scan('commit:', commitKey(after)),
    async append(transaction, after) {
      const lands = () => landQuietly(transaction, after);
      const landsLater = () => scheduler.offer({ owner: NOBODY, go: lands });
      await new Promise<void>((go) => {
        scheduler.offer({ owner, go, drop: () => fates.landsAfterDeath() && landsLater() });
      });
      switch (fates.ofWrite()) {
        case 'done':
          return write(transaction, after);
        case 'unreachable':
          throw new StorageUnavailable();
        case 'reply-lost':
          lands();
          throw new OutcomeUnknown();
        case 'lands-late':
          landsLater();
          throw new OutcomeUnknown();
        case 'vanishes':
          throw new OutcomeUnknown();
      }
    },
  };
}
