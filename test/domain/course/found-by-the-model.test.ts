import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../src/domain/course/commands.ts';
import { turnsOf } from '../../../src/domain/course/state.ts';
import { aCourse, aSession, book, setSessions } from '../../helpers/builders.ts';

const callOff: Command = { type: 'cancel-session', sessionId: 'jan' };

describe('a session that is called off in the same breath, before anybody is told', () => {
  const aBookedCourse = () => {
    const course = aCourse('permanency').withSession('jan').withMembers('ada').at();
    course.books('ada', 'jan');
    return course;
  };

  test.each<[refused: string, command: Command]>([
    ['nothing-to-cancel', { type: 'still-coming', personId: 'ada', sessionId: 'jan' }],
    ['session-cancelled', book('ada', 'jan')],
    ['session-cancelled', { type: 'swap', personId: 'ada', from: 'jan', to: 'jan' }],
  ])('has no place for anybody who asks for it: %s', (refused, command) => {
    const course = aBookedCourse();

    const [, answer] = course.together([callOff, command]);

    expect(answer).toMatchObject({ refused });
    expect(turnsOf(course.settles().state, 'jan').booked.size).toBe(0);
  });
});

test('an exemption that was ended does not begin again with the file that it came from', () => {
  const course = aCourse('permanency').withMembers('eve').at();
  const file: Command = {
    type: 'record-history',
    records: [{ personId: 'eve', status: 'exempt', date: '2026-11-02' }],
  };
  course.does(file);
  course.does({ type: 'end-exemption', personId: 'eve' });

  expect(course.does(file)).toMatchObject({ did: 'set', changed: 0, unchanged: 1 });
  expect(course.state.records.get('eve')?.standing.exempt).toBe(false);
});

test('nobody ever has two bookings on one course: the second is refused, and the first stays', () => {
  const course = aCourse('permanency')
    .withSession('jan')
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada')
    .at();
  course.books('ada', 'jan');

  expect(course.books('ada', 'feb')).toMatchObject({ refused: 'already-booked' });
  expect([...turnsOf(course.state, 'jan').booked]).toEqual(['ada']);
  expect(turnsOf(course.state, 'feb').booked.size).toBe(0);
});

test('whoever booked after a move is not excused by saying that they can still come', () => {
  const course = aCourse('permanency', { cancellationNoticeDays: 5 }).withSession('jan').withMembers('ada').at();
  course.on('2026-12-01T09:00:00Z').does(setSessions(aSession('jan', { day: '2027-01-19' })));
  course.on('2026-12-02T09:00:00Z').books('ada', 'jan');
  course.does({ type: 'still-coming', personId: 'ada', sessionId: 'jan' });

  const late = { type: 'cancel', personId: 'ada', sessionId: 'jan', reason: 'other' } as const;
  expect(course.on('2027-01-18T09:00:00Z').does(late)).toMatchObject({ did: 'cancelled', late: true });
});

test('a place that a file brings ends the search for a date', () => {
  const course = aCourse('permanency').withSession('jan').withMembers('ada').at();
  course.does({ type: 'say-interest', personId: 'ada', reason: 'court' });
  const past = { personId: 'ada', status: 'booked', sessionId: 'jan', date: '2026-11-20' } as const;
  course.does({ type: 'record-history', records: [past] });
  expect(course.state.records.get('ada')?.standing).not.toHaveProperty('interest');
});

test('an invitation to a session that is called off is in the way of no other', () => {
  const course = aCourse('permanency')
    .withSession('jan')
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada', 'bea', 'cy')
    .at();
  course.books('ada', 'jan');
  course.books('bea', 'feb');
  const invite = (sessionId: string, insteadOf: string) =>
    course.does({ type: 'invite', personId: 'cy', sessionId, insteadOf, by: 'grace' });
  invite('jan', 'ada');
  expect(invite('feb', 'bea')).toEqual({ refused: 'already-invited' });
  course.does({ type: 'cancel-session', sessionId: 'jan' });
  expect(invite('feb', 'bea')).toMatchObject({ did: 'invited', sessionId: 'feb' });
});
