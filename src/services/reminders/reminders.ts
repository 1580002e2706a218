import type { Person } from '../../domain/roster/person.ts';
import type { RosterChanges } from '../people/roster-changes.ts';
import { type ReportChanges, type ReportChangesDeps, reportChanges } from './changes.ts';
import { type ReminderDayService, reminderDayService } from './reminder-day.ts';
import { type ReminderDeps, type ReminderView, reminderFor } from './reminder-view.ts';

/** The weekly reminder, and what can be done from it. */
export interface ReminderServices extends ReportChanges {
  readonly day: ReminderDayService;
  /** As it is now; without lists where nobody's training is theirs to look after. */
  show(person: Person): Promise<ReminderView>;
}

export interface ReminderServicesDeps extends ReminderDeps, ReportChangesDeps {
  readonly changes: Pick<RosterChanges, 'change'>;
}

export function reminderServices(deps: ReminderServicesDeps): ReminderServices {
  return {
    ...reportChanges(deps),
    day: reminderDayService(deps),
    show: (person) => reminderFor(person, deps),
  };
}
