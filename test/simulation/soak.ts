import fc from 'fast-check';
import { live } from '../domain/course/model-history.ts';
import { steps } from '../domain/course/model-steps.ts';
import { openCourseStore, startAzurite } from '../helpers/azurite.ts';
import { actions, seed } from './actions.ts';
import { simulate } from './simulated-history.ts';
import { liveOn } from './stored-history.ts';

/**
 * Hours of histories instead of CI's minutes: `node test/simulation/soak.ts [on the twin] [on Azurite] [seed]`, by default 100,000
 * and 2,000. Half of the former happen to several replicas and their faults, half to the rules alone. Says on stderr how far it is;
 * ends with 1 and the seed at the first history that breaks a rule: that seed as third argument begins with it.
 */
async function soak(onTwin: number, onAzurite: number, firstSeed: number): Promise<boolean> {
  const several = Math.ceil(onTwin / 2);
  const simulated = fc.asyncProperty(actions, seed, (history, draw) => simulate(history, draw));
  const alone = fc.asyncProperty(steps, async (history) => {
    live(history);
  });
  return (
    (await inChunks('replicas and faults', { property: simulated, histories: several, chunk: 500, firstSeed })) &&
    (await inChunks('rules', { property: alone, histories: onTwin - several, chunk: 500, firstSeed })) &&
    (await soakAzurite(onAzurite, firstSeed))
  );
}

interface Soak<T> {
  readonly property: fc.IAsyncProperty<T>;
  readonly histories: number;
  readonly chunk: number;
  readonly firstSeed: number;
  /** Whether a history that breaks a rule is left as long as it is. */
  readonly endOnFailure?: boolean;
}

/** Each chunk has a seed of its own, so that a failure is found again without all that went before. */
async function inChunks<T>(
  name: string,
  { property, histories, chunk, firstSeed, endOnFailure = false }: Soak<T>,
): Promise<boolean> {
  const began = performance.now();
  for (let done = 0; done < histories; done += chunk) {
    const chunkSeed = firstSeed + done / chunk;
    const run = await fc.check(property, { numRuns: Math.min(chunk, histories - done), seed: chunkSeed, endOnFailure });
    if (run.failed) {
      console.error(`${name}: broken; seed ${chunkSeed}`);
      console.error(fc.defaultReportMessage(run), run.errorInstance);
      return false;
    }
    const seconds = Math.round((performance.now() - began) / 1_000);
    console.error(`${name}: ${Math.min(done + chunk, histories)} of ${histories} histories, ${seconds} s`);
  }
  return true;
}

/** An Azurite has 200 accounts for tests, and forgets everything when it is stopped. */
async function soakAzurite(histories: number, firstSeed: number): Promise<boolean> {
  const CHUNK = 100;
  for (let done = 0; done < histories; done += CHUNK) {
    const azurite = await startAzurite();
    try {
      const property = fc.asyncProperty(steps, async (history) => {
        await liveOn(await openCourseStore(azurite.freshAccount()), history);
      });
      // To make a broken history shorter would use up the accounts.
      const part = { property, histories: Math.min(CHUNK, histories - done), chunk: CHUNK, endOnFailure: true };
      if (!(await inChunks(`Azurite from ${done}`, { ...part, firstSeed: firstSeed + done / CHUNK }))) return false;
    } finally {
      await azurite.stop();
    }
  }
  return true;
}

const [onTwin = 100_000, onAzurite = 2_000, firstSeed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.error(`${onTwin} histories on the twin, ${onAzurite} on Azurite, seed ${firstSeed}`);
process.exitCode = (await soak(onTwin, onAzurite, firstSeed)) ? 0 : 1;
