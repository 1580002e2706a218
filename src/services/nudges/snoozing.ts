import { addDays, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { RosterChanges } from '../people/roster-changes.ts';
import type { Clock } from '../ports.ts';

/** What somebody says of being asked; nobody else can say it for them. */
export interface SnoozingService {
  /** No nudge for so many weeks; gives the last day of it. */
  snooze(person: Person, weeks: 1 | 2 | 4): Promise<LocalDate>;
  /** They can be asked again. */
  wake(person: Person): Promise<void>;
}

export function snoozingService(parts: {
  readonly changes: Pick<RosterChanges, 'change'>;
  readonly clock: Clock;
}): SnoozingService {
  const { changes, clock } = parts;
  return {
    async snooze({ personId }, weeks) {
      const snoozedUntil = addDays(londonDate(clock.now()), 7 * weeks);
      await changes.change(personId, (own) => ({ ...own, snoozedUntil }), personId);
      return snoozedUntil;
    },
    async wake({ personId }) {
      await changes.change(personId, ({ snoozedUntil: _, ...own }) => own, personId);
    },
  };
}
