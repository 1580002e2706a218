import type { Instant, LocalDate } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CatalogueEntry, CourseId } from './catalogue-entry.ts';
import type { CancelReason } from './events.ts';
import type { Session, SessionId } from './session.ts';
import type { Placement } from './timeline.ts';

/** What the roster says of one person for this course; the ledger turns it into dated changes. */
export interface Membership {
  readonly personId: PersonId;
  /** In the audience today. */
  readonly fits: boolean;
  /** The latest of their start, the course's opening and their last change of role. */
  readonly enrolAt: Instant;
  /** The moment after their last day. */
  readonly leftAt?: Instant;
  readonly placement: Placement;
  /** When a change of role or team took effect. */
  readonly movedAt: Instant;
  readonly away?: { readonly from: Instant; readonly until?: Instant };
}

/** One row of a history file. */
export interface PastRecord {
  readonly personId: PersonId;
  readonly status: 'attended' | 'booked' | 'exempt';
  readonly sessionId?: SessionId;
  readonly date: LocalDate;
  readonly note?: string;
}

export interface Book {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
}

export interface Cancel {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly reason: CancelReason;
  readonly note?: string;
}

export type Command =
  | { readonly type: 'set-course'; readonly entry: CatalogueEntry }
  | { readonly type: 'set-sessions'; readonly sessions: readonly Session[] }
  | { readonly type: 'apply-roster'; readonly memberships: readonly Membership[]; readonly completes?: number }
  | { readonly type: 'record-history'; readonly records: readonly PastRecord[] }
  | ({ readonly type: 'book' } & Book)
  | ({ readonly type: 'cancel' } & Cancel)
  /** Commits what time has changed; asked for by the ledger itself. */
  | { readonly type: 'settle' };

/** What else must be known: it belongs to other courses, and is at most a second old. */
export interface Facts {
  readonly unmetPrerequisites?: readonly CourseId[];
  readonly clash?: { readonly courseId: CourseId; readonly sessionId: SessionId };
}
