import { describe, expect, test } from '@jest/globals';
import { type PaceShares, sharing } from '../../../src/services/telling/pace-shares.ts';
import { diceOf } from '../../helpers/seeded.ts';

const LIMIT = 50;
const shareOf = (shares: PaceShares, replica: string) => shares[replica]?.share ?? 0;

describe('the tenant’s pace', () => {
  test('is one replica’s alone while nobody else sends', () => {
    const shares = sharing({}, { replica: 'a', isLeaving: false, now: 0, limit: LIMIT });
    expect(shareOf(shares, 'a')).toBe(LIMIT);
  });

  test('is divided evenly, and nothing is given on before it has cooled', () => {
    let shares = sharing({}, { replica: 'a', isLeaving: false, now: 0, limit: LIMIT });
    shares = sharing(shares, { replica: 'b', isLeaving: false, now: 100, limit: LIMIT });
    expect(shareOf(shares, 'b')).toBe(0);
    shares = sharing(shares, { replica: 'a', isLeaving: false, now: 2_000, limit: LIMIT });
    expect(shareOf(shares, 'a')).toBe(25);
    shares = sharing(shares, { replica: 'b', isLeaving: false, now: 2_500, limit: LIMIT });
    expect(shareOf(shares, 'b')).toBe(0);
    shares = sharing(shares, { replica: 'b', isLeaving: false, now: 5_100, limit: LIMIT });
    expect(shareOf(shares, 'b')).toBe(25);
  });

  test('is taken over from who has left at once cooled, from who has died when they would have been heard of', () => {
    let shares = sharing({}, { replica: 'a', isLeaving: false, now: 0, limit: LIMIT });
    const left = sharing(shares, { replica: 'a', isLeaving: true, now: 1_000, limit: LIMIT });
    expect(shareOf(sharing(left, { replica: 'b', isLeaving: false, now: 3_000, limit: LIMIT }), 'b')).toBe(0);
    expect(shareOf(sharing(left, { replica: 'b', isLeaving: false, now: 4_100, limit: LIMIT }), 'b')).toBe(LIMIT);
    shares = sharing(shares, { replica: 'b', isLeaving: false, now: 14_000, limit: LIMIT });
    expect(shareOf(shares, 'b')).toBe(0);
    expect(shareOf(sharing(shares, { replica: 'b', isLeaving: false, now: 15_100, limit: LIMIT }), 'b')).toBe(LIMIT);
  });

  interface Use {
    readonly name: string;
    readonly from: number;
    to: number;
    readonly share: number;
  }

  /** What may have been used, by everybody together, within the second before that moment. */
  function usedBefore(now: number, uses: readonly Use[]): number {
    const most = new Map<string, number>();
    for (const { name, from, to, share } of uses) {
      if (from <= now && to > now - 1_025) most.set(name, Math.max(most.get(name) ?? 0, share));
    }
    return [...most.values()].reduce((sum, share) => sum + share, 0);
  }

  test.each(Array.from({ length: 40 }, (_, seed) => [seed]))(
    'is never exceeded by all of them together, whoever comes, dies or goes, with clocks a second apart (seed %i)',
    (seed) => {
      const dice = diceOf(seed);
      const replicas = ['a', 'b', 'c', 'd'].map((name) => ({ name, skew: dice.below(1_000) }));
      const uses: Use[] = [];
      let shares: PaceShares = {};
      for (let now = 0; now < 120_000; now += 50 + dice.below(700)) {
        const { name = '', skew = 0 } = replicas[dice.below(replicas.length)] ?? {};
        const before = uses.findLast((use) => use.name === name);
        if (before && before.to > now) before.to = now;
        shares = sharing(shares, { replica: name, isLeaving: dice.oneIn(7), now: now + skew, limit: LIMIT });
        const { share = 0, until = 0 } = shares[name] ?? {};
        // It stops by itself, by its own clock, some time before its share is anybody else's.
        uses.push({ name, from: now, to: until - skew - 3_000, share });
        expect(usedBefore(now, uses)).toBeLessThanOrEqual(LIMIT);
      }
    },
  );
});
