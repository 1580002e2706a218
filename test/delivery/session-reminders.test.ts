import { afterEach, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { sessionReminderPlanner } from '../../src/services/session-reminders/planner.ts';
import { aSession, cancel, setSessions } from '../helpers/builders.ts';
import { aToldBot, onePlace, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

/** Ada is booked for Monday 18 January 2027; it is nine o'clock on that day. */
async function adaOn(day: string) {
  bot = await aToldBot(onePlace({ cancellationNoticeDays: 5 }));
  await bot.meets('ada');
  const booking: Command = { type: 'book', personId: 'ada', sessionId: 'jan' };
  await bot.ledgers.of('permanency').commit({ actor: 'ada', command: booking });
  bot.clock.moveTo(`${day}T09:00:00Z`);
  await bot.teller.tells();
  const planner = sessionReminderPlanner(bot);
  return {
    chat: bot.listensTo('ada'),
    plan: async () => bot.deliveries.plan(await planner.plan(bot.clock.now())),
    commit: (command: Command) => bot.ledgers.of('permanency').commit({ actor: 'lee', command }),
  };
}

test('the reminder names the last day for giving the place back in time, and does it', async () => {
  const { chat, plan } = await adaOn('2027-01-07');
  expect((await plan()).count).toBe(1);
  expect((await plan()).count).toBe(0);
  expect(await bot.teller.deliveries.sendDue()).toBe(1);
  expect(chat.sentences()).toEqual([
    'Does this still suit you? Permanency, Monday 18 January 2027. A good moment to check your diary. Monday 11 January is the last day to give your place back in time. If it suits you, there is nothing to do.',
  ]);
  expect(chat.text()).toContain('Monday 18 January 2027, 09:30 to 16:30');
  const form = await bot.user('ada').taps(chat.card(), 'Cancel this booking');
  expect(form.text).toContain('Cancel your booking?');
});

test('the day before, where and when it is', async () => {
  const { chat, plan } = await adaOn('2027-01-15');
  await plan();
  await bot.teller.deliveries.sendDue();
  expect(chat.sentences()).toEqual([
    'See you on Monday 18 January: Permanency, Monday 18 January 2027. Your place is kept for you.',
  ]);
});

test.each<[string, Command, string]>([
  ['has given it back', cancel('ada', 'jan'), 'not-booked'],
  ['finds it on another day', setSessions(aSession('jan', { capacity: 1, day: '2027-01-25' })), 'changed'],
  ['finds it cancelled', { type: 'cancel-session', sessionId: 'jan' }, 'cancelled'],
])('whoever %s meanwhile is not reminded', async (_, command, reason) => {
  const { plan, commit } = await adaOn('2027-01-07');
  await plan();
  await commit(command);
  await bot.teller.deliveries.sendDue();
  expect(bot.states()).toContain(`ada session-reminder skipped ${reason}`);
});

test('a place elsewhere is no reason to say nothing', async () => {
  const { chat, plan, commit } = await adaOn('2027-01-07');
  await plan();
  await commit(setSessions({ ...aSession('jan', { capacity: 1 }), venue: 'Library' }));
  await bot.teller.deliveries.sendDue();
  expect(chat.text()).toContain('Library');
});
