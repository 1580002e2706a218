import type { RosterChanges } from '../services/people/roster-changes.ts';
import type { Log } from '../services/ports.ts';
import { type Job, nowAndThen } from './now-and-then.ts';

/** How often, in ms, we look for courses that somebody's change of the roster has not reached. */
const EVERY_MS = 15_000;

/** Brings courses into line whose writer has died in between. */
export function applyRosterChanges(changes: RosterChanges, log: Log): Job {
  const catchUp = async () => {
    const courses = await changes.catchUp();
    if (courses > 0) log.info({ courses }, 'courses brought into line with the roster');
  };
  return nowAndThen(catchUp, EVERY_MS, log, 'courses could not be brought into line with the roster');
}
