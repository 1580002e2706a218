import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Told } from '../../domain/policies/told.ts';
import type { PersonId, ReminderDay } from '../../domain/roster/person.ts';

/** What is pressed on the weekly reminder, and from it. That they may is checked at every press. */
export type ReminderVerb =
  | 'reminder.show'
  | 'reminder.day'
  | 'person.nudge'
  | 'report.help'
  | 'report.tell-form'
  | 'report.tell'
  | 'report.exemption-form'
  | 'report.ask-exemption';

/** Data of `reminder.show`: from which row on. */
export interface ReminderPress {
  readonly from?: number | undefined;
}

/** Data of `reminder.day`; without a day it is asked for. */
export interface ReminderDayPress {
  readonly day?: ReminderDay | undefined;
}

/** Data of `person.nudge` and `report.help`. */
export interface ReportPress {
  readonly personId: PersonId;
}

/** What a manager can tell of a report; an exemption is asked for. */
export type ChangeKind = Exclude<Told['what'], 'exemption'>;

/** Data of `report.tell-form` and `report.tell`; the inputs beside the last add `on` and `until`. */
export interface ChangePress extends ReportPress {
  readonly what: ChangeKind;
}

/** Data of `report.exemption-form` and `report.ask-exemption`; the inputs beside the last add `courseId` and `reason`. */
export interface AskExemptionPress extends ReportPress {
  readonly courseId?: CourseId | undefined;
}

/** Data of `leaver.form` and `absence.form` where the days are known already. */
export interface KnownDaysPress extends ReportPress {
  readonly lastDay?: LocalDate | undefined;
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
}

export type RemindersPress =
  | ReminderPress
  | ReminderDayPress
  | ReportPress
  | ChangePress
  | AskExemptionPress
  | KnownDaysPress;
