import { randomBytes } from 'node:crypto';
import { describeFault } from '../errors.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock, Log } from '../ports.ts';
import { calendarFile } from './calendar-file.ts';
import { type NamedSession, readToken, tokenOf } from './calendar-token.ts';
import type { SecretStore } from './ports.ts';

/** Sessions as files for calendars, each at an address of its own that stays. */
export interface CalendarService {
  /**
   * The address of a session's file; `undefined` where we have no public address, or the store cannot be reached: no card is
   * held up by it.
   */
  addressOf(session: NamedSession): Promise<string | undefined>;
  /**
   * The file that an address stands for, as the session is now; `undefined` where it is not an address that we gave.
   * @throws StorageUnavailable
   */
  read(token: string): Promise<string | undefined>;
}

export interface CalendarDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Where we are reached from outside: scheme and host, without a path. */
  readonly publicUrl?: string | undefined;
}

const SECRET = 'calendar-addresses';

export function calendarService({ ledgers, secrets, clock, log, publicUrl }: CalendarDeps): CalendarService {
  let reading: Promise<Buffer> | undefined;

  /** Read once; it never changes, or every address that was given would be lost. */
  function key(): Promise<Buffer> {
    if (reading) return reading;
    const read = secrets
      .keep(SECRET, () => randomBytes(32).toString('base64url'))
      .then((secret) => Buffer.from(secret, 'base64url'));
    reading = read;
    read.catch(() => {
      reading = undefined;
    });
    return read;
  }

  return {
    async addressOf(session) {
      if (publicUrl === undefined) return undefined;
      try {
        return `${publicUrl}/calendar/${tokenOf(session, await key())}.ics`;
      } catch (fault) {
        log.warn(describeFault(fault), 'the address of a calendar file could not be made');
        return undefined;
      }
    },
    async read(token) {
      const named = readToken(token, await key());
      if (!named) return undefined;
      const course = (await ledgers.all()).find(({ courseId }) => courseId === named.courseId);
      const session = course?.sessions.get(named.sessionId)?.session;
      return course?.entry && session && calendarFile(course.entry.title, session, clock.now());
    },
  };
}
