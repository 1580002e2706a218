import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { GuestId, SessionId } from '../../domain/course/session.ts';

/** What learning leads do with sessions, their guests and what is asked for. That they may is checked at every press. */
export type SessionDeskVerb =
  | 'session.courses'
  | 'session.list'
  | 'session.form'
  | 'session.put'
  | 'session.cancel-form'
  | 'session.cancel'
  | 'guest.form'
  | 'guest.add'
  | 'guest.remove'
  | 'demand.show';

/** Data of `session.list`: from which place of the list on. */
export interface SessionListPress {
  readonly courseId: CourseId;
  readonly from?: number;
}

/**
 * Data of `session.form` and `session.put`; beside it the form's fields, each under its own key. `v` is the version of the row
 * that was shown, 0 for a new session; `form` is that form's own mark, so that one form makes one session.
 */
export interface SessionFormPress {
  readonly courseId: CourseId;
  readonly sessionId?: SessionId;
  readonly v?: number;
  readonly form?: string;
  /** What it does to people was shown. */
  readonly sure?: true;
}

/** Data of `guest.remove`. The name is deleted at once: what the press holds is all that it can be put back from. */
export interface GuestPress {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  readonly guestId: GuestId;
  readonly v: number;
  readonly name?: string | undefined;
  readonly agency?: string | undefined;
}

/**
 * Data of `guest.add`; beside it `name` and `agency`. `form` is that form's own mark: what it adds, it adds once. Somebody who
 * was removed comes back under the `guestId` that they had.
 */
export interface GuestAddPress {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  readonly v: number;
  readonly form: string;
  readonly guestId?: GuestId | undefined;
}

/** Data of the button that undoes a removal. */
export interface GuestBackPress extends GuestAddPress {
  readonly name: string;
  readonly agency: string;
}

export type SessionDeskPress = SessionListPress | SessionFormPress | GuestPress | GuestAddPress | GuestBackPress;
