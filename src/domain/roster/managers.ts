import type { LocalDate } from '../calendar/london.ts';
import { type Deputy, hasLeft, type Person, type PersonId } from './person.ts';
import { findByStaffNumber, type RosterState, reportsOf } from './roster.ts';

/** Whoever they report to, while that person works here. */
export function managerOf(roster: RosterState, person: Person, today: LocalDate): Person | undefined {
  const manager = person.managerStaffNumber && findByStaffNumber(roster, person.managerStaffNumber);
  return manager && manager.personId !== person.personId && !hasLeft(manager, today) ? manager : undefined;
}

/** Who acts for a manager on that day. */
export function deputiesOf(roster: RosterState, { deputies = [] }: Person, today: LocalDate): Person[] {
  return deputies.flatMap((deputy) => {
    const person = isActing(deputy, today) ? roster.people.get(deputy.personId) : undefined;
    return person && !hasLeft(person, today) ? person : [];
  });
}

/** The manager and their deputies; with neither, the learning leads. */
export function responsibleFor(roster: RosterState, person: Person, today: LocalDate): Person[] {
  const manager = managerOf(roster, person, today);
  if (!manager) return learningLeads(roster, today).filter(({ personId }) => personId !== person.personId);
  const deputies = deputiesOf(roster, manager, today).filter(({ personId }) => personId !== person.personId);
  return [manager, ...deputies];
}

export function learningLeads(roster: RosterState, today: LocalDate): Person[] {
  return [...roster.people.values()].filter((each) => each.roles.includes('learning_lead') && !hasLeft(each, today));
}

/** Their own reports, and those of managers for whom they act that day; without themself and without leavers. */
export function teamOf(roster: RosterState, person: Person, today: LocalDate): Person[] {
  const managers = [person, ...actsFor(roster, person.personId, today)];
  const team = new Map<PersonId, Person>();
  for (const report of managers.flatMap((manager) => reportsOf(roster, manager))) {
    if (report.personId !== person.personId && !hasLeft(report, today)) team.set(report.personId, report);
  }
  return [...team.values()];
}

/** Managers for whom somebody acts on that day. */
export function actsFor(roster: RosterState, personId: PersonId, today: LocalDate): Person[] {
  const named = deputising(roster).get(personId) ?? [];
  return named.filter(
    (manager) =>
      !hasLeft(manager, today) &&
      manager.deputies?.some((deputy) => deputy.personId === personId && isActing(deputy, today)),
  );
}

function isActing({ from, until }: Deputy, today: LocalDate): boolean {
  return from <= today && today <= until;
}

const known = new WeakMap<RosterState, ReadonlyMap<PersonId, readonly Person[]>>();

/** Who was ever named, and by whom: found once for each state of the roster. */
function deputising(roster: RosterState): ReadonlyMap<PersonId, readonly Person[]> {
  const before = known.get(roster);
  if (before) return before;
  const byDeputy = new Map<PersonId, Person[]>();
  for (const manager of roster.people.values()) {
    for (const { personId } of manager.deputies ?? []) {
      byDeputy.set(personId, [...(byDeputy.get(personId) ?? []), manager]);
    }
  }
  known.set(roster, byDeputy);
  return byDeputy;
}
