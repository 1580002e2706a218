import type { Request } from 'restify';
import type { Log } from '../services/ports.ts';

/** What comes back: plain text, unless it is the calendar's own. */
interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const CALENDAR_PATH = '/calendar/';

const ENDING = '.ics';

/** A session's calendar file, for whoever has its address: calendars send no token of their own. */
export function calendarRoute(read: (token: string) => Promise<string | undefined>, log: Log) {
  return async (request: Request): Promise<Answer> => {
    const file = request.path().slice(CALENDAR_PATH.length);
    try {
      const text = file.endsWith(ENDING) ? await read(file.slice(0, -ENDING.length)) : undefined;
      return text === undefined
        ? { status: 404, text: 'There is no such calendar file.' }
        : { status: 200, text, headers: HEADERS };
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'a calendar file could not be read');
      return { status: 503, text: 'The calendar file cannot be read at the moment; please try again in a minute.' };
    }
  };
}

const HEADERS = {
  'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
  'Content-Disposition': 'attachment; filename="training.ics"',
};
