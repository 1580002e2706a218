import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joined, type Line, left, NO_LINE, peopleIn, positionIn } from '../../../src/domain/course/waiting-line.ts';

const everybody = (line: Line) => [...peopleIn(line)];

test('whatever joins and leaves, in whatever order, the line is that of the turns', () => {
  const step = fc.record({ seq: fc.nat({ max: 600 }), joins: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 1_200, size: 'max' }), (steps) => {
      const model = new Set<number>();
      let line = NO_LINE;
      for (const { seq, joins } of steps) {
        if (joins && !model.has(seq)) line = joined(line, `p${seq}`, seq);
        if (!joins) line = left(line, seq);
        if (joins) model.add(seq);
        else model.delete(seq);
      }
      const expected = [...model].sort((a, b) => a - b);
      expect(everybody(line)).toEqual(expected.map((seq) => `p${seq}`));
      expect(expected.map((seq) => positionIn(line, seq))).toEqual(expected.map((_, index) => index + 1));
      expect(positionIn(line, 601)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('a line is a value: what was made of it leaves it as it was', () => {
  let line = NO_LINE;
  for (let seq = 0; seq < 300; seq += 1) line = joined(line, `p${seq}`, seq);
  const before = everybody(line);
  left(line, 0);
  joined(line, 'late', 1_000);
  expect(everybody(line)).toEqual(before);
});
