import type { Person } from '../../src/domain/roster/person.ts';
import { type BookingService, bookingService } from '../../src/services/booking/booking.ts';
import { type CourseLedgers, courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { rosterService } from '../../src/services/people/roster.ts';
import type { LedgerStore } from '../../src/services/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { courseStore } from '../../src/storage/course-store.ts';
import { rosterStore } from '../../src/storage/roster-store.ts';
import { openCourseStore } from '../helpers/azurite.ts';
import { aMembership, applyRoster, type CourseBuilder, clockAt, NOW, silentLog } from '../helpers/builders.ts';

/** One process of ours, without a way in: the real services on the real store. */
export interface Replica {
  readonly store: LedgerStore;
  readonly ledgers: CourseLedgers;
  readonly booking: BookingService;
}

export async function aReplica(connectionString: string): Promise<Replica> {
  const store = await openCourseStore(connectionString);
  const clock = clockAt(NOW);
  const ledgers = courseLedgers(store, clock, silentLog);
  return { store, ledgers, booking: bookingService({ ledgers, clock }) };
}

/** Puts people on the roster of an account, and on every one of the courses. */
export async function fill(
  connectionString: string,
  people: readonly Person[],
  courses: readonly CourseBuilder[],
): Promise<void> {
  const tables = await connectTables({ connectionString });
  await rosterService(rosterStore(tables.roster)).write(people);
  const ledgers = courseLedgers(courseStore(tables.courses, tables.catalogue), clockAt(NOW), silentLog);
  const members = applyRoster(...people.map(({ personId }) => aMembership(personId)));
  for (const course of courses) {
    const ledger = ledgers.of(course.at().state.courseId);
    for (const command of [...course.commands(), members]) {
      await ledger.commit({ actor: 'import', command, quiet: true });
    }
  }
}
