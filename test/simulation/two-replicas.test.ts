import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import type { SessionRow } from '../../src/domain/course/state.ts';
import { diceOf } from '../helpers/seeded.ts';
import { contest } from './contest.ts';
import { inEveryOrder } from './every-order.ts';
import { commandsOn, STARTS, startOfPairs } from './one-session.ts';

const TRIPLES = 60;

/** Every pair of the commands, each with itself too. */
function pairsOf(start: ReturnType<typeof startOfPairs>): [name: string, pair: readonly Command[]][] {
  const named = commandsFor(start);
  return named.flatMap(([a, one], index) =>
    named.slice(index).map(([b, other]): [string, readonly Command[]] => [`${a}, ${b}`, [one, other]]),
  );
}

function commandsFor(start: ReturnType<typeof startOfPairs>) {
  const row = JSON.parse(start.partition.rows.get('session:jan') ?? '{}') as SessionRow;
  return commandsOn(start, row.version);
}

async function named(name: string, doing: () => Promise<unknown>): Promise<void> {
  try {
    await doing();
  } catch (cause) {
    throw new Error(`${name}: ${(cause as Error).message}`, { cause });
  }
}

test('without the ETag check two replicas would break a rule, and this is seen', async () => {
  const start = startOfPairs('a free place');
  const everyPair = async () => {
    for (const [, commands] of pairsOf(start)) {
      await inEveryOrder((pick) => contest(start, commands, { pick, rules: { etags: false } }));
    }
  };
  await expect(everyPair()).rejects.toThrow('no commit is written over another');
});

describe.each(STARTS)('on a session with %s', (name) => {
  const start = startOfPairs(name);

  test('two replicas never break a rule, whatever two commands meet, in every order of their calls', async () => {
    let ways = 0;
    for (const [pair, commands] of pairsOf(start)) {
      await named(pair, async () => {
        ways += await inEveryOrder((pick) => contest(start, commands, { pick }));
      });
    }
    expect(ways).toBeGreaterThan(pairsOf(start).length * 4);
  }, 120_000);

  test('two replicas never do one request twice, and give it one answer, in every order of their calls', async () => {
    for (const [each, command] of commandsFor(start)) {
      await named(each, () => inEveryOrder((pick) => contest(start, [command], { pick, copies: 2 })));
    }
  });

  test('three replicas never break a rule either, in orders that a seed draws', async () => {
    const dice = diceOf(20_261_130);
    const all = commandsFor(start);
    for (let count = 0; count < TRIPLES; count += 1) {
      const three = [0, 1, 2].map(() => all[dice.below(all.length)] ?? ['', { type: 'settle' } as const]);
      await named(three.map(([each]) => each).join(), () =>
        contest(
          start,
          three.map(([, command]) => command as Command),
          { pick: dice.below, warm: dice.oneIn(2) },
        ),
      );
    }
  });
});
