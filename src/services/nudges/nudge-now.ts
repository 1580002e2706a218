import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { type Bookable, bookableFor, openCourses } from '../../domain/policies/bookable.ts';
import { nextContactAt, notNow } from '../../domain/policies/contact-hours.ts';
import { isAskedEnough, nudgeOf, wasContacted } from '../../domain/policies/nudge.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';
import { personFor } from '../access.ts';
import { type MyCourse, myCourse } from '../booking/training.ts';
import type { Delivery, DeliveryStore, Doorbell } from '../telling/ports.ts';
import { type NudgeDeps, nudgeFacts } from './facts.ts';
import { nudgeDelivery } from './planner.ts';
import type { ContactLedger, NudgeNow, NudgeRefusal } from './ports.ts';

export interface NudgeNowDeps extends NudgeDeps {
  readonly contacts: ContactLedger;
  readonly deliveries: Pick<DeliveryStore, 'plan' | 'find'>;
  readonly doorbell: Doorbell;
}

/** A manager, their deputy or a learning lead asks one person; the week's one message is theirs too. */
export function nudgeNow({ ledgers, roster, clock, contacts, deliveries, doorbell }: NudgeNowDeps): NudgeNow {
  async function ask(person: Person, wanted: Delivery): Promise<{ person: Person } | NudgeRefusal> {
    const { count, lanes } = await deliveries.plan([wanted]);
    if (count === 0) return insteadOf(wanted, person, await deliveries.find(wanted.key, person.personId));
    await doorbell.ring(lanes);
    return { person };
  }

  return {
    async nudge(actor, personId) {
      const [courses, known] = await Promise.all([ledgers.all(), roster.state()]);
      const now = clock.now();
      const today = londonDate(now);
      const person = personFor(actor, personId, known, today);
      if (!person) return { refused: 'not-yours' };
      const contact = await contacts.contactOf(personId, now);
      if (wasContacted(contact, today)) return { refused: 'asked-this-week', person, on: contact?.lastOn ?? today };
      const when = notNow(person, today) === undefined ? nextContactAt(person, now) : undefined;
      if (when === undefined) return notThisWeek(person, today);
      const facts = nudgeFacts(courses, new Map(contact && [[personId, contact]]), now);
      const bookable = bookableFor(person, openCourses(facts), facts);
      const wanted = bookable.filter((course) => !isAskedEnough(course));
      if (wanted.length === 0) return { refused: whyNothing(person, bookable, { courses, now }), person };
      return ask(person, nudgeDelivery(personId, nudgeOf(wanted, today, { by: actor.personId }), now));
    },
  };
}

function whyNothing(
  person: Person,
  bookable: readonly Bookable[],
  { courses, now }: { readonly courses: readonly CourseState[]; readonly now: Instant },
): 'asked-enough' | 'no-dates' | 'nothing-to-book' {
  if (bookable.length > 0) return 'asked-enough';
  return owesAny(person, courses, now) ? 'no-dates' : 'nothing-to-book';
}

function owesAny(person: Person, courses: readonly CourseState[], now: Instant): boolean {
  return courses.some((state) => {
    const mine = myCourse(state, person, now, courses);
    return mine !== undefined && isOwed(mine) && mine.status === 'toBook' && mine.booking === undefined;
  });
}

/** What is done online has no dates that could be wanting. */
function isOwed({ course: { kind, delivery } }: MyCourse): boolean {
  return kind === 'required' && delivery === 'session';
}

/** A row of this week was there already, or has come in between: whoever asks is told what became of it, not that theirs goes out. */
function insteadOf(wanted: Delivery, person: Person, there: Delivery | undefined): { person: Person } | NudgeRefusal {
  // A reply that was lost: it is theirs.
  if (there?.state === 'planned' && byWhom(there) === byWhom(wanted)) return { person };
  if (there && CAME_TO_NOTHING.has(there.state)) {
    return { refused: 'could-not-be-asked', person, reason: there.reason ?? there.state };
  }
  return { refused: 'asked-this-week', person, on: dayOf(there ?? wanted) };
}

const CAME_TO_NOTHING: ReadonlySet<Delivery['state']> = new Set<Delivery['state']>([
  'unreachable',
  'failed',
  'skipped',
]);

function byWhom({ message }: Delivery): PersonId | undefined {
  return message.type === 'nudge' ? message.by : undefined;
}

function dayOf({ endedAt, plannedAt }: Delivery): LocalDate {
  return londonDate(endedAt ?? plannedAt);
}

/** Unavailable, away, snoozed, or no working day of theirs is left in the week. */
function notThisWeek(person: Person, today: LocalDate): NudgeRefusal {
  const { awayUntil, snoozedUntil, unavailableTo } = person;
  const until = [awayUntil, snoozedUntil, unavailableTo].filter((day) => day !== undefined && day >= today);
  const last = until.toSorted().at(-1);
  return { refused: 'not-now', person, ...(last !== undefined && { until: last }) };
}
