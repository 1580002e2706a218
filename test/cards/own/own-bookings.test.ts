import { expect, test } from '@jest/globals';
import { type BookedCard, holdingCard } from '../../../src/cards/own/booked.ts';
import { cancelBookingCard, cancelledCard } from '../../../src/cards/own/cancelling.ts';
import type { HeldBooking } from '../../../src/cards/own/held-booking.ts';
import { myBookingsCard, whichBookingCard } from '../../../src/cards/own/my-bookings.ts';
import { swapSessionCard } from '../../../src/cards/own/swapping.ts';
import { aSession, january, programme } from '../../helpers/card-sample-sessions.ts';

const press = { courseId: 'permanency', sessionId: 'perm-2022-01-18', v: 7 };
const place: HeldBooking = { title: 'Permanency', session: january, as: 'booked', v: 7 };
const turn: HeldBooking = { ...place, as: 'waitlisted', position: 3 };
const request: HeldBooking = { ...place, as: 'requested', until: '2021-12-02T10:00:00Z', asks: 'manager' };
const offer: HeldBooking = { ...place, as: 'offered', until: '2021-12-02T10:00:00Z' };

const linksOf = ({ calendar }: BookedCard) => calendar.flatMap(({ links }) => links);

test('a booking is confirmed with a calendar link a day and a way to cancel', () => {
  const card = holdingCard(place);

  expect(card.sentence).toBe(
    "You're booked on Permanency: Tuesday 18 January 2022, 09:30 to 16:30, Civic Centre, Committee Room 2.",
  );
  expect(linksOf(card).map(({ title }) => title)).toEqual(['Add to Outlook']);
  expect(linksOf(holdingCard({ ...place, calendarFile: 'https://t.example.org/calendar/x.ics' }))[1]).toEqual({
    title: 'Calendar file (.ics)',
    tooltip: 'Calendar file of Permanency',
    url: 'https://t.example.org/calendar/x.ics',
  });
  expect(card.cancel?.press).toEqual(press);
  expect(linksOf(holdingCard({ ...place, session: programme }))).toHaveLength(5);
  const long = { ...programme, days: [...programme.days, ...programme.days] };
  expect(holdingCard({ ...place, session: long }).calendar.map(({ links }) => links.length)).toEqual([6, 4]);
});

test('by when to give a place back is said while it can be in time', () => {
  const until = { ...place, cancelBy: '2022-01-11' };

  expect(holdingCard(until).next).toContain('Please cancel by Tuesday 11 January so that somebody else can come.');
  expect(holdingCard({ ...until, isLate: true }).next).not.toContain('11 January');
  expect(myBookingsCard([until]).bookings[0]?.note).toBe(
    "Can't come? Please cancel by Tuesday 11 January so that somebody else can come.",
  );
});

test('until the start the button is there; then the card says why not', () => {
  const begun = { ...place, hasStarted: true };

  expect(myBookingsCard([place]).bookings[0]?.buttons.map(({ title }) => title)).toEqual(['Change date', 'Cancel']);
  expect(myBookingsCard([begun]).bookings[0]).toMatchObject({
    buttons: [],
    note: expect.stringContaining('This has begun, so it can no longer be cancelled here.'),
  });
  expect(myBookingsCard([{ ...begun, isOver: true }]).bookings[0]?.note).toContain('This is over');
  expect(holdingCard(begun)).toMatchObject({ next: expect.stringContaining('This has begun') });
  expect(holdingCard(begun)).not.toHaveProperty('cancel');
});

test('only an https link can be joined', () => {
  const join = (onlineLink: string) =>
    holdingCard({ ...place, session: aSession('s', '2022-01-18', { onlineLink }) }).online;

  expect(join('https://teams.microsoft.com/l/1')).toHaveLength(1);
  expect(join('javascript:alert(1)')).toEqual([]);
});

test('a turn on the waiting list says its place and what happens next', () => {
  const card = holdingCard(turn);

  expect(card.heading).toBe("You're 3rd on the waiting list");
  expect(card.calendar).toEqual([]);
  expect(card.cancel?.title).toBe('Leave the waiting list');
});

test('what is held says until when, and who is asked', () => {
  const card = holdingCard(request);

  expect(card.next).toContain('It is held for you until Thursday 2 December, 10:00, while your manager is asked.');
  expect(holdingCard({ ...request, asks: 'learning lead' }).sentence).toContain('while your learning lead is asked.');
  expect(card.calendar).toEqual([]);
});

test('an offer is answered with yes or no on any card', () => {
  const choices = [
    { title: 'Yes please', verb: 'offer.answer', press: { ...press, accepts: true } },
    { title: 'No, thank you', verb: 'offer.answer', press: { ...press, accepts: false } },
  ];

  expect(holdingCard(offer).answers).toMatchObject(choices);
  const card = myBookingsCard([offer]);
  expect(card.questions).toMatchObject([
    { text: expect.stringContaining('until Thursday 2 December, 10:00'), choices },
  ]);
  expect(card.bookings).toEqual([]);
  expect(card.sentence).toBe('One question waits for your answer.');
});

test('somebody whose date was changed is asked whether they can come', () => {
  expect(myBookingsCard([{ ...place, isMoved: true }]).questions).toMatchObject([
    {
      text: 'The date has changed. Can you still come?',
      choices: [{ verb: 'booking.still-coming' }, { verb: 'booking.cancel-form' }],
    },
  ]);
});

test('who booked it is said', () => {
  const card = holdingCard({ ...place, bookedBy: 'Grace Example' });

  expect(card.note).toBe('Booked for you by Grace Example.');
  expect(myBookingsCard([{ ...place, bookedBy: 'Grace Example' }]).bookings[0]?.status).toBe(
    '◑ Booked for you by Grace Example',
  );
});

test('my bookings count places, requests and turns apart', () => {
  expect(myBookingsCard([place, turn]).intro).toBe(
    'You have 1 place to look forward to, and you are on a waiting list.',
  );
  expect(myBookingsCard([place, request]).intro).toBe('You have 1 place to look forward to and 1 place held for you.');
  expect(myBookingsCard([turn]).intro).toMatch(/^You are on a waiting list\./);
  expect(myBookingsCard([]).intro).toMatch(/^You have nothing booked\. Choose a course/);
});

test('two on one day are marked, and leaving a list has one name', () => {
  const card = whichBookingCard([{ ...turn, sameDayAs: ['B'] }], 'cancel');

  expect(card.heading).toBe('Which booking would you like to cancel?');
  expect(card.bookings[0]).toMatchObject({
    clash: 'Same day as B: please choose one.',
    buttons: [{ title: 'Change date' }, { title: 'Leave the waiting list' }],
  });
});

test('cancelling is asked in the words of what they hold', () => {
  expect(cancelBookingCard(place)).toMatchObject({ keep: 'Keep my place', cancel: 'Cancel my booking', press });
  expect(cancelBookingCard(turn)).toMatchObject({ keep: 'Keep my turn', cancel: 'Leave the waiting list' });
  expect(cancelBookingCard(request)).toMatchObject({ cancel: 'Withdraw my request' });
});

test('late is said before, and truthfully', () => {
  const late = cancelBookingCard({ ...place, cancelBy: '2022-01-11', isLate: true });

  expect(late.late).toBe(
    'This is after Tuesday 11 January, the last day to give a place back in time, so it will be noted as late. For sickness, court or duty it is never held against you.',
  );
  expect(late.sentence).toContain('noted as late');
  expect(cancelBookingCard({ ...place, cancelBy: '2022-01-11' }).late).toBeUndefined();
  expect(cancelBookingCard({ ...place, isMoved: true }).late).toContain('this is not noted as late');
});

test('what was cancelled can be booked again, or another date, and says what was recorded', () => {
  const offered = { session: january, freePlaces: 1, waiting: 0, v: 9 };
  const cancelled = { title: 'Permanency', session: january, was: 'booked', reason: 'court', nextDates: [] } as const;
  const card = cancelledCard({ ...cancelled, undo: { v: 8, isFull: false }, nextDates: Array(4).fill(offered) });

  expect(card.undo).toEqual({ title: 'Undo: book it again', press: { ...press, v: 8 } });
  expect(card.sessions).toHaveLength(3);
  expect(card.recorded).toBe('Noted: court.');
  expect(cancelledCard(cancelled).undo).toBeUndefined();
  expect(cancelledCard({ ...cancelled, late: true }).recorded).toBe(
    'Noted: court, late. That is never held against you.',
  );
  expect(cancelledCard({ ...cancelled, reason: 'leave', late: true }).recorded).toBe('Noted: leave, late.');
});

test('whose place has gone to the waiting list would come after those who wait', () => {
  const cancelled = { title: 'Permanency', session: january, was: 'booked', reason: 'duty', nextDates: [] } as const;

  const card = cancelledCard({ ...cancelled, undo: { v: 8, isFull: true } });
  expect(card.undo).toBeUndefined();
  expect(card.rejoin).toEqual({ title: 'Join its waiting list', press: { ...press, v: 8 } });
});

test('dates to move to are those with a place; of the full ones is said what waiting would mean', () => {
  const free = { session: aSession('perm-2022-01-25', '2022-01-25'), freePlaces: 2, waiting: 0, v: 7 };
  const full = { session: aSession('perm-2022-02-01', '2022-02-01'), freePlaces: 0, waiting: 2, v: 7 };
  const card = swapSessionCard(place, [free, full]);

  expect(card.sessions.map(({ move }) => move.press)).toEqual([
    { courseId: 'permanency', from: 'perm-2022-01-18', to: 'perm-2022-01-25', v: 7 },
  ]);
  expect(card.intro).toBe('You are booked on Tuesday 18 January 2022. That stays yours until you have moved.');
  expect(card.full).toContain('1 other date is full. To wait for one of them you would first give this place up');
  expect(swapSessionCard(place, []).full).toBe('No other date has a free place at the moment.');
});
