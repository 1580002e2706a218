import { addDays, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { type Month, mondayOf, monthOf, type Week, weekOf } from '../../domain/calendar/weeks.ts';
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

/** Between two that say well done. */
const WELL_DONE_AGAIN_DAYS = 28;

/** Who is reminded of their team this week, and who is told, once in four weeks and once in a month, that nothing is outstanding. */
export function reminderPlanner({ ledgers, roster, deliveries }: ReminderPlannerDeps): JobPlanner {
  /** What has been said of late: there is one message a week, whatever has changed since. */
  async function saidBefore(weeks: ReadonlySet<Week>, today: LocalDate): Promise<readonly Said[]> {
    const prefixes = [
      ...[...weeks].map((week) => `reminder:${week}:`),
      ...monthsOf(today).map((month) => `well-done:${month}:`),
    ];
    const found = await Promise.all(prefixes.map((prefix) => deliveries.withPrefix(prefix)));
    return found.flat().flatMap(saidIn);
  }

  return {
    async plan(now) {
      const [courses, known] = await Promise.all([ledgers.all(), roster.state()]);
      const today = londonDate(now);
      const due = remindersDue(known, now);
      if (due.length === 0) return [];
      const said = Map.groupBy(await saidBefore(new Set(due.map(({ week }) => week)), today), ({ to }) => to);
      return due.flatMap(({ to, week }): Delivery[] => {
        const person = known.people.get(to);
        if (!person) return [];
        const heard = said.get(to) ?? [];
        const lists = listsFor(person, { roster: known, courses, contacts: new Map(), now });
        if (isWorthSaying(lists)) {
          if (heard.some((each) => each.isWellDone && each.week === week)) return [];
          return [planned({ key: `reminder:${week}:${to}`, to, message: { type: 'reminder', week } }, now)];
        }
        const monday = mondayIn(week, today);
        if (heard.some((each) => keepsWellDoneAway(each, week, monday))) return [];
        const message = { type: 'reminder', week, isWellDone: true } as const;
        return [planned({ key: `well-done:${monthOf(monday)}:${to}`, to, message }, now)];
      });
    },
  };
}

/** A message that somebody has had about a week. */
interface Said {
  readonly to: PersonId;
  readonly week: Week;
  readonly isWellDone: boolean;
}

function saidIn({ key, to, message, state }: Delivery): Said[] {
  // What there was no reason for any more has reached nobody.
  if (message.type !== 'reminder' || state === 'skipped') return [];
  return [{ to, week: message.week, isWellDone: key.startsWith('well-done:') }];
}

/** That week's reminder, or an earlier well-done that is not long ago. That week's own is planned once anyway, by its key. */
function keepsWellDoneAway(said: Said, week: Week, monday: LocalDate): boolean {
  if (said.week === week) return !said.isWellDone;
  return said.isWellDone && said.week > weekOf(addDays(monday, -WELL_DONE_AGAIN_DAYS));
}

/** The Monday of the week that is due: this one, or the one before. */
function mondayIn(week: Week, today: LocalDate): LocalDate {
  const monday = mondayOf(today);
  return weekOf(monday) === week ? monday : addDays(monday, -7);
}

/** Those in which the Monday of a well-done may be that keeps another away. */
function monthsOf(today: LocalDate): Month[] {
  const monday = mondayOf(today);
  return [...new Set([0, -7, -7 - WELL_DONE_AGAIN_DAYS].map((days) => monthOf(addDays(monday, days))))];
}
