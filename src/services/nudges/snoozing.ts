import { addDays, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { RosterChanges } from '../people/roster-changes.ts';
import type { Clock } from '../ports.ts';

/** Longer than that nobody says beforehand; they can say it again. */
export const MOST_WEEKS = 4;

/** For so many weeks, or until a day. */
export type SnoozeWish = { readonly weeks: number } | { readonly until: LocalDate };

/** What somebody says of being asked; nobody else can say it for them. */
export interface SnoozingService {
  /** No nudge for so long, four weeks at most; gives the last day of it. */
  snooze(person: Person, wish: SnoozeWish): Promise<LocalDate>;
  /** They can be asked again. */
  wake(person: Person): Promise<void>;
}

export function snoozingService(parts: {
  readonly changes: Pick<RosterChanges, 'change'>;
  readonly clock: Clock;
}): SnoozingService {
  const { changes, clock } = parts;
  return {
    async snooze({ personId }, wish) {
      const today = londonDate(clock.now());
      const wanted = 'until' in wish ? wish.until : addDays(today, 7 * wish.weeks);
      const latest = addDays(today, 7 * MOST_WEEKS);
      const snoozedUntil = wanted < latest ? wanted : latest;
      await changes.change(personId, (own) => ({ ...own, snoozedUntil }), personId);
      return snoozedUntil;
    },
    async wake({ personId }) {
      await changes.change(personId, ({ snoozedUntil: _, ...own }) => own, personId);
    },
  };
}
