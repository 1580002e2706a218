import { expect, test } from '@jest/globals';
import {
  capital,
  ordinal,
  plural,
  sayDate,
  sayDay,
  sayList,
  sayPlaces,
  sayShortDay,
  sayTimes,
  sayWhere,
} from '../../src/cards/wording.ts';

test('days are said in full, short and without their weekday', () => {
  expect(sayDay('2022-01-18')).toBe('Tuesday 18 January 2022');
  expect(sayShortDay('2022-01-18')).toBe('Tue 18 Jan');
  expect(sayDate('2024-02-29')).toBe('29 February 2024');
});

test('times are those on the wall in London, in winter and in summer', () => {
  expect(sayTimes({ startsAt: '2022-01-18T09:30:00Z', endsAt: '2022-01-18T16:30:00Z' })).toBe('09:30 to 16:30');
  expect(sayTimes({ startsAt: '2022-06-14T08:30:00Z', endsAt: '2022-06-14T15:30:00Z' })).toBe('09:30 to 16:30');
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [102, '102nd'],
  [111, '111th'],
])('%i is %s', (n, said) => {
  expect(ordinal(n)).toBe(said);
});

test('places, plurals and lists are said as people say them', () => {
  expect([0, 1, 5].map(sayPlaces)).toEqual(['full', 'one place left', '5 places left']);
  expect([plural(1, 'place'), plural(3, 'place'), plural(2, 'person', 'people')]).toEqual([
    '1 place',
    '3 places',
    '2 people',
  ]);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => sayList(words))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(capital('online')).toBe('Online');
});

test('where a session is, with and without a room', () => {
  const onlineLink = 'https://teams.microsoft.com/l/1';
  expect(sayWhere({ venue: 'Town Hall' })).toBe('Town Hall');
  expect(sayWhere({ onlineLink })).toBe('online');
  expect(sayWhere({ venue: 'Town Hall', onlineLink })).toBe('Town Hall, or online');
  expect(sayWhere({})).toBe('place to be confirmed');
});
