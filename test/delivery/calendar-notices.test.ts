import { afterEach, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { sessionReminderPlanner } from '../../src/services/session-reminders/planner.ts';
import { aSession, setSessions } from '../helpers/builders.ts';
import { buttonsIn, linkIn } from '../helpers/teams-client.ts';
import { aToldBot, beasTurn, onePlace, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const does = (actor: string, command: Command) => bot.ledgers.of('permanency').commit({ actor, command });
const jan = { personId: 'ada', sessionId: 'jan' };
const ENTRIES = ['Add to Outlook', 'Calendar file (.ics)'];
const OLD = 'Please take the old entry out of your calendar.';

/** What Ada is told when somebody else does that, having booked herself. */
async function adaHears(...commands: Command[]) {
  bot = await aToldBot(onePlace());
  await bot.meets('ada');
  await does('ada', { type: 'book', ...jan });
  await bot.teller.tells();
  const chat = bot.listensTo('ada');
  for (const command of commands) await does('mia', command);
  await bot.teller.tells();
  return chat;
}

describe('a notice', () => {
  test('of a place that has come has what a calendar needs, and nothing to take out', async () => {
    bot = await aToldBot();
    await beasTurn(bot);
    const chat = bot.listensTo('bea');
    await bot.teller.tells();
    expect(buttonsIn(chat.card()).slice(0, 2)).toEqual(ENTRIES);
    expect(chat.text()).not.toContain(OLD);
    const response = await fetch(linkIn(chat.card(), 'Calendar file (.ics)').replace(/^https:\/\/[^/]+/, bot.botUrl));
    expect(await response.text()).toContain('DTSTART:20270118T093000Z');
  });

  test.each<[string, Command]>([
    ['a move by somebody else', { type: 'swap', personId: 'ada', from: 'jan', to: 'feb', by: 'mia' }],
    ['other days', setSessions(aSession('jan', { capacity: 1, day: '2027-01-25' }))],
  ])('of %s has both', async (_, command) => {
    const chat = await adaHears(command);
    expect(chat.text()).toContain(OLD);
    expect(buttonsIn(chat.card()).slice(0, 2)).toEqual(ENTRIES);
  });

  test.each<[string, Command]>([
    ['a cancelled session', { type: 'cancel-session', sessionId: 'jan' }],
    ['a place that somebody else gave back', { type: 'cancel', ...jan, reason: 'organiser' }],
  ])('of %s says that the old entry must go, and has no new one', async (_, command) => {
    const chat = await adaHears(command);
    expect(chat.text()).toContain(OLD);
    expect(buttonsIn(chat.card())).not.toContain('Calendar file (.ics)');
  });

  test('of a turn that is gone speaks of no calendar', async () => {
    bot = await aToldBot();
    await bot.meets('bea');
    await does('ada', { type: 'book', ...jan });
    await does('bea', { type: 'book', personId: 'bea', sessionId: 'jan' });
    await bot.teller.tells();
    const chat = bot.listensTo('bea');
    await does('mia', { type: 'cancel-session', sessionId: 'jan' });
    await bot.teller.tells();
    expect(chat.posts()).toBe(1);
    expect(chat.text()).not.toContain('calendar');
  });
});

test('a reminder has them too, and leads to the other dates', async () => {
  await adaHears();
  bot.clock.moveTo('2027-01-12T09:00:00Z');
  await bot.deliveries.plan(await sessionReminderPlanner(bot).plan(bot.clock.now()));
  const chat = bot.listensTo('ada');
  await bot.teller.deliveries.sendDue();
  expect(buttonsIn(chat.card())).toEqual([...ENTRIES, 'My training', 'Change date', 'Cancel this booking']);
  const form = await bot.user('ada').taps(chat.card(), 'Change date');
  expect(form.text).toContain('Move to another date');
});
