import { afterEach, describe, expect, test } from '@jest/globals';
import { aCourse, aMembership, aPerson } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const permanency = () => aCourse('permanency').withSession('jan', { capacity: 1 }).withMembers('ada', 'bea', 'cy');
const smart = () =>
  aCourse('smart', { title: 'SMART planning' }).withSession('feb', { day: '2027-02-01' }).withMembers('ada');
const everybody = [aPerson('ada'), aPerson('bea'), aPerson('cy')];

describe('booking in two taps', () => {
  test('from what must be booked to a place', async () => {
    bot = await aBot({ people: everybody, courses: [permanency(), smart()] });
    const { ada } = bot;

    const training = await ada.says('my training');
    expect(training.text).toContain('Permanency\n○ Still to book');

    const dates = await ada.taps(training.card, 'Book Permanency');
    expect(dates.invoke).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(dates.text).toContain('Monday 18 January 2027');
    expect(dates.text).toContain('one place left');
    expect(dates.sentences).toEqual(['Permanency: One date is open. One tap books it.']);

    const booked = await ada.taps(dates.card, 'Book');
    expect(booked.text).toContain("You're booked");
    expect(booked.sentences).toEqual(["You're booked on Permanency: Monday 18 January 2027, 09:30 to 16:30, Room 4."]);
    expect((await ada.says('my training')).text).toContain('◑ Booked for Monday 18 January 2027, Room 4');
  });

  test('a second tap on the same card gets the same answer, and books nothing twice', async () => {
    bot = await aBot({ people: everybody, courses: [permanency()] });
    const dates = await bot.ada.says('book permanency');

    const [first, second] = await Promise.all([bot.ada.taps(dates.card, 'Book'), bot.ada.taps(dates.card, 'Book')]);
    const third = await bot.ada.taps(dates.card, 'Book');

    for (const answer of [first, second, third]) expect(answer.invoke.value.fallbackText).toContain("You're booked");
    expect((await bot.ada.says('my bookings')).text).toContain('You have 1 place to look forward to.');
    expect((await bot.ledgers.of('permanency').state()).turns.get('jan')?.booked.size).toBe(1);
  });

  test('the same invoke sent again by Teams has one effect and one sentence', async () => {
    bot = await aBot({ people: everybody, courses: [permanency()] });
    const dates = await bot.ada.says('book permanency');
    const action = { verb: 'booking.confirm', data: { courseId: 'permanency', sessionId: 'jan', v: 1 } };
    const press = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: 'activity-1',
      value: { action, trigger: 'manual' },
    };
    expect(dates.cards).toHaveLength(1);

    const first = await bot.ada.sends(press);
    const again = await bot.ada.sends(press);

    expect(again.invoke).toEqual(first.invoke);
    expect([first.sentences.length, again.sentences.length]).toEqual([1, 0]);
  });

  test('a full session has a waiting list, and a cancelled place goes to its oldest waiter', async () => {
    bot = await aBot({ people: everybody, courses: [permanency()] });
    const [bea, cy] = [bot.user('bea'), bot.user('cy')];
    await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    for (const waiter of [bea, cy]) {
      const dates = await waiter.says('book me on permanancy please');
      const [join = ''] = buttonsIn(dates.card).filter((title) => title.startsWith('Join waiting list'));
      expect((await waiter.taps(dates.card, join)).text).toContain('on the waiting list');
    }
    expect((await cy.says('my training')).text).toContain('2nd on the waiting list for Monday 18 January 2027');

    const form = await bot.ada.says('cancel');
    const cancelled = await bot.ada.taps(form.card, 'Cancel my booking', { reason: 'duty', note: 'On duty that day.' });

    expect(cancelled.sentences).toEqual([
      'Your booking is cancelled: Permanency, Monday 18 January 2027. Noted: duty.',
    ]);
    expect((await bea.says('my training')).text).toContain('◑ Booked for Monday 18 January 2027');
    expect((await cy.says('my training')).text).toContain('1st on the waiting list');
    expect((await bot.ada.says('my bookings')).text).toContain('You have nothing booked');
  });

  test('a client without Universal Actions books with a submit, and is answered with a new message', async () => {
    bot = await aBot({ people: everybody, courses: [permanency()] });
    const training = await bot.ada.says('My trainning!');
    const dates = await bot.ada.submits(training.card, 'Book Permanency');
    const booked = await bot.ada.submits(dates.card, 'Book');
    expect(booked.invoke).toBeUndefined();
    expect(booked.text).toContain("You're booked");
  });
});

describe('what stands in the way is said in one sentence, with a way on', () => {
  test('already booked, already done, closed, and not theirs', async () => {
    const closed = aCourse('closed')
      .withSession('soon', { day: '2026-12-01', bookingClosesAt: '2026-11-30T08:00:00Z' })
      .withMembers('ada');
    const online = aCourse('online', { delivery: 'e-learning' }).withMembers('ada');
    const others = aCourse('others').withMembers(aMembership('bea'));
    bot = await aBot({ people: everybody, courses: [permanency(), closed, online, others] });
    const { ada } = bot;
    await ada.taps((await ada.says('book permanency')).card, 'Book');

    const again = await ada.says('book permanency');
    expect(again.text).toContain('You are already booked for Permanency, Monday 18 January 2027.');
    expect(buttonsIn(again.card)).toContain('Cancel it');
    expect((await ada.says('book online')).text).toContain('is e-learning: there is nothing to book');
    expect((await ada.says('book others')).text).toContain('Others is not on your list.');
    expect((await ada.says('book quantum physics')).text).toContain(
      'None of your courses is called "quantum physics".',
    );
    const late = { verb: 'booking.confirm', courseId: 'closed', sessionId: 'soon', v: 1 };
    expect((await ada.sends({ type: 'message', value: late })).text).toContain(
      'Booking for that date of Closed has closed.',
    );
  });

  test('a booking is found by its course, and chosen from when none is named', async () => {
    bot = await aBot({ people: everybody, courses: [permanency(), smart()] });
    const { ada } = bot;
    for (const course of ['permanency', 'smart planing'])
      await ada.taps((await ada.says(`book ${course}`)).card, 'Book');

    expect((await ada.says('cancel my smart planning booking')).text).toContain('Cancel your booking?\nSMART planning');
    expect((await ada.says('cancel')).text).toContain('Which booking would you like to cancel?');
    expect((await ada.says('cancel knitting')).text).toContain('You have no booking for "knitting".');
  });

  test('a clash with another course', async () => {
    const same = aCourse('same', { title: 'Same day' }).withSession('jan', { capacity: 5 }).withMembers('ada');
    bot = await aBot({ people: everybody, courses: [permanency(), same] });
    await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    const clash = await bot.ada.taps((await bot.ada.says('book same day')).card, 'Book');
    expect(clash.sentences[0]).toContain('You are booked on Permanency at that time.');
    expect(buttonsIn(clash.card)).toEqual(['Cancel Permanency', 'Other dates', 'My training']);
  });

  test('a turn on a waiting list that day, with the dates that do work', async () => {
    const same = aCourse('same', { title: 'Same day' })
      .withSession('jan', { capacity: 5 })
      .withSession('feb', { day: '2027-02-02' })
      .withMembers('bea');
    bot = await aBot({ people: everybody, courses: [permanency(), same] });
    const bea = bot.user('bea');
    await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    await bea.taps((await bea.says('book permanency')).card, 'Join waiting list');

    const clash = await bea.taps((await bea.says('book same day')).card, 'Book Monday 18 January 2027');

    expect(clash.sentences).toEqual([
      'You are waiting for Permanency on that day: leave that list first, or choose another date.',
    ]);
    expect(buttonsIn(clash.card)).toEqual(['Book Tue 2 Feb', 'Leave the waiting list', 'Other dates', 'My training']);
    expect((await bea.taps(clash.card, 'Book Tue 2 Feb')).text).toContain("You're booked");
  });

  test('what must be attended first is said before any tap, with the way to its dates', async () => {
    const after = aCourse('after', { title: 'Next step', prerequisites: ['permanency'] })
      .withSession('mar', { day: '2027-03-01' })
      .withMembers('ada');
    bot = await aBot({ people: everybody, courses: [permanency(), after] });
    const { ada } = bot;
    const training = await ada.says('my training');
    expect(training.text).toContain('First: Permanency');
    expect(buttonsIn(training.card)).toEqual(['See dates', 'Book', 'My bookings', 'Book a course']);

    const refused = await ada.says('book next step');
    expect(refused.text).toContain('First: Permanency. Next step can be booked once you have attended that.');
    await ada.taps((await ada.taps(refused.card, 'See dates for Permanency')).card, 'Book');
    const again = await ada.says('book next step');
    expect(again.text).toContain('First: Permanency (you are booked for 18 January 2027).');
    expect(buttonsIn(again.card)).toEqual(['My training']);
  });

  test('a card of a booking that was cancelled leads to the dates, and cancelling twice is no reproach', async () => {
    bot = await aBot({ people: everybody, courses: [permanency()] });
    const dates = await bot.ada.says('book permanency');
    await bot.ada.taps(dates.card, 'Book');
    const form = await bot.ada.says('cancel');
    await bot.ada.taps(form.card, 'Cancel my booking', { reason: 'leave' });

    expect(buttonsIn((await bot.ada.taps(dates.card, 'Book')).card)).toEqual(['See dates', 'My training']);
    const twice = await bot.ada.taps(form.card, 'Cancel my booking', { reason: 'duty' });
    expect(twice.text).toContain('That one is already cancelled; nothing more to do.');
  });
});

test('what no card of ours sends is refused in one sentence, and nothing is done', async () => {
  bot = await aBot({ people: everybody, courses: [permanency()] });
  const hostile: unknown[] = [
    { verb: 'booking.confirm', data: { courseId: 'permanency', sessionId: 'jan' } },
    { verb: 'booking.confirm', data: { courseId: 'a/b', sessionId: 'jan', v: 1 } },
    { verb: 'booking.confirm', data: { courseId: 'permanency', sessionId: 'jan', v: -1 } },
    { verb: 'booking.confirm', data: 'permanency' },
    { verb: 'booking.cancel', data: { courseId: 'permanency', sessionId: 'jan', v: 1, reason: 'bored' } },
    { verb: 'counts.show', data: { asAt: '2021-02-31' } },
    { verb: 'toString', data: {} },
    { verb: 'booking.delete-everything', data: {} },
    { verb: 7 },
    null,
  ];
  for (const action of hostile) {
    const answer = await bot.ada.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action } });
    expect(answer.invoke).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'I could not read that button, so nothing was changed. Write "my training" for a fresh card.',
    });
  }
  expect((await bot.ledgers.of('permanency').state()).turns.size).toBe(0);
});

test('the actor is whom the activity is from, whatever the data says', async () => {
  bot = await aBot({ people: everybody, courses: [permanency()] });
  const data = { courseId: 'permanency', sessionId: 'jan', v: 1, personId: 'bea', aadObjectId: 'oid-bea' };
  await bot.ada.sends({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { verb: 'booking.confirm', data } },
  });
  const state = await bot.ledgers.of('permanency').state();
  expect([...(state.turns.get('jan')?.booked ?? [])]).toEqual(['ada']);
});

test('small talk is answered kindly, and a day that is named comes first', async () => {
  const course = permanency().withSession('feb', { day: '2027-02-09' });
  bot = await aBot({ people: everybody, courses: [course] });
  expect((await bot.ada.says('thank you')).text).toContain("You're welcome.");
  expect((await bot.ada.says('yes')).text).toContain('nothing was changed. Here is what you can say.');
  expect((await bot.ada.says('counts for my team')).text).toContain('please ask your learning lead');
  expect((await bot.ada.says('when is permanency?')).text).toContain('2 dates are open.');
  const dates = await bot.ada.says('book permanency on 9 february');
  expect(dates.text).toContain('Tuesday 9 February 2027 comes first.');
  expect(dates.text).toContain('One day. With Workforce Development.');
});
