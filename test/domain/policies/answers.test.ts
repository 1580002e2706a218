import { describe, expect, test } from '@jest/globals';
import { aSession, setSessions } from '../../helpers/builders.ts';
import { answer, by, inShort, onePlace, told } from './a-told-course.ts';

describe('whoever may say yes is asked', () => {
  test('of the place that their own no made free', () => {
    const course = onePlace('required');
    course.books('ada', 'jan');
    course.books('bea', 'jan');
    course.does(answer('answer-request', 'ada', false));
    expect(inShort(told(course, 'mia'))).toEqual(['ada declined', 'bea turn-requested', 'mia requested bea']);
  });
  test('of the place that they gave back for somebody', () => {
    const course = onePlace('required');
    course.does(by('ada'));
    course.books('bea', 'jan');
    course.cancels('ada', 'jan');
    expect(inShort(told(course, 'mia'))).toContain('mia requested bea');
  });
  test('of a request that was moved to another date', () => {
    const course = onePlace('required');
    course.books('ada', 'jan');
    course.does({ type: 'swap', personId: 'ada', from: 'jan', to: 'feb' });
    const notices = told(course, 'ada');
    expect(notices).toMatchObject([{ to: 'mia', kind: 'requested', about: 'ada', sessionId: 'feb' }]);
  });
  test('of a turn that became a request on another date', () => {
    const course = onePlace('required');
    course.does(by('bea'));
    course.books('ada', 'jan');
    course.does({ type: 'swap', personId: 'ada', from: 'jan', to: 'feb' });
    expect(inShort(told(course, 'ada'))).toEqual(['mia requested ada']);
  });
  test('of nothing where a place that was approved is moved', () => {
    const course = onePlace('required');
    course.does(by('ada'));
    course.does({ type: 'swap', personId: 'ada', from: 'jan', to: 'feb' });
    expect(inShort(told(course, 'ada'))).toEqual([]);
  });
});

describe('whoever brought their own turn about hears of it', () => {
  const larger = (day: string) => setSessions(aSession('jan', { capacity: 2, day }));
  test.each([
    ['none', '2027-01-18', ['cy promoted']],
    ['none', '2026-12-03', ['cy offered']],
    ['required', '2027-01-18', ['cy turn-requested', 'lee requested cy']],
  ] as const)('%s, %s', (approval, day, expected) => {
    const course = onePlace(approval, day);
    course.does(by('ada'));
    course.books('cy', 'jan');
    course.does(larger(day));
    expect(inShort(told(course, 'cy'))).toEqual(expected);
  });
  test('also where they could not take it', () => {
    const course = onePlace();
    course.books('ada', 'jan');
    course.books('cy', 'jan');
    course.does({ type: 'exempt', personId: 'cy', note: 'x' });
    course.does(larger('2027-01-18'));
    expect(inShort(told(course, 'cy'))).toEqual(['cy skipped']);
  });
});
