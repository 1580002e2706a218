import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { cancel } from '../helpers/builders.ts';
import { aToldBot, beasTurn, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const BLOCKED = { error: { code: 'Forbidden', message: JSON.stringify({ subCode: 'MessageWritesBlocked' }) } };

/** Teams will not take what is for Bea, and says so once. */
async function onceBlocked() {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  bot.connector.failNext(/\/activities/, { status: 403, body: BLOCKED });
  await bot.teller.tells();
  expect([chat.posts(), ...bot.states()]).toEqual([1, 'bea promoted unreachable MessageWritesBlocked']);
  return chat;
}

/** Somebody has booked Bea in February, which she is to be told. */
const another = async () => {
  const ledger = bot.ledgers.of('permanency');
  await ledger.commit({ actor: 'mia', command: cancel('bea', 'jan') });
  const booking: Command = { type: 'book', personId: 'bea', sessionId: 'feb', by: 'mia' };
  await ledger.commit({ actor: 'mia', command: booking });
  return bot.teller.tells();
};

test('whom Teams lets us write to no more is not tried again', async () => {
  const chat = await onceBlocked();
  expect(await another()).toBe(0);
  expect(chat.posts()).toBe(1);
  expect(bot.states()).toContain('bea booked-by unreachable MessageWritesBlocked');
});

test('until they install the app again', async () => {
  const chat = await onceBlocked();
  await bot.user('bea').installs();
  const before = chat.posts();
  expect(await another()).toBeGreaterThan(0);
  expect(chat.posts()).toBeGreaterThan(before);
});

test('what Teams says of a chat that is no longer theirs is not held against the one that is', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  bot.connector.failNext(/\/activities/, { status: 403, body: BLOCKED });
  bot.connector.answersAfter(300);
  const telling = bot.teller.tells();
  while (chat.posts() === 0) await sleep(5);
  // While this is on its way they install the app anew.
  const before = await bot.conversations.findByPerson('bea');
  if (!before) throw new Error('nobody knows Bea');
  await bot.conversations.save({ ...before, conversationId: 'another' });
  await telling;
  expect(bot.states()).toEqual(['bea promoted unreachable MessageWritesBlocked']);
  expect(await bot.conversations.findByPerson('bea')).toEqual({ ...before, conversationId: 'another' });
});

test('or write, also where the bot has them in mind as they were', async () => {
  const chat = await onceBlocked();
  bot.later(11 * 60);
  await bot.user('bea').says('help');
  const before = chat.posts();
  expect(await another()).toBeGreaterThan(0);
  expect(chat.posts()).toBeGreaterThan(before);
});
