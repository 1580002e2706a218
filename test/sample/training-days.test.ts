import { expect, test } from '@jest/globals';
import { addDays } from '../../src/domain/calendar/london.ts';
import {
  isTrainingDay,
  trainingDayFrom,
  trainingDaysBefore,
  trainingDayUntil,
} from '../../src/sample/training-days.ts';

/** From gov.uk/bank-holidays and its predecessors; those between Christmas and New Year are in the break anyway. */
const BANK_HOLIDAYS = [
  ...['2021-04-02', '2021-04-05', '2021-05-03', '2021-05-31', '2021-08-30', '2022-01-03', '2022-04-15', '2022-04-18'],
  ...['2022-05-02', '2022-06-02', '2022-06-03', '2022-08-29', '2022-09-19', '2023-01-02', '2023-04-07', '2023-04-10'],
  ...['2023-05-01', '2023-05-08', '2023-05-29', '2023-08-28', '2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06'],
  ...['2024-05-27', '2024-08-26', '2025-04-18', '2025-04-21', '2026-04-03', '2026-04-06', '2027-03-26', '2027-03-29'],
];

test('no training on bank holidays, at weekends or from Christmas Eve to New Year’s Day', () => {
  for (const day of BANK_HOLIDAYS) expect([day, isTrainingDay(day)]).toEqual([day, false]);
  for (const day of ['2021-12-24', '2021-12-29', '2021-12-31', '2026-11-28']) expect(isTrainingDay(day)).toBe(false);
});

test('2023 has 365 days less 105 of weekends, 8 bank holidays outside the break and 5 weekdays within it', () => {
  let count = 0;
  for (let day = '2023-01-01'; day <= '2023-12-31'; day = addDays(day, 1)) if (isTrainingDay(day)) count += 1;
  expect(count).toBe(365 - 105 - 7 - 5);
});

test('the nearest training day, on and back', () => {
  expect(trainingDayFrom('2021-12-24')).toBe('2022-01-04');
  expect(trainingDayUntil('2022-01-03')).toBe('2021-12-23');
  expect(trainingDayFrom('2021-11-30')).toBe('2021-11-30');
  expect(trainingDaysBefore('2021-12-06', 2)).toBe('2021-12-02');
});
