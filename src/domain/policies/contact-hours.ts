import { addDays, type Instant, LONDON, type LocalDate, londonDate, toInstant } from '../calendar/london.ts';
import { mondayOf } from '../calendar/weeks.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { type Session, startOf } from '../course/session.ts';
import { hasLeft, type Person, type Weekday } from '../roster/person.ts';

/** Nudges go out between these, in London. */
const FROM = '09:30';
const UNTIL = '16:00';

const WEEKDAYS: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Why somebody is not to be asked that day. */
export type NotNow = 'left' | 'not-started' | 'unavailable' | 'away' | 'snoozed';

/** Whether somebody may be asked to book on a day, or why not; which weekdays are theirs is another question. */
export function notNow(person: Person, today: LocalDate): NotNow | undefined {
  const { startDate, awayUntil, snoozedUntil } = person;
  if (hasLeft(person, today)) return 'left';
  if (startDate > today) return 'not-started';
  if (isUnavailable(person, today)) return 'unavailable';
  if (awayUntil !== undefined && awayUntil >= today) return 'away';
  return snoozedUntil !== undefined && snoozedUntil >= today ? 'snoozed' : undefined;
}

/** Whether the roster has somebody as unavailable on a day; without an end, for nobody knows how long. */
function isUnavailable({ unavailableFrom, unavailableTo }: Person, today: LocalDate): boolean {
  return unavailableFrom !== undefined && unavailableFrom <= today && today <= (unavailableTo ?? today);
}

/** Whether somebody is unavailable, or would rather hear nothing, and is back some days before a session: what is about it can wait. */
export function isBackInTime(person: Person, session: Session, today: LocalDate): boolean {
  const until = isUnavailable(person, today) ? person.unavailableTo : person.awayUntil;
  // From the session backwards: the day after the last of the calendar does not sort after it.
  return until !== undefined && until >= today && until < addDays(londonDate(startOf(session)), -1);
}

/** Whether a day is a working day of England and one of theirs. */
export function worksOn({ workingDays }: Pick<Person, 'workingDays'>, date: LocalDate): boolean {
  return isWorkingDay(date) && workingDays.includes(weekdayOf(date));
}

export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'Sun';
}

/** The next moment, from `now` on, at which somebody can be asked within this week; `undefined` where the week has none left. */
export function nextContactAt(person: Person, now: Instant): Instant | undefined {
  const today = londonDate(now);
  const end = addDays(mondayOf(today), 7);
  for (let day = today; day < end; day = addDays(day, 1)) {
    if (!worksOn(person, day) || notNow(person, day) !== undefined) continue;
    const from = at(day, FROM);
    if (now <= from) return from;
    if (now < at(day, UNTIL)) return now;
  }
  return undefined;
}

/** Neither time is ever skipped or repeated: clocks change at night. */
function at(date: LocalDate, plainTime: string): Instant {
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: LONDON, plainTime }).toInstant());
}
