import { type CameAbout, holdingCard } from '../../cards/own/booked.ts';
import { heldBooking } from '../../cards/own/held-booking.ts';
import type { MyBooking } from '../../services/booking/my-booking.ts';
import type { CalendarService } from '../../services/calendar/calendar.ts';
import { type Reply, show } from '../reply.ts';

/** Where a session's calendar file is. */
export type Addresses = Pick<CalendarService, 'addressOf'>;

/** The card of what somebody holds now, with the calendar file of a place. */
export async function showHolding(booking: MyBooking, calendar: Addresses, how?: CameAbout): Promise<Reply> {
  const calendarFile = booking.as === 'booked' ? await calendar.addressOf(booking.session) : undefined;
  return show('booked', holdingCard({ ...heldBooking(booking), calendarFile }, how));
}
