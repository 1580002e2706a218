import type { CourseState } from '../../domain/course/state.ts';
import type { NudgeFacts } from '../../domain/policies/bookable.ts';
import type { Contacts } from '../../domain/policies/contacts.ts';
import type { PersonId } from '../../domain/roster/person.ts';
import { clashOf } from '../ledger/clash.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import { unmetPrerequisites } from '../ledger/prerequisites.ts';
import type { Roster } from '../people/roster.ts';
import type { Clock } from '../ports.ts';

/** What services about nudges are made of. */
export interface NudgeDeps {
  readonly ledgers: Pick<CourseLedgers, 'all'>;
  readonly roster: Pick<Roster, 'state'>;
  readonly clock: Clock;
}

/** What the policy has to know of all courses at a moment. */
export function nudgeFacts(courses: readonly CourseState[], contacts: Contacts, now: string): NudgeFacts {
  const busy = new Map<PersonId, boolean>();
  /** Asked of each date of each course: most people hold no place, and have no need to be compared with any. */
  function isBusy(personId: PersonId): boolean {
    const known = busy.get(personId);
    if (known !== undefined) return known;
    const holds = courses.some(({ records }) => records.get(personId)?.standing.booking !== undefined);
    busy.set(personId, holds);
    return holds;
  }
  return {
    courses,
    contacts,
    now,
    isReady: (personId, entry) => unmetPrerequisites(entry, personId, courses).length === 0,
    isFree: (personId, session) => !isBusy(personId) || clashOf(personId, session, courses, now) === undefined,
  };
}
