import type { Command } from 'commander';
import { addDays, type LocalDate } from '../domain/calendar/london.ts';
import { parseDay } from '../domain/calendar/parse-day.ts';
import {
  NOTHING_TYPED,
  type TypedDay,
  type TypedMoment,
  type TypedSession,
} from '../services/sessions/typed-session.ts';
import { CommandFailed } from './output.ts';

/** What is said of a session on the command line; the first three may be repeated, once for each day. */
export interface SessionFlags {
  readonly day?: readonly string[];
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly capacity?: string;
  readonly venue?: string;
  readonly onlineLink?: string;
  readonly trainer?: string;
  readonly opens?: string;
  readonly closes?: string;
  readonly guestPlaces?: string;
  readonly id?: string;
  readonly yes?: true;
}

const collect = (value: string, before: readonly string[] = []) => [...before, value];

export function withDays(command: Command): Command {
  return command
    .option('--day <day>', 'a day, 2027-01-18 or 18/01/2027; again for each further day', collect)
    .option('--from <time>', 'when it starts, London time; once for all days, or once for each', collect)
    .option('--to <time>', 'when it ends', collect)
    .option('--closes <when>', 'when booking closes, "2027-01-15 17:00" or a day; left out: when it begins');
}

export function withDetails(command: Command): Command {
  return withDays(command)
    .option('--capacity <number>', 'places, 1 to 1,000')
    .option('--venue <text>', 'where it is')
    .option('--online-link <link>', 'where to join it online, https://…')
    .option('--trainer <name>', 'who gives it')
    .option('--opens <when>', 'when booking opens; left out: at once')
    .option('--guest-places <number>', 'places for partner agencies');
}

/** What was said, over what the session is; what was not said stays. An empty text, as in `--venue ""`, empties a field. */
export function typedFrom(flags: SessionFlags, before: TypedSession = NOTHING_TYPED): TypedSession {
  const { venue, onlineLink, trainer, capacity, guestPlaces, opens, closes } = flags;
  return {
    days: daysFrom(flags, before.days),
    venue: venue ?? before.venue,
    onlineLink: onlineLink ?? before.onlineLink,
    trainer: trainer ?? before.trainer,
    capacity: capacity ?? before.capacity,
    guestPlaces: guestPlaces ?? before.guestPlaces,
    opens: opens === undefined ? before.opens : momentOf(opens),
    closes: closes === undefined ? before.closes : momentOf(closes),
  };
}

/** The session on other days: booking closes as many days before it as it did. */
export function movedTo(flags: SessionFlags, before: TypedSession): TypedSession {
  const moved = typedFrom(flags, before);
  const was = parseDay(before.days[0]?.date ?? '');
  const is = parseDay(moved.days[0]?.date ?? '');
  if (flags.closes !== undefined || was === undefined || is === undefined || before.closes.date === '') return moved;
  return { ...moved, closes: { ...before.closes, date: addDays(before.closes.date, daysBetween(was, is)) } };
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

function daysFrom({ day, from, to }: SessionFlags, before: readonly TypedDay[]): TypedDay[] {
  const dates = day ?? before.map(({ date }) => date);
  const starts = spread('--from', from, dates.length);
  const ends = spread('--to', to, dates.length);
  return dates.map((date, index) => {
    const usual = before[index] ?? before[0];
    return { date, from: starts?.[index] ?? usual?.from ?? '', to: ends?.[index] ?? usual?.to ?? '' };
  });
}

/** One time for all days, or one for each. */
function spread(option: string, times: readonly string[] | undefined, days: number): readonly string[] | undefined {
  if (times === undefined || times.length === days) return times;
  const [only] = times;
  if (times.length === 1 && only !== undefined) return Array.from({ length: days }, () => only);
  const said = days === 1 ? 'is 1 --day' : `are ${days} --day`;
  throw new CommandFailed(
    `There ${said} and there are ${times.length} ${option}: give one for all days, or one for each.`,
  );
}

function momentOf(text: string): TypedMoment {
  const [date = '', ...time] = text.trim().split(/[ T]+/);
  return { date, time: time.join(' ') };
}
