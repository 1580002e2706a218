import { expect, test } from '@jest/globals';
import { aCourse, aMembership, aSession, setSessions } from '../../helpers/builders.ts';
import { aShortCourse, bookedOn, heldOn, lastCause, statusIn } from './a-story.ts';

const JAN = { sessionId: 'jan' } as const;
const book = (personId: string, more: object = {}) => ({ type: 'book', personId, ...JAN, ...more }) as const;
const cancel = (personId: string) => ({ type: 'cancel', personId, ...JAN, reason: 'other' }) as const;
const stillComing = { type: 'still-coming', personId: 'ada', ...JAN } as const;
const invite = (personId: string) => ({ type: 'invite', personId, ...JAN, insteadOf: 'ada', by: 'mia' }) as const;
const accept = (type: 'answer-offer' | 'answer-invitation') =>
  ({ type, personId: 'bea', ...JAN, accepts: true }) as const;
const attendedBefore = (personId: string) =>
  ({ type: 'record-history', records: [{ personId, status: 'attended', date: '2026-11-20' }] }) as const;

/** The session is on Monday 18 January: within the five working days in which a place can only be given back late. */
const TOO_LATE = '2027-01-15T09:00:00Z';
const THAT_MORNING = '2027-01-18T09:00:00Z';

test('a waiter whom nobody could approve has the place at their turn', () => {
  const course = aShortCourse({ approval: 'required' });
  for (const personId of ['ada', 'bea']) course.does(book(personId, { asksNobody: true }));
  course.cancels('ada', 'jan');
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
});

test('to say that one can still come to another room makes no late cancellation one in time', () => {
  const changed = (more: object = {}) => {
    const course = aShortCourse();
    course.does(book('ada', more));
    course.on(TOO_LATE).does(setSessions(aSession('jan', { capacity: 1, venue: 'Room 5' })));
    expect(course.does(stillComing)).toEqual({ did: 'booked', ...JAN });
    return course;
  };
  expect(changed().on('2027-01-15T09:30:00Z').does(cancel('ada'))).toMatchObject({ late: true });
  expect(changed({ by: 'mia' }).on(THAT_MORNING).does(cancel('ada'))).toMatchObject({ late: true });
});

test('nor does it where nothing was changed: it is no news', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  const { version } = course.on(TOO_LATE).state;
  expect(course.does(stillComing)).toEqual({ did: 'booked', ...JAN });
  expect(course.state.version).toBe(version);
  expect(course.does(cancel('ada'))).toMatchObject({ late: true });
});

test('what somebody said yes to themselves can be given back late, whoever had entered it', () => {
  const invited = aShortCourse();
  invited.books('ada', 'jan');
  invited.on(TOO_LATE).does(invite('bea'));
  invited.does(accept('answer-invitation'));
  expect(invited.on(THAT_MORNING).does(cancel('bea'))).toMatchObject({ late: true });

  const offered = aShortCourse();
  offered.books('ada', 'jan');
  offered.does(book('bea', { by: 'mia' }));
  offered.on(TOO_LATE).cancels('ada', 'jan');
  offered.does(accept('answer-offer'));
  expect(offered.on(THAT_MORNING).does(cancel('bea'))).toMatchObject({ late: true });
});

test('whoever has attended since they joined a list gets no place any more', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.books('cy', 'feb');
  course.books('bea', 'feb');
  course.does(attendedBefore('bea'));
  expect(course.does(invite('bea'))).toEqual({ refused: 'not-needed' });
  expect(course.does({ type: 'swap', personId: 'bea', from: 'feb', to: 'jan' })).toMatchObject({
    refused: 'already-attended',
  });

  const offered = aShortCourse();
  for (const personId of ['ada', 'bea']) offered.books(personId, 'jan');
  offered.on('2027-01-14T09:00:00Z').cancels('ada', 'jan');
  offered.does(attendedBefore('bea'));
  expect(offered.does(accept('answer-offer'))).toMatchObject({ refused: 'already-attended' });
});

test('an offer ends with the booking, also where that is brought forward, and a request with the start', () => {
  const offered = aShortCourse();
  for (const personId of ['ada', 'bea']) offered.books(personId, 'jan');
  offered.on('2027-01-13T10:00:00Z').cancels('ada', 'jan');
  const sooner = aSession('jan', { capacity: 1, bookingClosesAt: '2027-01-13T11:30:00Z' });
  offered.on('2027-01-13T11:00:00Z').does(setSessions(sooner));
  expect(heldOn(offered, 'jan')).toEqual(['bea']);
  offered.on('2027-01-13T12:00:00Z').settles();
  expect([...heldOn(offered, 'jan'), lastCause(offered, 'bea')]).toEqual(['offer-lapsed']);
  expect(offered.does(accept('answer-offer'))).toEqual({ refused: 'offer-gone', ...JAN });

  const requested = aShortCourse({ approval: 'required' });
  requested.books('ada', 'jan');
  const tomorrow = aSession('jan', { day: '2026-12-01', capacity: 1, bookingClosesAt: '2026-12-01T09:30:00Z' });
  requested.on('2026-11-30T11:00:00Z').does(setSessions(tomorrow));
  requested.on('2026-12-01T10:00:00Z').settles();
  expect([...heldOn(requested, 'jan'), lastCause(requested, 'ada')]).toEqual(['request-lapsed']);
  expect(requested.books('ada', 'feb')).toMatchObject({ did: 'requested' });
});

test('a colleague is named only while nobody waits, also nobody who is away', () => {
  const course = aShortCourse();
  for (const personId of ['ada', 'bea']) course.books(personId, 'jan');
  course.hears(aMembership('bea', { away: { from: '2026-11-30T00:00:00Z', until: '2026-12-07T00:00:00Z' } }));
  expect(course.does(invite('cy'))).toEqual({ refused: 'others-wait', ...JAN });
});

test('a programme that somebody would leave before its last day is not for them, booked already or not', () => {
  const days = ['2027-01-18', '2027-02-18'].map((day) => ({
    startsAt: `${day}T09:30:00Z`,
    endsAt: `${day}T16:30:00Z`,
  }));
  const course = aCourse('permanency').withSession('jan', { days }).withMembers('ada', 'bea').at();
  const leaving = (personId: string) => aMembership(personId, { leftAt: '2027-02-01T00:00:00Z' });
  course.hears(leaving('ada'));
  expect(course.books('ada', 'jan')).toEqual({ refused: 'after-leaving', ...JAN, leavesOn: '2027-01-31' });
  course.books('bea', 'jan');
  course.hears(leaving('bea'));
  expect(bookedOn(course, 'jan')).toEqual([]);
});

test('who has attended is not in search of a date any more', () => {
  const course = aShortCourse();
  course.does({ type: 'say-interest', personId: 'ada', reason: 'court' });
  course.does(attendedBefore('ada'));
  expect(statusIn(course, 'ada')).toBe('attended');
  expect(course.state.records.get('ada')?.standing.interest).toBeUndefined();
});
