import { type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { type Month, mondayOf, monthOf, type Week, weekOf } from '../../domain/calendar/weeks.ts';
import type { Reminder } from '../../domain/policies/reminder.ts';
import { remindersDue } from '../../domain/policies/reminder.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { JobPlanner } from '../jobs/ports.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Roster } from '../people/roster.ts';
import { type Delivery, type DeliveryStore, planned } from '../telling/ports.ts';
import { isWorthSaying, listsFor } from './people-to-remind-of.ts';

export interface ReminderPlannerDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly roster: Pick<Roster, 'state'>;
  readonly deliveries: Pick<DeliveryStore, 'withPrefix'>;
}

/** Who is reminded of their team this week, and who is told, at most once a month, that nothing is outstanding. */
export function reminderPlanner({ ledgers, roster, deliveries }: ReminderPlannerDeps): JobPlanner {
  /** Who has had a message of the other kind for that week: there is one a week, whatever has changed since. */
  async function saidIn(weeks: ReadonlySet<Week>, today: LocalDate): Promise<(kind: Kind, due: Due) => boolean> {
    const prefixes = [
      ...[...weeks].map((week) => `reminder:${week}:`),
      ...monthsOf(today).map((month) => `well-done:${month}:`),
    ];
    const found = (await Promise.all(prefixes.map((prefix) => deliveries.withPrefix(prefix)))).flat();
    const said = new Set(found.flatMap(keyOfSaid));
    return (kind, { to, week }) => said.has(`${kind} ${week} ${to}`);
  }

  return {
    async plan(now) {
      const [courses, known] = await Promise.all([ledgers.all(), roster.state()]);
      const today = londonDate(now);
      const due = remindersDue(known, now);
      if (due.length === 0) return [];
      const isSaid = await saidIn(new Set(due.map(({ week }) => week)), today);
      return due.flatMap(({ to, week }): Delivery[] => {
        const person = known.people.get(to);
        if (!person) return [];
        const lists = listsFor(person, { roster: known, courses, contacts: new Map(), now });
        if (isWorthSaying(lists)) {
          if (isSaid('well-done', { to, week })) return [];
          return [planned({ key: `reminder:${week}:${to}`, to, message: { type: 'reminder', week } }, now)];
        }
        if (isSaid('reminder', { to, week })) return [];
        const message = { type: 'reminder', week, isWellDone: true } as const;
        return [planned({ key: `well-done:${monthFor(week, today)}:${to}`, to, message }, now)];
      });
    },
  };
}

type Kind = 'reminder' | 'well-done';

interface Due {
  readonly to: PersonId;
  readonly week: Week;
}

function keyOfSaid({ key, to, message, state }: Delivery): string[] {
  // What there was no reason for any more has reached nobody.
  if (message.type !== 'reminder' || state === 'skipped') return [];
  return [`${key.startsWith('well-done:') ? 'well-done' : 'reminder'} ${(message as Reminder).week} ${to}`];
}

/** That of the week's Monday, so that no week is in two. */
function monthFor(week: Week, today: LocalDate): Month {
  const monday = mondayOf(today);
  return monthOf(weekOf(monday) === week ? monday : mondayBefore(monday));
}

/** Of this week's Monday, and of the one before it. */
function monthsOf(today: LocalDate): Month[] {
  const monday = mondayOf(today);
  return [...new Set([monthOf(monday), monthOf(mondayBefore(monday))])];
}

function mondayBefore(monday: LocalDate): LocalDate {
  return Temporal.PlainDate.from(monday).subtract({ days: 7 }).toString();
}
