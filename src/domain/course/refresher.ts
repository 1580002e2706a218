import { addMonths, type Instant, londonDate, remembering } from '../calendar/london.ts';
import type { Attendance } from './timeline.ts';

/** How long before an attendance lapses it is due, and its refresher can be booked. */
const REFRESH_MONTHS = 3;

/** The first day of being due, and of being booked anew. Records share their days, and counts ask for each of them. */
export const dueFrom = remembering((lapsesAt: Instant) => addMonths(londonDate(lapsesAt), -REFRESH_MONTHS));

/** Whether an attendance is due for refreshing: from three months before it lapses, by the calendar of London. */
export function isDue({ lapsesAt }: Pick<Attendance, 'lapsesAt'>, now: Instant): boolean {
  return lapsesAt !== undefined && londonDate(now) >= dueFrom(lapsesAt);
}
