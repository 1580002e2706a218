import { Conflict, OutcomeUnknown } from '../errors.ts';
import type { ImportStore, StoredImport } from '../ports.ts';

/** How long, in ms of real time, a writer is taken to be alive after its last sign of life; it gives three in that time. */
export const LEASE_MS = 9_000;

type Change = Parameters<ImportStore['update']>[1];

/** An import that is this process's to write, for as long as it gives signs of life. */
export interface HeldImport {
  /** Moves it on. @throws Conflict when somebody else has taken it over */
  update(change: Change): Promise<void>;
  /** Ends the signs of life. */
  stop(): Promise<void>;
}

/** Keeps the lease of an import until stopped. One sign of life that fails is left to the next. */
export function holdImport(imports: ImportStore, taken: StoredImport, leaseMs = LEASE_MS): HeldImport {
  let mine = taken;
  let last: Promise<unknown> = Promise.resolve();

  async function write(change: Change): Promise<void> {
    const prolonged = { leaseUntil: Date.now() + leaseMs, ...change };
    try {
      mine = await imports.update(mine, prolonged);
    } catch (fault) {
      // Our own write may have landed although the reply was lost.
      const there = await stillMine(fault);
      if (!there) throw fault;
      mine = await imports.update(there, prolonged);
    }
  }

  async function stillMine(fault: unknown): Promise<StoredImport | undefined> {
    if (!(fault instanceof Conflict || fault instanceof OutcomeUnknown)) return undefined;
    const there = await imports.current();
    return there?.importId === mine.importId && there.owner === mine.owner ? there : undefined;
  }

  /** One after the other: each needs the ETag of the one before. */
  function queue(change: Change): Promise<void> {
    const done = last.then(() => write(change));
    last = done.catch(() => undefined);
    return done;
  }

  const timer = setInterval(() => void queue({}).catch(() => undefined), leaseMs / 3);
  return {
    update: queue,
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
