import type { LocalDate } from '../../../domain/calendar/london.ts';
import { hasLeft, type PersonDetails } from '../../../domain/roster/person.ts';
import { drawn, loopsOf } from './loops.ts';
import { suggestFrom } from './nearest.ts';
import type { Found } from './problem.ts';
import type { Findings, Row } from './read-rows.ts';
import { repeated, respelt } from './unique.ts';

export interface KnownPeople {
  /** By staff number. */
  readonly roster: ReadonlyMap<string, PersonDetails>;
  /** Staff numbers of the file's other rows, which were refused for reasons of their own. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Checks rows of a people file against each other and the roster. */
export function checkPeople(
  rows: readonly Row<PersonDetails>[],
  { roster, elsewhere }: KnownPeople,
  today: LocalDate,
): Findings {
  const people = new Map(roster);
  for (const { value } of rows) people.set(value.staffNumber, value);
  return {
    problems: [
      ...repeated(rows, 'staff_number', (person) => person.staffNumber),
      ...respelt(rows, 'staff_number', (person) => person.staffNumber, roster.keys()),
      ...repeated(rows, 'email', (person) => person.email),
      ...taken(rows, people, today, { column: 'email', of: ({ email }) => email, what: 'an address' }),
      ...repeated(rows.filter(hasObjectId), 'entra_object_id', ({ entraObjectId = '' }) => entraObjectId),
      ...taken(rows, people, today, {
        column: 'entra_object_id',
        of: ({ entraObjectId }) => entraObjectId,
        what: 'an id',
      }),
      ...unknownManagers(rows, people, elsewhere),
      ...managerLoops(rows, people),
    ],
    warnings: departedManagers(rows, people, today),
  };
}

function hasObjectId({ value }: Row<PersonDetails>): boolean {
  return value.entraObjectId !== undefined;
}

interface Own {
  readonly column: string;
  of(person: PersonDetails): string | undefined;
  readonly what: string;
}

/** Somebody who is not in the file may hold what is one person's own, such as an address; it is free once they have left. */
function taken(
  rows: readonly Row<PersonDetails>[],
  people: ReadonlyMap<string, PersonDetails>,
  today: LocalDate,
  { column, of, what }: Own,
): Found[] {
  const inFile = new Set(rows.map(({ value }) => value.staffNumber));
  const holders = new Map<string, string>();
  for (const person of people.values()) {
    const own = of(person);
    if (own === undefined || inFile.has(person.staffNumber) || hasLeft(person, today)) continue;
    holders.set(own, person.staffNumber);
  }
  return rows.flatMap(({ line, value: person }): Found[] => {
    const value = of(person);
    const holder = value === undefined ? undefined : holders.get(value);
    if (value === undefined || holder === undefined) return [];
    return [{ line, column, value, expected: `${what} of their own: ${holder} on the roster has it` }];
  });
}

function unknownManagers(
  rows: readonly Row<PersonDetails>[],
  people: ReadonlyMap<string, PersonDetails>,
  elsewhere: ReadonlySet<string>,
): Found[] {
  const suggest = suggestFrom(people);
  return rows.flatMap(({ line, value: { managerStaffNumber: value } }): Found[] => {
    if (value === undefined || people.has(value) || elsewhere.has(value)) return [];
    return [
      {
        line,
        column: 'manager_staff_number',
        value,
        expected: `a staff number of this file or the roster${suggest(value)}`,
      },
    ];
  });
}

function managerLoops(rows: readonly Row<PersonDetails>[], people: ReadonlyMap<string, PersonDetails>): Found[] {
  const managerOf = (staffNumber: string): string[] => {
    const manager = people.get(staffNumber)?.managerStaffNumber;
    return manager === undefined ? [] : [manager];
  };
  const lines = new Map(rows.map(({ line, value }) => [value.staffNumber, line]));
  return loopsOf(lines.keys(), managerOf).map((loop): Found => {
    const first = loop.find((staffNumber) => lines.has(staffNumber)) ?? '';
    const value = people.get(first)?.managerStaffNumber ?? '';
    return {
      line: lines.get(first) ?? 1,
      column: 'manager_staff_number',
      value,
      expected: `managers who do not lead back: ${drawn(loop)}`,
    };
  });
}

function departedManagers(
  rows: readonly Row<PersonDetails>[],
  people: ReadonlyMap<string, PersonDetails>,
  today: LocalDate,
): Found[] {
  return rows.flatMap(({ line, value: person }): Found[] => {
    const value = person.managerStaffNumber;
    const manager = value === undefined ? undefined : people.get(value);
    if (value === undefined || !manager || !hasLeft(manager, today) || hasLeft(person, today)) return [];
    return [
      {
        line,
        column: 'manager_staff_number',
        value,
        expected: `a manager who is still here: they left on ${manager.leaveDate}`,
      },
    ];
  });
}
