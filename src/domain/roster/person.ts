import type { LocalDate } from '../calendar/london.ts';

/** Random, given at first import; says nothing about the person. Only the roster maps it to anybody. */
export type PersonId = string;

export type Role = 'learning_lead' | 'leadership';
export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun';
/** A day on which the weekly reminder can come. */
export type ReminderDay = Exclude<Weekday, 'Sat' | 'Sun'>;

/** What the people file says of somebody. A field left out is not known. */
export interface PersonDetails {
  readonly staffNumber: string;
  readonly name: string;
  /** In lower case; as Entra's user principal name. */
  readonly email: string;
  readonly jobRole: string;
  readonly serviceArea: string;
  readonly team: string;
  readonly managerStaffNumber?: string;
  readonly startDate: LocalDate;
  /** Their last day. */
  readonly leaveDate?: LocalDate;
  readonly roles: readonly Role[];
  /** front-line, manager, support …, as the report counts them. */
  readonly staffGroup: string;
  /** permanent, agency, ASYE … */
  readonly employment: string;
  readonly workingDays: readonly Weekday[];
  /** The day when role or team last changed. */
  readonly changedOn?: LocalDate;
  readonly unavailableFrom?: LocalDate;
  /** Their last day away. */
  readonly unavailableTo?: LocalDate;
  /** Their id in Microsoft Entra, in lower case: by it a chat can be opened with whoever has never written. */
  readonly entraObjectId?: string;
}

/** Acts for a manager from one day up to and including another. */
export interface Deputy {
  readonly personId: PersonId;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** What is said of somebody in chat. Files say nothing of it, and importing one leaves it as it is. */
export interface PersonSettings {
  /** Up to and including that day they would rather hear nothing. It changes nothing else. */
  readonly awayUntil?: LocalDate;
  /** Up to and including that day they are not asked to book. */
  readonly snoozedUntil?: LocalDate;
  readonly deputies?: readonly Deputy[];
  /** When they would have the weekly reminder about their team; left out: Mondays. */
  readonly reminderDay?: ReminderDay;
  /** How often chat has changed any of what the roster says of them: a form says which of them it showed. */
  readonly revision?: number;
}

/** A member of staff on the roster. */
export interface Person extends PersonDetails, PersonSettings {
  readonly personId: PersonId;
}

/** What is counted where the roster does not say. */
export const NOT_STATED = 'not stated';

/** Whether they are still in the department on that day; a leave date is somebody's last day. */
export function hasLeft(person: PersonDetails, today: LocalDate): boolean {
  return person.leaveDate !== undefined && person.leaveDate < today;
}
