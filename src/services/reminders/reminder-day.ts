import type { Person, ReminderDay } from '../../domain/roster/person.ts';
import type { RosterChanges } from '../people/roster-changes.ts';

/** On which day somebody would have their weekly reminder; nobody else can say it for them. */
export interface ReminderDayService {
  choose(person: Person, day: ReminderDay): Promise<ReminderDay>;
}

export function reminderDayService(parts: { readonly changes: Pick<RosterChanges, 'change'> }): ReminderDayService {
  return {
    async choose({ personId }, reminderDay) {
      await parts.changes.change(personId, (own) => ({ ...own, reminderDay }), personId);
      return reminderDay;
    },
  };
}
