import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { isLate, lastDayToCancel, SLIP_HOURS, wasMovedSince } from '../../domain/course/cancel.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import { endOf, type Session, startOf } from '../../domain/course/session.ts';
import { type CourseState, positionOf } from '../../domain/course/state.ts';
import type { Booking, Standing } from '../../domain/course/timeline.ts';
import { managerOf } from '../../domain/roster/managers.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import type { RosterState } from '../../domain/roster/roster.ts';
import { overlap } from '../ledger/clash.ts';

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
  /** The name of whoever booked it, where the roster knows them. */
  readonly bookedBy?: string;
  /** Of a request: who is asked. A learning lead where the roster names no manager. */
  readonly asks?: 'manager' | 'learning lead';
  /** The last day on which it can be given back in time; none where it can no longer be late. */
  readonly cancelBy?: LocalDate;
  /** That day is over: giving it back now is recorded as late. */
  readonly isLate?: true;
  /** Booked after that day: from when on giving it back is recorded as late. `cancelBy` is left out meanwhile. */
  readonly lateFrom?: Instant;
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

/** A colleague's place that somebody was asked to take over. Whose it is, is not said. */
export interface MyInvitation {
  readonly course: CatalogueEntry;
  readonly session: Session;
  readonly until: Instant;
  /** Who had the idea, where the roster knows them. */
  readonly askedBy?: string;
  readonly version: number;
}

type HeldBooking = NonNullable<Standing['booking']>;

/** What somebody holds of a course. Without the roster nobody is named, and nobody is said to be asked. */
export function myBooking(
  state: CourseState,
  person: Person,
  now: Instant,
  roster?: RosterState,
): MyBooking | undefined {
  const { personId } = person;
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
    ...(roster && whoElse(booking, person, roster, now)),
    ...(booking.as === 'booked' && cancelling(state.entry, session, booking, now)),
    awaitsRegister: booking.as === 'booked' && endOf(session) <= now,
    hasStarted: startOf(session) <= now,
    version: record.version,
  };
}

export function myInvitation(
  state: CourseState,
  { personId }: Person,
  now: Instant,
  roster?: RosterState,
): MyInvitation | undefined {
  const record = state.records.get(personId);
  const invitation = record?.standing.invitation;
  const session = invitation && state.sessions.get(invitation.sessionId)?.session;
  if (!state.entry || !record || !invitation || !session) return undefined;
  if (invitation.until <= now || session.cancelledAt !== undefined) return undefined;
  const askedBy = roster?.people.get(invitation.by)?.name;
  return {
    course: state.entry,
    session,
    until: invitation.until,
    ...(askedBy !== undefined && { askedBy }),
    version: record.version,
  };
}

/** Upcoming ones soonest first, each with what falls on the same time; those that await a register come last. */
export function inOrder(bookings: readonly MyBooking[], now: Instant): MyBooking[] {
  return bookings
    .map((booking) => withSameTime(booking, bookings, now))
    .sort((a, b) => Number(a.awaitsRegister) - Number(b.awaitsRegister) || bySession(a, b));
}

/** Soonest first. */
export function bySession(a: { readonly session: Session }, b: { readonly session: Session }): number {
  return Date.parse(startOf(a.session)) - Date.parse(startOf(b.session));
}

function whoElse(
  { as, by }: HeldBooking,
  person: Person,
  roster: RosterState,
  now: Instant,
): Pick<MyBooking, 'bookedBy' | 'asks'> {
  const bookedBy = by === undefined || by === person.personId ? undefined : roster.people.get(by)?.name;
  return {
    ...(bookedBy !== undefined && { bookedBy }),
    ...(as === 'requested' && { asks: managerOf(roster, person, londonDate(now)) ? 'manager' : 'learning lead' }),
  };
}

function cancelling(
  entry: CatalogueEntry,
  session: Session,
  booking: HeldBooking,
  now: Instant,
): Pick<MyBooking, 'cancelBy' | 'isLate' | 'lateFrom' | 'isMoved'> {
  if (!wasMovedSince(session, booking)) {
    const cancelBy = lastDayToCancel(entry, session);
    if (londonDate(now) <= cancelBy) return { cancelBy };
    if (isLate(entry, session, booking, now)) return { cancelBy, isLate: true };
    const isChosenByOthers = booking.by !== undefined && londonDate(booking.since) > cancelBy;
    return isChosenByOthers ? {} : { lateFrom: afterSlip(booking.since) };
  }
  // An answer is an entry of its own, and names what it answered: a later revision may be another room alone.
  const isAnswered = booking.confirmed === session.revision || booking.since > (session.movedAt ?? '');
  return isAnswered ? {} : { isMoved: true };
}

function afterSlip(since: Instant): Instant {
  return Temporal.Instant.from(since).add({ hours: SLIP_HOURS }).toString({ smallestUnit: 'second' });
}

function withSameTime(booking: MyBooking, all: readonly MyBooking[], now: Instant): MyBooking {
  const others = all.filter((other) => other !== booking && overlap(booking.session, other.session, now));
  return others.length === 0 ? booking : { ...booking, sameTimeAs: others.map(({ course }) => course) };
}
