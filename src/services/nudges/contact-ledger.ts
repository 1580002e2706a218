import { type Instant, type LocalDate, londonDate } from '../../domain/calendar/london.ts';
import { weekOf } from '../../domain/calendar/weeks.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Asking, Contact, Contacts } from '../../domain/policies/contacts.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import type { Delivery, DeliveryStore } from '../telling/ports.ts';
import type { ContactLedger } from './ports.ts';

/** Who was asked what: the deliveries of nudges, of this year and the last, are the record of it. */
export function contactLedger(deliveries: Pick<DeliveryStore, 'withPrefix'>): ContactLedger {
  async function nudges(now: Instant, to?: PersonId): Promise<readonly Delivery[]> {
    const read = yearsOf(londonDate(now)).map((year) => deliveries.withPrefix(`nudge:${year}-`, to));
    return (await Promise.all(read)).flat();
  }
  return {
    contacts: async (now) => contactsFrom(await nudges(now)),
    contactOf: async (personId, now) => contactsFrom(await nudges(now, personId)).get(personId),
  };
}

/** As weeks are numbered. What is older was about dates that are over, and of a training that is due once more. */
function yearsOf(today: LocalDate): number[] {
  const year = Number(weekOf(today).slice(0, 4));
  return [year, year - 1];
}

/** It reached them, or may have. */
const ASKED: ReadonlySet<Delivery['state']> = new Set<Delivery['state']>(['sent', 'sending', 'unconfirmed']);

/** Reads the deliveries of nudges, in whatever order they come. */
export function contactsFrom(deliveries: readonly Delivery[]): Contacts {
  const contacts = new Map<PersonId, Contact>();
  const inOrder = deliveries.toSorted((a, b) => (a.plannedAt < b.plannedAt ? -1 : 1));
  for (const delivery of inOrder) contacts.set(delivery.to, after(contacts.get(delivery.to), delivery));
  return contacts;
}

function after(before: Contact | undefined, delivery: Delivery): Contact {
  const { byCourse = new Map<CourseId, readonly Asking[]>(), lastOn, couldNotBeAsked } = before ?? {};
  const kept = { byCourse, ...(lastOn !== undefined && { lastOn }) };
  const on = londonDate(delivery.endedAt ?? delivery.plannedAt);
  if (ASKED.has(delivery.state)) return { byCourse: withAsking(byCourse, delivery, on), lastOn: on };
  // On its way: nobody else writes to them meanwhile, and nothing is counted yet.
  if (delivery.state === 'planned') return { ...kept, lastOn: on, ...(couldNotBeAsked && { couldNotBeAsked }) };
  if (delivery.state === 'unreachable') return { ...kept, couldNotBeAsked: delivery.reason ?? 'unreachable' };
  return { ...kept, ...(couldNotBeAsked && { couldNotBeAsked }) };
}

function withAsking(
  byCourse: Contact['byCourse'],
  { message }: Delivery,
  on: LocalDate,
): ReadonlyMap<CourseId, readonly Asking[]> {
  const next = new Map(byCourse);
  const courses = message.type === 'nudge' ? message.courses : [];
  for (const { courseId, dates } of courses) next.set(courseId, [...(next.get(courseId) ?? []), { on, dates }]);
  return next;
}
