import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rosterService } from '../../src/services/people/roster.ts';
import { connectTables, TABLES } from '../../src/storage/connect.ts';
import { rosterStore } from '../../src/storage/roster-store.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aMembership, aPerson } from '../helpers/builders.ts';
import { type FakeConnector, startFakeConnector } from '../helpers/fake-connector.ts';
import type { Script } from '../helpers/fault-proxy.ts';
import type { Received } from '../helpers/teams-client.ts';
import { aKillableBot, says, taps } from './a-killable-bot.ts';
import { audit } from './audit.ts';
import { isOfTheStory, killingAt, type Moment, momentsOf, saying, someAtATime } from './killing.ts';
import { aReplica } from './replicas.ts';

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
const storyOf = (ada: string, bea: string) => [
  says(ada, 'book permanency'),
  taps(ada, 'Book'),
  says(bea, 'book permanency'),
  taps(bea, 'Join waiting list'),
  says(ada, 'cancel permanency'),
  taps(ada, 'Cancel my booking', { reason: 'duty', note: 'On duty that day.' }),
  says(bea, 'my training'),
];

/** Booking, waiting and cancelling are a commit each; beside them two people are met, each to be found in two ways. */
const FEWEST_WRITES = 5;

const WRITES_OF_START = Object.keys(TABLES).length;

/** A course for each number, and on it two people of a staff group of their own; the courses know all of the roster. */
async function fillFor(account: string, numbers: readonly number[]): Promise<void> {
  const { roster: table } = await connectTables({ connectionString: account });
  const roster = rosterService(rosterStore(table));
  await roster.write(
    numbers.flatMap((n) => [`ada${n}`, `bea${n}`].map((id) => aPerson(id, { staffGroup: `group${n}` }))),
  );
  const { version } = await roster.state();
  const { ledgers } = await aReplica(account);
  for (const n of numbers) {
    const group = `group${n}`;
    const audience = { jobRoles: [], serviceAreas: [], staffGroups: [group], employment: [] };
    const placement = { area: 'Assessment', group, employment: 'permanent' };
    const members = [`ada${n}`, `bea${n}`].map((id) => aMembership(id, { placement }));
    const course = aCourse(`course${n}`, { title: 'Permanency', audience }).withSession('jan', { capacity: 1 });
    const known = { type: 'apply-roster', memberships: members, completes: version } as const;
    for (const command of [...course.commands(), known]) {
      await ledgers.of(`course${n}`).commit({ actor: 'import', command, quiet: true });
    }
  }
}

/** One bot on one account, to whom the story happens once for each number, to other people and on another course. */
async function aBotForStories(numbers: readonly number[]) {
  const account = azurite.freshAccount();
  await fillFor(account, numbers);
  const bot = await aKillableBot({ account, connector });
  await bot.start();
  return {
    bot,
    async tell(n: number, script: Script) {
      bot.proxy.follow(script);
      const answers = await bot.tell(storyOf(`ada${n}`, `bea${n}`));
      const { writes } = bot.proxy;
      return {
        writes,
        after: withoutNumber({ answers: answers.map(seen), ...(await stored(account, `course${n}`)) }, n),
      };
    },
  };
}

/** What the person sees; of a repeated press also the sentence beside the card, which may be its second. */
function seen({ status, cards, text, sentences }: Received) {
  return { status, cards, text, sentences: [...new Set(sentences)] };
}

/** All rows of a course, but for what is different in every run: random ids and ETags. */
async function stored(account: string, courseId: string) {
  const { store } = await aReplica(account);
  const audited = (await audit(account)).find(({ state }) => state.courseId === courseId);
  const { etag: _, ...rows } = (await store.load(courseId)) ?? { etag: '' };
  return { rows, commits: audited?.commits.map(({ commitId: __, ...commit }) => commit) };
}

/** The same story of whomever: without their numbers, and the ids and hashes of operations, which are made from them. */
function withoutNumber(story: object, n: number): unknown {
  const text = JSON.stringify(story)
    .replaceAll(new RegExp(`(ada|bea|course|group)${n}\\b`, 'gi'), '$1')
    .replaceAll(/"(operationId|hash)":"[^"]+"/g, '"$1":""');
  return JSON.parse(text);
}

test('a bot killed before or after any of its writes leaves no trace once the tap is repeated', async () => {
  const alone = await aBotForStories([0]);
  const undisturbed = await alone.tell(0, { isCounted: isOfTheStory }).finally(() => alone.bot.stop());
  expect(undisturbed.writes).toBeGreaterThanOrEqual(FEWEST_WRITES);
  expect(JSON.stringify(undisturbed.after)).toContain('Booked for Monday 18 January 2027');

  const moments = [...momentsOf(undisturbed.writes).entries()];
  const chains = Array.from({ length: AT_ONCE }, (_, chain) => moments.filter(([n]) => n % AT_ONCE === chain));
  await someAtATime(chains, AT_ONCE, async (chain) => {
    const { bot, tell } = await aBotForStories(chain.map(([n]) => n));
    try {
      for (const [n, moment] of chain) {
        await saying(moment, async () => {
          const killing = killingAt(moment, bot.kill);
          const { after } = await tell(n, killing);
          expect(killing.hasKilled).toBe(true);
          expect(after).toEqual(undisturbed.after);
        });
      }
    } finally {
      await bot.stop();
    }
  });
}, 180_000);

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
}, 180_000);
