import { afterEach, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import { aCourse, aPerson, aSession } from '../helpers/builders.ts';
import { buttonsIn, type TeamsUser } from '../helpers/teams-client.ts';
import { aToldBot, beasTurn, onePlace, PEOPLE, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const does = (actor: string, command: Command) => bot.ledgers.of('permanency').commit({ actor, command });
const books = (personId: string, sessionId = 'jan') => does(personId, { type: 'book', personId, sessionId });
const cancels = (personId: string, sessionId = 'jan') =>
  does(personId, { type: 'cancel', personId, sessionId, reason: 'duty' });

async function met(...names: string[]): Promise<TeamsUser> {
  const [last] = (await bot.meets(...names)).slice(-1);
  if (!last) throw new Error('nobody was met');
  return last;
}

describe('at the moment of sending', () => {
  test('what is no longer so is not said', async () => {
    bot = await aToldBot();
    await beasTurn(bot);
    const chat = bot.listensTo('bea');
    await bot.teller.notices.plan();
    await cancels('bea');
    await bot.teller.tells();
    expect([chat.posts(), ...bot.states()]).toEqual([0, 'bea promoted skipped no-longer-so']);
  });

  test('nor to whoever has left', async () => {
    bot = await aToldBot();
    await beasTurn(bot);
    const chat = bot.listensTo('bea');
    await bot.roster.write([aPerson('bea', { leaveDate: '2026-11-29' })]);
    await bot.teller.tells();
    expect([chat.posts(), ...bot.states()]).toEqual([0, 'bea promoted skipped no-longer-so']);
  });

  test('an offer that was taken meanwhile is not made', async () => {
    bot = await aToldBot(
      aCourse('permanency', { approval: 'none' })
        .withSession('jan', { capacity: 1, day: '2026-12-03' })
        .withMembers('ada', 'bea'),
    );
    await beasTurn(bot);
    await bot.teller.notices.plan();
    await does('bea', { type: 'answer-offer', personId: 'bea', sessionId: 'jan', accepts: true });
    await bot.teller.tells();
    expect(bot.states()).toEqual(['bea offered skipped no-longer-so']);
  });

  test('whoever is taken off a waiting list is told so, and of no booking', async () => {
    bot = await aToldBot();
    await met('bea');
    await books('ada');
    await books('bea');
    const chat = bot.listensTo('bea');
    await does('mia', { type: 'cancel', personId: 'bea', sessionId: 'jan', reason: 'organiser' });
    await bot.teller.tells();
    expect(chat.sentences()).toEqual([
      'You are no longer on a waiting list: Permanency, Monday 18 January 2027. Mia Example took you off the list.',
    ]);
  });

  test('whoever was asked to take a place over is told when the question is taken back', async () => {
    bot = await aToldBot();
    await met('bea');
    await books('ada');
    await does('mia', { type: 'invite', personId: 'bea', sessionId: 'jan', insteadOf: 'ada', by: 'mia' });
    await bot.teller.tells();
    const chat = bot.listensTo('bea');
    await does('mia', { type: 'answer-invitation', personId: 'bea', sessionId: 'jan', accepts: false });
    await bot.teller.tells();
    expect(chat.sentences()).toEqual([
      "You need not answer any more: Permanency, Monday 18 January 2027. Mia Example has taken back the question whether you would take a colleague's place.",
    ]);
  });

  test('who booked it is said, also where their turn came, or they confirmed it, before that was told', async () => {
    bot = await aToldBot();
    await met('ada', 'bea');
    await books('ada');
    await does('mia', { type: 'book', personId: 'bea', sessionId: 'jan', by: 'mia' });
    await bot.teller.notices.plan();
    await cancels('ada');
    const chat = bot.listensTo('bea');
    await bot.teller.tells();
    expect(chat.sentences().sort()).toEqual([
      expect.stringMatching(/^You have a place: Permanency/),
      expect.stringMatching(/^You have been booked: Permanency.* Mia Example booked it for you/),
    ]);
  });

  test('somebody who would rather hear nothing hears later what can wait, and at once what cannot', async () => {
    const away = { awayUntil: '2026-12-04' };
    bot = await aToldBot(onePlace(), [...PEOPLE.slice(0, 3), aPerson('cy', away)]);
    await met('cy');
    const chat = bot.listensTo('cy');
    await does('mia', { type: 'book', personId: 'cy', sessionId: 'feb', by: 'mia' });
    await bot.teller.tells();
    expect([chat.posts(), ...bot.states()]).toEqual([0, 'cy booked-by planned']);
    await does('mia', { type: 'put-session', session: aSession('feb', { day: '2027-02-16' }), seen: 2 });
    await bot.teller.tells();
    expect(chat.sentences()).toEqual([
      'The date has changed: Permanency, Tuesday 16 February 2027. It was to begin on Monday 15 February, 09:30. Can you still come? Your place is kept, and cancelling is not late. Please take the old entry out of your calendar.',
    ]);
    bot.clock.moveTo('2026-12-05T09:00:00Z');
    bot.later(3_601);
    await bot.teller.tells();
    expect(chat.sentences().at(-1)).toContain(
      'You have been booked: Permanency, Tuesday 16 February 2027. Mia Example booked it',
    );
  });
});

describe('what is asked can be answered on the card', () => {
  test('an offer', async () => {
    bot = await aToldBot(
      aCourse('permanency', { approval: 'none' })
        .withSession('jan', { capacity: 1, day: '2026-12-03' })
        .withMembers('ada', 'bea'),
    );
    await beasTurn(bot);
    const chat = bot.listensTo('bea');
    await bot.teller.tells();
    expect(chat.sentences()).toEqual([
      'A place has come free: Permanency, Thursday 3 December 2026. It is yours if you still want it until Monday 30 November, 13:00. After that it goes to the next person on the list.',
    ]);
    await bot.user('bea').taps(chat.card(), 'Yes please');
    const { booking } = bot.ledgers.of('permanency').known.records.get('bea')?.standing ?? {};
    expect(booking?.as).toBe('booked');
  });

  test('"can you still come?"', async () => {
    bot = await aToldBot();
    const ada = await met('ada');
    await books('ada');
    await does('mia', { type: 'put-session', session: aSession('jan', { capacity: 1, venue: 'Room 5' }), seen: 2 });
    const chat = bot.listensTo('ada');
    await bot.teller.tells();
    expect(chat.sentences()).toEqual([
      'The venue has changed: Permanency, Monday 18 January 2027. It is Room 5 now. Can you still come? Please take the old entry out of your calendar.',
    ]);
    await ada.taps(chat.card(), 'Yes, I can come');
    const { booking } = bot.ledgers.of('permanency').known.records.get('ada')?.standing ?? {};
    expect(booking?.confirmed).toBe(1);
    await bot.teller.tells();
    expect(chat.sentences().filter((sentence) => sentence.startsWith('The venue'))).toHaveLength(1);
  });

  test('a request, whose answer reaches them with its sentence', async () => {
    bot = await aToldBot(onePlace({ approval: 'required' }));
    const mia = await met('ada', 'mia');
    await books('ada');
    const asked = bot.listensTo('mia');
    const answered = bot.listensTo('ada');
    await bot.teller.tells();
    expect(asked.sentences()).toEqual(['Ada Example asks for a place: Permanency, Monday 18 January 2027.']);
    await mia.taps(asked.card(), 'No', { sentence: 'We are two short that week; February would be fine.' });
    await bot.teller.tells();
    expect(answered.sentences()).toEqual([
      'This one cannot go ahead: Permanency, Monday 18 January 2027. Mia Example had to say no to your request this time. “We are two short that week; February would be fine.”',
    ]);
    expect(buttonsIn(answered.card())).toContain('Book');
  });

  test('an invitation, which does not say whose place it is', async () => {
    bot = await aToldBot();
    const cy = await met('ada', 'mia', 'cy');
    await books('ada');
    await does('mia', { type: 'invite', personId: 'cy', sessionId: 'jan', insteadOf: 'ada', by: 'mia' });
    const invited = bot.listensTo('cy');
    const [gone, named] = [bot.listensTo('ada'), bot.listensTo('mia')];
    await bot.teller.tells();
    expect(`${invited.sentences()} ${invited.text()}`).not.toContain('Ada');
    await cy.taps(invited.card(), 'Yes please');
    await bot.teller.tells();
    expect(gone.sentences()).toEqual([
      'Somebody goes in your place: Permanency, Monday 18 January 2027. Mia Example arranged it, so there is nothing more that you need to do. If you would rather have gone, please choose another date. Please take the old entry out of your calendar.',
    ]);
    expect(named.sentences()).toEqual([
      'Cy Example takes the place: Permanency, Monday 18 January 2027. They said yes, and the place is theirs.',
    ]);
  });

  test('a cancelled session, with the next dates', async () => {
    bot = await aToldBot();
    const ada = await met('ada');
    await books('ada');
    await does('mia', { type: 'cancel-session', sessionId: 'jan' });
    const chat = bot.listensTo('ada');
    await bot.teller.tells();
    expect(chat.sentences()).toEqual([
      'This session has been cancelled: Permanency, Monday 18 January 2027. We are sorry: it will not take place, and what you had on it is gone with it. Please take the old entry out of your calendar.',
    ]);
    expect((await ada.taps(chat.card(), 'Book Monday 15 February 2027')).text).toContain("You're booked");
  });
});

test('a manager hears once for each day that much of the team is on training', async () => {
  bot = await aToldBot(aCourse('permanency', { approval: 'none' }).withSession('jan').withMembers('ada', 'bea', 'cy'));
  await met('mia');
  const chat = bot.listensTo('mia');
  for (const personId of ['ada', 'bea', 'cy']) {
    await books(personId);
    await bot.teller.tells();
  }
  expect(chat.sentences()).toEqual([
    '2 of your team are on training on Monday 18 January 2027. Ada Example and Bea Example, of 3 people in all. Nobody was refused; this is so that you can plan cover.',
  ]);
});

test('a clash that slipped through two replicas is asked about once, with both to cancel', async () => {
  bot = await aToldBot();
  await met('ada');
  const smart = aCourse('smart', { approval: 'none' }).withSession('s1').withMembers('ada');
  for (const command of smart.commands())
    await bot.ledgers.of('smart').commit({ actor: 'import', quiet: true, command });
  await bot.teller.tells();
  // Another process decides without having seen this one's.
  const elsewhere = new CourseLedger('smart', { store: bot.store, clock: bot.clock, log: bot.log });
  await books('ada');
  await elsewhere.commit({ actor: 'ada', command: { type: 'book', personId: 'ada', sessionId: 's1' } });
  const chat = bot.listensTo('ada');
  const replica = bot.replica();
  await replica.tells();
  await bot.replica().tells();
  expect(chat.sentences()).toHaveLength(1);
  expect(chat.sentences()[0]).toContain('Two bookings at the same time');
  expect(buttonsIn(chat.card())).toEqual(['Cancel Permanency', 'Cancel Smart']);
});
