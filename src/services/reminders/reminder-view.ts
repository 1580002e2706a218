import { type Instant, type LocalDate, londonDate, startOfDay } from '../../domain/calendar/london.ts';
import { mondayOf } from '../../domain/calendar/weeks.ts';
import { addWorkingDays } from '../../domain/calendar/working-days.ts';
import type { MessageOf } from '../../domain/policies/message.ts';
import { backAfter, notToday } from '../../domain/policies/reminder.ts';
import type { Person, ReminderDay } from '../../domain/roster/person.ts';
import type { JobSwitches } from '../jobs/ports.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { ContactLedger } from '../nudges/ports.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';
import type { Look } from '../telling/look.ts';
import { isOutstanding, isWorthSaying, listsFor, type ReminderList } from './people-to-remind-of.ts';
import { rememberedContacts } from './remembered-contacts.ts';

/** Where the people stand whose training somebody looks after. */
export interface ReminderView {
  readonly to: Person;
  readonly today: LocalDate;
  readonly day: ReminderDay;
  /** Their own team first; people whom nobody manages last. */
  readonly lists: readonly ReminderList[];
}

export interface ReminderDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly roster: Pick<Roster, 'state'>;
  readonly contacts: Pick<ContactLedger, 'contacts'>;
  readonly clock: Clock;
}

/** How often, in ms, what is paused is looked at again. */
const LOOK_AGAIN_MS = 5 * 60 * 1_000;

/** Looks at a reminder with what is known now. */
export function reminderViewer(deps: ReminderDeps & { readonly switches: Pick<JobSwitches, 'of'> }) {
  const contacts = rememberedContacts(deps.contacts);

  /** Paused since it was planned: it waits to be started again. */
  async function isPaused(plannedAt: Instant): Promise<boolean> {
    const { state, at = '' } = await deps.switches.of('reminders');
    return state === 'paused' && at >= plannedAt;
  }

  return async function look(
    reminder: MessageOf<'reminder'>,
    { to, plannedAt }: { readonly to: string; readonly plannedAt: Instant },
  ): Promise<Look<ReminderView>> {
    const now = deps.clock.now();
    const today = londonDate(now);
    // The next week's would come on its heels.
    if (mondayOf(londonDate(plannedAt)) !== mondayOf(today)) return { gone: 'week-over' };
    const person = (await deps.roster.state()).people.get(to);
    if (!person) return { gone: 'left' };
    const why = notToday(person, today);
    if (why !== undefined) return whenBack(person, now) ?? { gone: why };
    const view = await reminderFor(person, { ...deps, contacts });
    const gone = goneFrom(reminder, view);
    if (gone !== undefined) return { gone };
    return (await isPaused(plannedAt)) ? { waitMs: LOOK_AGAIN_MS } : { say: view };
  };
}

/** What was outstanding may be settled by now, and the other way round. */
function goneFrom({ isWellDone }: MessageOf<'reminder'>, { lists }: ReminderView): string | undefined {
  if (lists.length === 0) return 'no-team';
  if (isWellDone) return isOutstanding(lists) ? 'outstanding' : undefined;
  return isWorthSaying(lists) ? undefined : 'nothing-outstanding';
}

/** Everything that the reminder says, as it is now. */
export async function reminderFor(to: Person, deps: ReminderDeps): Promise<ReminderView> {
  const now = deps.clock.now();
  const [courses, roster, contacts] = await Promise.all([
    deps.ledgers.all(),
    deps.roster.state(),
    deps.contacts.contacts(now),
  ]);
  const lists = listsFor(to, { roster, courses, contacts, now });
  return { to, today: londonDate(now), day: dayFor(to, lists), lists };
}

/** Whoever only acts for others has it when they would. */
function dayFor(to: Person, lists: readonly ReminderList[]): ReminderDay {
  const actsAlone = lists.every(({ isOwn, manager }) => !isOwn && manager !== undefined);
  return to.reminderDay ?? (actsAlone ? lists[0]?.manager?.reminderDay : undefined) ?? 'Mon';
}

/** Whoever is back before the week is over has it then. */
function whenBack(person: Person, now: Instant): Look<never> | undefined {
  const today = londonDate(now);
  const last = backAfter(person, today);
  const back = last === undefined ? undefined : addWorkingDays(last, 1);
  if (back === undefined || mondayOf(back) !== mondayOf(today)) return undefined;
  const at = Temporal.Instant.from(startOfDay(back)).add({ hours: 9 });
  return { waitMs: at.epochMilliseconds - Temporal.Instant.from(now).epochMilliseconds };
}
