import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { resumeImports } from '../../../src/jobs/resume-imports.ts';
import { type ImportService, importService } from '../../../src/services/import/import-service.ts';
import type { Roster } from '../../../src/services/people/roster.ts';
import type { ImportStore } from '../../../src/services/ports.ts';
import { connectTables } from '../../../src/storage/connect.ts';
import { importStore } from '../../../src/storage/import-store.ts';
import { type AzuriteForTests, startAzurite } from '../../helpers/azurite.ts';
import { silentLog } from '../../helpers/builders.ts';
import { aDepartment, coursesFile, type Department, peopleFile } from '../../helpers/department.ts';

let azurite: AzuriteForTests;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

/** Long enough for a sign of life in a busy test run, short enough to wait for. */
const LEASE_MS = 600;

const PEOPLE = peopleFile(
  ...Array.from({ length: 230 }, (_, index) => ({ staff_number: `P${index}`, name: 'Some Body 🙂' })),
);
const FILE = { name: 'people.csv', bytes: new TextEncoder().encode(PEOPLE) };

interface Process extends Department {
  readonly kept: ImportStore;
}

/** Another process on the same store, whose parts can be made to fail. */
async function aProcess(account: string): Promise<Process> {
  const tables = await connectTables({ connectionString: account });
  return { ...(await aDepartment(account)), kept: importStore(tables.imports) };
}

function importerOf(
  { roster, ledgers, clock, kept }: Process,
  { failing = {}, dead = false }: { failing?: Partial<ImportStore & Roster>; dead?: boolean } = {},
): ImportService {
  // The dead give no more signs of life: what they would still write is lost.
  const imports = { ...kept, ...failing };
  if (dead) {
    imports.update = async (record, change) => {
      if (change.leaseUntil === 0) throw new Error('dead');
      return (failing.update ?? kept.update)(record, change);
    };
  }
  return importService({
    roster: { ...roster, ...failing },
    ledgers,
    clock,
    log: silentLog,
    imports,
    leaseMs: LEASE_MS,
  });
}

const run = (imports: ImportService) => imports.run('people', FILE, {}, () => undefined);

async function withCourses(account: string): Promise<Process> {
  const process = await aProcess(account);
  await process.take('courses', coursesFile({ course_id: 'permanency' }, { course_id: 'smart-planning' }));
  return process;
}

async function outcomeOf(account: string) {
  const { counting, roster, kept } = await aProcess(account);
  const current = await kept.current();
  const rows = await kept.payload(current?.importId ?? '').catch(() => 'none');
  const answer = await counting.figures({});
  const cohorts = 'refused' in answer ? [] : answer.courses.map(({ counts }) => counts.cohort);
  return { people: (await roster.state()).people.size, cohorts, state: current?.state, rows };
}

const WHOLE = { people: 230, cohorts: [230, 230], state: 'done', rows: 'none' };

const crash = async (): Promise<never> => {
  throw new Error('killed');
};

/** Where a process dies, as the part of it that does no more. */
const DEATHS: Record<string, (process: Process) => Partial<ImportStore & Roster>> = {
  'while the roster is written': ({ roster }) => ({
    write: async (people) => {
      await roster.write((known) =>
        (typeof people === 'function' ? people(known) : people).slice(0, 100 - known.people.size),
      );
      return crash();
    },
  }),
  'once all is written': ({ kept }) => ({
    update: async (record, change) => (change.state === 'clearing' ? crash() : kept.update(record, change)),
  }),
  'before the rows are removed': () => ({ clear: crash }),
};

test.each(Object.entries(DEATHS))(
  'killed %s: a server finishes it, and the rows with names are gone',
  async (_, death) => {
    const account = azurite.freshAccount();
    const process = await withCourses(account);
    await expect(run(importerOf(process, { failing: death(process), dead: true }))).rejects.toThrow('killed');
    const server = importerOf(await aProcess(account));
    // Nobody touches it while its writer may be alive.
    expect(await server.resume()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, LEASE_MS));
    expect(await server.resume()).toBe(true);
    expect(await outcomeOf(account)).toEqual(WHOLE);
    expect(await server.resume()).toBe(false);
  },
);

test('the same command finishes it, after making sure that its writer is dead', async () => {
  const account = azurite.freshAccount();
  const process = await withCourses(account);
  const death = DEATHS['while the roster is written'];
  await expect(run(importerOf(process, { failing: death?.(process) ?? {}, dead: true }))).rejects.toThrow('killed');
  expect(await run(importerOf(await aProcess(account)))).toEqual({ outcome: 'finished' });
  expect(await outcomeOf(account)).toEqual(WHOLE);
  expect(await run(importerOf(await aProcess(account)))).toMatchObject({
    outcome: 'imported',
    preview: { unchanged: 230 },
  });
});

test('killed while it keeps the rows: nothing was accepted, and the next import begins anew', async () => {
  const account = azurite.freshAccount();
  const process = await withCourses(account);
  const halfKept: Partial<ImportStore> = {
    keep: async (importId) => {
      await process.kept.keep(importId, 'half of it');
      return crash();
    },
  };
  await expect(run(importerOf(process, { failing: halfKept, dead: true }))).rejects.toThrow('killed');
  const dead = await process.kept.current();
  expect(await run(importerOf(await aProcess(account)))).toMatchObject({
    outcome: 'imported',
    preview: { added: 230 },
  });
  await expect(process.kept.payload(dead?.importId ?? '')).rejects.toThrow();
  expect(await outcomeOf(account)).toEqual(WHOLE);
});

test('one that failed and knows it is taken up at once', async () => {
  const account = azurite.freshAccount();
  const process = await withCourses(account);
  const death = DEATHS['while the roster is written'];
  await expect(run(importerOf(process, { failing: death?.(process) ?? {} }))).rejects.toThrow('killed');
  expect(await importerOf(await aProcess(account)).resume()).toBe(true);
  expect(await outcomeOf(account)).toEqual(WHOLE);
});

test('of two at once one is told to wait, and a dry run never is', async () => {
  const account = azurite.freshAccount();
  const [one, two] = [await withCourses(account), await aProcess(account)];
  const outcomes = await Promise.all([
    run(importerOf(one)),
    run(importerOf(two)),
    two.take('people', PEOPLE, { dryRun: true }),
  ]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'imported', 'previewed']);
  expect(await outcomeOf(account)).toEqual(WHOLE);
});

test('signs of life outlast the lease: a long import is nobody else’s', async () => {
  const account = azurite.freshAccount();
  const process = await withCourses(account);
  const { promise: goOn, resolve } = Promise.withResolvers<void>();
  const slow: Partial<Roster> = {
    write: async (people) => {
      await goOn;
      return process.roster.write(people);
    },
  };
  const long = run(importerOf(process, { failing: slow }));
  await new Promise((done) => setTimeout(done, LEASE_MS * 2.5));
  const other = importerOf(await aProcess(account));
  expect(await run(other)).toEqual({ outcome: 'busy' });
  expect(await other.resume()).toBe(false);
  resolve();
  expect(await long).toMatchObject({ outcome: 'imported' });
  expect(await outcomeOf(account)).toEqual(WHOLE);
});

test('the job finishes what it finds when it starts, and its end waits for that', async () => {
  const account = azurite.freshAccount();
  const process = await withCourses(account);
  const death = DEATHS['while the roster is written'];
  await expect(run(importerOf(process, { failing: death?.(process) ?? {} }))).rejects.toThrow('killed');
  await resumeImports(importerOf(await aProcess(account)), silentLog).stop();
  expect(await outcomeOf(account)).toEqual(WHOLE);
});

test('a fault of the job is logged without what the file says', async () => {
  const logged: object[] = [];
  const resume = async () => {
    throw new SyntaxError('Unexpected token in {"name":"Ada Example"}');
  };
  const log = { ...silentLog, error: (fields: object) => logged.push(fields) };
  await resumeImports({ run: crash, resume }, log).stop();
  expect(logged).toEqual([{ error: 'SyntaxError' }]);
});

test('a payload of every awkward character comes back as it was, in rows that Azure can hold', async () => {
  const { kept } = await aProcess(azurite.freshAccount());
  const payload = { text: `"\\\u0001🙂é`.repeat(150_000) };
  await kept.keep('import-1', payload);
  expect(await kept.payload('import-1')).toEqual(payload);
  await kept.clear('import-1');
  await expect(kept.payload('import-1')).rejects.toThrow();
});
