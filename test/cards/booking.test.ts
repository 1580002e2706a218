import { expect, test } from '@jest/globals';
import { bookedCard, chooseCourseCard, chooseSessionCard, waitingCard } from '../../src/cards/booking.ts';
import { cancelBookingCard, cancelledCard } from '../../src/cards/cancelling.ts';
import { myBookingsCard, whichToCancelCard } from '../../src/cards/my-bookings.ts';
import { sessionRow } from '../../src/cards/sessions.ts';
import { aboutPermanency, aSession, january, programme } from '../helpers/card-sample-sessions.ts';

const press = { courseId: 'permanency', sessionId: 'perm-2022-01-18', v: 7 };

test('an open session says its places and is booked in one tap', () => {
  const row = sessionRow({ session: january, freePlaces: 1, waiting: 0, v: 7 });

  expect(row.when).toBe('Tuesday 18 January 2022');
  expect(row.times).toEqual(['09:30 to 16:30']);
  expect(row.place).toBe('Civic Centre, Committee Room 2 · one place left');
  expect(row.book).toEqual({ title: 'Book', tooltip: 'Book Tuesday 18 January 2022', press });
  expect(row.join).toBeUndefined();
});

test('a full session offers its waiting list, and so does one whose free place somebody waits for', () => {
  expect(sessionRow({ session: january, freePlaces: 0, waiting: 0, v: 7 }).join?.title).toBe('Join waiting list');
  const promised = sessionRow({ session: january, freePlaces: 1, waiting: 3, v: 7 });
  expect(promised.join).toMatchObject({ title: 'Join waiting list (3 waiting)', press });
  expect(promised.book).toBeUndefined();
});

test('a session of several days lists them', () => {
  const row = sessionRow({ session: programme, freePlaces: 4, waiting: 0, v: 1 });

  expect(row.when).toBe('5 days from Tuesday 1 February 2022');
  expect(row.times).toHaveLength(5);
  expect(row.times[3]).toBe('Tue 1 Mar, 10:00 to 15:30');
});

test('at most eight dates are shown, and how many there are is said', () => {
  const offers = Array.from({ length: 11 }, () => ({ session: january, freePlaces: 4, waiting: 0, v: 7 }));

  expect(chooseSessionCard(aboutPermanency, offers).sessions).toHaveLength(8);
  expect(chooseSessionCard(aboutPermanency, offers).intro).toBe('The next 8 of 11 dates. One tap books.');
  expect(chooseSessionCard(aboutPermanency, []).intro).toMatch(/^No dates are open/);
});

test('what a course is about and who gives it is said, and who leads a session', () => {
  const led = { session: { ...january, trainer: 'Grace Example' }, freePlaces: 4, waiting: 0, v: 7 };
  const card = chooseSessionCard({ title: 'P', description: 'One day. ', provider: 'Research in Practice' }, [led]);

  expect(card.about).toBe('One day. With Research in Practice.');
  expect(card.sessions[0]?.trainer).toBe('With Grace Example');
  expect(chooseSessionCard({ title: 'P', description: '', provider: '' }, [])).not.toHaveProperty('about');
});

test('a day that was asked for comes first, and is missed where nothing is open', () => {
  const on = (date: string) => ({ session: aSession(date, date), freePlaces: 4, waiting: 0, v: 7 });
  const offers = [on('2022-01-11'), on('2022-01-18')];
  const whens = (date: string) => chooseSessionCard(aboutPermanency, offers, date).sessions.map(({ when }) => when);

  expect(whens('2022-01-18')).toEqual(['Tuesday 18 January 2022', 'Tuesday 11 January 2022']);
  expect(whens('2022-01-12')).toEqual(['Tuesday 11 January 2022', 'Tuesday 18 January 2022']);
  expect(chooseSessionCard(aboutPermanency, offers, '2022-01-12').intro).toBe(
    'Nothing is open on Wednesday 12 January 2022. 2 dates are open. One tap books.',
  );
});

test('courses to choose from say what was typed', () => {
  const card = chooseCourseCard(
    [
      { courseId: 'a', title: 'A' },
      { courseId: 'b', title: 'B' },
    ],
    'planing',
  );
  expect(card.intro).toBe('2 courses could be "planing". Choose one to see its dates.');
  expect(chooseCourseCard([]).heading).toBe('Nothing to book');
});

test('a booking is confirmed with a calendar link a day and a way to cancel', () => {
  const card = bookedCard({ title: 'Permanency', session: january, v: 7 });

  expect(card.sentence).toBe(
    "You're booked on Permanency: Tuesday 18 January 2022, 09:30 to 16:30, Civic Centre, Committee Room 2.",
  );
  expect(card.calendar.map(({ title }) => title)).toEqual(['Add to calendar']);
  expect(card.cancel.press).toEqual(press);
  expect(bookedCard({ title: 'Programme', session: programme, v: 7 }).calendar).toHaveLength(5);
});

test('only an https link can be joined', () => {
  const join = (onlineLink: string) =>
    bookedCard({ title: 'P', session: aSession('s', '2022-01-18', { onlineLink }), v: 1 }).online;

  expect(join('https://teams.microsoft.com/l/1')).toHaveLength(1);
  expect(join('javascript:alert(1)')).toEqual([]);
});

test('a turn on the waiting list says its place and what happens next', () => {
  const card = waitingCard({ title: 'Permanency', session: january, v: 7, position: 3 });

  expect(card.heading).toBe("You're 3rd on the waiting list");
  expect(card.calendar).toEqual([]);
  expect(card.cancel.title).toBe('Leave the waiting list');
});

test('my bookings count places and turns apart', () => {
  const booked = { title: 'A', session: january, v: 1 };

  expect(myBookingsCard([booked, { ...booked, position: 2 }]).intro).toBe(
    'You have 1 place to look forward to, and you are on a waiting list.',
  );
  expect(myBookingsCard([{ ...booked, position: 2 }]).intro).toMatch(/^You are on a waiting list\./);
  expect(myBookingsCard([]).intro).toMatch(/^You have nothing booked\. Choose a course/);
});

test('two on one day are marked, and leaving a list has one name', () => {
  const card = whichToCancelCard([{ title: 'A', session: january, v: 1, position: 1, sameDayAs: ['B'] }]);

  expect(card.heading).toBe('Which booking would you like to cancel?');
  expect(card.bookings[0]).toMatchObject({
    clash: 'Same day as B: please choose one.',
    leave: { title: 'Leave the waiting list' },
  });
});

test('cancelling a turn is called leaving the list', () => {
  const held = { title: 'Permanency', session: january, v: 7 };

  expect(cancelBookingCard(held)).toMatchObject({ keep: 'Keep my place', cancel: 'Cancel my booking', press });
  expect(cancelBookingCard({ ...held, position: 2 })).toMatchObject({
    keep: 'Keep my turn',
    cancel: 'Leave the waiting list',
  });
});

test('what was cancelled can be booked again, or another date', () => {
  const offer = { session: january, freePlaces: 1, waiting: 0, v: 9 };
  const card = cancelledCard({
    title: 'Permanency',
    session: january,
    was: 'booked',
    undo: { v: 8 },
    nextDates: [offer, offer, offer, offer],
  });

  expect(card.undo).toEqual({ title: 'Undo: book it again', press: { ...press, v: 8 } });
  expect(card.sessions).toHaveLength(3);
  expect(cancelledCard({ title: 'P', session: january, was: 'booked', nextDates: [] }).undo).toBeUndefined();
});
