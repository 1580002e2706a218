import type { Instant } from '../../domain/calendar/london.ts';
import type { Session } from '../../domain/course/session.ts';
import { asWallTime } from '../import/read/dates.ts';
import { gatherSessions } from '../import/read/gather-sessions.ts';
import { type SessionDayRow, SessionDaySchema } from '../import/read/session-row.ts';
import { cellOf, isBegun, LABELS, type TypedDay, type TypedSession, trimmed } from './typed-session.ts';

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
  const several = days.length > 1;
  for (const { line, column, value, expected } of gathered.problems) {
    problems.push(
      problem(labelOf(column, several ? line : undefined), value ?? '', expected.replaceAll('line ', 'day ')),
    );
  }
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
  for (const [column, cell] of Object.entries(cells)) {
    const value = cell.trim();
    const read = SessionDaySchema.shape[column as keyof typeof cells].safeParse(value);
    if (read.success) shared[column] = read.data;
    else problems.push(problem(labelOf(column), value, read.error.issues[0]?.message ?? 'something else'));
  }
  if (/^http:/i.test(typed.onlineLink.trim())) {
    problems.push(problem(LABELS.online_link, typed.onlineLink.trim(), 'a link that begins with https://'));
  }
  return shared as Partial<SessionDayRow>;
}

type ReadDay = { readonly line: number; readonly value: SessionDayRow };

/** The days that somebody has begun to fill in, each with its number. */
function readDays(days: readonly TypedDay[], problems: FormProblem[]): ReadDay[] {
  const begun = days.map((day, index) => ({ day: trimmed(day), line: index + 1 })).filter(({ day }) => isBegun(day));
  if (begun.length === 0) problems.push({ sentence: 'Give at least one day, with its date, its start and its end.' });
  return begun.flatMap(({ day, line }) => {
    const read = readDay(day, begun.length > 1 ? line : undefined);
    if (!Array.isArray(read)) return [{ line, value: read }];
    problems.push(...read);
    return [];
  });
}

function readDay(day: TypedDay, number: number | undefined): SessionDayRow | FormProblem[] {
  const name = number === undefined ? 'The day' : `Day ${number}`;
  const missing = MISSING.filter(([key]) => day[key] === '');
  if (missing.length > 0) return missing.map(([, what]) => ({ sentence: `${name} has no ${what}: please give it.` }));
  const cells = { starts_at: `${day.date} ${day.from}`, ends_at: `${day.date} ${day.to}` };
  const read = SessionDaySchema.safeParse({ ...SOUND, ...cells });
  if (read.success) return read.data;
  // A date that is none is wrong in both; it is said once.
  const found = new Map<string, 'starts_at' | 'ends_at'>();
  for (const { path, message } of read.error.issues) {
    if (!found.has(message)) found.set(message, path[0] === 'ends_at' ? 'ends_at' : 'starts_at');
  }
  return [...found].map(([expected, column]) =>
    problem(labelOf(column, number), cells[column], expected.replaceAll('starts_at', 'its start')),
  );
}

const MISSING = [
  ['date', 'date'],
  ['from', 'start time'],
  ['to', 'end time'],
] as const;

/** Days that are set now must lie ahead, and booking for a new session must be possible at all. */
function past(session: Session, { before, now }: FormContext): FormProblem[] {
  const known = new Set(before?.days.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`));
  const several = session.days.length > 1;
  const problems = session.days.flatMap(({ startsAt, endsAt }, index): FormProblem[] => {
    if (startsAt > now || known.has(`${startsAt} ${endsAt}`)) return [];
    return [
      problem(
        labelOf('starts_at', several ? index + 1 : undefined),
        asWallTime(startsAt),
        'a time that is still to come',
      ),
    ];
  });
  if (problems.length === 0 && !before && session.bookingClosesAt <= now) {
    const expected = 'a time that is still to come, or nobody could book';
    problems.push(problem(LABELS.booking_closes_at, asWallTime(session.bookingClosesAt), expected));
  }
  return problems;
}

function problem(label: string, value: string, expected: string): FormProblem {
  const said = value === '' ? 'is empty' : `"${value.length > 60 ? `${value.slice(0, 59).toWellFormed()}…` : value}"`;
  return { sentence: `${label} ${said}: expected ${expected}.` };
}

function labelOf(column: string | undefined, day?: number): string {
  const label = Object.hasOwn(LABELS, column ?? '') ? LABELS[column as keyof typeof LABELS] : 'The session';
  if (column !== 'starts_at' && column !== 'ends_at') return label;
  return day === undefined ? `The ${label}` : `The ${label} of day ${day}`;
}
