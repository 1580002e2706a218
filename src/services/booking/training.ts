import { addDays, type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { canRebook } from '../../domain/course/book.ts';
import type { CatalogueEntry, CourseId, Delivery } from '../../domain/course/catalogue-entry.ts';
import { dueDate } from '../../domain/course/due.ts';
import type { InterestReason } from '../../domain/course/reasons.ts';
import { isOpen, type Session, startOf } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { type Status, statusOf } from '../../domain/course/timeline.ts';
import type { TrainingRecord } from '../../domain/course/training-record.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import { unmetPrerequisites } from '../ledger/prerequisites.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import { bySession, inOrder, type MyBooking, type MyInvitation, myBooking, myInvitation } from './my-booking.ts';

/** A course to be attended before another one. */
export interface Prerequisite {
  readonly courseId: CourseId;
  readonly title: string;
  readonly delivery: Delivery;
  /** Whether it is on the person's list: only then can they do something about it. */
  readonly isMine: boolean;
  readonly booking?: MyBooking;
}

/** One course of mine. */
export interface MyCourse {
  readonly course: CatalogueEntry;
  readonly status: Status;
  readonly attendedAt?: Instant;
  readonly lapsesAt?: Instant;
  readonly booking?: MyBooking;
  /** A colleague's place that they were asked to take over, while they can say yes. */
  readonly invitation?: MyInvitation;
  /** Why no date fits them, as they said. */
  readonly interest?: InterestReason;
  /** Of the record; makes two presses on one card the same operation. */
  readonly version: number;
  /** The last day of being exempt or unavailable, where it is known. */
  readonly until?: LocalDate;
  /** By when a required course is due. */
  readonly dueBy?: LocalDate;
  readonly isOverdue: boolean;
  /** What must be attended before this can be booked; empty where there is nothing to book anyway. */
  readonly first: readonly Prerequisite[];
  /** Whether a Book button makes sense, also where there is no date yet. */
  readonly canBook: boolean;
  /** How many dates there are, of a course that they could book. */
  readonly openSessions?: number;
}

export interface MyTraining {
  readonly person: Person;
  /** Required first, then offered, then open; what is to do first within each. */
  readonly courses: readonly MyCourse[];
}

export interface TrainingService {
  mine(person: Person): Promise<MyTraining>;
  /** Upcoming bookings and turns, soonest first; those that await a register come last. */
  bookings(person: Person): Promise<readonly MyBooking[]>;
  /** Colleagues' places that they were asked to take over, soonest first. */
  invitations(person: Person): Promise<readonly MyInvitation[]>;
}

/** Without a roster nobody is named. */
export interface TrainingDeps {
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
  readonly roster?: Pick<Roster, 'state'>;
}

export function trainingService({ ledgers, clock, roster }: TrainingDeps): TrainingService {
  return {
    async mine(person) {
      const [all, known] = await Promise.all([ledgers.all(), roster?.state()]);
      const now = clock.now();
      const courses = all.flatMap((state) => myCourse(state, person, now, all, known) ?? []);
      return { person, courses: courses.sort(byUrgency) };
    },
    async bookings(person) {
      const [all, known] = await Promise.all([ledgers.all(), roster?.state()]);
      const now = clock.now();
      return inOrder(
        all.flatMap((state) => myBooking(state, person, now, known) ?? []),
        now,
      );
    },
    async invitations(person) {
      const [all, known] = await Promise.all([ledgers.all(), roster?.state()]);
      const now = clock.now();
      const found = all.flatMap((state) => myInvitation(state, person, now, known) ?? []);
      return found.sort(bySession);
    },
  };
}

/** What a person's record on one of all courses means for them; `undefined` where the course is not theirs. */
export function myCourse(
  state: CourseState,
  person: Person,
  now: Instant,
  all: readonly CourseState[],
  roster?: RosterState,
): MyCourse | undefined {
  const record = state.records.get(person.personId);
  const { entry } = state;
  const status = record && statusOf(record.standing);
  if (!record || !entry || !status) return undefined;
  const { attendance } = record.standing;
  const held = heldOn(state, person, now, roster);
  const dueBy = dueDate(record, entry);
  const until = untilOf(record, status);
  const isWanted = status === 'toBook' || (attendance !== undefined && canRebook(attendance, now));
  const isBookable = isWanted && !held.booking && entry.delivery === 'session';
  const first = isBookable ? prerequisitesOf(entry, person, now, all) : [];
  return {
    course: entry,
    status,
    ...(attendance && { attendedAt: attendance.attendedAt }),
    ...(attendance?.lapsesAt !== undefined && { lapsesAt: attendance.lapsesAt }),
    ...held,
    ...(record.standing.interest !== undefined && { interest: record.standing.interest }),
    version: record.version,
    ...(until !== undefined && { until }),
    ...(dueBy !== undefined && { dueBy }),
    isOverdue: OWED.has(status) && dueBy !== undefined && dueBy < londonDate(now),
    first,
    canBook: isBookable && first.length === 0,
    ...(isBookable && { openSessions: openSessions(state, now).length }),
  };
}

function heldOn(
  state: CourseState,
  person: Person,
  now: Instant,
  roster: RosterState | undefined,
): Pick<MyCourse, 'booking' | 'invitation'> {
  const booking = myBooking(state, person, now, roster);
  const invitation = myInvitation(state, person, now, roster);
  return { ...(booking && { booking }), ...(invitation && { invitation }) };
}

/** What somebody has not attended yet of what comes before a course. */
export function prerequisitesOf(
  entry: CatalogueEntry,
  person: Person,
  now: Instant,
  all: readonly CourseState[],
): Prerequisite[] {
  return unmetPrerequisites(entry, person.personId, all).map((courseId) => {
    const state = all.find((other) => other.courseId === courseId);
    const booking = state && myBooking(state, person, now);
    return {
      courseId,
      title: state?.entry?.title ?? courseId,
      delivery: state?.entry?.delivery ?? 'session',
      isMine: state?.records.get(person.personId)?.standing.member === 'in',
      ...(booking && { booking }),
    };
  });
}

/** Sessions that can be booked, or waited for, soonest first. */
export function openSessions(state: CourseState, now: Instant): Session[] {
  const sessions: Session[] = [];
  for (const { session } of state.sessions.values()) if (isOpen(session, now)) sessions.push(session);
  return sessions.sort((a, b) => compare(startOf(a), startOf(b)));
}

function untilOf({ planned }: TrainingRecord, status: Status): LocalDate | undefined {
  const end = planned.find(({ facet, value }) => facet === status && value === false);
  return end && addDays(londonDate(end.at), -1);
}

/** Nothing is owed by those who have attended, are exempt or are away. */
const OWED: ReadonlySet<Status> = new Set(['toBook', 'waitlisted', 'booked']);

const KIND = { required: 0, offered: 1, open: 2 };
const URGENCY: Record<Status, number> = { toBook: 0, waitlisted: 1, booked: 2, attended: 3, paused: 4, exempt: 5 };

function byUrgency(a: MyCourse, b: MyCourse): number {
  return (
    KIND[a.course.kind] - KIND[b.course.kind] ||
    URGENCY[a.status] - URGENCY[b.status] ||
    compare(a.dueBy ?? '9999', b.dueBy ?? '9999') ||
    compare(a.course.title, b.course.title)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
