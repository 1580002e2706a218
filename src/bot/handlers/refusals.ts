import { hasDates } from '../../cards/own/first.ts';
import { heldBooking } from '../../cards/own/held-booking.ts';
import { yesOrNo } from '../../cards/own/questions.ts';
import type { Button } from '../../cards/press.ts';
import type { Refusal } from '../../domain/course/answer.ts';
import { startOf } from '../../domain/course/session.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { Refused, SessionOption } from '../../services/booking/refused.ts';
import { type Reply, say } from '../reply.ts';
import { bookButtons } from './date-buttons.ts';
import { sayRefusal } from './refusal-sentences.ts';
import { firstCourse } from './training.ts';

/** One sentence, and the nearest thing that works. */
export function refusalReply(refused: Refused): Reply {
  return say({ ...sayRefusal(refused), buttons: wayOn(refused) });
}

function wayOn(refused: Refused): Button[] {
  const { refusal, course, mine } = refused;
  const buttons = [...moveThere(refused), ...nearestDates(refused), ...giveUp(refused), ...comesFirst(refused)];
  const dates = DATES.get(refusal.refused);
  if (course && dates !== undefined && !mine) {
    buttons.push({ title: dates, verb: 'booking.choose', data: { courseId: course.courseId } });
  }
  if (SHOWS_BOOKINGS.has(refusal.refused)) buttons.push({ title: 'My bookings', verb: 'booking.mine', data: {} });
  return [...buttons, { title: 'My training', verb: 'training.mine', data: {} }];
}

/** Whoever has a booking and tapped another date may have meant to move there. */
function moveThere({ refusal, mine, wished, options, version }: Refused): Button[] {
  if (refusal.refused !== 'already-booked' || !mine || !canMove(mine)) return [];
  if (mine.as === 'offered') return yesOrNo(heldBooking(mine), 'offer.answer').map(asButton);
  const { courseId, sessionId: from } = mine.session;
  const there = options.find(({ session }) => session.sessionId === wished && wished !== from);
  return there && there.placesLeft > 0
    ? [
        {
          title: 'Move to this date',
          verb: 'booking.swap',
          data: { courseId, from, to: there.session.sessionId, v: version },
        },
      ]
    : [{ title: 'Change date', verb: 'booking.swap-form', data: { courseId, sessionId: from, v: version } }];
}

function asButton({ title, tooltip, verb, press }: ReturnType<typeof yesOrNo>[number]): Button {
  return { title, tooltip, verb, data: press };
}

function canMove({ as, hasStarted }: MyBooking): boolean {
  return as !== 'booked' || !hasStarted;
}

/** What stands in the way, while it can still be given up. */
function giveUp({ refusal, booking, mine }: Refused): Button[] {
  const kept = refusal.refused === 'session-full' ? mine : booking;
  if (!kept || !GIVES_UP.has(refusal.refused) || !canMove(kept) || kept.as === 'offered') return [];
  const { course, session, as, version } = kept;
  const titles = { booked: 'Cancel it', requested: 'Withdraw it', waitlisted: 'Leave the waiting list' };
  const title = refusal.refused === 'clash' && as !== 'waitlisted' ? `Cancel ${course.title}` : titles[as];
  const data = { courseId: session.courseId, sessionId: session.sessionId, v: version };
  return [{ title, verb: 'booking.cancel-form', data }];
}

/** The dates that have a place: soonest first; where two would fall together, those around it. */
function nearestDates({ refusal, booking, mine, options, version }: Refused): Button[] {
  if (!OFFERS_DATES.has(refusal.refused) || (mine && !canMove(mine))) return [];
  const others = options.filter(({ session }) => session.sessionId !== mine?.session.sessionId);
  if (refusal.refused !== 'clash' || !booking) return bookButtons(others, version, mine);
  const wished = Date.parse(startOf(booking.session));
  const distance = ({ session }: SessionOption) => Math.abs(Date.parse(startOf(session)) - wished);
  return bookButtons(
    others.toSorted((a, b) => distance(a) - distance(b)),
    version,
    mine,
  );
}

function comesFirst({ first = [] }: Refused): Button[] {
  return first
    .map(firstCourse)
    .filter(hasDates)
    .slice(0, 3)
    .map(({ courseId, title }) => ({ title: `See dates for ${title}`, verb: 'booking.choose', data: { courseId } }));
}

const OFFERS_DATES: ReadonlySet<Refusal['refused']> = new Set([
  'session-unknown',
  'session-past',
  'session-cancelled',
  'session-full',
  'booking-closed',
  'booking-not-open',
  'offer-gone',
  'invitation-gone',
  'others-wait',
  'clash',
]);

const GIVES_UP: ReadonlySet<Refusal['refused']> = new Set(['already-booked', 'clash', 'session-full']);

const SHOWS_BOOKINGS: ReadonlySet<Refusal['refused']> = new Set(['nothing-to-cancel', 'request-gone']);

/** What leads to the course's dates is called. */
const DATES = new Map<Refusal['refused'], string>([
  ['session-unknown', 'Other dates'],
  ['session-past', 'Other dates'],
  ['session-cancelled', 'Other dates'],
  ['booking-closed', 'Other dates'],
  ['booking-not-open', 'Other dates'],
  ['offer-gone', 'Other dates'],
  ['invitation-gone', 'Other dates'],
  ['others-wait', 'Other dates'],
  ['clash', 'Other dates'],
  ['operation-reused', 'See dates'],
]);
