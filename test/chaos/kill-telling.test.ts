import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { type FakeConnector, startFakeConnector } from '../helpers/fake-connector.ts';
import { aKillableBot, type KillableBot, says, taps } from './a-killable-bot.ts';
import { audit } from './audit.ts';
import { isOfTelling, type Killing, killingAt, type Moment, momentsOf, saying, someAtATime } from './killing.ts';
import { fill } from './replicas.ts';

const AT_ONCE = 4;

/** Longer, in ms, than a sender is taken to be alive. */
const LEASE_OVER = 61_000;

/** In ms: planning waits until every replica knows of what was committed. */
const SOON = 15_000;

/** What to tell, how far that has come, that it is being sent, and what became of it. */
const FEWEST_WRITES = 4;

let azurite: AzuriteForTests;
let connector: FakeConnector;
let cache: string;
beforeAll(async () => {
  [azurite, connector, cache] = await Promise.all([
    startAzurite(),
    startFakeConnector(),
    mkdtemp(join(tmpdir(), 'training-circle-chaos-')),
  ]);
});
afterAll(async () => {
  await Promise.all([azurite.stop(), connector.close(), rm(cache, { recursive: true, force: true })]);
});

/** Ada gives her place back, so that it is Bea's, who waits for it and has to be told. */
const BEFORE = [
  says('ada', 'book permanency'),
  taps('ada', 'Book'),
  says('bea', 'book permanency'),
  taps('bea', 'Join waiting list'),
  says('ada', 'cancel permanency'),
];
const GIVES_BACK = taps('ada', 'Cancel my booking', { reason: 'duty' });

const news = (bot: KillableBot) =>
  bot.sentencesTo('bea').filter((sentence) => sentence.startsWith('You have a place: Permanency'));

/** Until it is so, or has not become so for a while. */
async function waitFor(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo() && waited < SOON; waited += 50) await sleep(50);
}

/** Tells it; where the bot is killed over it, it is started anew. Gives how often Bea was told, and how many writes that took. */
async function told(prepare: (bot: KillableBot) => Killing | undefined) {
  const account = azurite.freshAccount();
  await fill(
    account,
    ['ada', 'bea'].map((id) => aPerson(id)),
    [aCourse('permanency').withSession('jan', { capacity: 1 })],
  );
  const bot = await aKillableBot({ account, connector, cache });
  try {
    await bot.start();
    await bot.tell(BEFORE);
    // What was said so far is told of, and the next that is written is what the story is about.
    await sleep(3_500);
    const killing = prepare(bot);
    await bot.tell([GIVES_BACK]);
    await waitFor(() => (killing ? killing.hasKilled : news(bot).length > 0));
    if (killing) await bot.start(LEASE_OVER);
    await waitFor(() => news(bot).length > 0);
    // Time for a second message, if there were to be one, and for what became of the first to be written.
    await sleep(1_000);
    await audit(account);
    return { times: news(bot).length, writes: bot.proxy.writes, killing };
  } finally {
    await bot.stop();
  }
}

/** Between the message and the note that it was sent nobody can know whether it was: a confirmation is worth a duplicate. */
const mostTimes = ({ write }: Moment, writes: number) => (write === writes ? 2 : 1);

test('a bot killed before or after any write of telling somebody tells them all the same, and once', async () => {
  const undisturbed = await told(({ proxy }) => {
    proxy.follow({ isCounted: isOfTelling });
    return undefined;
  });
  expect(undisturbed).toMatchObject({ times: 1 });
  expect(undisturbed.writes).toBeGreaterThanOrEqual(FEWEST_WRITES);

  await someAtATime(momentsOf(undisturbed.writes), AT_ONCE, (moment) =>
    saying(moment, async () => {
      const { times, killing } = await told((bot) => {
        const kills = killingAt(moment, bot.kill, isOfTelling);
        bot.proxy.follow(kills);
        return kills;
      });
      expect(killing?.hasKilled).toBe(true);
      expect(times).toBeGreaterThanOrEqual(1);
      expect(times).toBeLessThanOrEqual(mostTimes(moment, undisturbed.writes));
    }),
  );
}, 120_000);
