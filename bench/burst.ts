import { TableClient, type TransactionAction } from '@azure/data-tables';
import { turnsOf } from '../src/domain/course/state.ts';
import type { Person } from '../src/domain/roster/person.ts';
import { rosterService } from '../src/services/people/roster.ts';
import { connectTables, TABLES } from '../src/storage/connect.ts';
import { courseStore } from '../src/storage/course-store.ts';
import { rosterStore } from '../src/storage/roster-store.ts';
import { startAzurite } from '../test/helpers/azurite.ts';
import { type Figure, median, percentile, rounded, timed } from './figure.ts';
import { type Platform, startPlatform, type User } from './platform.ts';
import { startBot } from './start-child.ts';
import { fill, person } from './world.ts';

const COURSES = Array.from({ length: 10 }, (_, index) => `burst${index}`);
const AT_ONCE = 500;
/** The first round warms up both sides. */
const ROUNDS = 4;

/**
 * Five hundred people tap *Book* at the same moment, over ten courses: from the tap that reaches the bot's HTTP port to the
 * answer's last byte. Beside it five hundred transactions of a booking's rows over ten partitions, asked for at the same moment.
 */
export async function benchBurst(): Promise<Figure[]> {
  const azurite = await startAzurite();
  const people = Array.from({ length: AT_ONCE * ROUNDS }, (_, index) => person(index));
  const platform = await startPlatform(people.map(asUser));
  const connectionString = azurite.freshAccount();
  const ledgers = await prepare(connectionString, people);
  const bot = await startBot('our-bot.ts', [connectionString, 'filled']);
  try {
    // Each has written to the bot before: it knows them, as it knows whoever has it installed.
    await inTurns(people, (each) => platform.send(bot.port, asUser(each), { type: 'message', text: 'help' }));
    const raw = await startRaw(azurite.freshAccount());
    const ours: number[][] = [];
    const peers: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const crowd = people.slice(round * AT_ONCE, (round + 1) * AT_ONCE);
      ours.push(await Promise.all(crowd.map((each, index) => timed(() => tapBook(platform, bot.port, each, index)))));
      peers.push(await Promise.all(crowd.map((each, index) => timed(() => raw.book(each, index)))));
    }
    const states = await Promise.all(COURSES.map((courseId) => ledgers(courseId)));
    const booked = states.reduce((sum, state) => sum + turnsOf(state, `${state.courseId}-1`).booked.size, 0);
    if (booked !== people.length) throw new Error(`${booked} are booked of ${people.length}`);
    return [50, 99].map((rank) => {
      const [mine, peer] = [ours, peers].map((rounds) =>
        median(rounds.slice(1).map((times) => percentile(times, rank))),
      ) as [number, number];
      return {
        name: `burst.p${rank}`,
        value: rounded(mine, 0),
        unit: `ms until ${rank} of 100 have their answer, of ${AT_ONCE} who tap Book at once`,
        peer: `as many raw transactions at once (${rounded(peer, 0)} ms)`,
        ratio: rounded(mine / peer),
      };
    });
  } finally {
    bot.stop();
    await platform.stop();
    await azurite.stop();
  }
}

/** The roster, the courses, and a way to read one of them afresh. */
async function prepare(connectionString: string, people: readonly Person[]) {
  const tables = await connectTables({ connectionString });
  const open = () => courseStore(tables.courses, tables.catalogue);
  await rosterService(rosterStore(tables.roster)).write(people);
  const ledgers = await fill(open(), COURSES, people, { attended: false });
  return (courseId: string) => ledgers.of(courseId).state();
}

async function tapBook(platform: Platform, port: number, who: Person, index: number): Promise<void> {
  const courseId = COURSES[index % COURSES.length];
  const data = { courseId, sessionId: `${courseId}-1`, v: 1 };
  const action = { type: 'Action.Execute', verb: 'booking.confirm', data };
  const value = { action, trigger: 'manual' };
  const answer = await platform.send(port, asUser(who), { type: 'invoke', name: 'adaptiveCard/action', value });
  if (!answer.includes('adaptive')) throw new Error(`no card came: ${answer.slice(0, 300)}`);
}

/** Ten partitions of a bare table, and transactions on them of as many and as large rows as a booking has. */
async function startRaw(connectionString: string) {
  const table = TableClient.fromConnectionString(connectionString, TABLES.courses, {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
  await table.createTable();
  return {
    async book({ personId }: Person, index: number): Promise<void> {
      const partitionKey = `c:${COURSES[index % COURSES.length]}`;
      const row = (rowKey: string, characters: number) => ({
        partitionKey,
        rowKey,
        version: index,
        json0: 'x'.repeat(characters),
      });
      const actions: TransactionAction[] = [
        ['upsert', row('course', 400), 'Replace'],
        ['create', row(`commit:${personId}`, 450)],
        ['upsert', row(`person:${personId}`, 1_000), 'Replace'],
      ];
      await table.submitTransaction(actions);
    },
  };
}

async function inTurns(people: readonly Person[], work: (person: Person) => Promise<unknown>): Promise<void> {
  const left = [...people];
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let next = left.pop(); next; next = left.pop()) await work(next);
    }),
  );
}

function asUser({ personId, name, email }: Person): User {
  return { id: `29:${personId}`, name, email, aadObjectId: `aad-${personId}` };
}
