import { addDays, type Instant, type LocalDate, londonDate } from '../domain/calendar/london.ts';
import { canRebook } from '../domain/course/book.ts';
import { lastDayToCancel, wasMovedSince } from '../domain/course/cancel.ts';
import type { CatalogueEntry, CourseId, Delivery } from '../domain/course/catalogue-entry.ts';
import { endOf, isOpen, type Session, startOf } from '../domain/course/session.ts';
import { type CourseState, positionOf } from '../domain/course/state.ts';
import { type Booking, type Status, statusOf } from '../domain/course/timeline.ts';
import type { TrainingRecord } from '../domain/course/training-record.ts';
import type { Person, PersonId } from '../domain/roster/person.ts';
import { overlap } from './clash.ts';
import type { CourseLedgers } from './course-ledgers.ts';
import type { Clock } from './ports.ts';
import { unmetPrerequisites } from './prerequisites.ts';

/** Somebody's place on a session, or their turn on its waiting list. */
export interface MyBooking {
  readonly course: CatalogueEntry;
  readonly session: Session;
  readonly as: Booking['as'];
  /** On the waiting list: 1 is next. */
  readonly position?: number;
  /** When a place that is only held for them goes to somebody else. */
  readonly until?: Instant;
  /** Who booked it, where that was not the person. */
  readonly by?: PersonId;
  /** The last day on which it can be given back in time; none where it can no longer be late. */
  readonly cancelBy?: LocalDate;
  /** The organiser has changed its days since it was booked, and they have not said that they can still come. */
  readonly isMoved?: true;
  /** Its last day is over, and nobody has marked it yet. */
  readonly awaitsRegister: boolean;
  readonly hasStarted: boolean;
  /** The record version that a card about this booking carries. */
  readonly version: number;
  /** Other bookings of theirs at the same time. Booking refuses them; two replicas at one moment, or an import, cannot. */
  readonly sameTimeAs?: readonly CatalogueEntry[];
}

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
}

export function trainingService({ ledgers, clock }: { ledgers: CourseLedgers; clock: Clock }): TrainingService {
  const coursesOf = async (person: Person) => {
    const now = clock.now();
    const all = await ledgers.all();
    return all.flatMap((state) => myCourse(state, person, now, all) ?? []);
  };
  return {
    async mine(person) {
      return { person, courses: (await coursesOf(person)).sort(byUrgency) };
    },
    async bookings(person) {
      const now = clock.now();
      const all = (await ledgers.all()).flatMap((state) => myBooking(state, person, now) ?? []);
      return all
        .map((booking) => withSameTime(booking, all, now))
        .sort(
          (a, b) =>
            Number(a.awaitsRegister) - Number(b.awaitsRegister) || compare(startOf(a.session), startOf(b.session)),
        );
    },
  };
}

/** What a person's record on one of all courses means for them; `undefined` where the course is not theirs. */
export function myCourse(
  state: CourseState,
  person: Person,
  now: Instant,
  all: readonly CourseState[],
): MyCourse | undefined {
  const record = state.records.get(person.personId);
  const { entry } = state;
  const status = record && statusOf(record.standing);
  if (!record || !entry || !status) return undefined;
  const { attendance } = record.standing;
  const booking = myBooking(state, person, now);
  const dueBy = dueDate(record, entry);
  const until = untilOf(record, status);
  const isWanted = status === 'toBook' || (attendance !== undefined && canRebook(attendance, now));
  const isBookable = isWanted && !booking && entry.delivery === 'session';
  const first = isBookable ? prerequisitesOf(entry, person, now, all) : [];
  return {
    course: entry,
    status,
    ...(attendance && { attendedAt: attendance.attendedAt }),
    ...(attendance?.lapsesAt !== undefined && { lapsesAt: attendance.lapsesAt }),
    ...(booking && { booking }),
    ...(until !== undefined && { until }),
    ...(dueBy !== undefined && { dueBy }),
    isOverdue: OWED.has(status) && dueBy !== undefined && dueBy < londonDate(now),
    first,
    canBook: isBookable && first.length === 0,
    ...(isBookable && { openSessions: openSessions(state, now).length }),
  };
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

function withSameTime(booking: MyBooking, all: readonly MyBooking[], now: Instant): MyBooking {
  const others = all.filter((other) => other !== booking && overlap(booking.session, other.session, now));
  return others.length === 0 ? booking : { ...booking, sameTimeAs: others.map(({ course }) => course) };
}

export function myBooking(state: CourseState, { personId }: Person, now: Instant): MyBooking | undefined {
  const record = state.records.get(personId);
  const booking = record?.standing.booking;
  const session = booking && state.sessions.get(booking.sessionId)?.session;
  if (!state.entry || !record || !booking || !session) return undefined;
  return {
    course: state.entry,
    session,
    as: booking.as,
    ...(booking.as === 'waitlisted' && { position: positionOf(state, booking.sessionId, personId) }),
    ...(booking.until !== undefined && { until: booking.until }),
    ...(booking.by !== undefined && { by: booking.by }),
    ...(booking.as === 'booked' && cancelling(state.entry, session, booking)),
    awaitsRegister: booking.as === 'booked' && endOf(session) <= now,
    hasStarted: startOf(session) <= now,
    version: record.version,
  };
}

function cancelling(
  entry: CatalogueEntry,
  session: Session,
  booking: NonNullable<TrainingRecord['standing']['booking']>,
): Pick<MyBooking, 'cancelBy' | 'isMoved'> {
  if (!wasMovedSince(session, booking)) return { cancelBy: lastDayToCancel(entry, session) };
  return booking.confirmed === session.revision ? {} : { isMoved: true };
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

/** A required course is due so many days after the enrolment took effect; a refresher when the last attendance lapsed. */
function dueDate({ timeline }: TrainingRecord, { kind, dueWithinDays }: CatalogueEntry): LocalDate | undefined {
  if (kind !== 'required') return undefined;
  const enrolledAt = enrolledSince(timeline);
  const lapsedAt = inEffect(timeline, 'attendance').findLast(({ value }) => value === null)?.effectiveAt;
  if (lapsedAt !== undefined && lapsedAt > (enrolledAt ?? '')) return londonDate(lapsedAt);
  if (enrolledAt === undefined || dueWithinDays === undefined) return undefined;
  return addDays(londonDate(enrolledAt), dueWithinDays);
}

/** The first of the enrolments that nothing has come between: a leave date that was a mistake does not begin a new one. */
function enrolledSince(timeline: TrainingRecord['timeline']): Instant | undefined {
  const memberships = inEffect(timeline, 'member');
  const outside = memberships.findLastIndex(({ value }) => value !== 'in');
  return memberships[outside + 1]?.effectiveAt;
}

/** What holds of one facet, in the order in which it took effect. */
function inEffect(timeline: TrainingRecord['timeline'], facet: 'member' | 'attendance') {
  const corrected = new Set(timeline.map(({ supersedes }) => supersedes));
  return timeline
    .filter((entry) => entry.facet === facet && !corrected.has(entry.seq))
    .sort((a, b) => compare(a.effectiveAt, b.effectiveAt) || a.seq - b.seq);
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
