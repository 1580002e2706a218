import { londonDate } from '../../domain/calendar/london.ts';
import { startOf } from '../../domain/course/session.ts';
import type { SessionReminderView } from '../../services/session-reminders/session-reminder-view.ts';
import { headed, sayNearDay } from '../wording.ts';
import { type BookedCard, holdingCard } from './booked.ts';
import { heldBooking } from './held-booking.ts';
import { sayWhen } from './sessions.ts';

/** The card of a booking, at a moment when it is good to think of it. */
export function sessionReminderCard({ which, booking, today, calendarFile }: SessionReminderView): BookedCard {
  const card = holdingCard({ ...heldBooking(booking), calendarFile });
  const { heading, says } = which === 'eve' ? soon(booking, today) : canYouStillCome(booking);
  const note = [says, card.note ?? ''].filter((sentence) => sentence !== '').join(' ');
  return {
    ...card,
    heading,
    note,
    ...(card.cancel && { move: { title: 'Change date', press: card.cancel.press } }),
    sentence: headed(heading, `${booking.course.title}, ${sayWhen(booking.session)}. ${says}`),
  };
}

function soon({ session }: SessionReminderView['booking'], today: string) {
  const day = londonDate(startOf(session));
  const when = day === today ? 'today' : `on ${sayNearDay(day)}`;
  const both = session.days.length > 1 ? ` It goes on over ${session.days.length} days, all of them above.` : '';
  return { heading: `See you ${when}`, says: `Your place is kept for you.${both}` };
}

/** Names the day, while there is time to think. Where giving it back can no longer be late, there is no such day. */
function canYouStillCome({ cancelBy }: SessionReminderView['booking']) {
  const by = cancelBy === undefined ? '' : ` ${sayNearDay(cancelBy)} is the last day to give your place back in time.`;
  return {
    heading: 'Does this still suit you?',
    says: `A good moment to check your diary.${by} If it suits you, there is nothing to do.`,
  };
}
