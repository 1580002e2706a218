import { expect, test } from '@jest/globals';
import { demandCard } from '../../../src/cards/sessions/demand.ts';
import type { CourseDemand } from '../../../src/services/sessions/demand.ts';
import { anEntry } from '../../helpers/builders.ts';

const asked = (courseId: string, withoutDate: number): CourseDemand => ({
  course: anEntry(courseId),
  withoutDate,
  byReason: [],
  byArea: [],
  toBook: 1,
  seatsOpen: 1,
});

test.each([
  [[], 'Nobody has said that they find no date, and every course has enough places.'],
  [[0], 'Nobody has said that they find no date. These courses have fewer places open than people to book.'],
  [[1, 0], '1 person would come to a course and finds no date.'],
  [[4], '4 people would come to a course and find no date.'],
  [[1, 1], 'People would come to 2 courses and find no date: they have said so 2 times.'],
] as const)('demand of %p says so in one sentence', (counts, sentence) => {
  expect(demandCard(counts.map((count, index) => asked(`c${index}`, count))).intro).toBe(sentence);
});

test('places are called places', () => {
  expect(demandCard([asked('c', 1)]).courses).toMatchObject([{ places: '1 to book, 1 place open' }]);
});
