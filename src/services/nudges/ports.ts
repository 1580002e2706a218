import type { Instant, LocalDate } from '../../domain/calendar/london.ts';
import type { Contact, Contacts } from '../../domain/policies/contacts.ts';
import type { Person, PersonId } from '../../domain/roster/person.ts';

/** Who was asked what, read from the deliveries. */
export interface ContactLedger {
  /** Of everybody, at that moment. */
  contacts(now: Instant): Promise<Contacts>;
  /** Of one person, which costs a small part of it. */
  contactOf(personId: PersonId, now: Instant): Promise<Contact | undefined>;
}

export type NudgeRefusal =
  /** Nobody of that id, or not theirs to see. */
  | { readonly refused: 'not-yours' }
  /** One message a week, whoever sends it. */
  | { readonly refused: 'asked-this-week'; readonly person: Person; readonly on: LocalDate }
  | { readonly refused: 'nothing-to-book'; readonly person: Person }
  /** This week's message came to nothing, such as `no-conversation` or `away`: it did not reach them, and there is one a week. */
  | { readonly refused: 'could-not-be-asked'; readonly person: Person; readonly reason: string }
  /** They have had all the messages about what they could book. */
  | { readonly refused: 'asked-enough'; readonly person: Person }
  /** Every date is full or over: to ask would be to ask for what cannot be done. */
  | { readonly refused: 'no-dates'; readonly person: Person }
  /** Unavailable, away, or would rather be asked later. */
  | { readonly refused: 'not-now'; readonly person: Person; readonly until?: LocalDate };

/** A manager, their deputy or a learning lead asks somebody to book, now. */
export interface NudgeNow {
  /** Planned, and sent at the next time at which nudges are sent. */
  nudge(actor: Person, personId: PersonId): Promise<{ readonly person: Person } | NudgeRefusal>;
}
