import { afterEach, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { aCourse, aPerson, aSession, setSessions } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aToldBot, onePlace, PEOPLE, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const does = (actor: string, command: Command) => bot.ledgers.of('permanency').commit({ actor, command });
const books = (personId: string, sessionId: string) => does(personId, { type: 'book', personId, sessionId });

describe('what is still news', () => {
  test('other days of a programme that has begun', async () => {
    const day = (date: string) => ({ startsAt: `${date}T09:30:00Z`, endsAt: `${date}T16:30:00Z` });
    const dec = (...dates: string[]) => ({ days: dates.map(day), bookingClosesAt: '2026-12-07T09:30:00Z' });
    bot = await aToldBot(
      aCourse('permanency', { approval: 'none' })
        .withSession('dec', dec('2026-12-07', '2026-12-14'))
        .withMembers('ada'),
    );
    await bot.meets('ada');
    await books('ada', 'dec');
    await bot.teller.tells();
    bot.clock.moveTo('2026-12-08T10:00:00Z');
    const chat = bot.listensTo('ada');
    await does('lee', setSessions(aSession('dec', dec('2026-12-07', '2026-12-16'))));
    await bot.teller.tells();
    expect(chat.posts()).toBe(1);
    // It cannot be given back any more.
    expect(chat.sentences()[0]).not.toContain('Can you still come');
    expect(buttonsIn(chat.card())).toEqual([
      'Add Mon 7 Dec to Outlook',
      'Add Wed 16 Dec to Outlook',
      'Calendar file (.ics)',
      'My training',
    ]);
  });

  test('a request that nobody answered by the start, and a list that closes at it', async () => {
    const bookingClosesAt = '2026-12-01T09:30:00Z';
    bot = await aToldBot(
      aCourse('permanency', { approval: 'required' })
        .withSession('dec', { day: '2026-12-01', capacity: 1, bookingClosesAt })
        .withMembers('ada', 'bea'),
    );
    await bot.meets('ada', 'bea');
    await books('ada', 'dec');
    await books('bea', 'dec');
    await bot.teller.tells();
    bot.clock.moveTo('2026-12-01T09:30:01Z');
    const chats = [bot.listensTo('ada'), bot.listensTo('bea')];
    await bot.teller.tells();
    expect(chats.map((chat) => chat.posts())).toEqual([1, 1]);
    expect(chats[0]?.sentences()[0]).not.toContain('ask again');
  });

  test('not an invitation to a place that was given back', async () => {
    bot = await aToldBot();
    await bot.meets('ada', 'cy');
    await books('ada', 'jan');
    await bot.teller.tells();
    await does('mia', { type: 'invite', personId: 'cy', sessionId: 'jan', insteadOf: 'ada', by: 'mia' });
    await does('ada', { type: 'cancel', personId: 'ada', sessionId: 'jan', reason: 'duty' });
    const chat = bot.listensTo('cy');
    await bot.teller.tells();
    expect(chat.posts()).toBe(0);
  });
});

describe('what can wait, to somebody who is unavailable', () => {
  test.each([
    ['nobody knows until when: now', undefined, 1],
    ['until after the session: now', '2027-06-01', 1],
    ['until the end of the calendar: now', '9999-12-31', 1],
    ['until the day before it: now', '2027-01-17', 1],
    ['until two days before it: when they are back', '2027-01-16', 0],
  ])('%s', async (_what, unavailableTo, posts) => {
    const cy = aPerson('cy', { unavailableFrom: '2026-11-01', ...(unavailableTo && { unavailableTo }) });
    bot = await aToldBot(onePlace(), [...PEOPLE.slice(0, 3), cy]);
    await bot.meets('cy');
    const chat = bot.listensTo('cy');
    await books('cy', 'jan');
    await does('mia', { type: 'cancel', personId: 'cy', sessionId: 'jan', reason: 'organiser' });
    await bot.teller.tells();
    expect(chat.posts()).toBe(posts);
  });
});

test('a note about somebody that came in the same breath is not told as the words of an answer', async () => {
  bot = await aToldBot(onePlace({ approval: 'required' }));
  await bot.meets('ada');
  await books('ada', 'jan');
  await bot.teller.tells();
  const chat = bot.listensTo('ada');
  await Promise.all([
    does('mia', { type: 'answer-request', personId: 'ada', sessionId: 'jan', accepts: true, note: 'Enjoy it.' }),
    does('lee', { type: 'exempt', personId: 'ada', note: 'long-term illness' }),
  ]);
  await bot.teller.tells();
  expect(chat.text()).toContain('Enjoy it.');
  expect(chat.text()).not.toContain('illness');
});
