import { bookedCard, chooseCourseCard, chooseSessionCard, waitingCard } from '../../cards/booking.ts';
import { cancelBookingCard, cancelledCard } from '../../cards/cancelling.ts';
import { myBookingsCard, whichToCancelCard } from '../../cards/my-bookings.ts';
import type { CoursePress, SessionPress } from '../../cards/press.ts';
import type { SessionOffer } from '../../cards/sessions.ts';
import { plural } from '../../cards/wording.ts';
import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CancelReason } from '../../domain/course/reasons.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { BookingService } from '../../services/booking.ts';
import { findCourse } from '../../services/find-course.ts';
import { isRefused, type SessionOption } from '../../services/refused.ts';
import type { MyBooking, TrainingService } from '../../services/training.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';
import { refusalReply } from './refusals.ts';
import { heldBooking } from './training.ts';

export interface CancelPress extends SessionPress {
  readonly reason: CancelReason;
  readonly note?: string | undefined;
}

/** A course in the person's own words, and perhaps the day that they have in mind. */
export interface BookingWish {
  readonly course: string;
  readonly on?: LocalDate;
}

export function bookingHandlers({ booking, training }: { booking: BookingService; training: TrainingService }) {
  async function choose(person: Person, { courseId }: CoursePress, on?: LocalDate): Promise<Reply> {
    const choice = await booking.choose(person, courseId);
    if (isRefused(choice)) return refusalReply(choice);
    return show('choose-session', chooseSessionCard(choice.course, offersOf(choice.options, choice.version), on));
  }

  /** In the person's own words; without any, what they can book. */
  async function start(person: Person, { course: typed, on }: BookingWish): Promise<Reply> {
    const found = await booking.find(person, typed);
    if (found.match === 'one') return choose(person, found.course, on);
    if (found.match === 'none' && typed !== '') return unknownCourse(typed);
    const courses = found.match === 'several' ? found.courses : [];
    const open = new Map(
      (await training.mine(person)).courses.map((mine) => [mine.course.courseId, mine.openSessions]),
    );
    const choices = courses.map(({ courseId, title }) => ({ courseId, title, ...noteOf(open.get(courseId)) }));
    return show('choose-course', chooseCourseCard(choices, typed || undefined));
  }

  async function confirm(person: Person, press: SessionPress): Promise<Reply> {
    const operationId = operationIdOf(person.personId, 'booking.confirm', press);
    const answer = await booking.book(person, { ...press, operationId });
    if (isRefused(answer)) return refusalReply(answer);
    const { course, session, position, version } = answer.booking;
    const confirmed = { title: course.title, session, v: version };
    return position === undefined
      ? show('booked', bookedCard(confirmed))
      : show('booked', waitingCard({ ...confirmed, position }));
  }

  async function cancelForm(person: Person, press: SessionPress): Promise<Reply> {
    const held = await booking.toCancel(person, press);
    return isRefused(held) ? refusalReply(held) : show('cancel-booking', cancelBookingCard(heldBooking(held)));
  }

  /** In the person's own words: one booking that fits is asked about, else they choose from what they have. */
  async function startCancelling(person: Person, { course: typed }: { readonly course: string }): Promise<Reply> {
    const ahead = (await training.bookings(person)).filter(({ awaitsRegister }) => !awaitsRegister);
    const meant = typed === '' ? ahead : bookingsNamed(typed, ahead);
    const [only, ...others] = meant;
    if (only && others.length === 0) {
      const { courseId, sessionId } = only.session;
      return cancelForm(person, { courseId, sessionId, v: only.version });
    }
    if (meant.length === 0 && ahead.length > 0) return noSuchBooking(typed);
    if (meant.length > 1) return show('my-bookings', whichToCancelCard(meant.map(heldBooking)));
    return show('my-bookings', myBookingsCard(meant.map(heldBooking)));
  }

  async function cancel(person: Person, press: CancelPress): Promise<Reply> {
    const { courseId, sessionId, reason, note } = press;
    const operationId = operationIdOf(person.personId, 'booking.cancel', press);
    const answer = await booking.cancel(person, { courseId, sessionId, reason, operationId, ...(note && { note }) });
    if (isRefused(answer)) return refusalReply(answer);
    const { course, session, was, options, version } = answer;
    const canUndo = options.some((option) => option.session.sessionId === sessionId);
    const others = options.filter((option) => option.session.sessionId !== sessionId);
    return show(
      'cancelled',
      cancelledCard({
        title: course.title,
        session,
        was,
        ...(canUndo && { undo: { v: version } }),
        nextDates: offersOf(others, version),
      }),
    );
  }

  return { choose, start, confirm, cancelForm, startCancelling, cancel };
}

function offersOf(options: readonly SessionOption[], v: number): SessionOffer[] {
  return options.map(({ session, placesLeft, waiting }) => ({ session, freePlaces: placesLeft, waiting, v }));
}

function noteOf(openSessions: number | undefined): { note?: string } {
  if (openSessions === undefined) return {};
  return { note: openSessions === 0 ? 'no dates open yet' : `${plural(openSessions, 'date')} open` };
}

function bookingsNamed(typed: string, bookings: readonly MyBooking[]): readonly MyBooking[] {
  const found = findCourse(
    typed,
    bookings.map(({ course }) => course),
  );
  if (found.match === 'none') return [];
  const courses = found.match === 'one' ? [found.course] : found.courses;
  return bookings.filter(({ course }) => courses.some(({ courseId }) => courseId === course.courseId));
}

function unknownCourse(typed: string): Reply {
  return say({
    heading: 'Which course?',
    sentence: `None of your courses is called "${typed}". Choose from the list, or try another word for it.`,
    buttons: [{ title: 'Choose a course', verb: 'booking.start', data: {} }],
  });
}

function noSuchBooking(typed: string): Reply {
  return say({
    heading: 'Nothing to cancel',
    sentence: `You have no booking for "${typed}".`,
    buttons: [{ title: 'My bookings', verb: 'booking.mine', data: {} }],
  });
}
