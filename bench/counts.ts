import { setTimeout as sleep } from 'node:timers/promises';
import { countingService } from '../src/services/counting.ts';
import { importWatch } from '../src/services/import/import-watch.ts';
import { courseLedgers } from '../src/services/ledger/course-ledgers.ts';
import { rosterService } from '../src/services/people/roster.ts';
import { connectTables } from '../src/storage/connect.ts';
import { courseStore } from '../src/storage/course-store.ts';
import { importStore } from '../src/storage/import-store.ts';
import { rosterStore } from '../src/storage/roster-store.ts';
import { startAzurite } from '../test/helpers/azurite.ts';
import { type Figure, median, rounded, timed } from './figure.ts';
import { countingStore, fill, NOW, person, silent } from './world.ts';

const SIZES = [200, 5_000, 30_000];
const COURSES = ['one', 'two', 'three', 'four'];
const ROUNDS = 25;

interface Measured {
  readonly size: number;
  readonly calls: number;
  readonly ask: () => Promise<number>;
}

/**
 * `counts` for departments of three sizes, every time after what is known has become too old to be used unseen: so each
 * measured answer asks the store. The sizes take turns, so that a slow moment of the machine hits all three.
 */
export async function benchCounts(): Promise<Figure[]> {
  const azurite = await startAzurite();
  try {
    const measured: Measured[] = [];
    for (const size of SIZES) measured.push(await prepare(azurite.freshAccount(), size));
    const times = measured.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      await sleep(1_100);
      for (const [index, { ask }] of measured.entries()) times[index]?.push(await ask());
    }
    const [small, ...larger] = measured.map(({ size, calls }, index) => ({
      size,
      calls,
      ms: median(times[index] ?? []),
    }));
    if (!small) return [];
    return larger.flatMap(({ size, calls, ms }) => [
      {
        name: `counts.${size}`,
        value: rounded(ms),
        unit: 'ms an answer',
        peer: `the same for ${small.size} people (${rounded(small.ms)} ms)`,
        ratio: rounded(ms / small.ms),
      },
      {
        name: `counts.calls.${size}`,
        value: calls,
        unit: 'storage calls an answer',
        peer: `the same for ${small.size} people (${small.calls})`,
        ratio: rounded(calls / small.calls),
      },
    ]);
  } finally {
    await azurite.stop();
  }
}

async function prepare(connectionString: string, size: number): Promise<Measured> {
  const tables = await connectTables({ connectionString });
  const people = Array.from({ length: size }, (_, index) => person(index));
  await fill(courseStore(tables.courses, tables.catalogue), COURSES, people);
  const store = countingStore(courseStore(tables.courses, tables.catalogue));
  const clock = { now: () => NOW };
  const ledgers = courseLedgers(store, clock, silent);
  const roster = rosterService(rosterStore(tables.roster));
  const imports = importStore(tables.imports);
  let lookedForImports = 0;
  const isImporting = importWatch({
    current() {
      lookedForImports += 1;
      return imports.current();
    },
  });
  const counting = countingService({ ledgers, roster, clock, isImporting });
  const ask = () => timed(() => counting.show(person(0), { by: 'area' }));
  await ask();
  await sleep(1_100);
  const calls = () => store.calls() + lookedForImports;
  const before = calls();
  await ask();
  return { size, calls: calls() - before, ask };
}
