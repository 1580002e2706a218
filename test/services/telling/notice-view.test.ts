import { describe, expect, test } from '@jest/globals';
import type { CourseState } from '../../../src/domain/course/state.ts';
import type { Notice } from '../../../src/domain/policies/notice.ts';
import { EMPTY_ROSTER, withPeople } from '../../../src/domain/roster/roster.ts';
import { noticeViewer } from '../../../src/services/telling/notice-view.ts';
import { aCourse, aPerson, clockAt, NOW } from '../../helpers/builders.ts';

const roster = withPeople(EMPTY_ROSTER, [aPerson('ada')], 1);

function looks(courses: readonly CourseState[], notice: Notice) {
  const look = noticeViewer({
    ledgers: { all: async () => [...courses] } as unknown as Parameters<typeof noticeViewer>[0]['ledgers'],
    roster: { state: async () => roster } as unknown as Parameters<typeof noticeViewer>[0]['roster'],
    notes: { notesOf: async () => [] },
    calendar: { addressOf: async () => undefined },
    clock: clockAt(NOW),
    teamCoverShare: 1,
  });
  return look(notice);
}

/** Ada has a place on both, at one time; each before and after she booked it. */
function both() {
  const one = aCourse('permanency', { approval: 'none' }).withSession('jan').withMembers('ada').at();
  const two = aCourse('smart', { approval: 'none' }).withSession('s1').withMembers('ada').at();
  const before = { one: one.state, two: two.state };
  one.books('ada', 'jan');
  two.books('ada', 's1');
  const notice: Notice = {
    key: 'notice:clash',
    kind: 'clash',
    to: 'ada',
    courseId: 'permanency',
    sessionId: 'jan',
    version: one.state.version,
    other: { courseId: 'smart', sessionId: 's1' },
    foundWith: [{ courseId: 'smart', version: two.state.version }],
  };
  return { before, one: one.state, two: two.state, notice };
}

describe('a notice waits for this process to know', () => {
  const { before, one, two, notice } = both();
  test('the commit that it follows from', async () => {
    expect(await looks([before.one, two], notice)).toEqual({ waitMs: 1_000 });
  });
  test('the course at all', async () => {
    expect(await looks([two], notice)).toEqual({ waitMs: 1_000 });
  });
  test('the other courses that it was found with', async () => {
    expect(await looks([one, before.two], notice)).toEqual({ waitMs: 1_000 });
  });
  test('and then is said, or gone', async () => {
    expect(await looks([one, two], notice)).toMatchObject({ say: { kind: 'clash', other: { as: 'booked' } } });
    expect(await looks([one, two], { ...notice, sessionId: 'feb' })).toEqual({ gone: 'no-longer-so' });
  });
});
