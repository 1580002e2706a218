import { readFile } from 'node:fs/promises';
import { importService } from '../../src/services/import/import-service.ts';
import { courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { rosterService } from '../../src/services/people/roster.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { courseStore } from '../../src/storage/course-store.ts';
import { importStore } from '../../src/storage/import-store.ts';
import { rosterStore } from '../../src/storage/roster-store.ts';
import { clockAt, NOW, silentLog } from '../helpers/builders.ts';

/** Short enough not to wait long for the dead, and long enough that a live one writes nothing but the import meanwhile. */
const LEASE_MS = 3_000;

// Imports the people of a file, the second argument, into the store given as the first, and says what came of it.
const [, , connectionString = '', file = ''] = process.argv;
const tables = await connectTables({ connectionString });
const clock = clockAt(NOW);
const { run } = importService({
  roster: rosterService(rosterStore(tables.roster)),
  ledgers: courseLedgers(courseStore(tables.courses, tables.catalogue), clock, silentLog),
  imports: importStore(tables.imports),
  clock,
  log: silentLog,
  leaseMs: LEASE_MS,
});
const { outcome } = await run('people', { name: 'people.csv', bytes: await readFile(file) }, {}, () => undefined);
process.send?.(outcome, () => process.exit(0));
