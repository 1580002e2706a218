import { sayWhen } from '../../cards/own/sessions.ts';
import type { Button } from '../../cards/press.ts';
import { openPerson } from '../../cards/team/person-buttons.ts';
import { firstName, possessive } from '../../cards/team/person-wording.ts';
import { sayDate, sayList, sayShortDay } from '../../cards/wording.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import type { Refusal } from '../../domain/course/answer.ts';
import { startOf } from '../../domain/course/session.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { Refused } from '../../services/booking/refused.ts';
import { type Reply, say } from '../reply.ts';
import { sayAgain } from './refusal-sentences.ts';

interface Said {
  readonly heading: string;
  readonly sentence: string;
}

type Sentences = {
  readonly [Code in Refusal['refused']]?: (
    name: string,
    refused: Refused,
    refusal: Extract<Refusal, { refused: Code }>,
  ) => Said;
};

const title = ({ course }: Refused) => course?.title ?? 'That course';

/** Why nothing happened to somebody else's training, in one sentence about them. */
const SENTENCES: Sentences = {
  'course-unknown': () => ({ heading: 'No such course', sentence: "I don't know that course any more." }),
  'session-unknown': (_name, refused) => ({
    heading: 'That date is gone',
    sentence: `${title(refused)} no longer has that date. Please choose another one.`,
  }),
  'booking-closed': (_name, refused) => ({
    heading: 'Booking has closed',
    sentence: `Booking for that date of ${title(refused)} has closed. Please choose another date.`,
  }),
  'booking-not-open': (_name, refused, { opensAt }) => ({
    heading: 'Not open yet',
    sentence: `That date of ${title(refused)} can be booked from ${sayDate(londonDate(opensAt))} on. Please choose another date.`,
  }),
  'session-cancelled': (_name, refused) => ({
    heading: 'That date is cancelled',
    sentence: `That date of ${title(refused)} is cancelled. Please choose another one.`,
  }),
  'session-past': (_name, refused) => ({
    heading: 'That date is over',
    sentence: `That date of ${title(refused)} has begun already. Please choose another one.`,
  }),
  'after-leaving': (name, refused) => ({
    heading: 'After their last day',
    sentence: `${name} will have left by that date of ${title(refused)}. Please choose an earlier one.`,
  }),
  'session-full': (name) => ({
    heading: 'That date is full',
    sentence: `That date is full, so ${name} keeps what they have. Please choose another date.`,
  }),
  'e-learning': (name, refused) => ({
    heading: title(refused),
    sentence: `${title(refused)} is e-learning: there is nothing to book for ${name}.`,
  }),
  'not-for-you': (name, refused) => ({
    heading: title(refused),
    sentence: `${title(refused)} is not on ${possessive(name)} list. A learning lead can say why.`,
  }),
  'already-booked': (name, { booking, ...refused }) => ({
    heading: booking?.as === 'waitlisted' ? `${name} is already waiting` : `${name} is already booked`,
    sentence: booking
      ? `${name} is already ${booking.as === 'waitlisted' ? 'on the waiting list' : 'booked'} for ${booking.course.title}, ${sayWhen(booking.session)}.`
      : `${name} already has a booking for ${title(refused)}.`,
  }),
  'already-attended': (name, refused, { attendedAt }) => ({
    heading: 'Already done',
    sentence: `${name} attended ${title(refused)} on ${sayDate(londonDate(attendedAt))}, so there is nothing to book${sayAgain(refused)}.`,
  }),
  prerequisites: (name, refused) => ({
    heading: 'Something comes first',
    sentence: `First: ${sayList((refused.first ?? []).map((course) => course.title)) || 'another course'}. ${name} can have a place on ${title(refused)} once they have attended that.`,
  }),
  clash: (name, { booking }) => ({
    heading: 'Two at the same time',
    sentence:
      booking?.as === 'waitlisted'
        ? `${name} is waiting for ${booking.course.title} at that time. Please choose another date.`
        : `${name} is booked on ${booking?.course.title ?? 'another course'} at that time. Please choose another date.`,
  }),
  'nothing-to-cancel': (name, refused) => ({
    heading: refused.became === 'cancelled' ? 'Already changed' : 'Nothing to change',
    sentence:
      refused.became === 'attended'
        ? `${name} has attended ${title(refused)}: there is nothing to change.`
        : `${name} has no booking for that date, so nothing was changed.`,
  }),
  'session-started': (_name, refused) => ({
    heading: 'It has begun',
    sentence: `${title(refused)} has already begun, so the booking can no longer be changed.`,
  }),
  'others-wait': (_name, refused) => ({
    heading: 'Others are waiting',
    sentence: `Others wait for that date of ${title(refused)}: a place that is given back is theirs.`,
  }),
  'not-needed': (name, refused) => ({
    heading: `${name} does not need it`,
    sentence: `${name} does not need a place on ${title(refused)}: please ask somebody else.`,
  }),
  'already-invited': (name, refused) => ({
    heading: `${name} is asked already`,
    sentence: `${name} is already asked to take another place on ${title(refused)}. Please ask somebody else, or wait for the answer.`,
  }),
  'invitation-gone': (_name, refused) => ({
    heading: 'That place is gone',
    sentence: `That place on ${title(refused)} is no longer there to hand over, so nothing was changed.`,
  }),
  'operation-reused': () => ({
    heading: 'That card is out of date',
    sentence: 'That card is out of date, so nothing was changed. Please look again at what holds now.',
  }),
};

const OUT_OF_DATE: Said = { heading: 'Nothing was changed', sentence: 'That did not work, so nothing was changed.' };

/** Says it of the person, with the nearest thing that works. */
export function refusalForReply(person: Person, refused: Refused): Reply {
  const { refusal } = refused;
  const sentenceOf = SENTENCES[refusal.refused] as
    | ((name: string, refused: Refused, refusal: Refusal) => Said)
    | undefined;
  const said = sentenceOf?.(firstName(person), refused, refusal) ?? OUT_OF_DATE;
  return say({ ...said, buttons: [...wayOn(person, refused), openPerson(person)] });
}

function wayOn({ personId }: Person, refused: Refused): Button[] {
  const { refusal, course } = refused;
  switch (refusal.refused) {
    case 'already-booked':
      return changeIt(personId, refused);
    case 'clash':
      return nearestDates(personId, refused);
    case 'prerequisites':
      return (refused.first ?? [])
        .filter(({ isMine, delivery, booking }) => isMine && delivery === 'session' && !booking)
        .slice(0, 3)
        .map(({ courseId, title: name }) => datesOf(`See dates for ${name}`, personId, courseId));
    default:
      return course && OTHER_DATES.has(refusal.refused) ? [datesOf('Other dates', personId, course.courseId)] : [];
  }
}

const OTHER_DATES: ReadonlySet<Refusal['refused']> = new Set<Refusal['refused']>([
  'session-unknown',
  'booking-closed',
  'booking-not-open',
  'session-cancelled',
  'session-past',
  'after-leaving',
]);

function datesOf(text: string, personId: string, courseId: string): Button {
  return { title: text, verb: 'person.choose', data: { personId, courseId } };
}

function changeIt(personId: string, { booking }: Refused): Button[] {
  if (!booking || (booking.as === 'booked' && booking.hasStarted)) return [];
  const { session, version: v } = booking;
  const data = { personId, courseId: session.courseId, sessionId: session.sessionId, v };
  return [
    { title: 'Another date…', verb: 'person.swap-form', data },
    { title: 'Cancel…', verb: 'person.cancel-form', data },
  ];
}

/** The two dates with a place that lie closest to the booking in the way. */
function nearestDates(personId: string, { booking, options, version }: Refused): Button[] {
  const wished = booking ? Date.parse(startOf(booking.session)) : 0;
  return options
    .filter(({ placesLeft }) => placesLeft > 0)
    .map(({ session }) => ({ session, distance: Math.abs(Date.parse(startOf(session)) - wished) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 2)
    .map(({ session }) => ({
      title: `Book ${sayShortDay(londonDate(startOf(session)))}`,
      verb: 'person.book',
      data: { personId, courseId: session.courseId, sessionId: session.sessionId, v: version },
    }));
}
