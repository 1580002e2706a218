import { expect, test } from '@jest/globals';
import type { Membership } from '../../../src/domain/course/commands.ts';
import { turnsOf } from '../../../src/domain/course/state.ts';
import { standingAsAt, statusOf } from '../../../src/domain/course/timeline.ts';
import { aCourse, aMembership, type CourseUnderTest } from '../../helpers/builders.ts';

const statusOn = (course: CourseUnderTest, personId: string, before?: string) => {
  const timeline = course.state.records.get(personId)?.timeline ?? [];
  return statusOf(standingAsAt(timeline, before === undefined ? {} : { before }));
};

const memberOf = (course: CourseUnderTest, personId: string) => course.state.records.get(personId)?.standing.member;

/** Hears it twice, and insists that the second time changes nothing. */
function hears(course: CourseUnderTest, membership: Membership): void {
  course.hears(membership);
  const after = course.state;
  expect(course.hears(membership)).toMatchObject({ changed: 0 });
  expect(course.state).toBe(after);
}

test('somebody in the audience is to book, from the day when they were enrolled', () => {
  const course = aCourse('permanency').at();
  hears(course, aMembership('ada', { enrolAt: '2026-10-01T00:00:00Z' }));

  expect(statusOn(course, 'ada')).toBe('toBook');
  expect(statusOn(course, 'ada', '2026-10-01T00:00:01Z')).toBe('toBook');
  expect(statusOn(course, 'ada', '2026-10-01T00:00:00Z')).toBeUndefined();
});

test('somebody outside it, whom the course never knew, gets no record', () => {
  const course = aCourse('permanency').at();
  hears(course, aMembership('ada', { fits: false }));
  expect(course.state.records.size).toBe(0);
});

test('who starts later is enrolled on that day, without anybody doing anything', () => {
  const course = aCourse('permanency').at();
  hears(course, aMembership('ada', { enrolAt: '2026-12-07T00:00:00Z' }));
  expect(statusOn(course, 'ada')).toBeUndefined();

  course.on('2026-12-09T08:00:00Z').settles();

  expect(statusOn(course, 'ada', '2026-12-07T00:00:00Z')).toBeUndefined();
  expect(statusOn(course, 'ada', '2026-12-07T00:00:01Z')).toBe('toBook');
});

test('who leaves is out of the cohort the day after; a place after it is the oldest waiter’s as soon as that is known', () => {
  const course = aCourse('permanency').withSession('jan', { capacity: 1 }).withMembers('ada', 'bea').at();
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  hears(course, aMembership('ada', { leftAt: '2026-12-12T00:00:00Z' }));
  expect([...turnsOf(course.state, 'jan').booked]).toEqual(['bea']);

  course.on('2026-12-14T08:00:00Z').settles();

  expect(memberOf(course, 'ada')).toBe('left');
  expect(statusOn(course, 'ada', '2026-12-12T00:00:00Z')).toBe('toBook');
});

test('a leave date that is heard of late takes effect on its own day', () => {
  const course = aCourse('permanency').withMembers('ada').at();
  hears(course, aMembership('ada', { leftAt: '2026-11-01T00:00:00Z' }));

  expect(statusOn(course, 'ada', '2026-11-01T00:00:00Z')).toBe('toBook');
  expect(statusOn(course, 'ada', '2026-11-01T00:00:01Z')).toBeUndefined();
});

test('a place held on a day before the last one is kept for the register', () => {
  const course = aCourse('permanency').withSession('dec', { day: '2026-12-07' }).withMembers('ada').at();
  course.books('ada', 'dec');
  hears(course.on('2026-12-14T08:00:00Z'), aMembership('ada', { leftAt: '2026-12-12T00:00:00Z' }));
  expect([...turnsOf(course.state, 'dec').booked]).toEqual(['ada']);
});

test('a leave date can be moved, and taken back', () => {
  const course = aCourse('permanency').withMembers('ada').at();
  hears(course, aMembership('ada', { leftAt: '2026-11-01T00:00:00Z' }));
  hears(course, aMembership('ada', { leftAt: '2026-11-15T00:00:00Z' }));
  expect(statusOn(course, 'ada', '2026-11-10T00:00:00Z')).toBe('toBook');
  expect(memberOf(course, 'ada')).toBe('left');

  hears(course, aMembership('ada'));
  expect(statusOn(course, 'ada')).toBe('toBook');
  expect(statusOn(course, 'ada', '2026-11-20T00:00:00Z')).toBe('toBook');
});

test('a planned leave date that is taken back does not come true', () => {
  const course = aCourse('permanency').withMembers('ada').at();
  hears(course, aMembership('ada', { leftAt: '2026-12-12T00:00:00Z' }));
  hears(course, aMembership('ada'));
  course.on('2027-01-10T08:00:00Z').settles();
  expect(memberOf(course, 'ada')).toBe('in');
});

test('who comes back is enrolled anew from that day, and found as they were', () => {
  const course = aCourse('permanency').withMembers('ada').at();
  course.does({ type: 'record-history', records: [{ personId: 'ada', status: 'attended', date: '2026-10-05' }] });
  hears(course, aMembership('ada', { leftAt: '2026-11-01T00:00:00Z' }));
  hears(course, aMembership('ada', { enrolAt: '2026-11-20T00:00:00Z' }));

  expect(statusOn(course, 'ada', '2026-11-10T00:00:00Z')).toBeUndefined();
  expect(statusOn(course, 'ada')).toBe('attended');
});

test('who comes back and leaves again has left; a leave date before the return means not from then on', () => {
  const course = aCourse('permanency').withMembers('ada').at();
  hears(course, aMembership('ada', { leftAt: '2026-11-01T00:00:00Z' }));
  hears(course, aMembership('ada', { enrolAt: '2026-11-20T00:00:00Z' }));
  hears(course, aMembership('ada', { enrolAt: '2026-11-20T00:00:00Z', leftAt: '2026-11-05T00:00:00Z' }));
  expect(memberOf(course, 'ada')).toBe('left');
});

test('who left before the course began is not enrolled after leaving, although history knows them', () => {
  const course = aCourse('permanency').at();
  course.does({ type: 'record-history', records: [{ personId: 'ada', status: 'attended', date: '2026-03-02' }] });
  hears(course, aMembership('ada', { enrolAt: '2026-09-01T00:00:00Z', leftAt: '2026-06-01T00:00:00Z' }));
  expect(memberOf(course, 'ada')).toBe('left');
});

test('a new starter who withdraws before the first day is never enrolled', () => {
  const course = aCourse('permanency').at();
  hears(course, aMembership('ada', { enrolAt: '2026-12-07T00:00:00Z' }));
  hears(course, aMembership('ada', { enrolAt: '2026-12-07T00:00:00Z', leftAt: '2026-12-01T00:00:00Z' }));
  course.on('2026-12-20T08:00:00Z').settles();
  expect(statusOn(course, 'ada')).toBeUndefined();
});

test('a changed role takes effect on its day: out of the audience, and back into it', () => {
  const course = aCourse('permanency').withMembers('ada').at();
  hears(course, aMembership('ada', { fits: false, movedAt: '2026-11-10T00:00:00Z' }));
  expect(statusOn(course, 'ada', '2026-11-10T00:00:00Z')).toBe('toBook');
  expect(statusOn(course, 'ada')).toBeUndefined();

  hears(course, aMembership('ada', { enrolAt: '2026-11-25T00:00:00Z', movedAt: '2026-11-25T00:00:00Z' }));
  expect(statusOn(course, 'ada', '2026-11-20T00:00:00Z')).toBeUndefined();
  expect(statusOn(course, 'ada')).toBe('toBook');
});

test('a move to another service is counted there from its day', () => {
  const course = aCourse('permanency').withMembers('ada').at();
  const placement = { area: 'MASH', group: 'front-line', employment: 'permanent' };
  hears(course, aMembership('ada', { placement, movedAt: '2026-11-10T00:00:00Z' }));

  const timeline = course.state.records.get('ada')?.timeline ?? [];
  expect(standingAsAt(timeline, { before: '2026-11-10T00:00:00Z' }).placement?.area).toBe('Assessment');
  expect(standingAsAt(timeline).placement?.area).toBe('MASH');
});

test('days away pause a record, past ones too, and it comes back as it was', () => {
  const course = aCourse('permanency').withSession('jan').withMembers('ada').at();
  course.books('ada', 'jan');
  hears(course, aMembership('ada', { away: { from: '2026-11-10T00:00:00Z', until: '2026-12-07T00:00:00Z' } }));
  expect(statusOn(course, 'ada')).toBe('paused');
  expect(statusOn(course, 'ada', '2026-11-09T00:00:00Z')).toBe('toBook');

  course.on('2026-12-07T00:00:00Z').settles();
  expect(statusOn(course, 'ada')).toBe('booked');
  expect(statusOn(course, 'ada', '2026-12-01T00:00:00Z')).toBe('paused');
});

test('days away that were wrong are taken back, whether they lie ahead or have begun', () => {
  const course = aCourse('permanency').withMembers('ada', 'bea').at();
  hears(course, aMembership('ada', { away: { from: '2026-12-10T00:00:00Z' } }));
  hears(course, aMembership('bea', { away: { from: '2026-11-10T00:00:00Z' } }));
  hears(course, aMembership('ada'));
  hears(course, aMembership('bea'));
  course.on('2026-12-20T08:00:00Z').settles();
  expect([statusOn(course, 'ada'), statusOn(course, 'bea')]).toEqual(['toBook', 'toBook']);
});

test('what lay ahead and has come true is what a late import would have recorded', () => {
  const plan = aMembership('ada', {
    enrolAt: '2026-12-07T00:00:00Z',
    leftAt: '2026-12-20T00:00:00Z',
    away: { from: '2026-12-09T00:00:00Z', until: '2026-12-11T00:00:00Z' },
  });
  const planned = aCourse('permanency').at();
  planned.hears(plan);
  planned.on('2026-12-24T08:00:00Z').settles();
  const late = aCourse('permanency').at('2026-12-24T08:00:00Z');
  late.hears(plan);

  for (let day = 1; day <= 24; day += 1) {
    const before = `2026-12-${String(day).padStart(2, '0')}T12:00:00Z`;
    expect([before, statusOn(planned, 'ada', before)]).toEqual([before, statusOn(late, 'ada', before)]);
  }
  expect(planned.hears(plan)).toMatchObject({ changed: 0 });
});

test('the roster version is noted once all of it is applied', () => {
  const course = aCourse('permanency').at();
  course.does({ type: 'apply-roster', memberships: [aMembership('ada')], completes: 7 });
  expect(course.state.rosterVersion).toBe(7);
});
