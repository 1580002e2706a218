import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { SessionId } from '../../domain/course/session.ts';
import type { PersonId } from '../../domain/roster/person.ts';

/** What managers, their deputies and learning leads do for others. That they may is checked at every press. */
export type OthersVerb =
  | 'team.show'
  | 'team.person'
  | 'person.choose'
  | 'person.book'
  | 'person.cancel-form'
  | 'person.cancel'
  | 'person.swap-form'
  | 'person.swap'
  | 'approval.list'
  | 'approval.form'
  | 'approval.answer'
  | 'substitute.choose'
  | 'substitute.invite'
  | 'substitute.withdraw'
  | 'deputy.form'
  | 'deputy.set'
  | 'deputy.end';

/** Data of `team.show`: from which place of the list on. */
export interface TeamPress {
  readonly from?: number | undefined;
}

/** Data of `team.person`. */
export interface PersonPress extends TeamPress {
  readonly personId: PersonId;
}

/** Data of `person.choose`. */
export interface PersonCoursePress {
  readonly personId: PersonId;
  readonly courseId: CourseId;
}

/** Data of `person.book`, `person.cancel-form`, `person.cancel`, `person.swap-form` and `approval.form`. */
export interface PersonSessionPress extends PersonCoursePress {
  readonly sessionId: SessionId;
  /** The version of the person's record when the card was made. */
  readonly v: number;
}

/** Data of `person.swap`. */
export interface PersonSwapPress extends PersonCoursePress {
  readonly from: SessionId;
  readonly to: SessionId;
  readonly v: number;
}

/** Data of `approval.answer`; beside it `sentence`. */
export interface AnswerPress extends PersonSessionPress {
  readonly accepts: boolean;
}

/** Data of `substitute.choose`; beside it `name`. */
export interface SubstitutePress {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  readonly insteadOf: PersonId;
}

/** Data of `substitute.invite` and `substitute.withdraw`. */
export interface InvitePress extends SubstitutePress {
  readonly personId: PersonId;
  readonly v: number;
}

/** Data of `deputy.form`; without a manager it is about whoever presses. */
export interface DeputyPress {
  readonly managerId?: PersonId | undefined;
}

/** Data of `deputy.set` and `deputy.end`. The form of `deputy.set` gives `who`, `from` and `until` instead. */
export interface DeputyDaysPress extends DeputyPress {
  readonly deputyId: PersonId;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export type OthersPress =
  | TeamPress
  | PersonPress
  | PersonCoursePress
  | PersonSessionPress
  | PersonSwapPress
  | AnswerPress
  | SubstitutePress
  | InvitePress
  | DeputyPress
  | DeputyDaysPress;
