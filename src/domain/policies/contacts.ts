import type { LocalDate } from '../calendar/london.ts';
import type { CourseId } from '../course/catalogue-entry.ts';
import type { SessionId } from '../course/session.ts';
import type { PersonId } from '../roster/person.ts';

/** Somebody was asked to book a course, by a message that reached them, or may have. */
export interface Asking {
  readonly on: LocalDate;
  /** The dates that were there to be booked. */
  readonly dates: readonly SessionId[];
}

/** What the deliveries say of one person over all courses. */
export interface Contact {
  /** The day of the last nudge that reached them, may have, or is on its way. */
  readonly lastOn?: LocalDate;
  /** In the order in which they were asked. */
  readonly byCourse: ReadonlyMap<CourseId, readonly Asking[]>;
  /** Why the latest attempt could not reach them, such as `no-conversation`; left out where it did. They have not ignored anything. */
  readonly couldNotBeAsked?: string;
}

/** People whom nobody has tried to reach have no entry. */
export type Contacts = ReadonlyMap<PersonId, Contact>;
