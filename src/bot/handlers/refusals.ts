import type { Button } from '../../cards/press.ts';
import { sayWhen } from '../../cards/sessions.ts';
import { sayDate, sayList } from '../../cards/wording.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import type { Refusal } from '../../domain/course/answer.ts';
import type { Refused } from '../../services/booking.ts';
import { type Reply, say } from '../reply.ts';

interface Said {
  readonly heading: string;
  readonly sentence: string;
}

type Sentences = {
  readonly [Code in Refusal['refused']]?: (refused: Refused, refusal: Extract<Refusal, { refused: Code }>) => Said;
};

const title = ({ course }: Refused) => course?.title ?? 'That course';
const titles = ({ courses = [] }: Refused) => sayList(courses.map((course) => course.title)) || 'another course';

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
  prerequisites: (refused) => ({
    heading: 'Something comes first',
    sentence: `Before ${title(refused)} comes ${titles(refused)}. Please book that first.`,
  }),
  clash: (refused) => ({
    heading: 'Two at the same time',
    sentence: `You are booked on ${titles(refused)} at that time. Please choose another date, or cancel that one first.`,
  }),
  'nothing-to-cancel': () => ({
    heading: 'Nothing to cancel',
    sentence: 'You have no such booking any more. Write "my bookings" to see those that you have.',
  }),
  'session-started': (refused) => ({
    heading: 'It has begun',
    sentence: `${title(refused)} has already begun, so it can no longer be cancelled here. Please tell your learning lead.`,
  }),
  'operation-reused': () => ({
    heading: 'That card is out of date',
    sentence: 'That card is out of date, so nothing was changed. Write "my training" for a fresh one.',
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

function wayOn({ refusal, course, courses = [], booking }: Refused): Button[] {
  const buttons: Button[] = [];
  if (refusal.refused === 'already-booked' && booking) {
    const { session, version } = booking;
    const data = { courseId: session.courseId, sessionId: session.sessionId, v: version };
    buttons.push({
      title: booking.as === 'waitlisted' ? 'Leave the waiting list' : 'Cancel it',
      verb: 'booking.cancel-form',
      data,
    });
  }
  if (refusal.refused === 'prerequisites') {
    for (const { courseId, title: name } of courses.slice(0, 3)) {
      buttons.push({ title: `Book ${name}`, verb: 'booking.choose', data: { courseId } });
    }
  }
  if (course && CAN_CHOOSE_AGAIN.has(refusal.refused)) {
    buttons.push({ title: 'Other dates', verb: 'booking.choose', data: { courseId: course.courseId } });
  }
  return [...buttons, { title: 'My training', verb: 'training.mine', data: {} }];
}

const CAN_CHOOSE_AGAIN = new Set<Refusal['refused']>(['session-unknown', 'booking-closed', 'clash']);
