import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTables } from '../../src/storage/connect.ts';
import { deliveryStore } from '../../src/storage/delivery-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aPerson, book } from '../helpers/builders.ts';
import { type FakeConnector, startFakeConnector } from '../helpers/fake-connector.ts';
import { aKillableBot, type KillableBot, says, taps } from './a-killable-bot.ts';
import { audit } from './audit.ts';
import { isOfTelling, killingAt, type Moment, momentsOf, saying } from './killing.ts';
import { aReplica, fill } from './replicas.ts';

/** Longer, in ms, than a sender is taken to be alive. */
const LEASE_OVER = 61_000;

/** How long, in ms, we wait at most for what has to come, and for what must not. */
const SOON = 15_000;
const A_WHILE = 500;

/** What to tell, how far that has come, that it is being sent, and what became of it. */
const FEWEST_WRITES = 4;

/** One for the story that nobody disturbs, and one for each moment of as many writes as there may be. */
const STORIES = 15;

let azurite: AzuriteForTests;
let connector: FakeConnector;
beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startFakeConnector()]);
});
afterAll(async () => {
  await Promise.all([azurite.stop(), connector.close()]);
});

const stories = Array.from({ length: STORIES }, (_, index) => index);

/** In each story Ada has the one place of a session, and Bea waits for it; of all that nobody needs to be told any more. */
async function fillFor(account: string): Promise<void> {
  const people = stories.flatMap((index) => [aPerson(`ada${index}`), aPerson(`bea${index}`)]);
  const course = stories.reduce((so, index) => so.withSession(`s${index}`, { capacity: 1 }), aCourse('permanency'));
  await fill(account, people, [course]);
  const { ledgers } = await aReplica(account);
  for (const index of stories) {
    for (const personId of [`ada${index}`, `bea${index}`]) {
      await ledgers.of('permanency').commit({ actor: 'import', command: book(personId, `s${index}`), quiet: true });
    }
  }
}

async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()) && waited < SOON; waited += 50) await sleep(50);
}

/** One bot on one account, on which story after story happens. */
async function aStoryTeller() {
  const account = azurite.freshAccount();
  await fillFor(account);
  const { ledgers } = await aReplica(account);
  const deliveries = deliveryStore((await connectTables({ connectionString: account })).deliveries);
  const bot: KillableBot = await aKillableBot({ account, connector });
  await bot.start();
  const isAllTold = async () => {
    const told = await deliveries.toldUpTo('permanency');
    return told?.version === (await ledgers.of('permanency').state()).version;
  };
  const news = (index: number) =>
    bot.sentencesTo(`bea${index}`).filter((sentence) => sentence.startsWith('You have a place: Permanency')).length;
  let restarts = 0;

  return {
    account,
    stop: () => bot.stop(),
    /** Ada gives her place back, so that Bea has to be told. A bot that is killed over it is started anew. */
    async tell(index: number, moment?: Moment) {
      await bot.tell([says(`bea${index}`, 'help'), says(`ada${index}`, 'cancel permanency')]);
      // Whatever is written from here on is what the story is about.
      await waitFor(isAllTold);
      const killing = moment && killingAt(moment, bot.kill, isOfTelling);
      bot.proxy.follow(killing ?? { isCounted: isOfTelling });
      await bot.tell([taps(`ada${index}`, 'Cancel my booking', { reason: 'duty' })]);
      if (killing) {
        await waitFor(() => killing.hasKilled);
        restarts += 1;
        await bot.start(restarts * LEASE_OVER);
      }
      await waitFor(() => news(index) > 0);
      await waitFor(isAllTold);
      await sleep(A_WHILE);
      return { times: news(index), writes: bot.proxy.writes, hasKilled: killing?.hasKilled };
    },
  };
}

test('a bot killed before or after any write of telling somebody tells them all the same, and once', async () => {
  const teller = await aStoryTeller();
  try {
    const undisturbed = await teller.tell(0);
    expect(undisturbed).toMatchObject({ times: 1 });
    expect(undisturbed.writes).toBeGreaterThanOrEqual(FEWEST_WRITES);
    const moments = momentsOf(undisturbed.writes);
    expect(moments.length).toBeLessThan(STORIES);

    for (const [index, moment] of moments.entries()) {
      await saying(moment, async () => {
        const { times, hasKilled } = await teller.tell(index + 1, moment);
        expect(hasKilled).toBe(true);
        // Between the message and the note that it was sent nobody can know whether it was: it is worth a duplicate.
        const isNoted = moment.write < undisturbed.writes;
        expect(isNoted ? [1] : [1, 2]).toContain(times);
      });
    }
    await audit(teller.account);
  } finally {
    await teller.stop();
  }
}, 120_000);
