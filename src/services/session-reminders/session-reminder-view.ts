import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { type Session, startOf } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { isBackInTime } from '../../domain/policies/contact-hours.ts';
import type { MessageOf } from '../../domain/policies/message.ts';
import { dueOf, type SessionReminder } from '../../domain/policies/session-reminder.ts';
import { hasLeft } from '../../domain/roster/person.ts';
import { type MyBooking, myBooking } from '../booking/my-booking.ts';
import type { CalendarService } from '../calendar/calendar.ts';
import type { Clock } from '../ports.ts';
import type { Look } from '../telling/look.ts';
import type { SessionReminderDeps } from './planner.ts';

/** What somebody is reminded of, as it is at the moment when it is sent. */
export interface SessionReminderView {
  readonly which: SessionReminder['which'];
  readonly booking: MyBooking;
  readonly today: LocalDate;
  /** Where the calendar file of the session is, if there is one. */
  readonly calendarFile?: string | undefined;
}

export interface SessionReminderViewDeps extends SessionReminderDeps {
  readonly calendar: Pick<CalendarService, 'addressOf'>;
  readonly clock: Clock;
}

/** Looks at a reminder with what is known now. */
export function sessionReminderViewer({ ledgers, roster, calendar, clock }: SessionReminderViewDeps) {
  return async function look(
    reminder: MessageOf<'session-reminder'>,
    { to }: { readonly to: string },
  ): Promise<Look<SessionReminderView>> {
    const [courses, people] = await Promise.all([ledgers.all(), roster.state()]);
    const now = clock.now();
    const today = londonDate(now);
    const person = people.people.get(to);
    if (!person || hasLeft(person, today)) return { gone: 'left' };
    const state = courses.find(({ courseId }) => courseId === reminder.courseId);
    const session = state?.sessions.get(reminder.sessionId)?.session;
    const gone = state && session ? goneFrom(state, session, reminder, now) : 'cancelled';
    if (!state || !session || gone !== undefined) return { gone: gone ?? 'cancelled' };
    if (isBackInTime(person, session, today)) return { gone: 'away' };
    const booking = myBooking(state, person, now, people);
    const isTheirs = booking?.as === 'booked' && booking.session.sessionId === session.sessionId;
    if (!isTheirs) return { gone: 'not-booked' };
    const calendarFile = await calendar.addressOf(session);
    return { say: { which: reminder.which, booking, today, calendarFile } };
  };
}

/** Why a session is no longer one to be reminded of so; on other days it has reminders of its own. */
function goneFrom(
  state: CourseState,
  session: Session,
  { which, dueOn }: SessionReminder,
  now: Instant,
): string | undefined {
  if (session.cancelledAt !== undefined) return 'cancelled';
  if (startOf(session) <= now) return 'begun';
  const due = dueOf(state, session, londonDate(now));
  return due?.which === which && due.dueOn === dueOn ? undefined : 'changed';
}
