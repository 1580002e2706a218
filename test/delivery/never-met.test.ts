import { afterEach, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { aPerson } from '../helpers/builders.ts';
import { aToldBot, onePlace, PEOPLE, type ToldBot } from './a-told-bot.ts';

const OID = '0b2c1a34-5d6e-4f70-8a9b-0c1d2e3f4a5b';

let bot: ToldBot;
afterEach(() => bot.close());

/** A bot to which Dee has never written, and Mia has. */
async function withDee(entraObjectId?: string): Promise<void> {
  const dee = aPerson('dee', { ...(entraObjectId !== undefined && { entraObjectId }) });
  bot = await aToldBot(onePlace().withMembers('dee'), [...PEOPLE, dee]);
  await bot.meets('mia');
}

/** Mia books Dee, who is to be told. */
async function isBooked(sessionId = 'feb'): Promise<number> {
  const command: Command = { type: 'book', personId: 'dee', sessionId, by: 'mia' };
  await bot.ledgers.of('permanency').commit({ actor: 'mia', command });
  return bot.teller.tells();
}

const opened = () => bot.connector.calls.filter(({ path, body }) => path === '/v3/conversations' && body?.members);
const posted = () => bot.connector.calls.filter(({ conversationId }) => conversationId === bot.connector.chatOf(OID));

test('a chat is opened with somebody who has never written, by the object id that a file gave', async () => {
  await withDee(OID);
  expect(await isBooked()).toBe(1);
  expect(opened().map(({ body }) => [body.isGroup, body.members])).toEqual([[false, [{ id: OID }]]]);
  expect(posted()).toHaveLength(1);
  expect((await bot.conversations.findByPerson('dee'))?.conversationId).toBe(bot.connector.chatOf(OID));
});

test('without one they cannot be reached', async () => {
  await withDee();
  expect(await isBooked()).toBe(0);
  expect(bot.states()).toEqual(['dee booked-by unreachable no-conversation']);
});

test('where the app is not installed for them Teams is asked once, and it is said why', async () => {
  await withDee(OID);
  bot.connector.uninstallFor(OID);
  expect(await isBooked()).toBe(0);
  expect(bot.states()).toEqual(['dee booked-by unreachable ForbiddenOperationException']);
  const command: Command = { type: 'cancel', personId: 'dee', sessionId: 'feb', reason: 'organiser' };
  await bot.ledgers.of('permanency').commit({ actor: 'mia', command });
  expect(await bot.teller.tells()).toBe(0);
  expect(opened()).toHaveLength(1);
});

test('a slip of Teams while it opens a chat says nothing of them: it is opened a little later', async () => {
  await withDee(OID);
  bot.connector.failNext(/\/v3\/conversations$/, { status: 500, body: { error: { code: 'ServiceError' } } });
  expect(await isBooked()).toBe(0);
  expect(bot.states()).toEqual(['dee booked-by planned ServiceError']);
  bot.later(10);
  expect(await bot.teller.tells()).toBe(1);
});

test('whoever is known by their object id is recognised without asking Teams for their e-mail', async () => {
  bot = await aToldBot(onePlace(), [...PEOPLE, aPerson('dee', { entraObjectId: 'oid-dee', email: 'd@elsewhere.org' })]);
  const { text } = await bot.user('dee').says('my training');
  expect(text).toContain('Your training, Dee');
  expect(bot.connector.calls.filter(({ path }) => path.includes('/members/'))).toEqual([]);
});

test('an object id of the file is stronger than an address, and than whom somebody was taken for before', async () => {
  bot = await aToldBot(onePlace(), [...PEOPLE, aPerson('dee')]);
  const dee = bot.user('dee');
  expect((await dee.says('my training')).text).toContain('Your training, Dee');
  // Their address is somebody else's by now, with an account of their own.
  await bot.roster.write([aPerson('dee', { entraObjectId: 'oid-other' })]);
  expect((await dee.says('my training')).text).not.toContain('Your training');
  await bot.roster.write([aPerson('eve', { entraObjectId: 'oid-dee', email: 'eve@elsewhere.org' })]);
  expect((await dee.says('my training')).text).toContain('Your training, Eve');
});
