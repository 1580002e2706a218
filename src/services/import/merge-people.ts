import { randomBytes } from 'node:crypto';
import { sameContent } from '../../domain/course/define.ts';
import type { Person, PersonDetails, PersonSettings } from '../../domain/roster/person.ts';
import { findByStaffNumber, type RosterState } from '../../domain/roster/roster.ts';
import type { ImportPayload } from './payload.ts';

/** What a people file does to the roster. */
export interface PeopleChange {
  readonly added: readonly Person[];
  readonly changed: readonly Person[];
  /** Among the changed: those whose leave date is new. */
  readonly leaving: readonly Person[];
  readonly unchanged: number;
}

/** Compares the file with the roster. Somebody new is given a random id; somebody who is absent leaves only in a full file. */
export function mergePeople(roster: RosterState, file: Extract<ImportPayload, { kind: 'people' }>): PeopleChange {
  const added: Person[] = [];
  const changed: Person[] = [];
  const leaving: Person[] = [];
  let unchanged = 0;
  const keepsAbsences = file.keepsAbsences === true;
  const absent = file.absent.flatMap((staffNumber) => {
    const person = findByStaffNumber(roster, staffNumber);
    return person && person.leaveDate === undefined ? { ...person, leaveDate: file.lastDay } : [];
  });
  for (const details of [...file.people, ...absent]) {
    const known = findByStaffNumber(roster, details.staffNumber);
    const absence = keepsAbsences ? absenceOf(known) : {};
    const person: Person = {
      ...details,
      ...absence,
      ...objectIdOf(details.entraObjectId ?? known?.entraObjectId),
      ...settingsOf(known),
      personId: known?.personId ?? newPersonId(),
    };
    if (!known) added.push(person);
    else if (sameContent(known, person)) unchanged += 1;
    else {
      changed.push(person);
      if (person.leaveDate !== undefined && known.leaveDate === undefined) leaving.push(person);
    }
  }
  return { added, changed, leaving, unchanged };
}

/** What a file says nothing of stays. */
function settingsOf(known: Person | undefined): PersonSettings {
  return {
    ...(known?.awayUntil !== undefined && { awayUntil: known.awayUntil }),
    ...(known?.snoozedUntil !== undefined && { snoozedUntil: known.snoozedUntil }),
    ...(known?.deputies && { deputies: known.deputies }),
    ...(known?.reminderDay !== undefined && { reminderDay: known.reminderDay }),
    ...(known?.revision !== undefined && { revision: known.revision }),
  };
}

/** Once known it is known: an export that leaves it out does not make anybody unreachable. */
function objectIdOf(entraObjectId: string | undefined): Pick<PersonDetails, 'entraObjectId'> {
  return entraObjectId === undefined ? {} : { entraObjectId };
}

function absenceOf(known: Person | undefined): Pick<PersonDetails, 'unavailableFrom' | 'unavailableTo'> {
  return {
    ...(known?.unavailableFrom !== undefined && { unavailableFrom: known.unavailableFrom }),
    ...(known?.unavailableTo !== undefined && { unavailableTo: known.unavailableTo }),
  };
}

/** Says nothing about the person; 16 characters that keys may hold. */
function newPersonId(): Person['personId'] {
  return randomBytes(12).toString('base64url');
}

/** Staff numbers of those on the roster, and not left, whom the file does not name. */
export function absentFrom(people: readonly PersonDetails[], roster: RosterState): string[] {
  const named = new Set(people.map(({ staffNumber }) => staffNumber));
  return [...roster.people.values()]
    .filter(({ staffNumber, leaveDate }) => leaveDate === undefined && !named.has(staffNumber))
    .map(({ staffNumber }) => staffNumber);
}
