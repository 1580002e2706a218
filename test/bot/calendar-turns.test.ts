import { afterEach, expect, test } from '@jest/globals';
import { aCourse, aPerson, aSession, setSessions } from '../helpers/builders.ts';
import { buttonsIn, type Json, linkIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest, PUBLIC_URL } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const people = ['ada', 'grace'].map((name) => aPerson(name));
const twoDates = () =>
  aCourse('permanency', { approval: 'none' })
    .withSession('jan', { capacity: 1 })
    .withSession('feb', { day: '2027-02-01' })
    .withMembers('ada');

/** The file behind the button of a card, as a calendar on the way through the proxy fetches it. */
async function fileOf(card: Json): Promise<string> {
  const address = linkIn(card, 'Calendar file (.ics)');
  expect(address.startsWith(`${PUBLIC_URL}/calendar/`)).toBe(true);
  return (await fetch(address.replace(PUBLIC_URL, bot.botUrl))).text();
}

test('a booking comes with its calendar file, which follows the session', async () => {
  bot = await aBot({ people, courses: [twoDates()] });
  const booked = await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
  expect(buttonsIn(booked.card).slice(0, 2)).toEqual(['Add to Outlook', 'Calendar file (.ics)']);
  expect(linkIn(booked.card, 'Add to Outlook')).toContain('https://outlook.office.com/calendar/');
  const file = await fileOf(booked.card);
  expect(file).toContain('SUMMARY:Permanency\r\n');
  expect(file).not.toContain('Ada');
  const other = setSessions(aSession('jan', { day: '2027-01-25', capacity: 1 }));
  await bot.ledgers.of('permanency').commit({ actor: 'lee', command: other });
  expect(await fileOf(booked.card)).toMatch(/SEQUENCE:1\r\n.*\r\nDTSTART:20270125T093000Z/);
});

test('whoever moves or cancels a place is told that the old entry stays until they take it out', async () => {
  bot = await aBot({ people, courses: [twoDates()] });
  const { ada } = bot;
  await ada.taps((await ada.says('book permanency')).card, 'Book');
  const moved = await ada.taps((await ada.says('swap permanency')).card, 'Move');
  expect(moved.text).toContain('Please take the old entry out of your calendar.');
  expect(await fileOf(moved.card)).toContain('DTSTART:20270201T093000Z');
  const form = await ada.says('cancel permanency');
  const cancelled = await ada.taps(form.card, 'Cancel my booking', { reason: 'duty' });
  expect(cancelled.text).toContain('Please take the old entry out of your calendar.');
});

test('a turn on the waiting list is in nobody’s calendar', async () => {
  const full = aCourse('permanency').withSession('jan', { capacity: 0 }).withMembers('ada');
  bot = await aBot({ people, courses: [full] });
  const form = await bot.ada.says('book permanency');
  const waiting = await bot.ada.taps(form.card, 'Join waiting list');
  expect(buttonsIn(waiting.card)).not.toContain('Calendar file (.ics)');
  const left = await bot.ada.taps(waiting.card, 'Leave the waiting list');
  expect(left.text).not.toContain('calendar');
});
