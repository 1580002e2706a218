import { startAzurite } from '../helpers/azurite.ts';
import { runSending } from './sending-run.ts';

/**
 * A long run of nudges through Teams on a bad day: `node test/chaos/soak-sending.ts [people] [kills] [seed]`, by default 10,000 and
 * ten; about a quarter of an hour. Says how they ended; ends with 1 where anything is not as it must be.
 */
async function soak(people: number, kills: number, seed: number): Promise<boolean> {
  const azurite = await startAzurite({ queues: true });
  try {
    const account = azurite.freshAccount();
    const report = await runSending({ account, people, kills, leaseMs: 60_000, seed });
    console.error(report);
    return report.problems.length === 0;
  } finally {
    await azurite.stop();
  }
}

const [people = 10_000, kills = 10, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.error(`${people} people, ${kills} kills, seed ${seed}`);
process.exitCode = (await soak(people, kills, seed)) ? 0 : 1;
