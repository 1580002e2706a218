import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { ExemptionReason } from '../../domain/policies/told.ts';
import type { PersonId } from '../../domain/roster/person.ts';

/** What a learning lead says of people, and everybody of themself. */
export type CircumstanceVerb =
  | 'exemption.form'
  | 'exemption.set'
  | 'exemption.end'
  | 'absence.form'
  | 'absence.set'
  | 'absence.end'
  | 'away.form'
  | 'away.set'
  | 'away.end'
  | 'leaver.form'
  | 'leaver.set'
  | 'leaver.undo';

/** Data of `absence.form` and `leaver.form`. */
export interface AboutPerson {
  readonly personId: PersonId;
}

/** Data of `absence.set`, `absence.end`, `leaver.set` and `leaver.undo`; the inputs beside it add days. */
export interface AboutPersonNow extends AboutPerson {
  /** Which change of the person the card showed. */
  readonly v: number;
}

/** Data of `leaver.set` where a button says the day. */
export interface LastDayPress extends AboutPersonNow {
  readonly lastDay: LocalDate;
}

/** Data of `exemption.form`: with a course it is chosen already. */
export interface ExemptionFormPress extends AboutPerson {
  readonly courseId?: CourseId;
  /** Why, as whoever asked for it has said: a code, which the form puts into words. */
  readonly because?: ExemptionReason;
}

/** Data of `exemption.end`; `v` is that of the record. */
export interface ExemptionPress extends AboutPersonNow {
  readonly courseId: CourseId;
}

export type CircumstancePress = AboutPerson | AboutPersonNow | LastDayPress | ExemptionFormPress | ExemptionPress;
