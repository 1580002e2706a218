import { addDays, type Instant, type LocalDate, londonDate } from '../calendar/london.ts';
import { leavingBefore } from '../course/book.ts';
import type { CatalogueEntry } from '../course/catalogue-entry.ts';
import { type Owed, owedSince } from '../course/due.ts';
import { isOpen, type Session, type SessionId, startOf } from '../course/session.ts';
import { type CourseState, freePlaces, turnsOf } from '../course/state.ts';
import { statusOf } from '../course/timeline.ts';
import type { TrainingRecord } from '../course/training-record.ts';
import type { Person, PersonId, Weekday } from '../roster/person.ts';
import { weekdayOf } from './contact-hours.ts';
import type { Asking, Contact, Contacts } from './contacts.ts';

/** Somebody who came within this many days, to so many courses or more, gets one plan of all of them. */
const NEW_FOR_DAYS = 56;
const COURSES_OF_A_PLAN = 3;

/** What is needed beside the courses themselves. */
export interface NudgeFacts {
  readonly courses: readonly CourseState[];
  readonly contacts: Contacts;
  readonly now: Instant;
  /** Whether all that comes before a course is done. */
  isReady(personId: PersonId, entry: CatalogueEntry): boolean;
  /** Whether nothing else of theirs is at that time. */
  isFree(personId: PersonId, session: Session): boolean;
}

/** A course that somebody owes and can book now. */
export interface Bookable {
  readonly state: CourseState;
  readonly entry: CatalogueEntry;
  readonly record: TrainingRecord;
  readonly owed: Owed;
  /** Soonest first; those on their own working days, where there are any. */
  readonly dates: readonly Session[];
  /** When they were asked since they have owed it. */
  readonly asked: readonly Asking[];
}

/** Courses with dates that anybody could book now: found once for everybody. */
export interface Open {
  readonly state: CourseState;
  readonly entry: CatalogueEntry;
  readonly dates: readonly Session[];
  /** Worked out once: it would be most of the work of a run. */
  readonly weekdays: ReadonlyMap<SessionId, readonly Weekday[]>;
}

/** Required courses that are attended on a day; without a date nobody is asked for what cannot be done. */
export function openCourses({ courses, now }: Pick<NudgeFacts, 'courses' | 'now'>): Open[] {
  return courses.flatMap((state) => {
    const { entry } = state;
    if (entry?.kind !== 'required' || entry.delivery !== 'session') return [];
    const dates: Session[] = [];
    for (const { session } of state.sessions.values()) {
      const isToBeHad = freePlaces(state, session) > 0 && turnsOf(state, session.sessionId).waiting.size === 0;
      if (isOpen(session, now) && isToBeHad) dates.push(session);
    }
    const weekdays = new Map(dates.map(({ sessionId, days }) => [sessionId, weekdaysOf(days)]));
    return [{ state, entry, dates: dates.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1)), weekdays }];
  });
}

function weekdaysOf(days: Session['days']): Weekday[] {
  return days.map(({ startsAt }) => weekdayOf(londonDate(startsAt)));
}

/** What one person owes and can book, in the order in which they are asked. */
export function bookableFor(person: Person, open: readonly Open[], facts: NudgeFacts): Bookable[] {
  const contact = facts.contacts.get(person.personId);
  const found = open.flatMap(({ state, entry, dates, weekdays }): Bookable[] => {
    const record = state.records.get(person.personId);
    const owed = record && isToBook(record) ? owedSince(record.timeline) : undefined;
    if (!record || !owed || dates.length === 0 || !facts.isReady(person.personId, entry)) return [];
    const possible = dates.filter(
      (session) => !leavingBefore(record, session) && facts.isFree(person.personId, session),
    );
    const theirs = suitable(person, possible, weekdays);
    const asked = contact?.byCourse.get(state.courseId)?.filter(({ on }) => on >= owed.date) ?? [];
    return theirs.length === 0 ? [] : [{ state, entry, record, owed, dates: theirs, asked }];
  });
  return found.sort(isNew(found, contact, facts.now) ? bySoonestDue : byUrgency);
}

/** Neither booked nor waiting, and nobody asked to approve it. */
function isToBook({ standing }: TrainingRecord): boolean {
  return statusOf(standing) === 'toBook' && standing.booking === undefined;
}

function suitable({ workingDays }: Person, dates: readonly Session[], weekdays: Open['weekdays']): readonly Session[] {
  const onTheirDays = dates.filter(({ sessionId }) =>
    weekdays.get(sessionId)?.every((weekday) => workingDays.includes(weekday)),
  );
  return onTheirDays.length > 0 ? onTheirDays : dates;
}

/** Whether all of it is new to somebody: they came a short while ago, and were never asked of anything. */
export function isNew(courses: readonly Bookable[], contact: Contact | undefined, now: Instant): boolean {
  if (contact?.byCourse.values().some((askings) => askings.length > 0)) return false;
  const since = addDays(londonDate(now), -NEW_FOR_DAYS);
  return courses.length >= COURSES_OF_A_PLAN && courses.every(({ owed }) => !owed.isRefresher && owed.date >= since);
}

/** Mandatory first, then what was owed longest. */
export function byUrgency(a: Bookable, b: Bookable): number {
  return Number(b.entry.mandatory) - Number(a.entry.mandatory) || compare(a.owed.date, b.owed.date) || byTitle(a, b);
}

function bySoonestDue(a: Bookable, b: Bookable): number {
  return compare(dueOf(a), dueOf(b)) || byTitle(a, b);
}

/** What has no day by which it is due comes last. */
function dueOf({ owed, entry: { dueWithinDays } }: Bookable): LocalDate {
  return dueWithinDays === undefined ? '9999-12-31' : addDays(owed.date, dueWithinDays);
}

function byTitle(a: Bookable, b: Bookable): number {
  return compare(a.entry.title, b.entry.title);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
