import { expect, test } from '@jest/globals';
import { type CourseCounts, countsCard } from '../../../src/cards/counts/counts.ts';
import { countsByCard } from '../../../src/cards/counts/counts-by.ts';
import { expandCard } from '../../../src/cards/expand.ts';
import { courseCounts, permanency } from '../../helpers/card-sample-counts.ts';

const asAt = '2021-11-30';
const smart = courseCounts('SMART planning', 117, 29, 44);
const online = courseCounts('Information governance', 1196, 0, 54, { delivery: 'e-learning' });
const week = courseCounts('Practice Week', 40, 24, 186, { kind: 'open', waiting: 2, left: 6 });

const ofOne = (course: CourseCounts) => countsCard([course], { asAt, asked: { courseId: course.courseId } });
const figuresIn = (rows: ReturnType<typeof countsByCard>['table']['rows']) =>
  rows.map(({ name, cohort, cells }) => [name, cohort, ...cells.map(({ figure }) => figure)]);

test('one course stands large with its footnotes', () => {
  const card = ofOne(permanency);
  expect(card.tiles).toEqual([
    { figure: '106', word: 'attended' },
    { figure: '21', word: 'booked' },
    { figure: '64', word: 'still to book' },
  ]);
  expect(card.under).toEqual(['of 191 people in the cohort']);
  expect(card.tables).toEqual([]);
  expect(card.notes).toEqual([
    'Of the 64 still to book, 3 on a waiting list, 2 awaiting approval.',
    'Of the 21 booked, 2 await a register.',
    'Of the 106 attended, 4 due for refreshing, 1 rebooked.',
    'Outside the cohort: 5 exempt, 3 unavailable and 12 left.',
    '118 trained in all, 12 since left.',
  ]);
  expect(card.charts[0]?.bars[0]?.title).toBe('Permanency: attended, booked, still to book');
});

test('several courses are a table, their footnotes a tap away, and said in short', () => {
  const card = countsCard([permanency, smart], { asAt, asked: {} });
  expect(card.tiles).toEqual([]);
  expect(figuresIn(card.tables[0]?.rows ?? [])).toEqual([
    ['Permanency', 'of 191 people', '106', '21', '64'],
    ['SMART planning', 'of 190 people', '117', '29', '44'],
  ]);
  expect(card.notes).toEqual([]);
  expect(card.behind).toEqual([
    'Permanency: 3 on a waiting list, 2 awaiting approval, 2 await a register, 4 due for refreshing, 1 rebooked; outside the cohort 5 exempt, 3 unavailable and 12 left; 118 trained in all, 12 since left.',
    'SMART planning: 117 trained in all, none since left.',
  ]);
  expect(card.committee).toEqual([]);
  expect(card.sentence).toBe(
    'Counts as at 30 November 2021. Permanency: 106 attended, 21 booked, 64 to book; SMART planning: 117 attended, 29 booked, 44 to book.',
  );
});

test('e-learning is done or still to do: nobody books it', () => {
  const one = ofOne(online);
  expect(one.tiles).toEqual([
    { figure: '1,196', word: 'done' },
    { figure: '54', word: 'still to do' },
  ]);
  expect(JSON.stringify(one)).not.toMatch(/to book|booked/i);

  const both = countsCard([permanency, online], { asAt, asked: {} });
  expect(both.tables.map(({ heading, columns }) => [heading, ...columns.map(({ title }) => title)])).toEqual([
    ['Course', 'Attended', 'Booked', 'To book'],
    ['E-learning', 'Done', 'To do'],
  ]);
  expect(both.charts.map(({ heading }) => heading)).toEqual(['Courses', 'E-learning']);
  expect(both.charts[1]?.bars[0]?.data.map(({ legend }) => legend)).toEqual(['Done', 'Still to do']);
  expect(both.sentence).toContain('Information governance: 1,196 done, 54 to do.');
});

test('what nobody owes has neither a cohort nor anybody still to book', () => {
  const card = ofOne(week);
  expect(card.tiles.map(({ figure, word }) => `${figure} ${word}`)).toEqual(['40 attended', '24 booked']);
  expect(card.under).toEqual([]);
  expect(card.notes).toEqual(['2 on a waiting list.', '40 trained in all, none since left.']);
  expect(card.charts[0]?.bars[0]?.data.map(({ value }) => value)).toEqual([40, 24]);
  expect(JSON.stringify(card)).not.toContain('186');
  expect(card.definitions.at(-1)).toMatch(/^Nobody owes this course: it has no cohort/);

  const parts = [{ name: 'MASH', attended: 6, booked: 1, toBook: 186 }];
  const by = countsByCard(parts, week, { asAt, asked: {}, by: 'area', title: week.title });
  expect(figuresIn(by.table.rows)).toEqual([
    ['MASH', undefined, '6', '1'],
    ['Total', undefined, '40', '24'],
  ]);
});

test('asked as at a day, every course gets its sentence and the buttons keep the day', () => {
  const later = [{ title: 'Neglect toolkit', from: '2021-12-01' }];
  const card = countsCard([permanency, smart], { asAt, asked: { asAt }, later });
  expect(card.committee).toHaveLength(3);
  expect(card.committee[2]).toBe('There are no records on that day yet of Neglect toolkit (from 1 December 2021).');
  expect(card.by.area).toEqual({ asAt, by: 'area' });
});

test('a chart has at most four bars, as Teams asks, shares them evenly, and says them in words a line a course', () => {
  const courses = Array.from({ length: 5 }, (_, index) => courseCounts(`Course ${index}`, 1, 1, 2));
  const { charts } = countsCard([...courses, courseCounts('Empty', 0, 0, 0)], { asAt, asked: {} });

  expect(charts.map(({ heading, bars }) => [heading, bars.length])).toEqual([
    ['Courses, 1 of 2', 3],
    ['Courses, 2 of 2', 2],
  ]);
  expect(charts[1]?.shares).toEqual([
    'Course 3: 25% attended, 25% booked, 50% still to book.',
    'Course 4: 25% attended, 25% booked, 50% still to book.',
  ]);
});

test("leadership's own line is a row under each course, and one sentence for one course", () => {
  const own = { attended: 31, booked: 6, toBook: 17 };
  const one = ofOne({ ...permanency, own });
  expect(one.under[1]).toBe('Your own line: 31 attended, 6 booked and 17 still to book, of 54 people.');
  expect(one.sentence).toMatch(/64 still to book\. Your own line: 31 attended, 6 booked and 17 still to book, of 54/);

  const several = countsCard([{ ...permanency, own }, smart], { asAt, asked: {} });
  expect(several.tables[0]?.rows.map(({ name }) => name)).toEqual([
    'Permanency',
    'Your own line, of 54',
    'SMART planning',
  ]);
  expect(several.sentence).not.toContain('own line');
});

test('split by area, the parts end with the whole and the own line, and the other splits are offered', () => {
  const rows = [{ name: 'agency', attended: 6, booked: 1, toBook: 4 }];
  const whole = { ...permanency, own: { attended: 3, booked: 1, toBook: 0 } };
  const card = countsByCard(rows, whole, { asAt, asked: { courseId: 'permanency' }, by: 'area', title: 'Permanency' });

  expect(card.heading).toBe('Permanency by service area');
  expect(card.table.rows.map(({ name, weight }) => [name, weight])).toEqual([
    ['Agency', 'default'],
    ['Total', 'bolder'],
    ['Your own line, of 4', 'default'],
  ]);
  expect(card.others.map(({ press }) => press.by)).toEqual(['group', 'employment']);
  expect(card.back).toEqual({ courseId: 'permanency' });
});

test('several courses added up are training records: footnotes that count people are left off', () => {
  const whole = { ...permanency, delivery: 'both' as const };
  const card = countsByCard([{ name: 'MASH', attended: 6, booked: 1, toBook: 4 }], whole, {
    asAt,
    asked: {},
    by: 'area',
  });
  expect(card.notes).toEqual([]);
  expect(card.table.rows[0]?.cohort).toBe('of 11 training records');
  expect(card.table.columns.map(({ title }) => title)).toEqual(['Attended or done', 'Booked', 'To book or do']);
  expect(card.sentence).toContain(
    '106 attended or done, 21 booked and 64 still to book or do, of 191 training records.',
  );
});

test('however many courses, a card stays under 20 KB, and says where the rest is', () => {
  const own = { attended: 30, booked: 6, toBook: 12 };
  const rest = { waiting: 2, due: 3, awaitingRegister: 2, exempt: 4, paused: 2, left: 9, trainedAndLeft: 3 };
  for (let count = 1; count <= 14; count += 1) {
    const courses = Array.from({ length: count }, (_, index) =>
      courseCounts(`Assessment and Analysis ${index}`, 106, 21, 64, {
        ...rest,
        ...(index % 3 === 2 && { delivery: 'e-learning' as const }),
      }),
    );
    for (const some of [courses, courses.map((course) => ({ ...course, own }))]) {
      for (const asked of [{}, { asAt }]) {
        const card = countsCard(some, { asAt, asked });
        expect(JSON.stringify(expandCard('counts', card)).length * 2).toBeLessThan(20 * 1024);
        if (count > 1 && card.behind.length === 0) expect(card.notes).toEqual([expect.stringMatching(/^Ask for one/)]);
      }
    }
  }
});

test('figures that an import is still changing say so', () => {
  const moving = { asAt, asked: {}, isMoving: true };
  expect(countsCard([permanency], moving).asAt).toBe(
    'As at 30 November 2021. An import is being written, so these figures will still change.',
  );
});
