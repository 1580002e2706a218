import type { Instant, LocalDate } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CatalogueEntry, CourseId } from './catalogue-entry.ts';
import type { CancelReason, InterestReason } from './reasons.ts';
import type { GuestId, Session, SessionId } from './session.ts';
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
  /** Who books it for them; whoever may do that need not ask for approval. */
  readonly by?: PersonId;
  /** There is nobody who could approve it: it is not asked for. */
  readonly asksNobody?: true;
}

export interface Cancel {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly reason: CancelReason;
  readonly note?: string;
}

/** To another session of the course, in one step. */
export interface Swap {
  readonly personId: PersonId;
  readonly from: SessionId;
  readonly to: SessionId;
  /** Who moves it for them. */
  readonly by?: PersonId;
  readonly asksNobody?: true;
}

/** Yes or no to an offer, a request or an invitation. */
export interface Reply {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly accepts: boolean;
  /** The sentence that goes with it. */
  readonly note?: string;
  /** Of an offer: there is nobody who could approve it. */
  readonly asksNobody?: true;
}

/** Asks somebody to take over a colleague's place. */
export interface Invite {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly insteadOf: PersonId;
  readonly by: PersonId;
}

export interface Exempt {
  readonly personId: PersonId;
  /** The last day; left out: until somebody ends it. */
  readonly until?: LocalDate;
  readonly note: string;
}

/** Somebody from a partner agency. */
export interface Guest {
  readonly sessionId: SessionId;
  readonly guestId: GuestId;
  readonly name: string;
  readonly agency: string;
}

export type Command =
  | { readonly type: 'set-course'; readonly entry: CatalogueEntry }
  | { readonly type: 'set-sessions'; readonly sessions: readonly Session[] }
  | { readonly type: 'apply-roster'; readonly memberships: readonly Membership[]; readonly completes?: number }
  | { readonly type: 'record-history'; readonly records: readonly PastRecord[] }
  | ({ readonly type: 'book' } & Book)
  | ({ readonly type: 'cancel' } & Cancel)
  | ({ readonly type: 'swap' } & Swap)
  | ({ readonly type: 'answer-offer' | 'answer-request' | 'answer-invitation' } & Reply)
  | ({ readonly type: 'invite' } & Invite)
  | { readonly type: 'still-coming'; readonly personId: PersonId; readonly sessionId: SessionId }
  | ({ readonly type: 'exempt' } & Exempt)
  | { readonly type: 'end-exemption'; readonly personId: PersonId }
  | { readonly type: 'say-interest'; readonly personId: PersonId; readonly reason: InterestReason | null }
  /** One session, from a form: `seen` is the version of its row that the form showed, 0 for a new one. */
  | { readonly type: 'put-session'; readonly session: Session; readonly seen: number }
  | { readonly type: 'cancel-session'; readonly sessionId: SessionId }
  | ({ readonly type: 'add-guest' } & Guest)
  | { readonly type: 'remove-guest'; readonly sessionId: SessionId; readonly guestId: GuestId }
  | { readonly type: 'forget-guests'; readonly sessionId: SessionId }
  /** Commits what time has changed; asked for by the ledger itself. */
  | { readonly type: 'settle' };

/** What somebody holds on another course at the time of a session. */
export interface Clash {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
}

/** What else must be known: it belongs to other courses, and is at most a second old. */
export interface Facts {
  unmetPrerequisites(personId: PersonId): readonly CourseId[];
  /** A turn on a waiting list counts only where `places` does not say that places alone are meant. */
  clash(personId: PersonId, session: Session, asked?: 'places'): Clash | undefined;
}

/** Where there is no other course. */
export const NO_FACTS: Facts = { unmetPrerequisites: () => [], clash: () => undefined };
