import { describe, expect, test } from '@jest/globals';
import { noticesOf } from '../../../src/domain/policies/notices.ts';
import { aCourse, aPerson, aSession, setSessions } from '../../helpers/builders.ts';
import { answer, factsFor, inShort, onePlace, told } from './a-told-course.ts';

describe('where approval is asked', () => {
  const asked = () => {
    const course = onePlace('required');
    course.books('ada', 'jan');
    return course;
  };

  test('the manager is', () => {
    expect(inShort(told(asked(), 'ada'))).toEqual(['mia requested ada']);
  });
  test('and a deputy, but not the person whom it is for', () => {
    const boss = aPerson('mia', {
      deputies: [
        { personId: 'bea', from: '2026-11-01', until: '2026-12-31' },
        { personId: 'ada', from: '2026-11-01', until: '2026-12-31' },
      ],
    });
    const course = asked();
    const facts = factsFor(course, {}, [boss]);
    const notices = course.commits.slice(-1).flatMap((commit) => noticesOf(commit, course.state, facts));
    expect(notices.filter(({ kind }) => kind === 'requested').map(({ to }) => to)).toEqual(['mia', 'bea']);
  });
  test('or with neither the learning leads', () => {
    const course = onePlace('required');
    course.books('cy', 'jan');
    expect(inShort(told(course, 'cy'))).toEqual(['lee requested cy']);
  });
  test.each([
    [true, ['ada approved']],
    [false, ['ada declined']],
  ])('%s is told', (accepts, expected) => {
    const course = asked();
    course.does(answer('answer-request', 'ada', accepts));
    expect(inShort(told(course, 'mia'))).toEqual(expected);
  });
  test('silence is told too, and whoever is next is asked for', () => {
    const course = asked();
    course.books('bea', 'jan');
    course.on('2026-12-03T09:00:00Z').settles();
    expect(inShort(told(course, 'system'))).toEqual(['ada request-lapsed', 'bea turn-requested', 'mia requested bea']);
  });
});

describe('a manager is told at once', () => {
  test.each([
    ['of a booking in five working days', 'tell', '2026-12-07', 'ada', ['mia report-booked ada']],
    ['not of one in six', 'tell', '2026-12-08', 'ada', []],
    ['not where nobody asks', 'none', '2026-12-07', 'ada', []],
    ['not of what they did', 'tell', '2026-12-07', 'mia', ['ada booked-by']],
  ] as const)('%s', (_what, approval, day, actor, expected) => {
    const course = onePlace(approval, day);
    course.books('ada', 'jan');
    expect(inShort(told(course, actor))).toEqual(expected);
  });

  test('of a cancellation, and not of a turn that is given up', () => {
    const course = onePlace('tell', '2026-12-07');
    course.books('ada', 'jan');
    course.books('bea', 'jan');
    course.cancels('bea', 'jan');
    expect(inShort(told(course, 'bea'))).toEqual([]);
    course.cancels('ada', 'jan');
    expect(inShort(told(course, 'ada'))).toEqual(['mia report-cancelled ada']);
  });

  test('when more than a share of the team, and at least two, are on training on one day: once for each', () => {
    const course = aCourse('permanency', { approval: 'none' }).withSession('jan').withMembers('ada', 'bea', 'cy').at();
    course.books('ada', 'jan');
    expect(inShort(told(course, 'ada', { teamCoverShare: 1 / 3 }))).toEqual([]);
    course.books('bea', 'jan');
    expect(told(course, 'bea', { teamCoverShare: 1 / 3 })).toMatchObject([
      { to: 'mia', kind: 'team-cover', day: '2027-01-18' },
    ]);
    expect(told(course, 'bea', { teamCoverShare: 1 })).toEqual([]);
  });
});

test('two places at one time: asked once, whichever booking is looked at', () => {
  const one = aCourse('permanency', { approval: 'none' }).withSession('jan').withMembers('ada').at();
  const two = aCourse('smart', { approval: 'none' }).withSession('s1').withMembers('ada').at();
  one.books('ada', 'jan');
  two.books('ada', 's1');
  const courses = [one.state, two.state];
  const fromOne = told(one, 'ada', { courses, clash: () => ({ courseId: 'smart', sessionId: 's1' }) });
  const fromTwo = told(two, 'ada', { courses, clash: () => ({ courseId: 'permanency', sessionId: 'jan' }) });
  expect(fromOne).toMatchObject([{ to: 'ada', kind: 'clash', other: { courseId: 'smart', sessionId: 's1' } }]);
  expect(fromTwo.map(({ key }) => key)).toEqual(fromOne.map(({ key }) => key));
});

test('a place that an import makes room for is as soon for the manager, and makes as much of a gap, as any', () => {
  const course = onePlace('tell', '2026-12-07');
  for (const personId of ['ada', 'bea']) course.books(personId, 'jan');
  course.does(setSessions(aSession('jan', { capacity: 2, day: '2026-12-07' })));
  const entries = course.commits.at(-1)?.entries.map((entry) => ({ ...entry, actor: 'import', quiet: true as const }));
  const asTold = inShort(told(course, 'lee', { teamCoverShare: 1 / 3 }));
  expect(asTold).toContain('mia report-booked bea');
  expect(inShort(told(course, 'import', { teamCoverShare: 1 / 3 }, { entries: entries ?? [] }))).toEqual(asTold);
});
