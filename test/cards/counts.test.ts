import { expect, test } from '@jest/globals';
import { countsCard } from '../../src/cards/counts.ts';
import { countsByCard } from '../../src/cards/counts-by.ts';
import { courseCounts, permanency } from '../helpers/card-sample-counts.ts';

const asAt = '2021-11-30';

test('one course stands large with its footnotes; several are a table', () => {
  const one = countsCard([permanency], { asAt, asked: { courseId: 'permanency' } });
  expect(one.tiles).toMatchObject({ attended: '106', booked: '21', toBook: '64', cohort: 'of 191 people' });
  expect(one.rows).toEqual([]);
  expect(one.notes).toEqual([
    'Of the 64 still to book, 3 on a waiting list.',
    'Of the 21 booked, 2 await a register.',
    'Of the 106 attended, 4 due for refreshing.',
    'Outside the cohort: 5 exempt, 3 unavailable and 12 left.',
    '118 trained in all, 12 since left.',
  ]);

  const two = countsCard([permanency, courseCounts('SMART planning', 117, 29, 44)], { asAt, asked: {} });
  expect(two.tiles).toBeUndefined();
  expect(two.rows.map(({ name }) => name)).toEqual(['Permanency', 'SMART planning']);
  expect(two.notes[1]).toBe('SMART planning: 117 trained in all, none since left.');
  expect(two.committee).toEqual([]);
});

test('asked as at a day, every course gets its sentence and the buttons keep the day', () => {
  const card = countsCard([permanency, courseCounts('SMART planning', 117, 29, 44)], { asAt, asked: { asAt } });
  expect(card.committee).toHaveLength(2);
  expect(card.by.area).toEqual({ asAt, by: 'area' });
});

test('a chart has at most four bars, as Teams asks, and says them in words too', () => {
  const courses = Array.from({ length: 5 }, (_, index) => courseCounts(`Course ${index}`, 1, 1, 2));
  const card = countsCard([...courses, courseCounts('Empty', 0, 0, 0)], { asAt, asked: {} });

  expect(card.charts.map(({ bars }) => bars.length)).toEqual([3, 2]);
  expect(card.charts[1]?.shares).toBe(
    'Course 3: 25% attended, 25% booked, 50% still to book. Course 4: 25% attended, 25% booked, 50% still to book.',
  );
});

test('split by area, the parts end with the whole and the other splits are offered', () => {
  const rows = [{ name: 'MASH', attended: 6, booked: 1, toBook: 4, cohort: 11 }];
  const card = countsByCard(rows, permanency, {
    asAt,
    asked: { courseId: 'permanency' },
    by: 'area',
    title: 'Permanency',
  });

  expect(card.heading).toBe('Permanency by service area');
  expect(card.rows.map(({ name, weight }) => [name, weight])).toEqual([
    ['MASH', 'default'],
    ['Together', 'bolder'],
  ]);
  expect(card.others.map(({ press }) => press.by)).toEqual(['group', 'employment']);
  expect(card.back).toEqual({ courseId: 'permanency' });
});
