import type { LocalDate } from '../domain/calendar/london.ts';
import type { CourseId } from '../domain/course/catalogue-entry.ts';
import type { SessionId } from '../domain/course/session.ts';
import type { DeliveriesVerb } from './deliveries/press-deliveries.ts';
import type { NudgePress, NudgeVerb } from './nudges/press-nudges.ts';
import type { OwnPress, OwnVerb } from './own/press-own.ts';
import type { CircumstancePress, CircumstanceVerb } from './people/press-circumstances.ts';
import type { PublishedPress, PublishedVerb } from './published/press-published.ts';
import type { RemindersPress, ReminderVerb } from './reminders/press-reminders.ts';
import type { SessionDeskPress, SessionDeskVerb } from './sessions/press-sessions.ts';
import type { SummaryPress, SummaryVerb } from './summaries/press-summaries.ts';
import type { OthersPress, OthersVerb } from './team/press-others.ts';

/** What a button asks for. Nothing in here says who pressed it: that comes from the activity alone. */
export type Verb =
  | 'help'
  | 'training.mine'
  | 'booking.start'
  | 'booking.choose'
  | 'booking.confirm'
  | 'booking.mine'
  | 'booking.cancel-form'
  | 'booking.cancel'
  | 'counts.show'
  | OwnVerb
  | SessionDeskVerb
  | OthersVerb
  | CircumstanceVerb
  | NudgeVerb
  | ReminderVerb
  | DeliveriesVerb
  | PublishedVerb
  | SummaryVerb;

/** Data of `booking.choose`. */
export interface CoursePress {
  readonly courseId: CourseId;
}

/** Data of `booking.confirm`, `booking.cancel-form` and `booking.cancel`; the last also carries `reason` and `note`. */
export interface SessionPress extends CoursePress {
  readonly sessionId: SessionId;
  /** The record's version when the card was made, so that a press on an old card can be told from a new one. */
  readonly v: number;
}

/** What counts can be split by, in the words of a placement. */
export type CountsBy = 'area' | 'group' | 'employment';

/** Data of `counts.show`. */
export interface CountsPress {
  readonly courseId?: CourseId;
  readonly by?: CountsBy;
  readonly asAt?: LocalDate;
}

/** A button whose verb the data decides. */
export interface Button {
  readonly title: string;
  /** For whoever cannot see what stands around it. */
  readonly tooltip?: string;
  readonly verb: Verb;
  readonly data:
    | CoursePress
    | SessionPress
    | CountsPress
    | OwnPress
    | OthersPress
    | SessionDeskPress
    | CircumstancePress
    | NudgePress
    | RemindersPress
    | PublishedPress
    | SummaryPress
    | Record<string, never>;
}

/** Every card says itself in one plain sentence too: for a screen reader, a notification, and a client that shows no cards. */
export interface Said {
  readonly sentence: string;
}

/** A button that says by itself what it is about. */
export interface LabelledButton extends Button {
  readonly tooltip: string;
}

export function labelled(button: Button): LabelledButton {
  return { ...button, tooltip: button.tooltip ?? button.title };
}
