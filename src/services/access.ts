import type { LocalDate } from '../domain/calendar/london.ts';
import { actsFor, managerOf, responsibleFor } from '../domain/roster/managers.ts';
import { hasLeft, type Person, type PersonId } from '../domain/roster/person.ts';
import type { RosterState } from '../domain/roster/roster.ts';

export function isLearningLead({ roles }: Person): boolean {
  return roles.includes('learning_lead');
}

/** Whether somebody may see and change another person's training: a learning lead anyone's, a manager or their deputy a report's. */
export function mayActFor(actor: Person, person: Person, roster: RosterState, today: LocalDate): boolean {
  if (actor.personId === person.personId) return false;
  return isLearningLead(actor) || isManagedBy(actor, person, roster, today);
}

/** Whether somebody decides about a request: the person's manager or a deputy of theirs; a learning lead where there is neither. */
export function mayApprove(actor: Person, person: Person, roster: RosterState, today: LocalDate): boolean {
  return responsibleFor(roster, person, today).some(({ personId }) => personId === actor.personId);
}

/** The person of that id, for somebody who may act for them; whoever may not learns nothing, not even that they exist. */
export function personFor(
  actor: Person,
  personId: PersonId,
  roster: RosterState,
  today: LocalDate,
): Person | undefined {
  const person = roster.people.get(personId);
  return person && !hasLeft(person, today) && mayActFor(actor, person, roster, today) ? person : undefined;
}

function isManagedBy(actor: Person, person: Person, roster: RosterState, today: LocalDate): boolean {
  const manager = managerOf(roster, person, today);
  if (!manager) return false;
  if (manager.personId === actor.personId) return true;
  return actsFor(roster, actor.personId, today).some(({ personId }) => personId === manager.personId);
}
