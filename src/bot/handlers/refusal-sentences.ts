import { sayFirst } from '../../cards/own/first.ts';
import { heldBooking, sayHeld } from '../../cards/own/held-booking.ts';
import { sayWhen } from '../../cards/own/sessions.ts';
import { sayDate, sayDay, sayMoment, sayTime } from '../../cards/wording.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import type { Refusal } from '../../domain/course/answer.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { Refused } from '../../services/booking/refused.ts';
import { firstCourse } from './training.ts';

export interface Said {
  readonly heading: string;
  readonly sentence: string;
}

type Sentences = {
  readonly [Code in Refusal['refused']]: (refused: Refused, refusal: Extract<Refusal, { refused: Code }>) => Said;
};

const title = ({ course }: Refused) => course?.title ?? 'That course';
const titleWithin = ({ course }: Refused) => course?.title ?? 'that course';

/** Why nothing happened, and what to do instead: one plain sentence each, never a reproach. */
const SENTENCES: Sentences = {
  'course-unknown': () => ({
    heading: 'No such course',
    sentence: 'I don\'t know that course any more. Write "book" to see those that you can book.',
  }),
  'session-unknown': (refused) => ({
    heading: 'That date is gone',
    sentence: `${title(refused)} no longer has that date. Please choose another one.`,
  }),
  'session-past': (refused) => ({
    heading: 'That date has begun',
    sentence: `That date of ${titleWithin(refused)} has begun or is over. Please choose another one.`,
  }),
  'after-leaving': (refused, { leavesOn }) => ({
    heading: 'After your last day',
    sentence: `Your last day here is ${sayDay(leavesOn)}, and that date of ${titleWithin(refused)} is after it. Please choose an earlier one, or ask your learning lead to put the last day right.`,
  }),
  'session-cancelled': (refused) => ({
    heading: 'That date is called off',
    sentence: `That date of ${titleWithin(refused)} has been called off. Please choose another one.`,
  }),
  'session-full': (refused) => ({
    heading: 'That date is full',
    sentence: refused.mine
      ? `That date is full by now, so you keep what you have: ${sayWhat(refused.mine)}. To wait for it you would first give that up, and it is not certain that a place comes free.`
      : `That date of ${titleWithin(refused)} is full by now. Please choose another one.`,
  }),
  'booking-closed': (refused) => ({
    heading: 'Booking has closed',
    sentence: `Booking for that date of ${title(refused)} has closed. Please choose another date.`,
  }),
  'booking-not-open': (refused, { opensAt }) => ({
    heading: 'Booking is not open yet',
    sentence: `Booking for that date of ${titleWithin(refused)} opens on ${sayDay(londonDate(opensAt))} at ${sayTime(opensAt)}. Please come back then, or choose another date.`,
  }),
  'e-learning': (refused) => ({
    heading: title(refused),
    sentence: `${title(refused)} is e-learning: there is nothing to book, and you can do it whenever it suits you.`,
  }),
  'not-for-you': (refused) => ({
    heading: title(refused),
    sentence: `${title(refused)} is not on your list. If you think it should be, please ask your learning lead.`,
  }),
  'already-booked': ({ booking, ...refused }) => (booking ? alreadyHeld(booking) : alreadyHeldSomething(refused)),
  'already-attended': (refused, { attendedAt }) => ({
    heading: 'Already done',
    sentence: `You attended ${title(refused)} on ${sayDate(londonDate(attendedAt))}, so there is nothing to book${sayAgain(refused)}.`,
  }),
  // A booking that lies before the session is not enough: only what was attended opens the next course.
  prerequisites: (refused) => ({
    heading: 'Something comes first',
    sentence: `First: ${sayFirst((refused.first ?? []).map(firstCourse)) || 'another course'}. ${title(refused)} can be booked once you have attended that.`,
  }),
  clash: ({ booking }) =>
    booking?.as === 'waitlisted'
      ? {
          heading: 'Waiting for that day',
          sentence: `You are waiting for ${booking.course.title} on that day: leave that list first, or choose another date.`,
        }
      : {
          heading: 'Two at the same time',
          sentence: `${isHeld(booking) ? 'A place is held for you' : 'You are booked'} on ${booking?.course.title ?? 'another course'} at that time. Please choose another date, or cancel that one first.`,
        },
  'nothing-to-cancel': (refused) => {
    if (refused.became === 'attended') {
      return { heading: 'Already done', sentence: `You have attended ${title(refused)}: there is nothing to cancel.` };
    }
    if (refused.mine) {
      return { heading: 'That card is out of date', sentence: `Nothing was changed. ${youHave(refused.mine)}` };
    }
    return refused.became === 'cancelled'
      ? { heading: 'Already cancelled', sentence: 'That one is already cancelled; nothing more to do.' }
      : { heading: 'Nothing to cancel', sentence: 'You have no booking for that date, so there is nothing to cancel.' };
  },
  'session-started': (refused) => ({
    heading: 'It has begun',
    sentence: `${title(refused)} has already begun, so it can no longer be cancelled here. Please tell your learning lead.`,
  }),
  'offer-gone': () => ({
    heading: 'That offer is over',
    sentence: 'That place is no longer held for you: it was answered already, or the time for an answer is over.',
  }),
  'request-gone': () => ({
    heading: 'That request is over',
    sentence: 'That request was answered already, or its time is over, so nothing was changed.',
  }),
  'invitation-gone': () => ({
    heading: 'That place is gone',
    sentence: 'That place can no longer be taken over, so nothing was changed.',
  }),
  'others-wait': () => ({
    heading: 'Others are waiting',
    sentence: 'Others are on the waiting list for that date, so its places go to them in their order.',
  }),
  'not-needed': (refused) => ({
    heading: 'Not needed',
    sentence: `They do not need a place on ${titleWithin(refused)}. Please think of somebody else.`,
  }),
  'already-invited': () => ({
    heading: 'Already asked',
    sentence: 'They have been asked about another place already, and may still say yes. Please think of somebody else.',
  }),
  'guests-full': (refused) => ({
    heading: 'No guest places left',
    sentence: `All guest places on that date of ${titleWithin(refused)} are taken.`,
  }),
  'session-changed': () => ({
    heading: 'Changed by somebody else',
    sentence:
      'Somebody else has changed that session since you opened it, so nothing was changed. Please open it afresh.',
  }),
  'operation-reused': ({ mine }) => ({
    heading: 'That card is out of date',
    sentence: mine
      ? `That card is out of date, so nothing was changed. ${youHave(mine)}`
      : 'That card is out of date, so nothing was changed. Please choose a date afresh.',
  }),
};

/** Of a course that has to be refreshed: ' yet: it can be booked again from 2 August 2027'. */
export function sayAgain({ againFrom }: Refused): string {
  return againFrom === undefined ? '' : ` yet: it can be booked again from ${sayDate(againFrom)}`;
}

export function sayRefusal(refused: Refused): Said {
  const sentenceOf = SENTENCES[refused.refusal.refused] as (refused: Refused, refusal: Refusal) => Said;
  return sentenceOf(refused, refused.refusal);
}

function isHeld(booking: MyBooking | undefined): boolean {
  return booking?.as === 'requested' || booking?.as === 'offered';
}

function sayWhat({ course, session }: MyBooking): string {
  return `${course.title}, ${sayWhen(session)}`;
}

function alreadyHeld(booking: MyBooking): Said {
  const heading = {
    booked: 'You are already booked',
    waitlisted: 'You are already waiting',
    requested: 'A place is already held for you',
    offered: 'A place can be yours',
  }[booking.as];
  return { heading, sentence: youHave(booking, 'already ') };
}

/** What they hold, as a sentence: 'You are already booked for Permanency, Monday 18 January 2027.' */
function youHave(booking: MyBooking, already = ''): string {
  const what = sayWhat(booking);
  switch (booking.as) {
    case 'booked':
      return `You are ${already}booked for ${what}.`;
    case 'waitlisted':
      return `You are ${already}on the waiting list for ${what}.`;
    case 'requested':
      return `A place on ${what}, is ${already}${sayHeld(heldBooking(booking))}.`;
    case 'offered':
      return `A place on ${what}, is yours if you still want it${booking.until ? `, until ${sayMoment(booking.until)}` : ''}.`;
  }
}

function alreadyHeldSomething(refused: Refused): Said {
  return {
    heading: 'You are already booked',
    sentence: `You already have a booking for ${titleWithin(refused)}. Write "my bookings" to see it.`,
  };
}
