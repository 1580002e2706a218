import type { Said, SessionPress } from '../press.ts';
import { capital, plural, sayList, sayWhere } from '../wording.ts';
import { pressOf } from './booked.ts';
import { canGiveBack, type HeldBooking, sayGivingBack, sayHolding } from './held-booking.ts';
import { movedQuestion, offerQuestion, type Question, sayQuestions } from './questions.ts';
import { sayDaysOf, sayWhen } from './sessions.ts';

export interface MyBookingsCard extends Said {
  readonly heading: string;
  readonly intro: string;
  /** What waits for an answer comes first. */
  readonly questions: readonly Question[];
  readonly bookings: readonly BookingRow[];
}

export interface BookingRow {
  readonly course: string;
  readonly status: string;
  readonly days: readonly string[];
  readonly where: string;
  /** By when to give it back, or why that can no longer be done. */
  readonly note?: string;
  /** 'Same day as Permanency: please choose one.' */
  readonly clash?: string;
  readonly buttons: readonly BookingButton[];
}

export interface BookingButton {
  readonly title: string;
  readonly tooltip: string;
  readonly verb: 'booking.swap-form' | 'booking.cancel-form';
  readonly press: SessionPress;
}

/** Soonest first; questions about colleagues' places are given, those about their own bookings are found among them. */
export function myBookingsCard(
  bookings: readonly HeldBooking[],
  invitations: readonly Question[] = [],
): MyBookingsCard {
  const questions = [...bookings.flatMap(questionOf), ...invitations];
  const intro = [sayQuestions(questions.length), introOf(bookings)].filter((sentence) => sentence !== '').join(' ');
  return {
    heading: 'My bookings',
    intro,
    questions,
    bookings: bookings.filter((held) => questionOf(held).length === 0).map(bookingRow),
    sentence: intro,
  };
}

/** The same list, for somebody who has not said which of them they mean. */
export function whichBookingCard(bookings: readonly HeldBooking[], to: 'cancel' | 'move'): MyBookingsCard {
  const heading = `Which booking would you like to ${to}?`;
  const intro =
    to === 'cancel'
      ? "Choose the one that you can't make. You will be asked once more before it goes."
      : 'Choose one to see the other dates. It stays yours until you have moved.';
  return { heading, intro, questions: [], bookings: bookings.map(bookingRow), sentence: heading };
}

/** What somebody is asked about a booking of theirs. */
export function questionOf({ as, isMoved, hasStarted, until, ...asked }: HeldBooking): Question[] {
  if (as === 'offered' && until !== undefined) return [offerQuestion({ ...asked, until })];
  return isMoved && !hasStarted ? [movedQuestion(asked)] : [];
}

function bookingRow(held: HeldBooking): BookingRow {
  const { title, session, sameDayAs = [] } = held;
  const note = sayGivingBack(held);
  return {
    course: title,
    status: sayHolding(held),
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    ...(note !== undefined && { note }),
    ...(sameDayAs.length > 0 && { clash: `Same day as ${sayList(sameDayAs)}: please choose one.` }),
    buttons: canGiveBack(held) ? buttonsOf(held) : [],
  };
}

const GIVE_BACK = {
  booked: ['Cancel', 'Cancel'],
  waitlisted: ['Leave the waiting list', 'Leave the waiting list for'],
  requested: ['Withdraw my request', 'Withdraw my request for'],
  offered: ['Give it up', 'Give up'],
} as const;

function buttonsOf({ title, session, as, v }: HeldBooking): BookingButton[] {
  const press = pressOf(session, v);
  const what = `${title}, ${sayWhen(session)}`;
  const [cancel, cancelIt] = GIVE_BACK[as];
  return [
    { title: 'Change date', tooltip: `Change the date of ${what}`, verb: 'booking.swap-form', press },
    { title: cancel, tooltip: `${cancelIt} ${what}`, verb: 'booking.cancel-form', press },
  ];
}

function introOf(bookings: readonly HeldBooking[]): string {
  const ahead = bookings.filter(({ isOver }) => !isOver);
  const having = (as: HeldBooking['as']) => ahead.filter((held) => held.as === as).length;
  const [booked, waiting, requested] = [having('booked'), having('waitlisted'), having('requested')];
  if (ahead.length === 0) return 'You have nothing booked. Choose a course and pick a date: it takes two taps.';
  const lists = waiting === 1 ? 'a waiting list' : `${waiting} waiting lists`;
  const requests = `${plural(requested, 'place')} held for you`;
  if (booked === 0 && requested === 0) {
    return waiting === 0 ? '' : `You are on ${lists}. A place that comes free goes to the list in order.`;
  }
  const places = [
    ...(booked > 0 ? [`${plural(booked, 'place')} to look forward to`] : []),
    ...(requested > 0 ? [requests] : []),
  ];
  return `You have ${sayList(places)}${waiting === 0 ? '' : `, and you are on ${lists}`}.`;
}
