import { chooseCourseCard, chooseSessionCard } from '../../cards/own/booking.ts';
import { cancelBookingCard, cancelledCard } from '../../cards/own/cancelling.ts';
import { heldBooking } from '../../cards/own/held-booking.ts';
import { myBookingsCard, whichBookingCard } from '../../cards/own/my-bookings.ts';
import type { CoursePress, SessionPress } from '../../cards/press.ts';
import { plural } from '../../cards/wording.ts';
import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CancelReason } from '../../domain/course/reasons.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { BookingService } from '../../services/booking/booking.ts';
import { isRefused } from '../../services/booking/refused.ts';
import type { TrainingService } from '../../services/booking/training.ts';
import { bookingsNamed } from '../../services/find-course.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';
import { type Addresses, showHolding } from './holding.ts';
import { offersOf } from './offers.ts';
import { refusalReply } from './refusals.ts';

export interface CancelPress extends SessionPress {
  readonly reason?: CancelReason | undefined;
  readonly note?: string | undefined;
}

/** A course in the person's own words, and perhaps the day that they have in mind. */
export interface BookingWish {
  readonly course: string;
  readonly on?: LocalDate;
}

/** `waiting`: a turn on a waiting list, which they leave. */
interface CancelWish {
  readonly course: string;
  readonly waiting?: boolean;
}

interface BookingParts {
  readonly booking: BookingService;
  readonly training: TrainingService;
  readonly calendar: Addresses;
}

export function bookingHandlers({ booking, training, calendar }: BookingParts) {
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
    const { courseId, sessionId } = press;
    const answer = await booking.book(person, { courseId, sessionId, operationId });
    if (isRefused(answer)) return refusalReply(answer);
    return showHolding(answer.booking, calendar);
  }

  async function cancelForm(person: Person, press: SessionPress, problem?: string): Promise<Reply> {
    const held = await booking.toCancel(person, press);
    return isRefused(held) ? refusalReply(held) : show('cancel-booking', cancelBookingCard(heldBooking(held), problem));
  }

  /** In the person's own words: one booking that fits is asked about, else they choose from what they have. */
  async function startCancelling(person: Person, { course: typed, waiting = false }: CancelWish): Promise<Reply> {
    const held = (await training.bookings(person)).filter(({ awaitsRegister }) => !awaitsRegister);
    const ahead = waiting ? held.filter(({ as }) => as === 'waitlisted') : held;
    if (waiting && ahead.length === 0) return onNoList();
    const meant = typed === '' ? ahead : bookingsNamed(typed, ahead);
    const [only, ...others] = meant;
    if (only && others.length === 0) {
      const { courseId, sessionId } = only.session;
      return cancelForm(person, { courseId, sessionId, v: only.version });
    }
    if (meant.length === 0 && ahead.length > 0) return noSuchBooking(typed, 'Nothing to cancel');
    if (meant.length > 1) return show('my-bookings', whichBookingCard(meant.map(heldBooking), 'cancel'));
    return show('my-bookings', myBookingsCard(meant.map(heldBooking)));
  }

  /** Whoever leaves a waiting list need not say why. */
  async function cancel(person: Person, press: CancelPress): Promise<Reply> {
    if (press.reason !== undefined) return cancelWith(person, press, press.reason);
    const held = await booking.toCancel(person, press);
    if (!isRefused(held) && held.as !== 'waitlisted') return cancelForm(person, press, 'Please choose a reason.');
    return cancelWith(person, press, 'other');
  }

  async function cancelWith(person: Person, press: CancelPress, reason: CancelReason): Promise<Reply> {
    const { courseId, sessionId, note } = press;
    const operationId = operationIdOf(person.personId, 'booking.cancel', press);
    const answer = await booking.cancel(person, { courseId, sessionId, reason, operationId, ...(note && { note }) });
    if (isRefused(answer)) return refusalReply(answer);
    const { course, options, version, ...cancelled } = answer;
    const same = options.find((option) => option.session.sessionId === sessionId);
    const others = options.filter((option) => option !== same);
    return show(
      'cancelled',
      cancelledCard({
        ...cancelled,
        title: course.title,
        ...(same && { undo: { v: version, isFull: same.placesLeft === 0 } }),
        nextDates: offersOf(others, version),
      }),
    );
  }

  return {
    choose,
    start,
    confirm,
    cancelForm: (person: Person, press: SessionPress) => cancelForm(person, press),
    startCancelling,
    cancel,
  };
}

function noteOf(openSessions: number | undefined): { note?: string } {
  if (openSessions === undefined) return {};
  return { note: openSessions === 0 ? 'no dates open yet' : `${plural(openSessions, 'date')} open` };
}

function onNoList(): Reply {
  return say({
    heading: 'No waiting list',
    sentence: 'You are not on a waiting list, so there is nothing to leave.',
    buttons: [{ title: 'My bookings', verb: 'booking.mine', data: {} }],
  });
}

export function unknownCourse(typed: string): Reply {
  return say({
    heading: 'Which course?',
    sentence: `None of your courses is called "${typed}". Choose from the list, or try another word for it.`,
    buttons: [{ title: 'Choose a course', verb: 'booking.start', data: {} }],
  });
}

export function noSuchBooking(typed: string, heading: string): Reply {
  return say({
    heading,
    sentence: `You have no booking for "${typed}".`,
    buttons: [{ title: 'My bookings', verb: 'booking.mine', data: {} }],
  });
}
