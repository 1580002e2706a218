import { afterEach, expect, test } from '@jest/globals';
import { OFFICE } from '../helpers/an-office.ts';
import { aCourse, aMembership, applyRoster } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

/** Ada has a place on 2 December. */
async function adaIsBooked(): Promise<void> {
  bot = await aBot({
    people: OFFICE,
    courses: [aCourse('permanency').withSession('dec', { day: '2026-12-02' }).withMembers('ada', 'bea')],
  });
  await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
}

const reasonsOf = (card: object) => [...JSON.stringify(card).matchAll(/"value":"(\w+)"/g)].map(([, value]) => value);

test('only a learning lead is offered to take a place back', async () => {
  await adaIsBooked();
  const form = async (actor: string) =>
    bot.user(actor).taps((await bot.user(actor).says('person Ada')).card, 'Cancel…');
  const theirs = ['sickness', 'court', 'duty', 'leave', 'other'];
  expect(reasonsOf((await form('mia')).card)).toEqual(theirs);
  expect(reasonsOf((await form('lena')).card)).toEqual(['organiser', ...theirs]);
});

test('once the session has begun it is all that a learning lead can do, and a manager nothing', async () => {
  await adaIsBooked();
  bot.clock.moveTo('2026-12-04T09:00:00Z');
  expect(buttonsIn((await bot.user('mia').says('person Ada')).card)).not.toContain('Cancel…');
  const lena = bot.user('lena');
  const person = await lena.says('person Ada');
  expect(buttonsIn(person.card)).not.toContain('Another date…');
  const form = await lena.taps(person.card, 'Cancel…');
  expect(form.text).toContain('The session has begun: from now on you can only take the place back');
  expect(reasonsOf(form.card)).toEqual(['organiser']);
  const done = await lena.taps(form.card, 'Cancel the booking', { reason: 'organiser' });
  expect(done.text).toContain("Ada's booking is cancelled");
  expect((await lena.says('person Ada')).text).toContain('○ Still to book');
});

test('a place on a course that is not theirs any more stands on the card, and can be cancelled there', async () => {
  await adaIsBooked();
  const outside = applyRoster(aMembership('ada', { fits: false }));
  await bot.ledgers.of('permanency').commit({ actor: 'import', command: outside });
  const mia = bot.user('mia');
  const person = await mia.says('person Ada');
  expect(person.text).toContain('Permanency\n◑ Booked for Wednesday 2 December 2026');
  expect(person.text).toContain('No longer required of them');
  const form = await mia.taps(person.card, 'Cancel…');
  expect((await mia.taps(form.card, 'Cancel the booking', { reason: 'other' })).text).toContain('booking is cancelled');
  expect((await mia.says('person Ada')).text).not.toContain('Permanency');
});
