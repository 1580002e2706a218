import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Conflict } from '../errors.ts';
import type { Clock, ImportStore, Log, StoredImport } from '../ports.ts';
import { type HeldImport, holdImport, LEASE_MS } from './lease.ts';

/** How often, in ms, we look whether somebody else's import is alive. */
const LOOK_EVERY_MS = 250;

export interface TurnDeps {
  readonly imports: ImportStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly leaseMs?: number;
}

/** Writes what was accepted and is not yet written. */
type Write = (accepted: StoredImport) => Promise<void>;

/** One import at a time: who has the turn, and what becomes of one whose writer has died. */
export interface ImportTurns {
  /**
   * Takes the turn. An unfinished import comes first, and where it is of the same file, that is all there is to do; to be sure
   * that its writer is dead takes up to a lease.
   */
  take(kind: StoredImport['kind'], hash: string, write: Write): Promise<StoredImport | 'busy' | 'finished'>;
  /** Works on an import that we have taken, with signs of life; given up, it is anybody's to finish at once. */
  holding<T>(taken: StoredImport, work: (held: HeldImport) => Promise<T>): Promise<T>;
  /** Finishes an accepted import whose writer has died. */
  resume(write: Write): Promise<boolean>;
}

export function importTurns({ imports, clock, log, leaseMs = LEASE_MS }: TurnDeps): ImportTurns {
  const lease = () => ({ owner: randomUUID(), leaseUntil: Date.now() + leaseMs });

  async function holding<T>(taken: StoredImport, work: (held: HeldImport) => Promise<T>): Promise<T> {
    const held = holdImport(imports, taken, leaseMs);
    try {
      return await work(held);
    } catch (fault) {
      // A sign of life after the last word would take it back.
      await held.stop();
      await held.update({ leaseUntil: 0 }).catch(() => undefined);
      throw fault;
    } finally {
      await held.stop();
    }
  }

  async function finish(dead: StoredImport, write: Write): Promise<boolean> {
    const taken = await unlessOvertaken(imports.update(dead, lease()));
    if (!taken) return false;
    await holding(taken, async ({ update }) => {
      if (taken.state === 'writing') {
        await write(taken);
        await update({ state: 'clearing' });
      }
      await imports.clear(taken.importId);
      await update({ state: 'done' });
    });
    const { importId, kind } = dead;
    if (wasAccepted(dead)) log.info({ importId, kind }, 'unfinished import finished');
    return true;
  }

  /** A live writer gives signs of life. Its clock may be another's, so we wait no longer than a lease by our own. */
  async function isAbandoned(seen: StoredImport): Promise<boolean> {
    const until = Math.min(seen.leaseUntil, Date.now() + leaseMs);
    while (Date.now() < until) {
      await sleep(Math.min(LOOK_EVERY_MS, Math.max(1, until - Date.now())));
      if ((await imports.current())?.etag !== seen.etag) return false;
    }
    return true;
  }

  return {
    holding,
    async take(kind, hash, write) {
      let last = await imports.current();
      if (last && last.state !== 'done') {
        const unfinished = last;
        if (!(await isAbandoned(unfinished)) || !(await finish(unfinished, write))) return 'busy';
        if (wasAccepted(unfinished) && unfinished.hash === hash) return 'finished';
        last = await imports.current();
      }
      const begun = { importId: randomUUID(), kind, hash, acceptedAt: clock.now(), state: 'checking' } as const;
      return (await unlessOvertaken(imports.begin({ ...begun, ...lease() }, last))) ?? 'busy';
    },
    async resume(write) {
      const last = await imports.current();
      if (!last || last.state === 'done' || last.leaseUntil > Date.now()) return false;
      return (await finish(last, write)) && wasAccepted(last);
    },
  };
}

/** What was still being checked is forgotten; everything later is finished. */
function wasAccepted({ state }: StoredImport): boolean {
  return state !== 'checking';
}

async function unlessOvertaken(write: Promise<StoredImport>): Promise<StoredImport | undefined> {
  try {
    return await write;
  } catch (fault) {
    if (fault instanceof Conflict) return undefined;
    throw fault;
  }
}
