import { Map as ImmutableMap, Set as ImmutableSet } from 'immutable';
import type { Person, PersonId } from './person.ts';

/** Everybody on the roster, with the ways in which people are found. */
export interface RosterState {
  readonly version: number;
  readonly people: ImmutableMap<PersonId, Person>;
  readonly byStaffNumber: ImmutableMap<string, PersonId>;
  readonly byEmail: ImmutableMap<string, PersonId>;
  readonly byObjectId: ImmutableMap<string, PersonId>;
  /** Direct reports, by the manager's staff number. */
  readonly reports: ImmutableMap<string, ImmutableSet<PersonId>>;
}

export const EMPTY_ROSTER: RosterState = {
  version: 0,
  people: ImmutableMap(),
  byStaffNumber: ImmutableMap(),
  byEmail: ImmutableMap(),
  byObjectId: ImmutableMap(),
  reports: ImmutableMap(),
};

/** The roster with some people added or replaced. */
export function withPeople(roster: RosterState, people: Iterable<Person>, version: number): RosterState {
  const byId = roster.people.asMutable();
  const byStaffNumber = roster.byStaffNumber.asMutable();
  const byEmail = roster.byEmail.asMutable();
  const byObjectId = roster.byObjectId.asMutable();
  const reports = roster.reports.asMutable();
  for (const person of people) {
    const { personId } = person;
    const before = byId.get(personId);
    byId.set(personId, person);
    findAs(byStaffNumber, personId, before?.staffNumber, person.staffNumber);
    findAs(byEmail, personId, before?.email, person.email);
    findAs(byObjectId, personId, before?.entraObjectId, person.entraObjectId);
    if (before?.managerStaffNumber) reports.update(before.managerStaffNumber, (team) => team?.delete(personId));
    if (person.managerStaffNumber) {
      reports.update(person.managerStaffNumber, ImmutableSet(), (team) => team.add(personId));
    }
  }
  return {
    version,
    people: byId.asImmutable(),
    byStaffNumber: byStaffNumber.asImmutable(),
    byEmail: byEmail.asImmutable(),
    byObjectId: byObjectId.asImmutable(),
    reports: reports.asImmutable(),
  };
}

/** What finds somebody; in the same import somebody else may have been given what was theirs. */
function findAs(
  index: ImmutableMap<string, PersonId>,
  personId: PersonId,
  before: string | undefined,
  now: string | undefined,
): void {
  if (before !== undefined && index.get(before) === personId) index.delete(before);
  if (now !== undefined) index.set(now, personId);
}

export function findByStaffNumber(roster: RosterState, staffNumber: string): Person | undefined {
  const personId = roster.byStaffNumber.get(staffNumber);
  return personId === undefined ? undefined : roster.people.get(personId);
}

/** By e-mail or user principal name, in whatever case. */
export function findByEmail(roster: RosterState, email: string): Person | undefined {
  const personId = roster.byEmail.get(email.trim().toLowerCase());
  return personId === undefined ? undefined : roster.people.get(personId);
}

/** By their id in Microsoft Entra, in lower case. */
export function findByObjectId(roster: RosterState, objectId: string): Person | undefined {
  const personId = roster.byObjectId.get(objectId);
  return personId === undefined ? undefined : roster.people.get(personId);
}

/** Whoever reports to them directly. */
export function reportsOf(roster: RosterState, manager: Person): Person[] {
  const ids = roster.reports.get(manager.staffNumber);
  return ids ? [...ids].flatMap((id) => roster.people.get(id) ?? []) : [];
}

/** Everybody below them, however deep; without themself. */
export function lineOf(roster: RosterState, manager: Person): Set<PersonId> {
  const line = new Set<PersonId>();
  const open = [manager];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const report of reportsOf(roster, next)) {
      if (line.has(report.personId) || report.personId === manager.personId) continue;
      line.add(report.personId);
      open.push(report);
    }
  }
  return line;
}
