import { OLD_ENTRY } from '../../cards/calendar-link.ts';
import type { CameAbout } from '../../cards/own/booked.ts';
import { heldBooking } from '../../cards/own/held-booking.ts';
import { myBookingsCard, whichBookingCard } from '../../cards/own/my-bookings.ts';
import type { SwapPress } from '../../cards/own/press-own.ts';
import { swapSessionCard } from '../../cards/own/swapping.ts';
import type { SessionPress } from '../../cards/press.ts';
import { sayShortDay } from '../../cards/wording.ts';
import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { startOf } from '../../domain/course/session.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { BookingService } from '../../services/booking/booking.ts';
import { isRefused } from '../../services/booking/refused.ts';
import type { Swapped } from '../../services/booking/swapping.ts';
import type { TrainingService } from '../../services/booking/training.ts';
import { bookingsNamed } from '../../services/find-course.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, show } from '../reply.ts';
import type { BookingWish } from './booking.ts';
import { type Addresses, showHolding } from './holding.ts';
import { offersOf } from './offers.ts';
import { refusalReply } from './refusals.ts';

interface SwapParts {
  readonly booking: BookingService;
  readonly training: TrainingService;
  readonly calendar: Addresses;
  /** Shows the dates of a course to somebody who holds nothing of it. */
  readonly start: (person: Person, wish: BookingWish) => Promise<Reply>;
}

/** Moving to another date of the same course. */
export function swappingHandlers({ booking, training, calendar, start }: SwapParts) {
  async function form(person: Person, press: SessionPress, on?: LocalDate): Promise<Reply> {
    const choice = await booking.toSwap(person, press);
    if (isRefused(choice)) return refusalReply(choice);
    const held = heldBooking(choice.booking);
    return show('swap-session', swapSessionCard(held, offersOf(choice.options, held.v), on));
  }

  /** In the person's own words. Whoever has nothing to move may be looking for a date. */
  async function startSwapping(person: Person, { course: typed, on }: BookingWish): Promise<Reply> {
    const ahead = (await training.bookings(person)).filter(({ as, hasStarted }) => as !== 'booked' || !hasStarted);
    const meant = typed === '' ? ahead : bookingsNamed(typed, ahead);
    const [only, ...others] = meant;
    if (only && others.length === 0) {
      const { courseId, sessionId } = only.session;
      return form(person, { courseId, sessionId, v: only.version }, on);
    }
    if (meant.length > 1) return show('my-bookings', whichBookingCard(meant.map(heldBooking), 'move'));
    return typed === '' ? show('my-bookings', myBookingsCard([])) : start(person, { course: typed, ...(on && { on }) });
  }

  async function swap(person: Person, press: SwapPress): Promise<Reply> {
    const { courseId, from, to } = press;
    const operationId = operationIdOf(person.personId, 'booking.swap', press);
    const answer = await booking.swap(person, { courseId, from, to, operationId });
    return isRefused(answer) ? refusalReply(answer) : showHolding(answer.booking, calendar, how(answer));
  }

  return { form: (person: Person, press: SessionPress) => form(person, press), start: startSwapping, swap };
}

function how({ from, was, booking: { session, version }, late, canUndo }: Swapped): CameAbout {
  const { courseId, sessionId } = session;
  const notes = [late ? 'The move is noted as late.' : '', was === 'booked' ? OLD_ENTRY : ''].filter(
    (note) => note !== '',
  );
  return {
    heading: "You've moved to the new date",
    ...(notes.length > 0 && { note: notes.join(' ') }),
    ...(canUndo && {
      undo: {
        title: `Undo: back to ${sayShortDay(londonDate(startOf(from)))}`,
        press: { courseId, from: sessionId, to: from.sessionId, v: version },
      },
    }),
  };
}
