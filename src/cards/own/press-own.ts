import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { SessionId } from '../../domain/course/session.ts';

/** What members of staff press about their own bookings, beside booking and cancelling. */
export type OwnVerb =
  | 'booking.swap-form'
  | 'booking.swap'
  | 'booking.still-coming'
  | 'offer.answer'
  | 'invitation.answer'
  | 'interest.form'
  | 'interest.say'
  | 'interest.over';

/** Data of `booking.swap`. */
export interface SwapPress {
  readonly courseId: CourseId;
  readonly from: SessionId;
  readonly to: SessionId;
  /** The record's version when the card was made, here and below. */
  readonly v: number;
}

/** Data of `offer.answer` and `invitation.answer`. */
export interface AnswerPress {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  readonly v: number;
  readonly accepts: boolean;
}

/** Data of `interest.over`; that of `interest.say` also carries `reason`. */
export interface InterestPress {
  readonly courseId: CourseId;
  readonly v: number;
}

export type OwnPress = SwapPress | AnswerPress | InterestPress;
