import { describe, expect, test } from '@jest/globals';
import { noticesOf } from '../../../src/domain/policies/notices.ts';
import { aCourse, aSession, type CourseUnderTest, setSessions } from '../../helpers/builders.ts';
import { answer, by, factsFor, inShort, invite, onePlace, told } from './a-told-course.ts';

type Row = [what: string, actor: string, story: (course: CourseUnderTest) => unknown, expected: string[]];

describe('what follows from a commit, without approval', () => {
  const rows: Row[] = [
    ['their own booking', 'ada', (c) => c.books('ada', 'jan'), []],
    ['a booking by their manager', 'mia', (c) => c.does(by('ada')), ['ada booked-by']],
    ['a turn by their manager', 'mia', (c) => [c.books('bea', 'jan'), c.does(by('ada'))], ['ada booked-by']],
    [
      'a place given back by its owner, to the oldest waiter',
      'ada',
      (c) => [c.books('ada', 'jan'), c.books('bea', 'jan'), c.books('cy', 'jan'), c.cancels('ada', 'jan')],
      ['bea promoted'],
    ],
    [
      'a place given back by somebody else',
      'lee',
      (c) => [c.books('ada', 'jan'), c.cancels('ada', 'jan')],
      ['ada cancelled-by'],
    ],
    [
      'a swap by somebody else, which frees a place',
      'mia',
      (c) => [
        c.books('ada', 'jan'),
        c.books('bea', 'jan'),
        c.does({ type: 'swap', personId: 'ada', from: 'jan', to: 'feb' }),
      ],
      ['ada swapped-by', 'bea promoted'],
    ],
    [
      'the closing of a list',
      'system',
      (c) => [c.books('ada', 'jan'), c.books('bea', 'jan'), c.on('2027-01-18T08:00:00Z').settles()],
      ['bea list-closed'],
    ],
    [
      'a cancelled session',
      'system',
      (c) => [
        c.books('ada', 'jan'),
        c.books('bea', 'jan'),
        c.does({ type: 'cancel-session', sessionId: 'jan' }),
        c.settles(),
      ],
      ['ada session-cancelled', 'bea session-cancelled'],
    ],
    [
      'a session with other days',
      'lee',
      (c) => [
        c.books('ada', 'jan'),
        c.books('bea', 'jan'),
        c.does(setSessions(aSession('jan', { capacity: 1, day: '2027-01-19' }))),
      ],
      ['ada session-changed', 'bea session-changed'],
    ],
    [
      'a session elsewhere',
      'lee',
      (c) => [c.books('ada', 'jan'), c.does(setSessions(aSession('jan', { capacity: 1, venue: 'Room 5' })))],
      ['ada session-changed'],
    ],
    [
      'a larger session',
      'lee',
      (c) => [c.books('ada', 'jan'), c.books('bea', 'jan'), c.does(setSessions(aSession('jan', { capacity: 2 })))],
      ['bea promoted'],
    ],
    ['an invitation', 'mia', (c) => [c.books('ada', 'jan'), c.does(invite)], ['cy invited']],
    [
      'an invitation that was taken',
      'cy',
      (c) => [c.books('ada', 'jan'), c.does(invite), c.does(answer('answer-invitation', 'cy', true))],
      ['ada handed-over', 'mia invitation-accepted cy'],
    ],
    [
      'an invitation that was not',
      'cy',
      (c) => [c.books('ada', 'jan'), c.does(invite), c.does(answer('answer-invitation', 'cy', false))],
      ['mia invitation-declined cy'],
    ],
    [
      'an invitation that nobody answered',
      'system',
      (c) => [c.books('ada', 'jan'), c.does(invite), c.on('2026-12-10T09:00:00Z').settles()],
      ['mia invitation-lapsed cy'],
    ],
    [
      '"I can still come"',
      'ada',
      (c) => [c.books('ada', 'jan'), c.does({ type: 'still-coming', personId: 'ada', sessionId: 'jan' })],
      [],
    ],
  ];

  test.each(rows)('%s', (_what, actor, story, expected) => {
    const course = onePlace();
    story(course);
    expect(inShort(told(course, actor))).toEqual(expected);
  });
});

describe('offers, close to the start', () => {
  const story = (after: (course: CourseUnderTest) => unknown) => {
    const course = onePlace('none', '2026-12-03');
    course.books('ada', 'jan');
    course.books('bea', 'jan');
    course.books('cy', 'jan');
    course.cancels('ada', 'jan');
    after(course);
    return course;
  };

  test('are made', () => {
    expect(
      inShort(
        told(
          story(() => undefined),
          'ada',
        ),
      ),
    ).toEqual(['bea offered']);
  });
  test('lapse to the next person', () => {
    const course = story((c) => c.on('2026-11-30T14:00:00Z').settles());
    expect(inShort(told(course, 'system'))).toEqual(['bea offer-lapsed', 'cy offered']);
  });
  test('are turned down', () => {
    expect(
      inShort(
        told(
          story((c) => c.does(answer('answer-offer', 'bea', false))),
          'bea',
        ),
      ),
    ).toEqual(['cy offered']);
  });
});

test('an import tells nobody of what it takes over, and whoever gets a place because of it', () => {
  const course = onePlace();
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  course.cancels('ada', 'jan');
  const last = course.commits.at(-1);
  const entries = (last?.entries ?? []).map((entry) => ({ ...entry, actor: 'import', quiet: true as const }));
  const notices = told(course, 'import', {}, { entries });
  expect(notices.map(({ to, kind }) => [to, kind])).toEqual([['bea', 'promoted']]);
});

test('whoever booked after a session was changed booked it as it is', () => {
  const course = onePlace();
  course.books('ada', 'jan');
  course.does(setSessions(aSession('jan', { capacity: 2, venue: 'Room 5' })));
  const change = course.commits.at(-1);
  course.books('bea', 'jan');
  const notices = change ? noticesOf(change, course.state, factsFor(course)) : [];
  expect(notices.map(({ to, revision }) => [to, revision])).toEqual([['ada', 1]]);
});

test('keys say the commit, the recipient, the cause and whom it is about, and so hold for any number of finders', () => {
  const course = aCourse('permanency', { approval: 'required' }).withSession('jan').withMembers('ada', 'bea').at();
  course.together(['ada', 'bea'].map((personId) => ({ type: 'book', personId, sessionId: 'jan' })));
  const notices = told(course, 'system');
  const { version } = course.state;
  expect(notices.filter(({ to }) => to === 'mia').map(({ key }) => key)).toEqual([
    `notice:permanency:${version}:mia:requested:ada`,
    `notice:permanency:${version}:mia:requested:bea`,
  ]);
  expect(told(course, 'system')).toEqual(notices);
});

test('of two places handed over in one commit each holder reads who arranged theirs', () => {
  const course = aCourse('permanency', { approval: 'none' })
    .withSession('jan', { capacity: 2 })
    .withMembers('ada', 'bea', 'cy', 'dan')
    .at();
  for (const personId of ['ada', 'bea']) course.books(personId, 'jan');
  const asked = [
    ['cy', 'ada', 'mia'],
    ['dan', 'bea', 'lee'],
  ] as const;
  for (const [personId, insteadOf, by] of asked)
    course.does({ type: 'invite', personId, sessionId: 'jan', insteadOf, by });
  course.together(asked.map(([personId]) => answer('answer-invitation', personId, true)));
  const handedOver = told(course, 'nobody').filter(({ kind }) => kind === 'handed-over');
  expect(handedOver.map(({ to, by }) => [to, by])).toEqual([
    ['ada', 'mia'],
    ['bea', 'lee'],
  ]);
});
