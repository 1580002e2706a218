import type { Person } from '../../src/domain/roster/person.ts';
import { bookingService } from '../../src/services/booking/booking.ts';
import { courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { rosterService } from '../../src/services/people/roster.ts';
import type { RosterStore } from '../../src/services/ports.ts';
import { othersServices } from '../../src/services/team/others.ts';
import { aPerson, type CourseBuilder, clockAt, NOW, silentLog } from './builders.ts';
import { memoryLedgerStore, memoryRosterStore } from './memory-ledger-store.ts';

const reportingTo = (manager: string) => ({ managerStaffNumber: `S-${manager}` });

/**
 * Ada, Bea and Cy report to Mia, Otto to Max; Lena leads learning, and reports to nobody, nor do the managers. Dan is Mia's
 * deputy from 7 to 11 December; Hope is of leadership, and above Mia.
 */
export const OFFICE: readonly Person[] = [
  ...['ada', 'bea', 'cy'].map((id) => aPerson(id, reportingTo('mia'))),
  aPerson('otto', reportingTo('max')),
  aPerson('mia', {
    ...reportingTo('hope'),
    deputies: [{ personId: 'dan', from: '2026-12-07', until: '2026-12-11' }],
  }),
  aPerson('max'),
  aPerson('dan', reportingTo('max')),
  aPerson('hope', { roles: ['leadership'] }),
  aPerson('lena', { roles: ['learning_lead'] }),
];

export interface OfficeStory {
  readonly people?: readonly Person[];
  readonly courses?: readonly CourseBuilder[];
  readonly rosterStore?: RosterStore;
}

/** The services that act for others, on stores in memory. */
export async function anOffice({ people = OFFICE, courses = [], rosterStore = memoryRosterStore() }: OfficeStory = {}) {
  const clock = clockAt(NOW);
  const ledgers = courseLedgers(memoryLedgerStore(), clock, silentLog);
  const roster = rosterService(rosterStore);
  await roster.write(people);
  for (const course of courses) {
    const ledger = ledgers.of(course.at().state.courseId);
    for (const command of course.commands()) await ledger.commit({ actor: 'import', command, quiet: true });
  }
  const booking = bookingService({ ledgers, clock, roster });
  let operations = 0;
  return {
    clock,
    ledgers,
    roster,
    booking,
    ...othersServices({ roster, ledgers, booking, clock, tellDeputy: async () => undefined }),
    newOperation() {
      operations += 1;
      return `op-${operations}`;
    },
    async person(personId: string): Promise<Person> {
      const person = await roster.findById(personId);
      if (!person) throw new Error(`nobody is ${personId}`);
      return person;
    },
  };
}

export type Office = Awaited<ReturnType<typeof anOffice>>;
