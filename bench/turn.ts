import { startAzurite } from '../test/helpers/azurite.ts';
import { type Figure, median, rounded } from './figure.ts';
import { startPlatform } from './platform.ts';
import { startBot } from './start-child.ts';

const ROUNDS = 7;
const SECONDS = 3;

/**
 * Turns a second of `my training`, storage included, beside a bare bot of the same libraries that answers every message with
 * a static card of the same size. The two take turns; both answer through the same platform, which is this process.
 */
export async function benchTurn(): Promise<Figure[]> {
  const azurite = await startAzurite();
  const platform = await startPlatform();
  const ours = await startBot('our-bot.ts', [azurite.freshAccount()]);
  try {
    const card = await platform.cardFor(ours.port, 'my training');
    const bare = await startBot('bare-bot.ts', [JSON.stringify(card)]);
    await platform.turnsPerSecond(ours.port, 'my training', SECONDS);
    await platform.turnsPerSecond(bare.port, 'my training', SECONDS);
    const rates: { ours: number; bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.push({
        ours: await platform.turnsPerSecond(ours.port, 'my training', SECONDS),
        bare: await platform.turnsPerSecond(bare.port, 'my training', SECONDS),
      });
    }
    bare.stop();
    const peer = median(rates.map((rate) => rate.bare));
    return [
      {
        name: 'turn.my-training',
        value: rounded(median(rates.map((rate) => rate.ours)), 0),
        unit: 'turns a second',
        peer: `a bare botbuilder bot with a static card of ${JSON.stringify(card).length} characters (${rounded(peer, 0)})`,
        ratio: rounded(median(rates.map((rate) => rate.ours / rate.bare))),
      },
    ];
  } finally {
    ours.stop();
    await platform.stop();
    await azurite.stop();
  }
}
