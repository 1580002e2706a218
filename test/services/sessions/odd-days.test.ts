import { expect, test } from '@jest/globals';
import type { Session } from '../../../src/domain/course/session.ts';
import { questionsOf } from '../../../src/services/sessions/odd-days.ts';
import { aSession, NOW } from '../../helpers/builders.ts';

const on = (...dates: string[]): Session => ({
  ...aSession('jan'),
  days: dates.map((date) => ({ startsAt: `${date}T09:30:00Z`, endsAt: `${date}T16:30:00Z` })),
});

test.each([
  ['a working day', ['2027-01-18'], []],
  ['a Saturday in years', ['2031-02-22'], ['Saturday 22 February 2031 is a weekend, and more than four years ahead.']],
  ['a Sunday', ['2027-01-17'], ['Sunday 17 January 2027 is a weekend.']],
  ['a bank holiday', ['2027-03-26'], ['Friday 26 March 2027 is a bank holiday.']],
  ['two years ahead to the day', ['2028-11-30'], []],
  ['a day more', ['2028-12-01'], ['Friday 1 December 2028 is more than two years ahead.']],
  ['three years ahead to the day', ['2029-11-30'], ['Friday 30 November 2029 is more than two years ahead.']],
  [
    'several alike',
    ['2027-01-16', '2027-01-18', '2027-01-23'],
    ['Saturday 16 January 2027 and Saturday 23 January 2027 are weekends.'],
  ],
] as const)('a new session on %s', (_, dates, sentences) => {
  expect(questionsOf(undefined, on(...dates), NOW)).toEqual(sentences.map((said) => `${said} Is that right?`));
});

test('what was so before is not asked again, and a second day is', () => {
  const saturday = on('2027-01-16');
  expect(questionsOf(saturday, { ...saturday, venue: 'Town Hall' }, NOW)).toEqual([]);
  expect(questionsOf(saturday, on('2027-01-16', '2027-01-18'), NOW)).toEqual([
    'This session has one day, and will have two. Is that right?',
  ]);
  expect(questionsOf(on('2027-01-18', '2027-01-19'), on('2027-01-20'), NOW)).toEqual([
    'This session has two days, and will have one. Is that right?',
  ]);
});

test('more than 300 places are asked about once', () => {
  const large = { ...on('2027-01-18'), capacity: 1_000 };
  expect(questionsOf(undefined, { ...large, capacity: 300 }, NOW)).toEqual([]);
  expect(questionsOf(undefined, large, NOW)).toEqual(['1,000 places are more than most rooms hold. Is that right?']);
  expect(questionsOf(large, { ...large, venue: 'Town Hall' }, NOW)).toEqual([]);
});
