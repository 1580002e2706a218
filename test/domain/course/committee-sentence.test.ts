import { expect, test } from '@jest/globals';
import { committeeSentence, untilWhen } from '../../../src/domain/course/committee-sentence.ts';
import { countsOf } from '../../../src/domain/course/counts.ts';
import { emptyCourse } from '../../../src/domain/course/state.ts';

const aCourse = (title: string) => ({ title, delivery: 'session' as const });

const counts = (attended: number, booked: number, toBook: number) => ({
  ...countsOf(emptyCourse('permanency'), '2021-11-30T10:00:00Z'),
  attended,
  booked,
  toBook,
});

test('is the sentence of the report', () => {
  expect(committeeSentence(aCourse('Permanency'), counts(106, 21, 64), '2021-11-30')).toBe(
    '106 staff have attended permanency training up until the end of November 2021 with a further 21 booked on and 64 still to book.',
  );
});

test('an acronym keeps its capitals, other words of a title lose theirs', () => {
  expect(committeeSentence(aCourse('SMART planning'), counts(117, 29, 44), '2021-11-30')).toMatch(
    /^117 staff have attended SMART planning training/,
  );
  expect(committeeSentence(aCourse('Assessment and Analysis'), counts(110, 22, 38), '2021-11-30')).toContain(
    'attended assessment and analysis training',
  );
});

test('a title that ends in "training" says it once, and one person is one member of staff', () => {
  expect(committeeSentence(aCourse('Permanency Training'), counts(1, 0, 0), '2021-11-30')).toMatch(
    /^1 member of staff has attended permanency training up/,
  );
});

test('a day in the middle of a month is named', () => {
  expect(committeeSentence(aCourse('Permanency'), counts(2, 0, 0), '2021-11-15')).toContain(
    'up until 15 November 2021 with',
  );
});

test('e-learning is completed, and never to book', () => {
  const course = { title: 'Information governance', delivery: 'e-learning' as const };
  expect(committeeSentence(course, counts(196, 0, 54), '2021-11-30')).toBe(
    '196 staff have completed information governance e-learning up until the end of November 2021 with a further 54 still to do it.',
  );
});

test('the last day of a month is its end, in leap years too', () => {
  expect(untilWhen('2023-02-28')).toBe('the end of February 2023');
  expect(untilWhen('2024-02-28')).toBe('28 February 2024');
});
