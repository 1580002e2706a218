import type { LocalDate } from '../calendar/london.ts';
import type { CourseId } from '../course/catalogue-entry.ts';
import type { SessionId } from '../course/session.ts';
import type { PersonId } from '../roster/person.ts';

/** How often somebody was asked to book a course: messages that reached them, or may have. */
export interface Asked {
  readonly times: number;
  readonly lastOn: LocalDate;
  /** Every date that was there to be booked when they were asked. */
  readonly dates: ReadonlySet<SessionId>;
}

/** What the deliveries say of one person over all courses. */
export interface Contact {
  /** The day of the last nudge that reached them, or may have. */
  readonly lastOn?: LocalDate;
  readonly byCourse: ReadonlyMap<CourseId, Asked>;
  /** Why the latest attempt could not reach them, such as `no-conversation`; left out where it did. They have not ignored anything. */
  readonly couldNotBeAsked?: string;
}

/** People whom nobody has tried to reach have no entry. */
export type Contacts = ReadonlyMap<PersonId, Contact>;
