import type { Instant, LocalDate } from '../calendar/london.ts';
import type { CourseId } from '../course/catalogue-entry.ts';
import type { SessionId } from '../course/session.ts';
import type { PersonId } from '../roster/person.ts';

/** What somebody is told. What each means is told where it is planned (notices.ts), and said in src/cards/notice-wording.ts. */
export type NoticeKind =
  // A place or a turn of their own.
  | 'promoted'
  | 'offered'
  | 'turn-requested'
  | 'approved'
  | 'declined'
  | 'request-lapsed'
  | 'offer-lapsed'
  | 'skipped'
  | 'list-closed'
  | 'session-cancelled'
  | 'session-changed'
  | 'booked-by'
  | 'cancelled-by'
  | 'swapped-by'
  | 'clash'
  // A colleague's place.
  | 'invited'
  | 'handed-over'
  | 'invitation-accepted'
  | 'invitation-declined'
  | 'invitation-withdrawn'
  | 'invitation-lapsed'
  // Somebody they are responsible for.
  | 'requested'
  | 'report-booked'
  | 'report-cancelled'
  | 'team-cover';

/** One thing to tell one person. It holds ids alone; what is said is looked up when it is sent. */
export interface Notice {
  /** The same consequence of the same event has the same key, whoever finds it and however often. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly to: PersonId;
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  /** The commit that it follows from. */
  readonly version: number;
  /** Whose place it is about, where that is not their own. */
  readonly about?: PersonId;
  /** Who did it, where it was somebody on the roster. */
  readonly by?: PersonId;
  /** Of a changed session: the revision to be told of; a later one has a notice of its own. */
  readonly revision?: number;
  /** Of a session that was moved: when it began before. */
  readonly was?: Instant;
  /** Of team cover: the day. */
  readonly day?: LocalDate;
  /** What was known of each course where it follows from more than the commit: nobody judges it with less. */
  readonly foundWith?: readonly { readonly courseId: CourseId; readonly version: number }[];
  /** Of a clash: the other place. */
  readonly other?: { readonly courseId: CourseId; readonly sessionId: SessionId };
}

/** Answers that somebody waits for, and what changes somebody's plans: sent also to whoever would rather hear nothing. */
const CANNOT_WAIT: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'offered',
  'invited',
  'requested',
  'promoted',
  'session-cancelled',
  'session-changed',
  'clash',
]);

/** Whether it can wait until somebody is back. Confirmations and what is merely good to know can. */
export function canWait(kind: NoticeKind): boolean {
  return !CANNOT_WAIT.has(kind);
}
