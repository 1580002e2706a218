import { expect, test } from '@jest/globals';
import { committeeSentence } from '../../../src/domain/course/committee-sentence.ts';
import { countsOf } from '../../../src/domain/course/counts.ts';
import { emptyCourse } from '../../../src/domain/course/state.ts';

const counts = (attended: number, booked: number, toBook: number) => ({
  ...countsOf(emptyCourse('permanency'), '2021-11-30T10:00:00Z'),
  attended,
  booked,
  toBook,
});

test('is the sentence of the report', () => {
  expect(committeeSentence('Permanency', counts(106, 21, 64), '2021-11-30')).toBe(
    '106 staff have attended permanency training up until the end of November 2021 with a further 21 booked on and 64 still to book.',
  );
});

test('an acronym keeps its capitals, other words of a title lose theirs', () => {
  expect(committeeSentence('SMART planning', counts(117, 29, 44), '2021-11-30')).toMatch(
    /^117 staff have attended SMART planning training/,
  );
  expect(committeeSentence('Assessment and Analysis', counts(110, 22, 38), '2021-11-30')).toContain(
    'attended assessment and analysis training',
  );
});

test('a title that ends in "training" says it once, and one person is one member of staff', () => {
  expect(committeeSentence('Permanency Training', counts(1, 0, 0), '2021-11-30')).toMatch(
    /^1 member of staff has attended permanency training up/,
  );
});

test('a day in the middle of a month is named', () => {
  expect(committeeSentence('Permanency', counts(2, 0, 0), '2021-11-15')).toContain('up until 15 November 2021 with');
});
