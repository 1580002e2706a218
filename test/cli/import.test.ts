import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { composeServices, type Services } from '../../src/compose-services.ts';
import { isCountsRefusal } from '../../src/services/counting.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { importStore } from '../../src/storage/import-store.ts';
import { peopleFile } from '../helpers/department.ts';
import { largeDepartment } from '../helpers/large-department.ts';
import { eventually, isAlive } from '../local/processes.ts';
import { type CommandLine, commandLine } from './cli.ts';

let line: CommandLine;
beforeAll(async () => {
  line = await commandLine();
}, 60_000);
afterAll(() => line.end());

const PEOPLE = 900;
const COURSES = 3;

const services = (): Promise<Services> => composeServices({ storage: line.store, logLevel: 'silent' });

/** As a process sees them that has just started. */
async function cohorts(): Promise<number[]> {
  const answer = await (await services()).counting.figures({});
  if (isCountsRefusal(answer)) throw new Error(answer.refused);
  return answer.courses.map(({ counts }) => counts.cohort);
}

test('killed with -9 half-way through the courses, the same command finishes it', async () => {
  const { people, courses } = largeDepartment(PEOPLE, COURSES);
  const file = await line.file('people.csv', people);
  expect(await line.cli('import', 'courses', await line.file('courses.csv', courses))).toMatchObject({ code: 0 });
  const imports = importStore((await connectTables(line.store)).imports);

  const killed = line.start(['import', 'people', file]);
  const { store } = await services();
  await eventually(async () => ((await store.head('course-2'))?.version ?? 0) > 3);
  killed.child.kill('SIGKILL');
  await killed.exitCode;
  expect(await imports.current()).toMatchObject({ state: 'writing' });
  expect((await cohorts()).some((cohort) => cohort < PEOPLE)).toBe(true);

  expect(await line.cli('import', 'people', file)).toEqual({
    code: 0,
    err: '',
    out: 'The import of people.csv had been begun before; it is finished now.\n',
  });
  expect(await cohorts()).toEqual([PEOPLE, PEOPLE, PEOPLE]);
  expect(await imports.current()).toMatchObject({ state: 'done' });
  const recount = await line.cli('recount');
  expect(recount).toMatchObject({ code: 0, err: '' });
  expect(recount.out).toContain('Course 3: 900 records, all figures agree');
  const again = await line.cli('import', 'people', file);
  expect(again).toEqual({
    code: 0,
    err: '',
    out: 'Imported people.csv: 0 new, 0 changed, 0 leaving, 900 unchanged.\n',
  });
}, 60_000);

test('of two commands at once, one is told to wait', async () => {
  const file = await line.file('more.csv', largeDepartment(PEOPLE, 1).people.replaceAll('Person S', 'Person '));
  const said = await Promise.all([line.cli('import', 'people', file), line.cli('import', 'people', file)]);
  expect(said.map(({ code }) => code).sort()).toEqual([0, 1]);
  expect(said.find(({ code }) => code === 1)?.err).toBe(
    'Another import is being written. Wait until it is done, then run the same command again.\n',
  );
}, 60_000);

test('leavers over 5% have to be confirmed by their number, and the command says how', async () => {
  const some = Array.from({ length: 9 }, (_, index) => ({
    staff_number: `S0000${index + 1}`,
    name: 'Some Body',
  }));
  const file = await line.file('full.csv', peopleFile(...some));
  const args = ['import', 'people', file, '--full'];
  const question = '891 of 900 people would leave. If that is right, run it again with --confirm-leavers 891.';
  expect(await line.cli(...args)).toEqual({ code: 1, out: '', err: `Nothing was imported: ${question}\n` });
  const dry = await line.cli(...args, '--dry-run');
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toMatch(/^Nothing was written\. Importing full\.csv would give: 0 new, \d+ changed, 891 leaving/m);
  expect(dry.out).toContain('  Course 1: 0 records added, 891 withdrawn\n');
  expect(dry.out).toContain(`Before that it would ask you to confirm: ${question}`);
}, 60_000);

test('a command on its own leaves no process behind', async () => {
  const alone = await commandLine();
  const { keeperPid, azuritePid } = alone.store;
  await alone.store.close();
  const said = await alone.cli(
    'import',
    'people',
    await alone.file('p.csv', peopleFile({ staff_number: 'A1' })),
    '--dry-run',
  );
  expect(said).toEqual({
    code: 0,
    err: '',
    out: 'Nothing was written. Importing p.csv would give: 1 new, 0 changed, 0 leaving, 0 unchanged.\n',
  });
  // What they saved is on the disk by now; the keeper itself needs a moment to go.
  while (isAlive(keeperPid) || isAlive(azuritePid)) await new Promise((later) => setTimeout(later, 50));
  await alone.end();
}, 60_000);
