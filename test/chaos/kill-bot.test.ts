import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TABLES } from '../../src/storage/connect.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { type FakeConnector, startFakeConnector } from '../helpers/fake-connector.ts';
import type { Received } from '../helpers/teams-client.ts';
import { aKillableBot, type KillableBot, says, taps } from './a-killable-bot.ts';
import { audit } from './audit.ts';
import { isOfTheStory, type Killing, killingAt, type Moment, momentsOf, saying, someAtATime } from './killing.ts';
import { aReplica, fill } from './replicas.ts';

const AT_ONCE = 3;

let azurite: AzuriteForTests;
let connector: FakeConnector;
beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startFakeConnector()]);
});
afterAll(async () => {
  await Promise.all([azurite.stop(), connector.close()]);
});

/** One booking that gets the place, one that joins the waiting list, and a cancellation that gives it the place. */
const STORY = [
  says('ada', 'book permanency'),
  taps('ada', 'Book'),
  says('bea', 'book permanency'),
  taps('bea', 'Join waiting list'),
  says('ada', 'cancel permanency'),
  taps('ada', 'Cancel my booking', { reason: 'duty', note: 'On duty that day.' }),
  says('bea', 'my training'),
];

/** Booking, waiting and cancelling are a commit each; beside them two people are met, each to be found in two ways. */
const FEWEST_WRITES = 5;

const WRITES_OF_START = Object.keys(TABLES).length;

async function told(prepare: (bot: KillableBot) => void) {
  const account = azurite.freshAccount();
  await fill(
    account,
    ['ada', 'bea'].map((id) => aPerson(id)),
    [aCourse('permanency').withSession('jan', { capacity: 1 })],
  );
  const bot = await aKillableBot({ account, connector });
  try {
    await bot.start();
    prepare(bot);
    const answers = await bot.tell(STORY);
    const { writes } = bot.proxy;
    return { answers: answers.map(seen), writes, ...(await stored(account)) };
  } finally {
    await bot.stop();
  }
}

/** What the person sees; of a repeated press also the sentence beside the card, which may be its second. */
function seen({ status, cards, text, sentences }: Received) {
  return { status, cards, text, sentences: new Set(sentences) };
}

/** All rows of the courses, but for what is different in every run: random ids and ETags. */
async function stored(account: string) {
  const { store } = await aReplica(account);
  const [audited] = await audit(account);
  const { etag: _, ...rows } = (await store.load('permanency')) ?? { etag: '' };
  return { rows, commits: audited?.commits.map(({ commitId: __, ...commit }) => commit) };
}

test('a bot killed before or after any of its writes leaves no trace once the tap is repeated', async () => {
  const undisturbed = await told(({ proxy }) => proxy.follow({ isCounted: isOfTheStory }));
  expect(undisturbed.writes).toBeGreaterThanOrEqual(FEWEST_WRITES);
  expect(undisturbed.answers.at(-1)?.text).toContain('Booked for Monday 18 January 2027');

  await someAtATime(momentsOf(undisturbed.writes), AT_ONCE, (moment) =>
    saying(moment, async () => {
      let killing: Killing | undefined;
      const { writes: _, ...after } = await told((bot) => {
        killing = killingAt(moment, bot.kill);
        bot.proxy.follow(killing);
      });
      expect(killing?.hasKilled).toBe(true);
      const { writes: __, ...expected } = undisturbed;
      expect(after).toEqual(expected);
    }),
  );
}, 60_000);

/** Starts on an empty account, is killed at that moment, starts again and is asked. */
async function firstStart(moment: Moment): Promise<void> {
  const bot = await aKillableBot({ account: azurite.freshAccount(), connector });
  try {
    const killing = killingAt(moment, bot.kill);
    bot.proxy.follow(killing);
    await expect(bot.start()).rejects.toThrow('ended before it said anything');
    expect(killing.hasKilled).toBe(true);
    await bot.start();
    const [answer] = await bot.tell([says('eve', 'my training')]);
    expect(answer?.text).toContain('ask your learning lead');
  } finally {
    await bot.stop();
  }
}

test('a bot killed before or after any write of its very first start starts the second time', async () => {
  // The tables are opened all at once: the first, the last and what is between them differ in nothing else.
  const ends = momentsOf(WRITES_OF_START).filter(({ write }) => write === 1 || write === WRITES_OF_START);
  await someAtATime(ends, AT_ONCE, (moment) => saying(moment, () => firstStart(moment)));
}, 60_000);
