import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Lock, shareLock, tryLock } from './folder-lock.ts';
import { LocalError } from './local-error.ts';
import { writableFolder } from './store-place.ts';

/** How long an earlier run, told to stop just now, may take to end. */
const PATIENCE_MS = 2_000;
const TRY_AGAIN_AFTER_MS = 40;

/** The product's time on this machine; leases, back-off, tokens and signatures go by real time. */
export interface LocalClock {
  /** 'YYYY-MM-DDTHH:mm:ssZ' */
  now(): string;
  /** Whether it goes by a CLOCK_START of this or an earlier run. */
  readonly isShifted: boolean;
  /** Lets others set the clock anew; so does the end of this process. */
  close(): void;
}

/** clock.json: the CLOCK_START that set it, and by how many milliseconds it is ahead of real time (behind: negative). */
interface StoredClock {
  readonly clockStart: string;
  readonly offsetMs: number;
}

/**
 * The clock of a data folder, the same for the server and the CLI. `clockStart` is an instant such as
 * 2026-11-30T08:59:00Z that the process is to believe it started at. Given again, as at a restart, it goes on from where
 * the clock is; another one sets the clock anew, unless somebody goes by it now; empty or absent leaves the clock as it
 * was last set, else real. Rejects with LocalError.
 */
export async function openLocalClock(dataDir: string, clockStart = ''): Promise<LocalClock> {
  const folder = await writableFolder(dataDir);
  const [file, lock] = [join(folder, 'clock.json'), join(folder, 'clock.lock')];
  const wanted = clockStart.trim() && readInstant(clockStart.trim());
  const patience = AbortSignal.timeout(PATIENCE_MS);
  for (;;) {
    // Shared by all who go by the clock: while we have it, nobody sets it anew.
    const share = await shareLock(lock);
    const stored = await readStored(file);
    const isDamaged = stored === 'damaged';
    if (!isDamaged && (!wanted || stored?.clockStart === wanted)) return clockOf(stored, share);
    share.release();
    if (!wanted) throw new LocalError(`The clock in ${file} is damaged; delete that file and start again.`);
    // After setting it we look again, since another may have set it before we have our share.
    if (await setAnew(file, lock, wanted)) continue;
    if (patience.aborted) throw inUse(folder, wanted, isDamaged ? undefined : stored);
    await sleep(TRY_AGAIN_AFTER_MS);
  }
}

function clockOf(stored: StoredClock | undefined, share: Lock): LocalClock {
  const offsetMs = stored?.offsetMs ?? 0;
  return {
    now: () => inWholeSeconds(Temporal.Instant.fromEpochMilliseconds(Date.now() + offsetMs)),
    isShifted: stored !== undefined,
    close: () => share.release(),
  };
}

/** False when somebody goes by the clock as it is. */
async function setAnew(file: string, lock: string, clockStart: string): Promise<boolean> {
  const alone = tryLock(lock);
  if (!alone) return false;
  try {
    const offsetMs = Temporal.Instant.from(clockStart).epochMilliseconds - Date.now();
    await writeWhole(file, { clockStart, offsetMs });
    return true;
  } finally {
    alone.release();
  }
}

function inUse(folder: string, wanted: string, stored: StoredClock | undefined): LocalError {
  const current = stored ? `CLOCK_START=${stored.clockStart}` : 'the real time';
  return new LocalError(
    `Training Circle (npm start, or a command) is running on ${folder} with ${current}, and two clocks would not agree; stop it before you set CLOCK_START=${wanted}, or leave CLOCK_START out.`,
  );
}

function readInstant(text: string): string {
  try {
    return inWholeSeconds(Temporal.Instant.from(text));
  } catch (error) {
    const example = 'a date and time in UTC such as 2026-11-30T08:59:00Z';
    throw new LocalError(`CLOCK_START is "${text}", but it must be ${example}; correct it, or leave it empty.`, {
      cause: error,
    });
  }
}

const inWholeSeconds = (instant: Temporal.Instant) => instant.toString({ smallestUnit: 'second' });

async function readStored(file: string): Promise<StoredClock | 'damaged' | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { clockStart, offsetMs } = JSON.parse(text) as Partial<StoredClock>;
    return typeof clockStart === 'string' && Number.isSafeInteger(offsetMs)
      ? { clockStart, offsetMs: Number(offsetMs) }
      : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** A reader sees the old clock or the new one, never half of it. */
async function writeWhole(file: string, clock: StoredClock): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(clock)}\n`);
  await rename(draft, file);
}
