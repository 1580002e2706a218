import { describe, expect, test } from '@jest/globals';
import { isToldOf } from '../../../src/domain/policies/team-cover.ts';
import { aCourse, aSession, type CourseUnderTest, setSessions } from '../../helpers/builders.ts';
import { factsFor, told } from './a-told-course.ts';

const share = { teamCoverShare: 1 / 3 };
const DAY = '2027-01-18';

/** Ada, Bea and Cy are members, of whom Ada and Bea are Mia's. */
const course = () =>
  aCourse('permanency', { approval: 'none' })
    .withSession('jan')
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada', 'bea', 'cy')
    .at();

const keysOf = (of: CourseUnderTest, actor: string, more = {}) =>
  told(of, actor, { ...share, ...more }).flatMap(({ kind, key }) => (kind === 'team-cover' ? key : []));

describe('a gap in the cover of a team', () => {
  test('that was closed and opens again is another', () => {
    const c = course();
    c.books('ada', 'jan');
    c.books('bea', 'jan');
    const first = keysOf(c, 'bea');
    c.cancels('bea', 'jan');
    c.books('bea', 'jan');
    const second = keysOf(c, 'bea');
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(second).not.toEqual(first);
  });
  test('that stands is the same one, whoever joins and whoever of them goes', () => {
    const c = course();
    const { roster } = factsFor(c);
    const mia = roster.people.get('mia');
    const cy = roster.people.get('cy');
    if (!mia || !cy) throw new Error('nobody is there');
    const reports = { roster: factsFor(c, {}, [{ ...cy, managerStaffNumber: 'S-mia' }]).roster };
    c.books('ada', 'jan');
    c.books('bea', 'jan');
    const first = keysOf(c, 'bea', reports);
    c.books('cy', 'jan');
    expect(keysOf(c, 'cy', reports)).toEqual(first);
    c.cancels('bea', 'jan');
    c.books('bea', 'jan');
    expect(keysOf(c, 'bea', reports)).toEqual(first);
  });
  test('is judged with every course, and has one key, whoever comes first', () => {
    const one = course();
    const two = aCourse('smart', { approval: 'none' }).withSession('s1').withMembers('bea').at();
    one.books('ada', 'jan');
    two.books('bea', 's1');
    const courses = [one.state, two.state];
    const first = keysOf(one, 'ada', { courses });
    expect(first).toHaveLength(1);
    expect(keysOf(two, 'bea', { courses })).toEqual(first);
  });
  test('may be made by moving a session, each time anew', () => {
    const c = course();
    c.books('ada', 'jan');
    c.books('bea', 'feb');
    c.does(setSessions(aSession('feb', { day: DAY })));
    const first = keysOf(c, 'lee');
    expect(first).toHaveLength(1);
    c.on('2026-12-01T09:00:00Z').does(setSessions(aSession('feb', { day: '2027-02-15' })));
    expect(keysOf(c, 'lee')).toEqual([]);
    c.on('2026-12-02T09:00:00Z').does(setSessions(aSession('feb', { day: DAY })));
    const again = keysOf(c, 'lee');
    expect(again).toHaveLength(1);
    expect(again).not.toEqual(first);
  });
  test('is not told of where a later one has taken its place, and is where it stands', () => {
    const c = course();
    c.books('ada', 'jan');
    c.books('bea', 'jan');
    const first = told(c, 'bea', share).find(({ kind }) => kind === 'team-cover');
    if (!first) throw new Error('nobody is told');
    const isTold = (notice: typeof first) => {
      const { roster } = factsFor(c);
      const mia = roster.people.get('mia');
      return (
        mia !== undefined && isToldOf(notice.key, { roster, manager: mia, day: DAY, courses: [c.state], share: 1 / 3 })
      );
    };
    expect(isTold(first)).toBe(true);
    c.cancels('ada', 'jan');
    expect(isTold(first)).toBe(false);
    c.books('ada', 'jan');
    const second = told(c, 'ada', share).find(({ kind }) => kind === 'team-cover');
    expect([isTold(first), second && isTold(second)]).toEqual([false, true]);
  });
});

describe('two places at one time', () => {
  const two = () => {
    const smart = aCourse('smart', { approval: 'none' }).withSession('s1').withMembers('ada').at();
    smart.books('ada', 's1');
    return smart;
  };
  const clashWith = (c: CourseUnderTest, smart: CourseUnderTest) => ({
    courses: [c.state, smart.state],
    clash: () => ({ courseId: 'smart', sessionId: 's1' }),
  });
  const clashes = (c: CourseUnderTest, actor: string, smart: CourseUnderTest) =>
    told(c, actor, clashWith(c, smart)).filter(({ kind }) => kind === 'clash');

  test('again, after one was given back: asked again', () => {
    const [c, smart] = [course(), two()];
    c.books('ada', 'jan');
    const first = clashes(c, 'ada', smart);
    c.cancels('ada', 'jan');
    c.books('ada', 'jan');
    const second = clashes(c, 'ada', smart);
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(second[0]?.key).not.toBe(first[0]?.key);
  });
  test('because a session was moved: asked', () => {
    const [c, smart] = [course(), two()];
    c.books('ada', 'feb');
    c.does(setSessions(aSession('feb', { day: DAY })));
    expect(clashes(c, 'lee', smart)).toMatchObject([
      { to: 'ada', sessionId: 'feb', other: { courseId: 'smart', sessionId: 's1' } },
    ]);
  });
});
