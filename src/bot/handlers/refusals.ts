import { hasDates, sayFirst } from '../../cards/first.ts';
import type { Button } from '../../cards/press.ts';
import { sayWhen } from '../../cards/sessions.ts';
import { sayDate, sayShortDay } from '../../cards/wording.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import type { Refusal } from '../../domain/course/answer.ts';
import { startOf } from '../../domain/course/session.ts';
import type { Refused, SessionOption } from '../../services/refused.ts';
import { type Reply, say } from '../reply.ts';
import { firstCourse } from './training.ts';

interface Said {
  readonly heading: string;
  readonly sentence: string;
}

type Sentences = {
  readonly [Code in Refusal['refused']]?: (refused: Refused, refusal: Extract<Refusal, { refused: Code }>) => Said;
};

const title = ({ course }: Refused) => course?.title ?? 'That course';
const firstOf = ({ first = [] }: Refused) => first.map(firstCourse);

/** Why nothing happened, and what to do instead: one plain sentence each. */
const SENTENCES: Sentences = {
  'course-unknown': () => ({
    heading: 'No such course',
    sentence: 'I don\'t know that course any more. Write "book" to see those that you can book.',
  }),
  'session-unknown': (refused) => ({
    heading: 'That date is gone',
    sentence: `${title(refused)} no longer has that date. Please choose another one.`,
  }),
  'booking-closed': (refused) => ({
    heading: 'Booking has closed',
    sentence: `Booking for that date of ${title(refused)} has closed. Please choose another date.`,
  }),
  'e-learning': (refused) => ({
    heading: title(refused),
    sentence: `${title(refused)} is e-learning: there is nothing to book, and you can do it whenever it suits you.`,
  }),
  'not-for-you': (refused) => ({
    heading: title(refused),
    sentence: `${title(refused)} is not on your list. If you think it should be, please ask your learning lead.`,
  }),
  'already-booked': ({ booking, ...refused }) => ({
    heading: booking?.as === 'waitlisted' ? 'You are already waiting' : 'You are already booked',
    sentence: booking
      ? `You are already ${booking.as === 'waitlisted' ? 'on the waiting list' : 'booked'} for ${booking.course.title}, ${sayWhen(booking.session)}. To change the date, cancel that one first.`
      : `You already have a booking for ${title(refused)}. Write "my bookings" to see it.`,
  }),
  'already-attended': (refused, { attendedAt }) => ({
    heading: 'Already done',
    sentence: `You attended ${title(refused)} on ${sayDate(londonDate(attendedAt))}, so there is nothing to book.`,
  }),
  // A booking that lies before the session is not enough: only what was attended opens the next course.
  prerequisites: (refused) => ({
    heading: 'Something comes first',
    sentence: `First: ${sayFirst(firstOf(refused)) || 'another course'}. ${title(refused)} can be booked once you have attended that.`,
  }),
  clash: ({ booking }) =>
    booking?.as === 'waitlisted'
      ? {
          heading: 'Waiting for that day',
          sentence: `You are waiting for ${booking.course.title} on that day: leave that list first, or choose another date.`,
        }
      : {
          heading: 'Two at the same time',
          sentence: `You are booked on ${booking?.course.title ?? 'another course'} at that time. Please choose another date, or cancel that one first.`,
        },
  'nothing-to-cancel': (refused) => {
    if (refused.became === 'attended') {
      return { heading: 'Already done', sentence: `You have attended ${title(refused)}: there is nothing to cancel.` };
    }
    return refused.became === 'cancelled'
      ? { heading: 'Already cancelled', sentence: 'That one is already cancelled; nothing more to do.' }
      : { heading: 'Nothing to cancel', sentence: 'You have no booking for that date, so there is nothing to cancel.' };
  },
  'session-started': (refused) => ({
    heading: 'It has begun',
    sentence: `${title(refused)} has already begun, so it can no longer be cancelled here. Please tell your learning lead.`,
  }),
  'operation-reused': () => ({
    heading: 'That card is out of date',
    sentence: 'That card is out of date, so nothing was changed. Please choose a date afresh.',
  }),
};

const OUT_OF_DATE: Said = {
  heading: 'Nothing was changed',
  sentence: 'That did not work, so nothing was changed. Write "my training" for a fresh card.',
};

export function refusalReply(refused: Refused): Reply {
  const { refusal } = refused;
  const sentenceOf = SENTENCES[refusal.refused] as ((refused: Refused, refusal: Refusal) => Said) | undefined;
  return say({ ...(sentenceOf?.(refused, refusal) ?? OUT_OF_DATE), buttons: wayOn(refused) });
}

function wayOn(refused: Refused): Button[] {
  const { refusal, course } = refused;
  const buttons = [...nearestDates(refused), ...giveUp(refused)];
  for (const { courseId, title: name } of firstOf(refused).filter(hasDates).slice(0, 3)) {
    buttons.push({ title: `See dates for ${name}`, verb: 'booking.choose', data: { courseId } });
  }
  const dates = DATES.get(refusal.refused);
  if (course && dates !== undefined) {
    buttons.push({ title: dates, verb: 'booking.choose', data: { courseId: course.courseId } });
  }
  if (refusal.refused === 'nothing-to-cancel') buttons.push({ title: 'My bookings', verb: 'booking.mine', data: {} });
  return [...buttons, { title: 'My training', verb: 'training.mine', data: {} }];
}

/** The booking or turn in the way, while it can still be given up. */
function giveUp({ refusal, booking }: Refused): Button[] {
  if (!booking || (refusal.refused !== 'already-booked' && refusal.refused !== 'clash')) return [];
  const { course, session, as, version, hasStarted } = booking;
  if (as === 'booked' && hasStarted) return [];
  const cancel = refusal.refused === 'clash' ? `Cancel ${course.title}` : 'Cancel it';
  const data = { courseId: session.courseId, sessionId: session.sessionId, v: version };
  return [{ title: as === 'waitlisted' ? 'Leave the waiting list' : cancel, verb: 'booking.cancel-form', data }];
}

/** Where two would fall together: the dates around it that have a place. */
function nearestDates({ refusal, booking, options, version }: Refused): Button[] {
  if (refusal.refused !== 'clash' || !booking) return [];
  const wished = Date.parse(startOf(booking.session));
  const distance = ({ session }: SessionOption) => Math.abs(Date.parse(startOf(session)) - wished);
  return options
    .filter(({ placesLeft }) => placesLeft > 0)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, 2)
    .map(({ session }) => ({
      title: `Book ${sayShortDay(londonDate(startOf(session)))}`,
      verb: 'booking.confirm',
      data: { courseId: session.courseId, sessionId: session.sessionId, v: version },
    }));
}

/** What leads to the course's dates is called. */
const DATES = new Map<Refusal['refused'], string>([
  ['session-unknown', 'Other dates'],
  ['booking-closed', 'Other dates'],
  ['clash', 'Other dates'],
  ['operation-reused', 'See dates'],
]);
