import { addDays, type Instant, type LocalDate, londonDate } from '../calendar/london.ts';
import { type Week, weekOf } from '../calendar/weeks.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { leavingBefore } from '../course/book.ts';
import type { CatalogueEntry, CourseId } from '../course/catalogue-entry.ts';
import { type Owed, owedSince } from '../course/due.ts';
import { isOpen, type Session, type SessionId, startOf } from '../course/session.ts';
import { type CourseState, freePlaces, turnsOf } from '../course/state.ts';
import { statusOf, versionOf } from '../course/timeline.ts';
import type { TrainingRecord } from '../course/training-record.ts';
import type { Person, PersonId, Weekday } from '../roster/person.ts';
import { notNow, weekdayOf, worksOn } from './contact-hours.ts';
import type { Asking, Contact, Contacts } from './contacts.ts';

/** Asks one person, once in a week, to book what they owe. */
export interface Nudge {
  readonly week: Week;
  /** In the order in which they are named; each counts as asked. */
  readonly courses: readonly NudgedCourse[];
  /** Who asked for it, where it was not the plan. */
  readonly by?: PersonId;
  /** All that somebody new owes, in one. Whoever sends it knows nothing of earlier messages, and cannot tell. */
  readonly isPlan?: true;
}

export interface NudgedCourse {
  readonly courseId: CourseId;
  /** Every date that could be booked, as far as the row holds them; one that is in none of them is news. */
  readonly dates: readonly SessionId[];
}

/** Days after enrolment, where the catalogue does not say. */
const FIRST_AFTER_DAYS = 14;

/** Two working weeks. */
const AGAIN_AFTER_WORKING_DAYS = 10;

/** After so many the manager is told instead. */
export const MOST_NUDGES = 4;

/** However many courses somebody owes, a week lies between two messages. */
const ONE_A_WEEK_DAYS = 7;

/** More than a card can name. */
const MOST_COURSES = 8;

/** More dates than anybody plans; the row stays small. */
const MOST_DATES = 40;

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

/** What somebody is due to be asked now, in the order in which it is named; empty where it is nothing. */
function dueFor(person: Person, open: readonly Open[], facts: NudgeFacts): Due {
  const today = londonDate(facts.now);
  const contact = facts.contacts.get(person.personId);
  if (!worksOn(person, today) || notNow(person, today) !== undefined || wasContacted(contact, today)) return NOTHING;
  const bookable = bookableFor(person, open, facts);
  const due = bookable.filter((course) => isDue(course, today));
  if (due.length === 0) return NOTHING;
  return isNew(bookable, contact, facts.now) ? { courses: bookable, isPlan: true } : { courses: due };
}

interface Due {
  readonly courses: readonly Bookable[];
  readonly isPlan?: true;
}

const NOTHING: Due = { courses: [] };

/** The message that names these courses. */
export function nudgeOf(
  courses: readonly Bookable[],
  today: LocalDate,
  more: Pick<Nudge, 'by' | 'isPlan'> = {},
): Nudge {
  return {
    week: weekOf(today),
    courses: courses.slice(0, MOST_COURSES).map(({ entry: { courseId }, dates }) => ({
      courseId,
      dates: dates.slice(0, MOST_DATES).map(({ sessionId }) => sessionId),
    })),
    ...more,
  };
}

/** Whether this week's message was sent, or the last is less than a week old. */
export function wasContacted(contact: Contact | undefined, today: LocalDate): boolean {
  const { lastOn } = contact ?? {};
  return lastOn !== undefined && (weekOf(lastOn) === weekOf(today) || addDays(lastOn, ONE_A_WEEK_DAYS) > today);
}

function isDue({ state, entry, record, owed, dates, asked }: Bookable, today: LocalDate): boolean {
  // Only what a row can hold is ever known to have been shown.
  const news = dates
    .slice(0, MOST_DATES)
    .filter(({ sessionId }) => !asked.some((each) => each.dates.includes(sessionId)));
  // They would come, and no date that was there when they said so suits them.
  const saidAt = record.standing.interest === undefined ? 0 : interestSince(record);
  const isWorthAsking = saidAt === 0 || news.some(({ sessionId }) => writtenAt(state, sessionId) > saidAt);
  if (!isWorthAsking) return false;
  const last = asked.at(-1);
  if (!last) return today >= addDays(owed.date, entry.firstNudgeAfterDays ?? FIRST_AFTER_DAYS);
  return today >= addWorkingDays(last.on, AGAIN_AFTER_WORKING_DAYS) && (asked.length < MOST_NUDGES || news.length > 0);
}

/** The commit in which they said that no date suits. */
function interestSince({ timeline }: TrainingRecord): number {
  return versionOf(timeline.findLast(({ facet }) => facet === 'interest')?.seq ?? 0);
}

/** The commit that planned a session, or changed it. */
function writtenAt({ sessions }: CourseState, sessionId: SessionId): number {
  return sessions.get(sessionId)?.version ?? 0;
}

/** Whether all of it is new to somebody: they came a short while ago, and were never asked of anything. */
function isNew(courses: readonly Bookable[], contact: Contact | undefined, now: Instant): boolean {
  if (contact?.byCourse.values().some((askings) => askings.length > 0)) return false;
  const since = addDays(londonDate(now), -NEW_FOR_DAYS);
  return courses.length >= COURSES_OF_A_PLAN && courses.every(({ owed }) => !owed.isRefresher && owed.date >= since);
}

/** Mandatory first, then what was owed longest. */
function byUrgency(a: Bookable, b: Bookable): number {
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

/** Everybody's nudge that day, the most urgent first: with a ceiling for the day the rest are due the next. */
export function nudgesDue(
  people: Iterable<Person>,
  facts: NudgeFacts,
): { readonly to: PersonId; readonly nudge: Nudge }[] {
  const open = openCourses(facts);
  const today = londonDate(facts.now);
  const due: { to: PersonId; nudge: Nudge; first: Bookable }[] = [];
  for (const person of people) {
    const { courses, ...more } = dueFor(person, open, facts);
    // By what they are asked now: what else they owe makes nobody more urgent.
    const [first] = courses.toSorted(byUrgency);
    if (first) due.push({ to: person.personId, nudge: nudgeOf(courses, today, more), first });
  }
  due.sort((a, b) => byUrgency(a.first, b.first));
  return due.map(({ to, nudge }) => ({ to, nudge }));
}
