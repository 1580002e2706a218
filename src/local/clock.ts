import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalError } from './local-error.ts';
import { writableFolder } from './store-place.ts';

/** The product's time on this machine; leases, back-off, tokens and signatures go by real time. */
export interface LocalClock {
  /** 'YYYY-MM-DDTHH:mm:ssZ' */
  now(): string;
  /** Whether it goes by a CLOCK_START of this or an earlier run. */
  readonly isShifted: boolean;
}

/** clock.json: the CLOCK_START that set it, and by how many milliseconds it is ahead of real time (behind: negative). */
interface StoredClock {
  readonly clockStart: string;
  readonly offsetMs: number;
}

/**
 * The clock of a data folder, the same for the server and the CLI. `clockStart` is an instant such as
 * 2026-11-30T08:59:00Z that the process is to believe it started at. Given again, as at a restart, it goes on from where
 * the clock is; another one sets the clock anew; empty or absent leaves the clock as it was last set, else real.
 * Rejects with LocalError.
 */
export async function openLocalClock(dataDir: string, clockStart = ''): Promise<LocalClock> {
  const file = join(await writableFolder(dataDir), 'clock.json');
  const wanted = clockStart.trim() && readInstant(clockStart.trim());
  const stored = await readStored(file);
  if (!wanted) {
    if (stored === 'damaged')
      throw new LocalError(`The clock in ${file} is damaged; delete that file and start again.`);
    return stored ? shiftedBy(stored.offsetMs) : { ...shiftedBy(0), isShifted: false };
  }
  if (stored && stored !== 'damaged' && stored.clockStart === wanted) return shiftedBy(stored.offsetMs);
  const offsetMs = Temporal.Instant.from(wanted).epochMilliseconds - Date.now();
  await writeWhole(file, { clockStart: wanted, offsetMs });
  return shiftedBy(offsetMs);
}

function shiftedBy(offsetMs: number): LocalClock {
  return { now: () => inWholeSeconds(Temporal.Instant.fromEpochMilliseconds(Date.now() + offsetMs)), isShifted: true };
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
