import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { turnsOf } from '../../src/domain/course/state.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { type Outage, outage, RECOVERED_MS, type Story, type Timed } from './outage.ts';

/** How long, in ms, a command is tried, and how long it may take to say so on a busy machine. */
const DEADLINE_MS = 10_000;
const LEEWAY_MS = 1_500;

const OUTAGES: readonly Outage[] = [
  { how: 'refusing', underWay: 'not done' },
  { how: 'silent', underWay: 'not done' },
  { how: 'refusing', underWay: 'done' },
  { how: 'silent', underWay: 'done' },
];

let azurite: AzuriteForTests;
const stories = new Map<Outage, Story>();
beforeAll(async () => {
  azurite = await startAzurite();
  // At once: an outage is mostly waiting.
  await Promise.all(OUTAGES.map(async (each) => stories.set(each, await outage(azurite.freshAccount(), each))));
}, 120_000);
afterAll(() => azurite.stop());

function storyOf(outage: Outage): Story {
  const story = stories.get(outage);
  if (!story) throw new Error('the outage did not come to its end');
  return story;
}

const NOT_NOW = "I can't reach my records just now, so nothing was changed. Please try again in a minute.";

/** One sentence and no card. */
function sentenceOf({ status, cards, sentences }: Timed): string | undefined {
  expect({ status, cards: cards.length, sentences: sentences.length }).toEqual({ status: 200, cards: 0, sentences: 1 });
  return sentences[0];
}

describe.each(OUTAGES)('the store is $how, and what was under way is $underWay', (outage) => {
  test('whoever asks is told in one sentence that nothing was changed', () => {
    const { tapped, asked } = storyOf(outage).during;
    for (const answer of [tapped, ...asked]) expect(sentenceOf(answer)).toBe(NOT_NOW);
  });

  test('whoever had just asked gets one sentence too, and it is true', () => {
    const sentence = sentenceOf(storyOf(outage).during.onTheWay);
    if (outage.underWay === 'done') expect(sentence).not.toContain('nothing was changed');
    else expect(sentence).toContain('Please try again in a minute');
  });

  test('nobody waits longer than a command is tried', () => {
    const { onTheWay, tapped, asked } = storyOf(outage).during;
    const waits = { onTheWay: onTheWay.ms, tapped: tapped.ms, asked: Math.max(...asked.map(({ ms }) => ms)) };
    const tooLong = Object.entries(waits).filter(([, ms]) => ms > DEADLINE_MS + LEEWAY_MS);
    expect(tooLong).toEqual([]);
  });

  test('taps work again within ten seconds of its return, and nothing was lost or done twice', () => {
    const { afterwards, audited } = storyOf(outage);
    expect(afterwards.filter(({ ms, status }) => status !== 200 || ms > RECOVERED_MS)).toEqual([]);
    const [onTheWay, tapped, asked] = afterwards;
    expect(onTheWay?.text).toContain("You're booked");
    expect(tapped?.text).toContain("You're booked");
    expect(asked?.text).toContain('Permanency');

    expect([...turnsOf(audited.state, 'jan').booked].sort()).toEqual(['ada', 'dan']);
    const bookings = audited.commits.flatMap(({ entries }) => entries).filter(({ operation }) => operation);
    expect(bookings.map(({ actor }) => actor).sort()).toEqual(['ada', 'dan']);
  });
});
