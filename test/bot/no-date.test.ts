import { afterEach, expect, test } from '@jest/globals';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const permanency = () => aCourse('permanency').withSession('jan').withSession('feb', { day: '2027-02-01' });
const interest = async () => (await bot.ledgers.of('permanency').state()).records.get('ada')?.standing.interest;

test('whoever finds no date says why, sees it on their training, and can take it back', async () => {
  bot = await aBot({ people: [aPerson('ada')], courses: [permanency().withMembers('ada')] });
  const { ada } = bot;

  const form = await ada.taps((await ada.says('book permanency')).card, 'None of these suits me');
  expect(form.text).toContain('No date suits you?');
  const said = await ada.taps(form.card, 'Say so', { reason: 'court' });
  expect(said.text).toContain('You have said that no date suits you (court).');
  expect(await interest()).toBe('court');

  const training = await ada.says('my training');
  expect(training.text).toContain('You have said that no date suits you (court).');
  expect((await ada.taps(training.card, 'Take that back')).text).toContain('You are no longer down as finding no date');
  expect(await interest()).toBeUndefined();
  expect((await ada.says('my training')).text).not.toContain('no date suits you');
});

test('it ends by itself on booking', async () => {
  bot = await aBot({ people: [aPerson('ada')], courses: [permanency().withMembers('ada')] });
  const { ada } = bot;
  const form = await ada.says('no date suits me for permanency');
  await ada.taps(form.card, 'Say so', { reason: 'duty' });
  await ada.taps((await ada.says('book permanency')).card, 'Book');

  expect(await interest()).toBeUndefined();
  expect((await ada.taps(form.card, 'Say so', { reason: 'duty' })).text).toContain(
    'That card is out of date, so nothing was changed. You are booked for Permanency',
  );
});

test('it can be said where there is no date at all, and in many words', async () => {
  const none = aCourse('neglect', { title: 'Neglect toolkit' }).withMembers('ada');
  bot = await aBot({ people: [aPerson('ada')], courses: [permanency().withMembers('ada'), none] });
  const { ada } = bot;

  const dates = await ada.says('book neglect toolkit');
  expect((await ada.taps(dates.card, 'I would like a date')).text).toContain('You would like a date?');
  expect((await ada.says('none of the neglect dates work for me')).text).toContain('Neglect toolkit');
  expect((await ada.says("I can't make any of the permanency dates")).text).toContain('No date suits you?\nPermanency');
  const which = await ada.says('none of the dates work');
  expect(buttonsIn(which.card)).toEqual(['Neglect toolkit', 'Permanency']);
  expect((await ada.taps(which.card, 'Permanency')).text).toContain('No date suits you?');
});

test('nobody says it of what they have, or of what is not theirs', async () => {
  const others = aCourse('others').withMembers('bea');
  bot = await aBot({ people: [aPerson('ada')], courses: [permanency().withMembers('ada'), others] });
  const { ada } = bot;
  await ada.taps((await ada.says('book permanency')).card, 'Book');
  expect((await ada.says('no date suits me for permanency')).text).toContain('You are already booked for Permanency');
  expect((await ada.says('no date suits me for others')).text).toContain('is not on your list');
});
