import type { Instant } from '../../domain/calendar/london.ts';
import { type Session, startOf } from '../../domain/course/session.ts';
import { gatherSessions } from '../import/read/gather-sessions.ts';
import { type SessionDayRow, SessionDaySchema } from '../import/read/session-row.ts';
import { dateProblem, dayProblems, shortened } from './day-problems.ts';
import { sayMoment } from './said-days.ts';
import {
  cellOf,
  isBegun,
  LABELS,
  type TypedDay,
  type TypedMoment,
  type TypedSession,
  trimmed,
} from './typed-session.ts';

/** What is wrong with one field, and what would be right: one sentence. */
export interface FormProblem {
  readonly sentence: string;
}

export interface FormContext {
  readonly courseId: string;
  readonly sessionId: string;
  /** The session as it is, where it is not a new one. */
  readonly before?: Session | undefined;
  readonly now: Instant;
}

/** A row in which nothing is wrong, so that one field can be checked at a time and every problem is named at once. */
const SOUND = {
  session_id: 's',
  course_id: 'c',
  starts_at: '2027-01-18 09:30',
  ends_at: '2027-01-18 16:30',
  venue: '',
  online_link: '',
  trainer: '',
  capacity: '1',
  booking_opens_at: '',
  booking_closes_at: '',
  register_owner: '',
  guest_places: '',
};

/** The session that somebody has typed, checked by the rules of a sessions file; or everything that is wrong with it. */
export function readSession(
  typed: TypedSession,
  context: FormContext,
): { readonly session: Session } | { readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const shared = readShared(typed, problems);
  const days = readDays(typed.days, problems);
  const rows = days.map(({ line, value }) => ({ line, value: { ...value, ...shared } }));
  const gathered = gatherSessions(rows);
  problems.push(...overlaps(days));
  const [found] = gathered.sessions;
  if (!found) return { problems };
  const { registerOwnerStaffNumber: _, ...details } = found.value;
  const { courseId, sessionId, before } = context;
  const session: Session = {
    ...details,
    courseId,
    sessionId,
    ...(before?.registerOwner !== undefined && { registerOwner: before.registerOwner }),
  };
  const columns = gathered.problems.map(({ column }) => column);
  if (columns.includes('booking_closes_at')) {
    const begins = sayMoment(startOf(session));
    problems.push({ sentence: `Booking cannot close after the session has begun, on ${begins}.` });
  }
  if (columns.includes('booking_opens_at')) {
    const closes = sayMoment(session.bookingClosesAt);
    problems.push({ sentence: `Booking must open before it closes, on ${closes}: please give an earlier opening.` });
  }
  problems.push(...past(session, context));
  return problems.length > 0 ? { problems } : { session };
}

/** What the rows of all days share; a field that is wrong is reported and left empty. */
function readShared(typed: TypedSession, problems: FormProblem[]): Partial<SessionDayRow> {
  const cells = {
    venue: typed.venue,
    online_link: typed.onlineLink,
    trainer: typed.trainer,
    capacity: typed.capacity,
    guest_places: typed.guestPlaces,
    booking_opens_at: cellOf(typed.opens),
    booking_closes_at: cellOf(typed.closes),
  };
  const shared: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(cells) as [keyof typeof cells, string][]) {
    const value = cell.trim();
    const read = SessionDaySchema.shape[column].safeParse(value);
    const isNotSafe = column === 'online_link' && value !== '' && !/^https:/i.test(value);
    if (read.success && !isNotSafe) shared[column] = read.data;
    else problems.push(fieldProblem(typed, column, value, read.error?.issues[0]?.message));
  }
  return shared as Partial<SessionDayRow>;
}

function fieldProblem(
  typed: TypedSession,
  column: keyof typeof LABELS,
  value: string,
  expected = 'something else',
): FormProblem {
  const label = LABELS[column];
  if (column === 'booking_opens_at') return { sentence: momentProblem(label, typed.opens) };
  if (column === 'booking_closes_at') return { sentence: momentProblem(label, typed.closes) };
  const wanted = column === 'online_link' && !/^https:/i.test(value) ? 'a link that begins with https://' : expected;
  const cannot = value === '' ? 'is empty' : `cannot be "${shortened(value)}"`;
  return { sentence: `${label} ${cannot}: please give ${wanted}.` };
}

function momentProblem(label: string, { date, time }: TypedMoment): string {
  if (date.trim() === '') return `${label} at ${shortened(time.trim())}: please give the date too.`;
  const noDate = dateProblem(date.trim());
  if (noDate !== undefined) return `${label}: ${noDate}`;
  const when = { date: date.trim(), from: time.trim(), to: '23:59' };
  const [noTime] = when.from === '' ? [] : dayProblems(when, undefined);
  return noTime === undefined
    ? `${label}: please give a date such as 18/01/2027, and a time such as 09:30.`
    : noTime.replace(
        'The day cannot begin',
        label === LABELS.booking_opens_at ? 'Booking cannot open' : 'Booking cannot close',
      );
}

type ReadDay = { readonly line: number; readonly value: SessionDayRow };

/** The days that somebody has begun to fill in, each with its number. */
function readDays(days: readonly TypedDay[], problems: FormProblem[]): ReadDay[] {
  const begun = days.map((day, index) => ({ day: trimmed(day), line: index + 1 })).filter(({ day }) => isBegun(day));
  if (begun.length === 0)
    problems.push({ sentence: 'Please give at least one day, with its date, its start and its end.' });
  return begun.flatMap(({ day, line }) => {
    const found = dayProblems(day, begun.length > 1 ? line : undefined);
    problems.push(...found.map((sentence) => ({ sentence: capital(sentence) })));
    const cells = { starts_at: `${day.date} ${day.from}`, ends_at: `${day.date} ${day.to}` };
    const read = SessionDaySchema.safeParse({ ...SOUND, ...cells });
    if (read.success && found.length === 0) return [{ line, value: read.data }];
    if (found.length === 0) problems.push({ sentence: `Please give day ${line} as 18/01/2027, from 09:30 to 16:30.` });
    return [];
  });
}

function overlaps(days: readonly ReadDay[]): FormProblem[] {
  const inOrder = days.toSorted((a, b) => (a.value.starts_at < b.value.starts_at ? -1 : 1));
  return inOrder.flatMap(({ line, value }, index): FormProblem[] => {
    const before = inOrder[index - 1];
    if (!before || value.starts_at >= before.value.ends_at) return [];
    const begins = `Day ${line} begins on ${sayMoment(value.starts_at)}`;
    return [{ sentence: `${begins}, before day ${before.line} has ended: please give days that do not overlap.` }];
  });
}

/** Days that are set now must lie ahead, and booking for a new session must be possible at all. */
function past(session: Session, { before, now }: FormContext): FormProblem[] {
  const known = new Set(before?.days.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`));
  const problems = session.days.flatMap(({ startsAt, endsAt }): FormProblem[] => {
    if (startsAt > now || known.has(`${startsAt} ${endsAt}`)) return [];
    return [{ sentence: `${sayMoment(startsAt)} has gone by: please give a time that is still to come.` }];
  });
  if (problems.length === 0 && !before && session.bookingClosesAt <= now) {
    problems.push({
      sentence: 'Booking would be closed already, and nobody could book: please let it close later.',
    });
  }
  return problems;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
