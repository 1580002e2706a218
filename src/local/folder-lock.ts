import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** SQLITE_BUSY and SQLITE_LOCKED: somebody else has it. */
const TAKEN = new Set([5, 6]);
const TRY_AGAIN_AFTER_MS = 40;

/** A lock is lost when its database is, to the garbage collector too. */
const held = new Set<DatabaseSync>();

/** Held until it is released, or until this process ends, however it ends. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock that `file` stands for, alone; undefined when anybody else has it, alone or shared. SQLite is used for
 * the locks of the operating system that it brings to every platform: unlike a pid file, such a lock cannot outlive its
 * owner, even after kill -9. The file stays empty. Throws when it cannot be written.
 */
export const tryLock = (file: string): Lock | undefined => take(file, 'BEGIN EXCLUSIVE');

/** Waits for the lock, however long that takes; undefined as soon as `giveUp` answers true. */
export async function waitForLock(file: string, giveUp: () => Promise<boolean> | boolean): Promise<Lock | undefined> {
  for (;;) {
    const lock = tryLock(file);
    if (lock) return lock;
    if (await giveUp()) return undefined;
    await sleep(TRY_AGAIN_AFTER_MS);
  }
}

/** Takes a share of the lock: any number of processes may have one, while nobody has the lock alone. Waits for that. */
export async function shareLock(file: string): Promise<Lock> {
  for (;;) {
    // It is reading that takes a share, and the open transaction that keeps it.
    const lock = take(file, 'BEGIN; SELECT count(*) FROM sqlite_schema');
    if (lock) return lock;
    await sleep(TRY_AGAIN_AFTER_MS);
  }
}

function take(file: string, begin: string): Lock | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec(`PRAGMA journal_mode = MEMORY; ${begin}`);
  } catch (error) {
    database.close();
    if (isTaken(error)) return undefined;
    throw error;
  }
  held.add(database);
  return {
    release() {
      if (held.delete(database)) database.close();
    },
  };
}

const isTaken = (error: unknown) => TAKEN.has(Number((error as { errcode?: unknown }).errcode) & 0xff);
