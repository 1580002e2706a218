import { afterEach, describe, expect, test } from '@jest/globals';
import { aCourse, aPerson, book, cancel } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const people = ['ada', 'bea', 'cy', 'grace'].map((name) => aPerson(name));
const twoDates = () =>
  aCourse('permanency')
    .withSession('jan', { capacity: 1 })
    .withSession('feb', { day: '2027-02-01', capacity: 1 })
    .withMembers('ada', 'bea', 'cy');
const commit = (command: ReturnType<typeof book>) => bot.ledgers.of('permanency').commit({ actor: 'bea', command });
const bookedOn = async (sessionId: string) => [
  ...((await bot.ledgers.of('permanency').state()).turns.get(sessionId)?.booked ?? []),
];

describe('moving to another date', () => {
  test('takes two taps, in one step, and can be undone', async () => {
    bot = await aBot({ people, courses: [twoDates()] });
    const { ada } = bot;
    await commit(book('ada', 'jan'));

    const form = await ada.says('swap permanency');
    expect(form.text).toContain('You are booked on Monday 18 January 2027. That stays yours until you have moved.');
    const moved = await ada.taps(form.card, 'Move');
    expect(moved.text).toContain("You've moved to the new date\nPermanency\nMonday 1 February 2027");
    expect([await bookedOn('jan'), await bookedOn('feb')]).toEqual([[], ['ada']]);

    const back = await ada.taps(moved.card, 'Undo: back to Mon 18 Jan');
    expect(back.text).toContain('Monday 18 January 2027');
    expect([await bookedOn('jan'), await bookedOn('feb')]).toEqual([['ada'], []]);
    expect((await ada.taps(form.card, 'Move')).text).toContain(
      'That card is out of date, so nothing was changed. You are booked for Permanency, Monday 18 January 2027.',
    );
  });

  test('has many names, and whoever has nothing to move sees the dates', async () => {
    bot = await aBot({ people, courses: [twoDates()] });
    const { ada } = bot;
    expect((await ada.says('swap permanency')).text).toContain('2 dates are open.');
    expect((await ada.says('reschedule')).text).toContain('You have nothing booked.');
    await commit(book('ada', 'jan'));
    for (const typed of [
      'move my permanency booking',
      'change my booking',
      'reschedule',
      'can I swap to another date?',
      'change the date of permanency please',
      'move permanency to 1 february',
    ])
      expect([typed, (await ada.says(typed)).text]).toEqual([typed, expect.stringContaining('Move to another date')]);
    expect((await ada.says('swap knitting')).text).toContain('None of your courses is called "knitting".');
  });

  test('the old place stays where the new date has filled up, and what waiting would mean is said', async () => {
    bot = await aBot({ people, courses: [twoDates().withSession('mar', { day: '2027-03-01' })] });
    const { ada } = bot;
    await commit(book('ada', 'jan'));
    const form = await ada.says('swap permanency');
    await commit(book('bea', 'feb'));

    const full = await ada.taps(form.card, 'Move to Monday 1 February 2027');

    expect(full.text).toContain(
      'That date is full by now, so you keep what you have: Permanency, Monday 18 January 2027. To wait for it you would first give that up',
    );
    expect(buttonsIn(full.card)).toEqual(['Move to Mon 1 Mar', 'Cancel it', 'My training']);
    expect((await ada.says('swap permanency')).text).toContain('1 other date is full.');
    expect((await ada.taps(full.card, 'Move to Mon 1 Mar')).text).toContain("You've moved to the new date");
    expect(await bookedOn('jan')).toEqual([]);
  });

  test('the place that is left goes to whoever waits for it, and then there is no way back', async () => {
    bot = await aBot({ people, courses: [twoDates()] });
    await commit(book('ada', 'jan'));
    await commit(book('cy', 'jan'));
    const moved = await bot.ada.taps((await bot.ada.says('swap permanency')).card, 'Move');
    expect(buttonsIn(moved.card)).not.toContain('Undo: back to Mon 18 Jan');
    expect((await bot.user('cy').says('my bookings')).text).toContain('◑ Booked\nMonday 18 January 2027');
  });

  test('is what another date leads to, for whoever is booked', async () => {
    bot = await aBot({ people, courses: [twoDates()] });
    const { ada } = bot;
    const dates = await ada.says('book permanency');
    await ada.taps(dates.card, 'Book Monday 18 January 2027');

    const other = await ada.taps(dates.card, 'Book Monday 1 February 2027');

    expect(buttonsIn(other.card)).toEqual(['Move to this date', 'Cancel it', 'My training']);
    expect((await ada.taps(other.card, 'Move to this date')).text).toContain('Monday 1 February 2027');
    expect(await bookedOn('feb')).toEqual(['ada']);
  });
});

describe('giving a place back', () => {
  const soon = () =>
    aCourse('permanency', { cancellationNoticeDays: 5 })
      .withSession('dec', { day: '2026-12-10' })
      .withMembers('ada', 'bea');

  test('in time is asked for by its last day', async () => {
    bot = await aBot({ people, courses: [soon()] });
    const booked = await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    expect(booked.text).toContain('Please cancel by Thursday 3 December so that somebody else can come.');
    expect((await bot.ada.says('cancel')).text).not.toContain('late');
    expect((await bot.ada.says('my bookings')).text).toContain('Please cancel by Thursday 3 December');
  });

  test('late is said before, recorded, and for court never held against anybody', async () => {
    bot = await aBot({ people, courses: [soon()] });
    await commit(book('ada', 'dec'));
    bot.clock.moveTo('2026-12-04T09:00:00Z');

    const form = await bot.ada.says('cancel permanency');
    expect(form.text).toContain('This is after Thursday 3 December, the last day to give a place back in time');
    const cancelled = await bot.ada.taps(form.card, 'Cancel my booking', { reason: 'court' });

    expect(cancelled.text).toContain('Noted: court, late. That is never held against you.');
    const { timeline } = (await bot.ledgers.of('permanency').state()).records.get('ada') ?? { timeline: [] };
    expect(timeline.at(-1)).toMatchObject({ facet: 'booking', value: null, reason: 'court', late: true });
  });

  test('of what has begun is not possible, and the card says why', async () => {
    bot = await aBot({ people, courses: [soon()] });
    await commit(book('ada', 'dec'));
    const bookings = await bot.ada.says('my bookings');
    bot.clock.moveTo('2026-12-10T10:00:00Z');

    const during = await bot.ada.says('my bookings');
    expect(during.text).toContain('This has begun, so it can no longer be cancelled here.');
    expect(buttonsIn(during.card)).toEqual(['My training', 'Book a course']);
    expect((await bot.ada.taps(bookings.card, 'Cancel')).text).toContain('has already begun');

    bot.clock.moveTo('2026-12-11T10:00:00Z');
    expect((await bot.ada.says('my bookings')).text).toContain('This is over, so there is nothing to cancel.');
    expect((await bot.ada.says('my training')).text).toContain('◑ Was on Thursday 10 December 2026');
  });

  test('of a place that others wait for can only be undone by waiting', async () => {
    bot = await aBot({ people, courses: [twoDates()] });
    await commit(book('ada', 'jan'));
    await commit(book('bea', 'jan'));
    const cancelled = await bot.ada.taps((await bot.ada.says('cancel')).card, 'Cancel my booking', { reason: 'duty' });
    expect(buttonsIn(cancelled.card).slice(-3)).toEqual(['All dates', 'Join its waiting list', 'My training']);
    await commit(cancel('bea', 'jan'));
    expect(await bookedOn('jan')).toEqual([]);
  });
});

test('who booked it is said to the person', async () => {
  bot = await aBot({ people, courses: [twoDates()] });
  await commit({ ...book('ada', 'jan'), by: 'grace' } as ReturnType<typeof book>);
  expect((await bot.ada.says('my training')).text).toContain('Booked for you by Grace Example');
  expect((await bot.ada.says('my bookings')).text).toContain('◑ Booked for you by Grace Example');
});

test('a date that cannot be booked says why, with the dates that can', async () => {
  const course = aCourse('permanency')
    .withSession('early', { day: '2026-12-14', bookingOpensAt: '2026-12-07T09:00:00Z' })
    .withSession('jan')
    .withMembers('ada');
  bot = await aBot({ people, courses: [course] });
  const press = (sessionId: string) => ({
    type: 'message',
    value: { verb: 'booking.confirm', courseId: 'permanency', sessionId, v: 1 },
  });

  const early = await bot.ada.sends(press('early'));
  expect(early.text).toContain('opens on Monday 7 December 2026 at 09:00. Please come back then');
  expect(buttonsIn(early.card)).toEqual(['Book Mon 18 Jan', 'Other dates', 'My training']);

  await bot.ledgers.of('permanency').commit({ actor: 'grace', command: { type: 'cancel-session', sessionId: 'jan' } });
  expect((await bot.ada.sends(press('jan'))).text).toContain('That date of Permanency has been called off.');
  bot.clock.moveTo('2026-12-14T12:00:00Z');
  expect((await bot.ada.sends(press('early'))).text).toContain('has begun or is over');
});
