import type { Log } from '../services/ports.ts';
import type { GuestsService } from '../services/sessions/guests.ts';
import { type Job, nowAndThen } from './now-and-then.ts';

/** How often, in ms, we look for guests whose names have been kept long enough. */
const EVERY_MS = 24 * 60 * 60 * 1_000;

/** Deletes the names of guests a year after their session. */
export function forgetGuests(guests: Pick<GuestsService, 'forgetOld'>, log: Log, every: number = EVERY_MS): Job {
  const forget = async () => {
    const forgotten = await guests.forgetOld();
    if (forgotten > 0) log.info({ forgotten }, 'names of guests were deleted, a year after their sessions');
  };
  return nowAndThen(forget, every, log, 'names of guests could not be deleted');
}
