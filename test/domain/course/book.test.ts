import { describe, expect, test } from '@jest/globals';
import { queueOf, turnsOf } from '../../../src/domain/course/state.ts';
import { statusOf } from '../../../src/domain/course/timeline.ts';
import { aCourse, aMembership, aSession, book, type CourseUnderTest, setSessions } from '../../helpers/builders.ts';

const aFullCourse = () =>
  aCourse('permanency')
    .withSession('jan', { capacity: 1 })
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada', 'bea', 'cy', 'dan')
    .at();

const statusIn = (course: CourseUnderTest, personId: string) => {
  const record = course.state.records.get(personId);
  return record && statusOf(record.standing);
};

test('a free place is taken', () => {
  const course = aFullCourse();

  expect(course.books('ada', 'jan')).toEqual({ did: 'booked', sessionId: 'jan' });

  expect(statusIn(course, 'ada')).toBe('booked');
});

test('on a full session people wait, in the order in which they asked', () => {
  const course = aFullCourse();
  course.books('ada', 'jan');

  expect(course.books('bea', 'jan')).toEqual({ did: 'waitlisted', sessionId: 'jan', position: 1 });
  expect(course.books('cy', 'jan')).toEqual({ did: 'waitlisted', sessionId: 'jan', position: 2 });

  expect(queueOf(course.state, 'jan')).toEqual(['bea', 'cy']);
});

test('asking again for the same session changes nothing and says the same', () => {
  const course = aFullCourse();
  course.books('ada', 'jan');
  course.books('bea', 'jan');
  const before = course.state;

  expect(course.books('ada', 'jan')).toEqual({ did: 'booked', sessionId: 'jan' });
  expect(course.books('bea', 'jan')).toEqual({ did: 'waitlisted', sessionId: 'jan', position: 1 });

  expect(course.state).toBe(before);
});

test('the oldest waiter gets the place that a cancellation frees, in the same commit', () => {
  const course = aFullCourse();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');
  const { version } = course.state;

  expect(course.cancels('ada', 'jan')).toEqual({ did: 'cancelled', sessionId: 'jan', was: 'booked' });

  expect(course.state.version).toBe(version + 1);
  expect([...turnsOf(course.state, 'jan').booked]).toEqual(['bea']);
  expect(queueOf(course.state, 'jan')).toEqual(['cy']);
});

test('a newcomer waits behind everybody who waits', () => {
  const course = aFullCourse();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');
  course.cancels('ada', 'jan');

  expect(course.books('dan', 'jan')).toEqual({ did: 'waitlisted', sessionId: 'jan', position: 2 });
});

test('somebody who gives up their turn and asks again goes to the end', () => {
  const course = aFullCourse();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');

  expect(course.cancels('bea', 'jan')).toEqual({ did: 'cancelled', sessionId: 'jan', was: 'waitlisted' });

  expect(course.books('bea', 'jan')).toEqual({ did: 'waitlisted', sessionId: 'jan', position: 2 });
});

test('a larger capacity goes to those who wait', () => {
  const course = aFullCourse();
  for (const person of ['ada', 'bea', 'cy', 'dan']) course.books(person, 'jan');

  course.does(setSessions(aSession('jan', { capacity: 3 })));

  expect([...turnsOf(course.state, 'jan').booked].sort()).toEqual(['ada', 'bea', 'cy']);
  expect(queueOf(course.state, 'jan')).toEqual(['dan']);
});

test('more waiters than one commit holds are promoted by the look after it, in order', () => {
  const people = Array.from({ length: 180 }, (_, index) => `p${String(index).padStart(3, '0')}`);
  const course = aCourse('permanency').withSession('jan', { capacity: 1 }).at();
  for (let start = 0; start < 180; start += 90)
    course.hears(...people.slice(start, start + 90).map((id) => aMembership(id)));
  for (const person of people) course.books(person, 'jan');

  course.does(setSessions(aSession('jan', { capacity: 150 })));
  const atOnce = turnsOf(course.state, 'jan').booked.size;
  course.settles();

  expect(atOnce).toBeLessThan(100);
  expect([...turnsOf(course.state, 'jan').booked].sort()).toEqual(people.slice(0, 150));
  expect(queueOf(course.state, 'jan')).toEqual(people.slice(150));
});

test('a capacity below what is booked takes nobody’s place away, and lets nobody in until the session is below it', () => {
  const course = aCourse('permanency').withSession('jan', { capacity: 2 }).withMembers('ada', 'bea', 'cy').at();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');

  course.does(setSessions(aSession('jan', { capacity: 1 })));
  expect([...turnsOf(course.state, 'jan').booked].sort()).toEqual(['ada', 'bea']);

  course.cancels('ada', 'jan');
  expect([...turnsOf(course.state, 'jan').booked]).toEqual(['bea']);
  course.cancels('bea', 'jan');
  expect([...turnsOf(course.state, 'jan').booked]).toEqual(['cy']);
});

test('the same sessions again change nothing, in whatever order their properties come', () => {
  const course = aFullCourse();
  const before = course.state;
  const { days, ...rest } = aSession('jan', { capacity: 1 });

  expect(course.does(setSessions({ days, ...rest }))).toEqual({ did: 'set', changed: 0, unchanged: 1 });

  expect(course.state).toBe(before);
});

describe('a booking is refused', () => {
  test('beside another one of the course', () => {
    const course = aFullCourse();
    course.books('ada', 'jan');
    expect(course.books('ada', 'feb')).toEqual({
      refused: 'already-booked',
      booking: { sessionId: 'jan', as: 'booked' },
    });
  });

  test('for somebody outside the audience, or unknown', () => {
    const course = aFullCourse();
    course.hears(aMembership('eve', { fits: false }));
    expect(course.books('eve', 'jan')).toEqual({ refused: 'not-for-you' });
    expect(course.books('nobody', 'jan')).toEqual({ refused: 'not-for-you' });
  });

  test('on a session or course that is not there', () => {
    expect(aFullCourse().books('ada', 'march')).toEqual({ refused: 'session-unknown' });
    expect(aCourse('x').at().books('ada', 'jan')).toEqual({ refused: 'session-unknown' });
  });

  test('from the moment when booking closes', () => {
    const course = aFullCourse().on('2027-01-17T16:59:59Z');
    expect(course.books('ada', 'jan')).toMatchObject({ did: 'booked' });
    expect(course.on('2027-01-17T17:00:00Z').books('bea', 'jan')).toEqual({
      refused: 'booking-closed',
      sessionId: 'jan',
    });
  });

  test('on e-learning', () => {
    const course = aCourse('permanency', { delivery: 'e-learning' }).withSession('jan').withMembers('ada').at();
    expect(course.books('ada', 'jan')).toEqual({ refused: 'e-learning' });
  });

  test('when other courses stand in its way', () => {
    const course = aFullCourse();
    const clash = { courseId: 'smart', sessionId: 's1' };
    expect(course.books('ada', 'jan', { clash: () => clash })).toEqual({ refused: 'clash', ...clash });
    expect(course.books('ada', 'jan', { unmetPrerequisites: () => ['smart'] })).toEqual({
      refused: 'prerequisites',
      unmet: ['smart'],
    });
  });

  test('after an attendance, until three months before it lapses', () => {
    const course = aCourse('permanency', { refreshMonths: 12 }).withSession('jan').withMembers('ada').at();
    course.does({ type: 'record-history', records: [{ personId: 'ada', status: 'attended', date: '2026-03-01' }] });

    expect(course.on('2026-11-30T23:59:59Z').books('ada', 'jan')).toEqual({
      refused: 'already-attended',
      attendedAt: '2026-03-01T00:00:00Z',
    });
    expect(course.on('2026-12-01T00:00:00Z').books('ada', 'jan')).toEqual({ did: 'booked', sessionId: 'jan' });
  });
});

describe('a cancellation', () => {
  test('of nothing is refused', () => {
    const course = aFullCourse();
    course.books('ada', 'jan');
    expect(course.cancels('ada', 'feb')).toEqual({ refused: 'nothing-to-cancel' });
    expect(course.cancels('bea', 'jan')).toEqual({ refused: 'nothing-to-cancel' });
  });

  test('is refused once the session has begun; who only waited has been let go by then', () => {
    const course = aFullCourse();
    course.books('ada', 'jan');
    course.books('bea', 'jan');
    course.on('2027-01-18T09:30:00Z');
    expect(course.cancels('ada', 'jan')).toEqual({ refused: 'session-started', sessionId: 'jan' });
    expect(course.cancels('bea', 'jan')).toEqual({ refused: 'nothing-to-cancel' });
    expect(course.state.records.get('bea')?.timeline.at(-1)).toMatchObject({ effectiveAt: '2027-01-17T17:00:00Z' });
  });

  test('after booking has closed gives the place to nobody, and nobody waits any more', () => {
    const course = aFullCourse();
    course.books('ada', 'jan');
    course.books('bea', 'jan');
    course.on('2027-01-17T20:00:00Z').cancels('ada', 'jan');
    expect(turnsOf(course.state, 'jan').booked.size).toBe(0);
    expect(queueOf(course.state, 'jan')).toEqual([]);
    expect(statusIn(course, 'bea')).toBe('toBook');
  });

  test('holds its note apart from the events', () => {
    const course = aFullCourse();
    course.books('ada', 'jan');
    course.does({ type: 'cancel', personId: 'ada', sessionId: 'jan', reason: 'other', note: 'Court moved.' });
    expect(JSON.stringify(course.commits)).not.toContain('Court moved.');
  });
});

test('a clock that is a few seconds behind undoes nothing: a booking after a cancellation holds', () => {
  const course = aFullCourse().on('2026-11-30T09:00:05Z');
  course.books('ada', 'jan');
  course.cancels('ada', 'jan');

  expect(course.on('2026-11-30T09:00:02Z').books('ada', 'feb')).toEqual({ did: 'booked', sessionId: 'feb' });

  expect(statusIn(course, 'ada')).toBe('booked');
  expect([...turnsOf(course.state, 'feb').booked]).toEqual(['ada']);
});

test('the same operation again gets the answer it got, and other content is refused', () => {
  const course = aFullCourse();
  course.does(book('ada', 'jan'), { operationId: 'tap-1' });
  course.cancels('ada', 'jan');
  const before = course.state;

  expect(course.does(book('ada', 'jan'), { operationId: 'tap-1' })).toEqual({ did: 'booked', sessionId: 'jan' });
  expect(course.does(book('ada', 'feb'), { operationId: 'tap-1' })).toEqual({ refused: 'operation-reused' });

  expect(course.state).toBe(before);
});
