import { expect, test } from '@jest/globals';
import { chooseCourseCard, chooseSessionCard } from '../../../src/cards/own/booking.ts';
import { sessionRow } from '../../../src/cards/own/sessions.ts';
import { aboutPermanency, aSession, january, programme } from '../../helpers/card-sample-sessions.ts';

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

  expect(row.when).toBe('5 days, from Tuesday 1 February 2022');
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
  const card = chooseSessionCard(
    { courseId: 'p', title: 'P', description: 'One day. ', provider: 'Research in Practice' },
    [led],
  );

  expect(card.about).toBe('One day. With Research in Practice.');
  expect(card.sessions[0]?.trainer).toBe('With Grace Example');
  expect(chooseSessionCard({ courseId: 'p', title: 'P', description: '', provider: '' }, [])).not.toHaveProperty(
    'about',
  );
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

test('whoever finds no date there can say so, also where there is none', () => {
  const offer = { session: january, freePlaces: 4, waiting: 0, v: 7 };
  const title = (count: number) =>
    chooseSessionCard(
      aboutPermanency,
      Array.from({ length: count }, () => offer),
    ).interest;

  expect(title(2)).toEqual({ title: 'None of these suits me', press: { courseId: 'permanency' } });
  expect(title(1).title).toBe("This doesn't suit me");
  expect(title(0).title).toBe('I would like a date');
});
