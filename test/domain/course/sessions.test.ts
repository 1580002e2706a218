import { expect, test } from '@jest/globals';
import { isUnsettled } from '../../../src/domain/course/settle.ts';
import { freePlaces } from '../../../src/domain/course/state.ts';
import { aCourse, aMembership, applyRoster, aSession, setSessions } from '../../helpers/builders.ts';
import { aShortCourse, bookedOn, lastCause, waitingFor } from './a-story.ts';

const jan = (more = {}) => aSession('jan', { capacity: 1, ...more });
const put = (session: ReturnType<typeof aSession>, seen: number) => ({ type: 'put-session', session, seen }) as const;

test('each reason why a session takes no booking has a refusal of its own', () => {
  const opensAt = '2026-12-07T09:00:00Z';
  const course = aCourse('permanency')
    .withSession('later', { bookingOpensAt: opensAt })
    .withSession('closing', { day: '2026-12-01', bookingClosesAt: '2026-11-30T08:00:00Z' })
    .withSession('today', { day: '2026-11-30', bookingClosesAt: '2026-11-30T08:00:00Z' })
    .withSession('off')
    .withMembers('ada')
    .at('2026-11-30T10:00:00Z');
  course.does({ type: 'cancel-session', sessionId: 'off' });
  expect(course.books('ada', 'later')).toEqual({ refused: 'booking-not-open', sessionId: 'later', opensAt });
  expect(course.books('ada', 'closing')).toEqual({ refused: 'booking-closed', sessionId: 'closing' });
  expect(course.books('ada', 'today')).toEqual({ refused: 'session-past', sessionId: 'today' });
  expect(course.books('ada', 'off')).toEqual({ refused: 'session-cancelled', sessionId: 'off' });
  expect(course.on(opensAt).books('ada', 'later')).toMatchObject({ did: 'booked' });
});

test('a cancelled session has no places from that commit on; everybody is settled in chunks', () => {
  const people = Array.from({ length: 250 }, (_, index) => `p${index}`);
  const builder = aCourse('permanency').withSession('jan', { capacity: 180 });
  const course = builder.at();
  for (let at = 0; at < people.length; at += 50) {
    course.does(applyRoster(...people.slice(at, at + 50).map((id) => aMembership(id))));
  }
  for (const person of people) course.books(person, 'jan');
  expect(waitingFor(course, 'jan')).toHaveLength(70);

  const cancelledAt = '2026-12-01T09:00:00Z';
  course.on(cancelledAt).does({ type: 'cancel-session', sessionId: 'jan' });

  expect(isUnsettled(course.state, course.now)).toBe(true);
  const { version } = course.state;
  course.on('2026-12-01T09:05:00Z').settles();
  // 98 records a commit.
  expect(course.state.version - version).toBe(3);
  expect([bookedOn(course, 'jan'), waitingFor(course, 'jan')]).toEqual([[], []]);
  expect(lastCause(course, 'p0')).toBe('session-cancelled');
  // As at any moment after it, nobody had a place.
  expect(course.state.records.get('p7')?.timeline.at(-1)).toMatchObject({ effectiveAt: cancelledAt });
});

test('a larger capacity is the waiters’; one below what is booked takes nothing away and lets nobody in', () => {
  const course = aShortCourse();
  for (const person of ['ada', 'bea', 'cy']) course.books(person, 'jan');
  course.does(setSessions(jan({ capacity: 2 })));
  expect(bookedOn(course, 'jan')).toEqual(['ada', 'bea']);

  course.does(setSessions(jan({ capacity: 1 })));
  expect(bookedOn(course, 'jan')).toEqual(['ada', 'bea']);
  course.cancels('ada', 'jan');
  expect(bookedOn(course, 'jan')).toEqual(['bea']);
  expect(waitingFor(course, 'jan')).toEqual(['cy']);
  expect(freePlaces(course.state, jan())).toBe(0);
});

test('a move asks those who had booked; another room is told; neither changes who is booked', () => {
  const course = aShortCourse();
  course.books('ada', 'jan');
  course.on('2026-12-01T09:00:00Z').does(setSessions(jan({ day: '2027-01-20' })));
  expect(course.state.sessions.get('jan')?.session).toMatchObject({ movedAt: '2026-12-01T09:00:00Z', revision: 1 });
  course.does(setSessions(jan({ day: '2027-01-20', venue: 'Library' })));
  expect(course.state.sessions.get('jan')?.session).toMatchObject({ movedAt: '2026-12-01T09:00:00Z', revision: 2 });
  expect(bookedOn(course, 'jan')).toEqual(['ada']);

  expect(course.does({ type: 'still-coming', personId: 'ada', sessionId: 'jan' })).toMatchObject({ did: 'booked' });
  expect(course.state.records.get('ada')?.standing.booking).toMatchObject({ confirmed: 2 });
});

test('a form that showed an older session changes nothing', () => {
  const course = aShortCourse();
  const seen = course.state.sessions.get('jan')?.version ?? 0;
  expect(course.does(put(jan({ venue: 'Library' }), seen))).toMatchObject({ did: 'set', changed: 1 });
  expect(course.does(put(jan({ venue: 'Annexe' }), seen))).toEqual({ refused: 'session-changed', sessionId: 'jan' });
  expect(course.state.sessions.get('jan')?.session.venue).toBe('Library');
});

test('the same press of a form twice makes one session and gets one answer', () => {
  const course = aShortCourse();
  const mar = put(aSession('mar', { day: '2027-03-01' }), 0);
  const first = course.does(mar, { operationId: 'tap' });
  expect(course.does(mar, { operationId: 'tap' })).toEqual(first);
  expect(course.does(mar, { operationId: 'another' })).toEqual({ refused: 'session-changed', sessionId: 'mar' });
});

test('a cancelled session stays cancelled, whatever a file or a form says of it', () => {
  const course = aShortCourse();
  course.does({ type: 'cancel-session', sessionId: 'jan' });
  course.does(setSessions(jan({ venue: 'Library' })));
  expect(course.state.sessions.get('jan')?.session.cancelledAt).toBeDefined();
  expect(course.does(put(jan(), course.state.sessions.get('jan')?.version ?? 0))).toMatchObject({
    refused: 'session-cancelled',
  });
});

test('guests have places of their own, and are counted nowhere', () => {
  const course = aShortCourse();
  course.does(setSessions(jan({ guestPlaces: 1 })));
  const guest = (guestId: string) =>
    ({ type: 'add-guest', sessionId: 'jan', guestId, name: 'Hal Example', agency: 'Health' }) as const;
  expect(course.does(guest('g1'))).toEqual({ did: 'noted' });
  expect(course.does(guest('g1'))).toEqual({ did: 'noted' });
  expect(course.does(guest('g2'))).toEqual({ refused: 'guests-full', sessionId: 'jan' });
  expect(freePlaces(course.state, jan())).toBe(1);
  expect(JSON.stringify(course.commits)).not.toContain('Hal');
  course.does({ type: 'remove-guest', sessionId: 'jan', guestId: 'g1' });
  expect(course.does(guest('g2'))).toEqual({ did: 'noted' });
  course.does({ type: 'forget-guests', sessionId: 'jan' });
  expect(course.state.sessions.get('jan')?.guests).toEqual([]);
});

test('an event says whether those who are booked must be told of a change, and of which', () => {
  const course = aCourse('permanency').withSession('jan', { capacity: 1 }).at();
  const revised = (more: object) => {
    course.does(setSessions(jan(more)));
    const [event] = course.commits.at(-1)?.entries[0]?.events ?? [];
    return event?.type === 'session-set' ? event.revised : event;
  };
  expect(course.commits.flatMap(({ entries }) => entries.flatMap(({ events }) => events))).not.toContainEqual(
    expect.objectContaining({ revised: expect.anything() }),
  );
  expect(revised({ venue: 'Room 5' })).toBe('elsewhere');
  expect(revised({ venue: 'Room 5', capacity: 2 })).toBeUndefined();
  expect(revised({ venue: 'Room 6', day: '2027-01-19' })).toBe('moved');
  expect(course.state.sessions.get('jan')?.session.revision).toBe(2);
});
