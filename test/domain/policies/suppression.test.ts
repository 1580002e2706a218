import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AreaFigures,
  FEWEST,
  isSmall,
  type ShownAreas,
  suppressed,
  suppressedBeside,
  tellingOf,
} from '../../../src/domain/policies/suppression.ts';

const area = (name: string, attended: number, notYet: number): AreaFigures => ({ name, attended, notYet });

const shownNames = (areas: ShownAreas | undefined) => areas?.shown.map(({ name }) => name);

const figure = fc.oneof(fc.nat(12), fc.nat(60));
const anyAreas = fc
  .array(fc.tuple(figure, figure), { minLength: 1, maxLength: 9 })
  .map((all) => all.map(([attended, notYet], index) => area(`area ${index}`, attended, notYet)));

function sum(areas: readonly AreaFigures[], which: 'attended' | 'notYet'): number {
  return areas.reduce((all, each) => all + each[which], 0);
}

/**
 * The least and the most that each hidden figure can be for somebody who knows the course's figures, the shown areas and, the
 * worst case, how many people are in every area.
 */
function ranges(areas: readonly AreaFigures[], hidden: readonly string[]) {
  const among = areas.filter(({ name }) => hidden.includes(name));
  const [attended, people] = [sum(among, 'attended'), sum(among, 'attended') + sum(among, 'notYet')];
  return among.map((each) => {
    const size = each.attended + each.notYet;
    const isSensitive = size < FEWEST || isSmall(each.attended) || isSmall(each.notYet);
    return { size, isSensitive, least: Math.max(0, attended - (people - size)), most: Math.min(size, attended) };
  });
}

test('an area with fewer than five people, or one to four of either figure, is hidden, and the next smallest with it', () => {
  const areas = [area('Fostering', 20, 10), area('Adoption', 2, 1), area('Duty', 12, 8), area('Court', 30, 25)];
  expect(suppressed(areas)).toEqual({
    shown: [area('Court', 30, 25), area('Fostering', 20, 10)],
    hidden: ['Adoption', 'Duty'],
  });
  // "1 still to book" of six is somebody.
  expect(suppressed([...areas.slice(2), area('Fostering', 20, 10), area('Youth', 5, 1)])?.hidden).toEqual([
    'Duty',
    'Youth',
  ]);
});

test('hides as many as it takes until together they have five of each', () => {
  const areas = [area('A', 2, 0), area('B', 9, 0), area('C', 20, 0), area('D', 30, 40), area('E', 40, 30)];
  expect(suppressed(areas)?.hidden).toEqual(['A', 'B', 'C', 'D']);
  expect(shownNames(suppressed(areas))).toEqual(['E']);
});

test('shows no area where all of them are hidden, and all of them where none has to be', () => {
  expect(suppressed([area('A', 3, 9), area('B', 9, 3)])).toBeUndefined();
  expect(suppressed([])).toBeUndefined();
  expect(suppressed([area('B', 9, 0), area('A', 5, 5), area('C', 0, 0)])).toEqual({
    shown: [area('A', 5, 5), area('B', 9, 0)],
    hidden: [],
  });
});

test('no figure of one to four is shown, ever', () => {
  fc.assert(
    fc.property(anyAreas, (areas) => {
      for (const { attended, notYet } of suppressed(areas)?.shown ?? []) {
        expect(isSmall(attended) || isSmall(notYet)).toBe(false);
        expect(attended + notYet).toBeGreaterThanOrEqual(FEWEST);
      }
    }),
    { numRuns: 500 },
  );
});

test('no hidden figure can be worked out from the course and the areas shown, not even by who knows how many are in each', () => {
  fc.assert(
    fc.property(anyAreas, (areas) => {
      const found = suppressed(areas);
      if (!found) return;
      for (const { size, least, most, isSensitive } of ranges(areas, found.hidden)) {
        expect(most - least).toBeGreaterThanOrEqual(isSensitive ? Math.min(size, FEWEST) : 1);
      }
      const left = areas.filter(({ name }) => found.hidden.includes(name));
      for (const which of ['attended', 'notYet'] as const) expect(isSmall(sum(left, which))).toBe(false);
      expect(left).not.toHaveLength(1);
    }),
    { numRuns: 1_000 },
  );
});

/** Every way in which the hidden areas' people could have attended, that gives the same sums and the same to be seen. */
function* possible(areas: readonly AreaFigures[], found: ShownAreas): Generator<readonly number[]> {
  const hidden = areas.filter(({ name }) => found.hidden.includes(name));
  const seen = JSON.stringify(found);
  function* divide(left: number, given: readonly number[]): Generator<readonly number[]> {
    const next = hidden[given.length];
    if (!next) {
      if (left > 0) return;
      const figures = new Map(hidden.map(({ name }, index) => [name, given[index] ?? 0]));
      const others = areas.map((each) => {
        const attended = figures.get(each.name) ?? each.attended;
        return area(each.name, attended, each.attended + each.notYet - attended);
      });
      if (JSON.stringify(suppressed(others)) === seen) yield given;
      return;
    }
    const most = Math.min(left, next.attended + next.notYet);
    for (let attended = 0; attended <= most; attended += 1) yield* divide(left - attended, [...given, attended]);
  }
  yield* divide(sum(hidden, 'attended'), []);
}

test('not even by who knows these rules too, and tries everything that they would hide in the same way', () => {
  const smallAreas = fc
    .array(fc.tuple(fc.nat(13), fc.nat(13)), { minLength: 3, maxLength: 5 })
    .map((all) => all.map(([attended, notYet], index) => area(`area ${index}`, attended, notYet)));
  fc.assert(
    fc.property(smallAreas, (areas) => {
      const found = suppressed(areas);
      fc.pre(found !== undefined && found.hidden.length > 0 && found.hidden.length <= 3);
      const ways = [...possible(areas, found)];
      for (const index of found.hidden.keys()) {
        expect(new Set(ways.map((way) => way[index])).size).toBeGreaterThan(1);
      }
    }),
    { numRuns: 300 },
  );
});

test('of an area whose people can be had in one way alone, it takes another one to hide it', () => {
  // Without more, both would have to be exactly so, or one of them need not be hidden.
  const areas = [area('A', 4, 9), area('B', 4, 10), area('C', 13, 10), area('D', 6, 8), area('E', 6, 5)];
  expect(suppressed(areas)?.hidden).toEqual(['A', 'B', 'E']);
});

test('every area is shown or hidden, and which depends on the figures alone, not on their order', () => {
  fc.assert(
    fc.property(anyAreas, fc.integer(), (areas, seed) => {
      const found = suppressed(areas);
      const turned = [...areas.slice(seed % areas.length), ...areas.slice(0, seed % areas.length)];
      expect(suppressed(turned)).toEqual(found);
      if (!found) return;
      const named = [...found.hidden, ...found.shown.map(({ name }) => name)].sort();
      expect(named).toEqual(areas.filter(({ attended, notYet }) => attended + notYet > 0).map(({ name }) => name));
    }),
  );
});

describe('beside posts that can still be read', () => {
  const then = [area('Adoption', 6, 0), area('Court', 30, 25), area('Duty', 12, 8), area('Fostering', 20, 10)];
  // One person in Adoption has lapsed.
  const now = [area('Adoption', 5, 1), ...then.slice(1)];

  test('no area is shown when others are hidden than before: nobody can take away what did not change', () => {
    const before = suppressed(then);
    expect(before?.hidden).toEqual([]);
    expect(suppressed(now)?.hidden).toEqual(['Adoption', 'Duty']);
    expect(suppressedBeside(now, [before])).toBeUndefined();
    // The way back tells as much.
    expect(suppressedBeside(then, [suppressed(now)])).toBeUndefined();
  });

  test('and the next time they are, beside one that showed none', () => {
    expect(suppressedBeside(now, [undefined])).toEqual(suppressed(now));
    expect(suppressedBeside(now, [suppressed(now), undefined])).toEqual(suppressed(now));
    expect(suppressedBeside(now, [undefined, suppressed(then)])).toBeUndefined();
  });

  test('of two posts that show areas, both hide the same: no area can be seen in one and worked out of the other', () => {
    fc.assert(
      fc.property(anyAreas, anyAreas, (first, second) => {
        const before = suppressed(first);
        const after = suppressedBeside(second, [before]);
        if (!before || !after) return;
        expect(after.hidden).toEqual(before.hidden);
      }),
      { numRuns: 500 },
    );
  });
});

describe('of a whole course', () => {
  const told = (attended: number, booked: number, toBook: number) => tellingOf({ attended, booked, toBook });

  test('everything is told of the report, and words alone where a figure would point at people', () => {
    expect(told(106, 21, 64)).toBe('full');
    expect(told(106, 0, 64)).toBe('full');
    expect(told(106, 3, 64)).toBe('merged');
    expect(told(106, 21, 1)).toBe('merged');
    expect(told(106, 1, 2)).toBe('nearly-all');
    expect(told(2, 21, 64)).toBe('begun');
    expect(told(2, 1, 1)).toBe('few');
  });

  test('what is told holds no figure of one to four', () => {
    fc.assert(
      fc.property(figure, figure, figure, (attended, booked, toBook) => {
        const telling = told(attended, booked, toBook);
        const shown = { full: [attended, booked, toBook], merged: [attended, booked + toBook] };
        const figures = telling === 'full' || telling === 'merged' ? shown[telling] : [];
        expect(figures.filter(isSmall)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
