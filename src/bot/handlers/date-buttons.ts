import type { Button } from '../../cards/press.ts';
import { sayShortDay } from '../../cards/wording.ts';
import { londonDate } from '../../domain/calendar/london.ts';
import { startOf } from '../../domain/course/session.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { SessionOption } from '../../services/booking/refused.ts';

/** How many dates are offered beside a sentence. */
const DATES_SHOWN = 2;

/** The first dates that have a place, in the order given: to book, or for whoever holds something of the course to move to. */
export function bookButtons(options: readonly SessionOption[], v: number, mine?: MyBooking): Button[] {
  const free = options.filter(({ placesLeft }) => placesLeft > 0).slice(0, DATES_SHOWN);
  return free.map(({ session }) => {
    const { courseId, sessionId } = session;
    const day = sayShortDay(londonDate(startOf(session)));
    return mine
      ? {
          title: `Move to ${day}`,
          verb: 'booking.swap',
          data: { courseId, from: mine.session.sessionId, to: sessionId, v },
        }
      : { title: `Book ${day}`, verb: 'booking.confirm', data: { courseId, sessionId, v } };
  });
}
