import { queueOf, turnsOf } from '../src/domain/course/state.ts';
import { courseLedgers } from '../src/services/ledger/course-ledgers.ts';
import { connectTables } from '../src/storage/connect.ts';
import { courseStore } from '../src/storage/course-store.ts';
import { type AzuriteForTests, startAzurite } from '../test/helpers/azurite.ts';
import type { Contender, Naive } from './contender.ts';
import { type Figure, median, rounded, timed } from './figure.ts';
import { rowsToReplay, startPartition } from './replay.ts';
import { startChild } from './start-child.ts';
import { fill, NOW, person, session, silent } from './world.ts';

const COURSE = 'contended';
const ATTEMPTS = 10_000;
const PLACES = 20;
const PROCESSES = 2;
/** Of times the middle round is told, of everything else the worst. */
const ROUNDS = 3;
const NAIVE_ATTEMPTS = 1_000;
const NAIVE_LOOPS = 64;

/**
 * Ten thousand people want one of twenty places, half of them through one process and half through another, all at once;
 * beside the transactions that the winner of every race would have needed, and beside a loop that reads, changes and writes.
 */
export async function benchContention(): Promise<Figure[]> {
  const azurite = await startAzurite();
  try {
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await contend(azurite));
    const naive = await contendNaively(azurite.freshAccount());
    const naiveMs = naive.ms * (ATTEMPTS / NAIVE_ATTEMPTS);
    const worst = (of: (round: Round) => number) => Math.max(...rounds.map(of));
    const middle = (of: (round: Round) => number) => median(rounds.map(of));
    const transactions = rounds[0]?.rawTransactions ?? 0;
    const raw = `the ${transactions} raw transactions of the same rows`;
    const rawMs = middle((round) => round.rawMs);
    const oneMs = rawMs / transactions;
    return [
      figure(
        'contention.booked',
        farthest(
          rounds.map(({ booked }) => booked),
          PLACES,
        ),
        'people booked',
        [`the places (${PLACES})`, PLACES],
      ),
      figure('contention.waiting', Math.min(...rounds.map(({ waiting }) => waiting)), 'people waiting in their order', [
        `those without a place (${ATTEMPTS - PLACES})`,
        ATTEMPTS - PLACES,
      ]),
      figure(
        'contention.errors',
        worst(({ errors }) => errors),
        'attempts without an answer',
        [`all (${ATTEMPTS})`, ATTEMPTS],
      ),
      figure('contention.calls', worst(callsOf), 'storage calls an attempt, the worse process', [
        `${raw} (${transactions / ATTEMPTS})`,
        transactions / ATTEMPTS,
      ]),
      figure('contention.gap', worst(gapOf) / 1_000, 's without a commit of its own, the worse process', [
        `one of ${raw} (${rounded(oneMs / 1_000, 3)} s)`,
        oneMs / 1_000,
      ]),
      {
        name: 'contention.vs-raw',
        value: rounded(middle(({ ms }) => ms) / 1_000),
        unit: 's',
        peer: `${raw} (${rounded(rawMs / 1_000)} s)`,
        ratio: rounded(middle((round) => round.ms / round.rawMs)),
      },
      {
        name: 'contention.vs-naive',
        value: rounded(middle(({ ms }) => ms) / 1_000),
        unit: 's, and how many times that',
        peer: `${NAIVE_LOOPS} loops that read, change and write take: ${rounded(naiveMs / 1_000)} s, scaled from ${NAIVE_ATTEMPTS} attempts with ${naive.calls} calls`,
        ratio: rounded(middle(({ ms }) => naiveMs / ms)),
      },
    ];
  } finally {
    await azurite.stop();
  }
}

type Round = Awaited<ReturnType<typeof contend>>;

const callsOf = ({ processes }: Round) => Math.max(...processes.map(({ calls }) => calls)) / (ATTEMPTS / PROCESSES);

const gapOf = ({ processes }: Round) => Math.max(...processes.map(({ longestGapMs }) => longestGapMs));

/** Too many is as wrong as too few. */
function farthest(values: readonly number[], from: number): number {
  return values.reduce((worst, value) => (Math.abs(value - from) > Math.abs(worst - from) ? value : worst), from);
}

function figure(name: string, value: number, unit: string, [peer, its]: [string, number]): Figure {
  return { name, value: rounded(value, 4), unit, peer, ratio: rounded(value / its) };
}

async function contend(azurite: AzuriteForTests) {
  const connectionString = azurite.freshAccount();
  const people = Array.from({ length: ATTEMPTS }, (_, index) => person(index));
  const store = await openStore(connectionString);
  const filled = await fill(store, [COURSE], people, { attended: false });
  await filled.of(COURSE).commit({
    actor: 'bench',
    command: { type: 'set-sessions', sessions: [session(COURSE, PLACES)] },
  });
  const { version } = await filled.of(COURSE).state();
  const raw = await startPartition(azurite.freshAccount(), connectionString);

  const contenders = await Promise.all(
    Array.from({ length: PROCESSES }, (_, index) => startContender<Contender>('ours', [connectionString, `${index}`])),
  );
  let processes: Contender[] = [];
  const ms = await timed(async () => {
    processes = await Promise.all(contenders.map((contender) => contender.go()));
  });

  const afresh = await courseLedgers(await openStore(connectionString), { now: () => NOW }, silent)
    .of(COURSE)
    .state();
  const positions = new Map(processes.flatMap(({ positions }) => positions));
  const { sessionId } = session(COURSE, PLACES);
  const inOrder = queueOf(afresh, sessionId).filter((personId, index) => positions.get(personId) === index + 1);
  const transactions = await rowsToReplay(connectionString, version);
  const rawMs = await timed(() => raw.replay(transactions));
  return {
    ms,
    rawMs,
    rawTransactions: transactions.length,
    processes,
    booked: turnsOf(afresh, sessionId).booked.filter((personId) => positions.get(personId) === 0).size,
    waiting: inOrder.length,
    errors: ATTEMPTS - positions.size,
  };
}

async function contendNaively(connectionString: string) {
  const args = [connectionString, `${NAIVE_ATTEMPTS / PROCESSES}`, `${NAIVE_LOOPS / PROCESSES}`, `${PLACES}`];
  const contenders: { go(): Promise<Naive> }[] = [];
  // One after the other: the first creates the table and the row.
  for (let index = 0; index < PROCESSES; index += 1) contenders.push(await startContender<Naive>('naive', args));
  let processes: Naive[] = [];
  const ms = await timed(async () => {
    processes = await Promise.all(contenders.map((contender) => contender.go()));
  });
  return { ms, calls: processes.reduce((sum, { calls }) => sum + calls, 0) };
}

async function openStore(connectionString: string) {
  const { courses, catalogue } = await connectTables({ connectionString });
  return courseStore(courses, catalogue);
}

/** A process that is ready and waits for the word. */
async function startContender<Result>(kind: string, args: string[]): Promise<{ go(): Promise<Result> }> {
  const { child } = await startChild('contender.ts', [kind, ...args]);
  return {
    async go() {
      child.process.send('go');
      const result = await child.next();
      child.stop();
      return result as Result;
    },
  };
}
