import { expect, test } from '@jest/globals';
import type { CourseKind } from '../../../src/domain/course/catalogue-entry.ts';
import { committeeSentence, untilWhen } from '../../../src/domain/course/committee-sentence.ts';
import { countsOf } from '../../../src/domain/course/counts.ts';
import { emptyCourse } from '../../../src/domain/course/state.ts';

const aCourse = (title: string, kind: CourseKind = 'required') => ({ title, kind, delivery: 'session' as const });

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

test('a title of one word is no name inside the sentence; one of several words stays as it was written', () => {
  const said = (title: string) => committeeSentence(aCourse(title), counts(117, 29, 44), '2021-11-30');
  expect(said('SMART planning')).toMatch(/^117 staff have attended SMART planning training up/);
  expect(said('Assessment and Analysis')).toContain('attended Assessment and Analysis training up');
  expect(said('Restorative Practice')).toContain('attended Restorative Practice training up');
  expect(said('GDPR')).toContain('attended GDPR training up');
});

test('of what nobody owes, nobody is still to book', () => {
  expect(committeeSentence(aCourse('Practice Week', 'open'), counts(40, 24, 186), '2021-11-30')).toBe(
    '40 staff have attended Practice Week up until the end of November 2021 with a further 24 booked on.',
  );
  const offered = aCourse('Reflective Supervision for Supervisors', 'offered');
  expect(committeeSentence(offered, counts(9, 4, 20), '2021-11-30')).toBe(
    '9 staff have attended Reflective Supervision for Supervisors training up until the end of November 2021 with a further 4 booked on.',
  );
});

test('thousands are marked', () => {
  expect(committeeSentence(aCourse('Permanency'), counts(1106, 21, 12064), '2021-11-30')).toMatch(
    /^1,106 staff .* 12,064 still to book\.$/,
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
  const course = { title: 'Information governance', kind: 'required' as const, delivery: 'e-learning' as const };
  expect(committeeSentence(course, counts(196, 0, 54), '2021-11-30')).toBe(
    '196 staff have completed Information governance e-learning up until the end of November 2021 with a further 54 still to do.',
  );
});

test('the last day of a month is its end, in leap years too', () => {
  expect(untilWhen('2023-02-28')).toBe('the end of February 2023');
  expect(untilWhen('2024-02-28')).toBe('28 February 2024');
});
