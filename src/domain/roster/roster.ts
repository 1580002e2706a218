import { Map as ImmutableMap, Set as ImmutableSet } from 'immutable';
import type { Person, PersonId } from './person.ts';

/** Everybody on the roster, with the ways in which people are found. */
export interface RosterState {
  readonly version: number;
  readonly people: ImmutableMap<PersonId, Person>;
  readonly byStaffNumber: ImmutableMap<string, PersonId>;
  readonly byEmail: ImmutableMap<string, PersonId>;
  /** Direct reports, by the manager's staff number. */
  readonly reports: ImmutableMap<string, ImmutableSet<PersonId>>;
}

export const EMPTY_ROSTER: RosterState = {
  version: 0,
  people: ImmutableMap(),
  byStaffNumber: ImmutableMap(),
  byEmail: ImmutableMap(),
  reports: ImmutableMap(),
};

/** The roster with some people added or replaced. */
export function withPeople(roster: RosterState, people: Iterable<Person>, version: number): RosterState {
  const byId = roster.people.asMutable();
  const byStaffNumber = roster.byStaffNumber.asMutable();
  const byEmail = roster.byEmail.asMutable();
  const reports = roster.reports.asMutable();
  for (const person of people) {
    const before = byId.get(person.personId);
    if (before) {
      // Somebody else may have been given the number or the address in the same import.
      if (byStaffNumber.get(before.staffNumber) === before.personId) byStaffNumber.delete(before.staffNumber);
      if (byEmail.get(before.email) === before.personId) byEmail.delete(before.email);
      if (before.managerStaffNumber) reports.update(before.managerStaffNumber, (team) => team?.delete(before.personId));
    }
    byId.set(person.personId, person);
    byStaffNumber.set(person.staffNumber, person.personId);
    byEmail.set(person.email, person.personId);
    if (person.managerStaffNumber) {
      reports.update(person.managerStaffNumber, ImmutableSet(), (team) => team.add(person.personId));
    }
  }
  return {
    version,
    people: byId.asImmutable(),
    byStaffNumber: byStaffNumber.asImmutable(),
    byEmail: byEmail.asImmutable(),
    reports: reports.asImmutable(),
  };
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
