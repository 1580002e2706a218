import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** SQLITE_BUSY and SQLITE_LOCKED: somebody else has it. */
const TAKEN = new Set([5, 6]);
const TRY_AGAIN_AFTER_MS = 40;

/** A lock is lost when its database is, to the garbage collector too. */
const held = new Set<DatabaseSync>();

/**
 * Takes the lock that `file` stands for, until this process ends, however it ends; false when another process has it.
 * SQLite is used for the locks of the operating system that it brings to every platform: unlike a pid file, such a lock
 * cannot outlive its owner, even after kill -9. The file stays empty. Throws when it cannot be written.
 */
export function tryLock(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    held.add(database);
    return true;
  } catch (error) {
    database.close();
    if (isTaken(error)) return false;
    throw error;
  }
}

/** Waits for the lock, however long that takes; false as soon as `giveUp` answers true. */
export async function waitForLock(file: string, giveUp: () => Promise<boolean> | boolean): Promise<boolean> {
  while (!tryLock(file)) {
    if (await giveUp()) return false;
    await sleep(TRY_AGAIN_AFTER_MS);
  }
  return true;
}

const isTaken = (error: unknown) =>
  error instanceof Error && 'errcode' in error && TAKEN.has(Number(error.errcode) & 0xff);
