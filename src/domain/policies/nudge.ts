import { addDays, type LocalDate, londonDate } from '../calendar/london.ts';
import { type Week, weekOf } from '../calendar/weeks.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { CourseId } from '../course/catalogue-entry.ts';
import type { Session, SessionId } from '../course/session.ts';
import type { CourseState } from '../course/state.ts';
import { versionOf } from '../course/timeline.ts';
import type { TrainingRecord } from '../course/training-record.ts';
import type { Person, PersonId } from '../roster/person.ts';
import { type Bookable, bookableFor, byUrgency, isNew, type NudgeFacts, type Open, openCourses } from './bookable.ts';
import { notNow, worksOn } from './contact-hours.ts';
import type { Contact } from './contacts.ts';

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

/** Dates that they have not been shown; only what a row can hold is ever known to have been. */
function newDates({ dates, asked }: Pick<Bookable, 'dates' | 'asked'>): readonly Session[] {
  return dates.slice(0, MOST_DATES).filter(({ sessionId }) => !asked.some((each) => each.dates.includes(sessionId)));
}

/** Whether they have had all the messages about a course that there are: from then on it is for their manager to speak with them. */
export function isAskedEnough(course: Pick<Bookable, 'dates' | 'asked'>): boolean {
  return course.asked.length >= MOST_NUDGES && newDates(course).length === 0;
}

function isDue({ state, entry, record, owed, dates, asked }: Bookable, today: LocalDate): boolean {
  const news = newDates({ dates, asked });
  // They would come, and no date that was there when they said so suits them.
  const saidAt = record.standing.interest === undefined ? 0 : interestSince(record);
  const isWorthAsking = saidAt === 0 || news.some(({ sessionId }) => writtenAt(state, sessionId) > saidAt);
  if (!isWorthAsking) return false;
  const last = asked.at(-1);
  if (!last) return today >= addDays(owed.date, entry.firstNudgeAfterDays ?? FIRST_AFTER_DAYS);
  return today >= addWorkingDays(last.on, AGAIN_AFTER_WORKING_DAYS) && !isAskedEnough({ dates, asked });
}

/** The commit in which they said that no date suits. */
function interestSince({ timeline }: TrainingRecord): number {
  return versionOf(timeline.findLast(({ facet }) => facet === 'interest')?.seq ?? 0);
}

/** The commit that planned a session, or changed it. */
function writtenAt({ sessions }: CourseState, sessionId: SessionId): number {
  return sessions.get(sessionId)?.version ?? 0;
}

/**
 * Everybody's nudge that day: with a ceiling for the day the rest are due the next. The most urgent come first, and after all
 * others whoever could not be reached last time, so that the ceiling is not used up by people who have no app yet.
 */
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
  const wasUnreachable = (to: PersonId) => Number(facts.contacts.get(to)?.couldNotBeAsked !== undefined);
  due.sort((a, b) => wasUnreachable(a.to) - wasUnreachable(b.to) || byUrgency(a.first, b.first));
  return due.map(({ to, nudge }) => ({ to, nudge }));
}
