import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, londonDate } from '../../src/domain/calendar/london.ts';
import { generateSample } from '../../src/sample/generate-sample.ts';
import { faultsOf } from './faults.ts';
import { figuresOf, type Rows, rowsOf } from './read-sample.ts';

const FIGURES = {
  permanency: [106, 21, 64],
  'smart-planning': [117, 29, 44],
  'assessment-and-analysis': [110, 22, 38],
  'restorative-practice': [142, 33, 74],
} as const;

/** Holidays, a leap day, both clock changes and the ends of years. */
const HARD_DAYS = [
  ...['2021-12-23', '2021-12-24', '2021-12-25', '2021-12-31', '2022-01-01', '2022-01-03', '2023-10-14', '2023-11-05'],
  ...['2024-02-29', '2024-03-31', '2025-04-20', '2025-10-26', '2027-12-26', '2028-01-02', '2030-12-31'],
];

describe('on any day from 2021 to 2030, with any seed, the figures hold and nothing is amiss', () => {
  test.each(HARD_DAYS)('%s', (day) => check(`${day}T23:30:00Z`, 1));

  test('at a random moment', () => {
    const first = Date.parse('2021-01-01T00:00:00Z') / 1_000;
    const last = Date.parse('2030-12-31T23:59:59Z') / 1_000;
    const moments = fc.integer({ min: first, max: last }).map((seconds) => new Date(seconds * 1_000).toISOString());
    fc.assert(
      fc.property(moments, fc.nat(), (moment, seed) => check(`${moment.slice(0, 19)}Z`, seed)),
      { numRuns: 40 },
    );
  });
});

function check(now: string, seed: number): void {
  const rows = rowsOf(generateSample(now, seed));
  const today = londonDate(now);
  expect(faultsOf(rows, today)).toEqual([]);
  for (const [courseId, [attended, booked, toBook]] of Object.entries(FIGURES)) {
    expect(figuresOf(rows, courseId, today)).toMatchObject({ attended, booked, toBook });
    // Nobody comes back or starts for three weeks, so that the figures hold for a while.
    expect(figuresOf(rows, courseId, addDays(today, 21))).toMatchObject({ attended, booked, toBook });
    expect(awaitingRegister(rows, courseId, today)).toBeGreaterThan(0);
    expect(datesToBook(rows, courseId, today)).toBeGreaterThanOrEqual(3);
  }
  expect(figuresOf(rows, 'restorative-practice', today, 'front-line').attended).toBe(103);
  expect(figuresOf(rows, 'restorative-practice', today, 'manager').attended).toBe(39);
}

function awaitingRegister({ sessions, history }: Rows, courseId: string, today: string): number {
  const over = new Set(sessions.filter((row) => String(row.ends_at) < today).map((row) => row.session_id));
  return history.filter((row) => row.course_id === courseId && row.status === 'booked' && over.has(row.session_id))
    .length;
}

/** Sessions with places left that can still be booked tomorrow. */
function datesToBook({ sessions, history }: Rows, courseId: string, today: string): number {
  const taken = (id: string | undefined) => history.filter((row) => row.session_id === id).length;
  return sessions.filter(
    (row) =>
      row.course_id === courseId &&
      String(row.booking_closes_at) > addDays(today, 1) &&
      taken(row.session_id) < Number(row.capacity),
  ).length;
}
