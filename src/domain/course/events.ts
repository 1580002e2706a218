import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { CancelReason } from './reasons.ts';
import type { GuestId, Session, SessionId } from './session.ts';
import type { Facet } from './timeline.ts';
import type { OperationMemo, PlannedChange } from './training-record.ts';

/**
 * What happened on a course. Events hold no name and no free text: a person is a random id, a note is a row of its own.
 *
 * `recorded` is one facet of one person's record taking a new value; what the person did is in `cause`.
 */
export type CourseEvent =
  | { readonly type: 'course-set'; readonly entry: CatalogueEntry }
  | {
      readonly type: 'session-set';
      readonly session: Session;
      /** What those who hold a place must be told: it has other days, or is elsewhere. */
      readonly revised?: 'moved' | 'elsewhere';
      /** Of a move: when it began before. */
      readonly was?: Instant;
    }
  | { readonly type: 'roster-applied'; readonly rosterVersion: number }
  | (Facet & {
      readonly type: 'recorded';
      readonly personId: PersonId;
      readonly cause: Cause;
      readonly effectiveAt: Instant;
      readonly supersedes?: number;
      readonly reason?: CancelReason;
      /** A booking was given back after the last day for doing so in time. */
      readonly late?: true;
      /** Which session a cancellation freed, a promotion filled or a register closed. */
      readonly sessionId?: SessionId;
    })
  | { readonly type: 'guest-added' | 'guest-removed'; readonly sessionId: SessionId; readonly guestId: GuestId }
  /** A year after the session: the rows that name its guests are gone. */
  | { readonly type: 'guests-forgotten'; readonly sessionId: SessionId }
  | { readonly type: 'planned'; readonly personId: PersonId; readonly changes: readonly PlannedChange[] };

export type Cause =
  | 'enrolled'
  | 'left'
  | 'withdrawn'
  | 'moved'
  | 'paused'
  | 'resumed'
  | 'exempted'
  | 'exemption-ended'
  | 'booked'
  | 'waitlisted'
  | 'promoted'
  | 'cancelled'
  | 'swapped'
  /** A place that came free close to the start: theirs, if they still want it. */
  | 'offered'
  | 'offer-accepted'
  | 'offer-declined'
  | 'offer-lapsed'
  | 'requested'
  | 'approved'
  | 'declined'
  | 'request-lapsed'
  /** Their turn came, and they could not take it: attended since, exempt, or booked elsewhere at that time. */
  | 'skipped'
  /** Booking has closed, and their turn had not come. */
  | 'list-closed'
  | 'session-cancelled'
  | 'still-coming'
  | 'invited'
  | 'invitation-declined'
  | 'invitation-lapsed'
  /** A named colleague took the place over. */
  | 'substituted'
  | 'interested'
  | 'interest-over'
  | 'attended'
  | 'lapsed';

/** Whose row remembers an operation. */
export interface CommittedOperation extends OperationMemo {
  readonly personId?: PersonId;
  readonly sessionId?: SessionId;
}

/** The shape of events that this build writes, and the newest it can read. */
export const EVENT_SCHEMA = 2;

/** One transaction's events. Versions of a course have no gaps. */
export interface Commit {
  readonly version: number;
  /** Random: finding it among the commits after ours says that a write whose reply was lost did land. */
  readonly commitId: string;
  readonly schema: number;
  /** Never goes backwards within a course: two replicas' clocks differ by seconds, and as-at sorts by it. */
  readonly recordedAt: Instant;
  readonly entries: readonly CommitEntry[];
}

/** The events of one command, and who asked for them. */
export interface CommitEntry {
  /** A personId, or `system`, `import`, `cli`. */
  readonly actor: string;
  /** Tells nobody: history that is being taken over. */
  readonly quiet?: true;
  readonly operation?: CommittedOperation;
  readonly events: readonly CourseEvent[];
}
