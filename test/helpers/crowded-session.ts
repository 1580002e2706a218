import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import type { Clock, LedgerStore } from '../../src/services/ports.ts';
import { aCourse, aMembership, applyRoster, book, silentLog } from './builders.ts';

export const BOOKED = 500;
export const WAITING = 180;

export const personId = (index: number) => `p${String(index).padStart(4, '0')}`;

/** Permanency with a session of 500 booked and 180 waiting, a later one that is empty, and somebody who has neither. */
export async function crowdedSession(store: LedgerStore, clock: Clock): Promise<CourseLedger> {
  const ledger = new CourseLedger('permanency', { store, clock, log: silentLog });
  const course = aCourse('permanency')
    .withSession('jan', { capacity: BOOKED })
    .withSession('feb', { day: '2027-02-15' });
  for (const command of course.commands()) await ledger.commit({ actor: 'import', command });
  const people = Array.from({ length: BOOKED + WAITING + 1 }, (_, index) => personId(index));
  for (let start = 0; start < people.length; start += 90) {
    const members = people.slice(start, start + 90).map((id) => aMembership(id));
    await ledger.commit({ actor: 'import', command: applyRoster(...members) });
  }
  const asking = people.slice(0, -1).map((id) => ledger.commit({ actor: id, command: book(id, 'jan') }));
  await Promise.all(asking);
  return ledger;
}
