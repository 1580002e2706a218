import { londonDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { CancelReason } from '../../domain/course/reasons.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import { isLearningLead, personFor } from '../access.ts';
import type { Booked, BookingService, Cancelled, SessionChoice } from '../booking/booking.ts';
import type { MyBooking } from '../booking/my-booking.ts';
import type { Refused, Wish } from '../booking/refused.ts';
import type { SwapChoice, Swapped, SwapWish } from '../booking/swapping.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';

/** What came of acting for somebody; `undefined` alike for an id that is nobody's and for somebody who is not the actor's. */
export type For<Outcome> = Promise<{ readonly person: Person; readonly outcome: Outcome | Refused } | undefined>;

export interface WishFor extends Wish {
  readonly personId: PersonId;
}

interface Operation {
  readonly operationId: string;
}

/** Booking for others: a manager or their deputy for the manager's reports, a learning lead for anyone. */
export interface OnBehalfService {
  choose(actor: Person, wish: { readonly personId: PersonId; readonly courseId: CourseId }): For<SessionChoice>;
  book(actor: Person, wish: WishFor & Operation): For<Booked>;
  /** For a learning lead also a booking on a session that has begun, or is over. */
  toCancel(actor: Person, wish: WishFor): For<MyBooking>;
  /** For the person's reason; `organiser`, which is never late, is a learning lead's to give, and `other` from anybody else. */
  cancel(
    actor: Person,
    wish: WishFor & Operation & { readonly reason: CancelReason; readonly note?: string },
  ): For<Cancelled>;
  toSwap(actor: Person, wish: WishFor): For<SwapChoice>;
  swap(actor: Person, wish: SwapWish & Operation & { readonly personId: PersonId }): For<Swapped>;
}

interface OnBehalfParts {
  readonly roster: Roster;
  readonly booking: BookingService;
  readonly clock: Clock;
}

export function onBehalfService({ roster, booking, clock }: OnBehalfParts): OnBehalfService {
  async function as<Outcome>(
    actor: Person,
    personId: PersonId,
    act: (person: Person) => Promise<Outcome | Refused>,
  ): For<Outcome> {
    const person = personFor(actor, personId, await roster.state(), londonDate(clock.now()));
    return person && { person, outcome: await act(person) };
  }

  return {
    choose: (actor, { personId, courseId }) => as(actor, personId, (person) => booking.choose(person, courseId)),
    book: (actor, { personId, ...wish }) =>
      as(actor, personId, (person) => booking.book(person, { ...wish, by: actor })),
    toCancel: (actor, { personId, ...wish }) =>
      as(actor, personId, (person) => booking.toCancel(person, { ...wish, by: actor })),
    cancel: (actor, { personId, reason: given, ...wish }) => {
      const reason = given === 'organiser' && !isLearningLead(actor) ? 'other' : given;
      return as(actor, personId, (person) => booking.cancel(person, { ...wish, reason, by: actor }));
    },
    toSwap: (actor, { personId, ...wish }) => as(actor, personId, (person) => booking.toSwap(person, wish)),
    swap: (actor, { personId, ...wish }) =>
      as(actor, personId, (person) => booking.swap(person, { ...wish, by: actor })),
  };
}
