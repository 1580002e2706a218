import { addDays, type Instant, type LocalDate, londonDate } from '../calendar/london.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { lastDayToCancel } from '../course/cancel.ts';
import type { CourseId } from '../course/catalogue-entry.ts';
import { type Session, type SessionId, startOf } from '../course/session.ts';
import { type CourseState, turnsOf } from '../course/state.ts';
import { hasLeft, type Person, type PersonId } from '../roster/person.ts';
import type { RosterState } from '../roster/roster.ts';

/** Reminds somebody of a session that they have a place on. */
export interface SessionReminder {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  /** `last-day`: the last day for giving the place back in time comes near; `eve`: the session does. */
  readonly which: 'last-day' | 'eve';
  /** The day that it was for, however late it is planned. */
  readonly dueOn: LocalDate;
}

/** In working days, before the last day for giving a place back in time. */
const BEFORE_LAST_DAY = 2;

/** In working days, before the first day of the session. */
const BEFORE_SESSION = 1;

/** Every reminder of a course that is due, or was on an earlier day and is still of use. The day of its session it is only before it begins. */
export function sessionRemindersDue(
  state: CourseState,
  roster: RosterState,
  now: Instant,
): { readonly to: PersonId; readonly reminder: SessionReminder }[] {
  return [...state.sessions.values()].flatMap(({ session }) => {
    if (session.cancelledAt !== undefined || startOf(session) <= now) return [];
    const due = dueOf(state, session, londonDate(now));
    if (!due) return [];
    const { courseId, sessionId } = session;
    const reminder = { courseId, sessionId, ...due };
    return [...turnsOf(state, sessionId).booked].flatMap((personId) => {
      const person = roster.people.get(personId);
      const since = state.records.get(personId)?.standing.booking?.since;
      if (!person || since === undefined || !isForThem(person, reminder, session, { since, now })) return [];
      return [{ to: personId, reminder }];
    });
  });
}

/** Which of the two a session is due on a day, if any, also where it was on an earlier one; the eve leaves no room for the other. */
export function dueOf(
  { entry }: Pick<CourseState, 'entry'>,
  session: Session,
  today: LocalDate,
): Pick<SessionReminder, 'which' | 'dueOn'> | undefined {
  const eve = addWorkingDays(londonDate(startOf(session)), -BEFORE_SESSION);
  if (eve <= today) return { which: 'eve', dueOn: eve };
  if (!entry) return undefined;
  const lastDay = lastDayToCancel(entry, session);
  const dueOn = addWorkingDays(lastDay, -BEFORE_LAST_DAY);
  // Two on two days would be one too many; the eve says too until when the place can be given back.
  if (addWorkingDays(dueOn, 1) >= eve) return undefined;
  return dueOn <= today && today <= lastDay ? { which: 'last-day', dueOn } : undefined;
}

interface Booked {
  readonly since: Instant;
  readonly now: Instant;
}

/** Whoever has booked since the reminder was due has just read all that it says. */
function isForThem(person: Person, { dueOn }: SessionReminder, session: Session, { since, now }: Booked): boolean {
  const today = londonDate(now);
  if (hasLeft(person, today) || londonDate(since) > dueOn || londonDate(since) >= today) return false;
  return !isBackInTime(person, session, today);
}

/** Whoever is away until some days before the session is reminded when they are back. */
export function isBackInTime(person: Person, session: Session, today: LocalDate): boolean {
  const { awayUntil, unavailableFrom, unavailableTo } = person;
  const isUnavailable = unavailableFrom !== undefined && unavailableFrom <= today && today <= (unavailableTo ?? today);
  const until = isUnavailable ? unavailableTo : awayUntil;
  return until !== undefined && until >= today && until < addDays(londonDate(startOf(session)), -1);
}
