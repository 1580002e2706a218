import { afterEach, expect, test } from '@jest/globals';
import { aToldBot, beasTurn, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const POST = /\/activities/;

async function onBeasTurn() {
  bot = await aToldBot();
  await beasTurn(bot);
  return bot.listensTo('bea');
}

test('429: one POST, and the next when Teams has said', async () => {
  const chat = await onBeasTurn();
  bot.connector.failNext(POST, { status: 429, headers: { 'Retry-After': '7' } });
  expect(await bot.teller.tells()).toBe(0);
  expect([chat.posts(), ...bot.states()]).toEqual([1, 'bea promoted planned 429']);
  bot.later(5);
  expect(await bot.teller.tells()).toBe(0);
  expect(chat.posts()).toBe(1);
  bot.later(4);
  expect(await bot.teller.tells()).toBe(1);
  expect([chat.posts(), ...bot.states()]).toEqual([2, 'bea promoted sent']);
});

test.each(['OK', '{"id":"1', ''])('taken, with an answer of "%s" that nobody can read, is taken', async (text) => {
  const chat = await onBeasTurn();
  bot.connector.failNext(POST, { status: 201, text });
  expect(await bot.teller.tells()).toBe(1);
  bot.later(3_600);
  await bot.teller.tells();
  expect([chat.posts(), ...bot.states()]).toEqual([1, 'bea promoted sent']);
});

test('429 until some other year: an hour is waited, and no longer', async () => {
  const chat = await onBeasTurn();
  bot.connector.failNext(POST, { status: 429, headers: { 'Retry-After': 'Fri, 31 Dec 2100 23:59:59 GMT' } });
  await bot.teller.tells();
  bot.later(59 * 60);
  expect(await bot.teller.tells()).toBe(0);
  bot.later(2 * 60);
  expect(await bot.teller.tells()).toBe(1);
  expect(chat.posts()).toBe(2);
});

test.each([412, 502, 503, 504])('%i: waits twice as long each time', async (status) => {
  const chat = await onBeasTurn();
  for (const seconds of [1, 2, 4]) {
    bot.connector.failNext(POST, { status });
    expect(await bot.teller.tells()).toBe(0);
    const posts = chat.posts();
    bot.later(seconds - 0.5);
    await bot.teller.tells();
    expect(chat.posts()).toBe(posts);
    bot.later(0.6);
  }
  expect(await bot.teller.tells()).toBe(1);
  expect(chat.posts()).toBe(4);
});

test('a connection reset after Teams took it: a confirmation is sent again, a few times at most', async () => {
  const chat = await onBeasTurn();
  bot.connector.failNext(POST, 'drop');
  expect(await bot.teller.tells()).toBe(0);
  expect([chat.posts(), ...bot.states()]).toEqual([1, 'bea promoted unconfirmed ECONNRESET']);
  bot.later(10);
  expect(await bot.teller.tells()).toBe(1);
  expect([chat.posts(), ...bot.states()]).toEqual([2, 'bea promoted sent']);
});

test('what is never confirmed is left at that', async () => {
  const chat = await onBeasTurn();
  for (let turn = 0; turn < 5; turn += 1) {
    bot.connector.failNext(POST, 'drop');
    await bot.teller.tells();
    bot.later(60);
  }
  expect([chat.posts(), ...bot.states()]).toEqual([3, 'bea promoted unconfirmed ECONNRESET']);
});

test('403 is the end of it, and says why', async () => {
  const chat = await onBeasTurn();
  const message = JSON.stringify({ subCode: 'MessageWritesBlocked' });
  bot.connector.failNext(POST, { status: 403, body: { error: { code: 'Forbidden', message } } });
  await bot.teller.tells();
  bot.later(3_600);
  await bot.teller.tells();
  expect([chat.posts(), ...bot.states()]).toEqual([1, 'bea promoted unreachable MessageWritesBlocked']);
});

test('a chat that is gone is opened anew, once', async () => {
  const chat = await onBeasTurn();
  bot.connector.failNext(POST, { status: 404, body: { error: { code: 'ConversationNotFound' } } });
  expect(await bot.teller.tells()).toBe(1);
  const opened = bot.connector.calls.filter(({ path }) => path === '/v3/conversations');
  expect(opened.map(({ body }) => [body.members, body.tenantId])).toEqual([[[{ id: 'oid-bea' }], 'tenant-1']]);
  expect(chat.posts()).toBe(2);
});

test('where none can be opened they cannot be reached', async () => {
  await onBeasTurn();
  bot.connector.failNext(POST, { status: 404, body: {} });
  bot.connector.failNext(/\/v3\/conversations$/, {
    status: 403,
    body: { error: { code: 'ForbiddenOperationException' } },
  });
  await bot.teller.tells();
  expect(bot.states()).toEqual(['bea promoted unreachable ForbiddenOperationException']);
});

test('nor can somebody who has never been in touch', async () => {
  bot = await aToldBot();
  const ledger = bot.ledgers.of('permanency');
  await ledger.commit({ actor: 'mia', command: { type: 'book', personId: 'cy', sessionId: 'jan', by: 'mia' } });
  await bot.teller.tells();
  expect(bot.states()).toEqual(['cy booked-by unreachable no-conversation']);
});

test('nothing goes to an address that is none of ours', async () => {
  const chat = await onBeasTurn();
  const conversation = bot.conversations.all.get('oid-bea');
  if (!conversation) throw new Error('Bea has been in touch');
  bot.conversations.all.set('oid-bea', { ...conversation, serviceUrl: 'http://169.254.169.254/' });
  await bot.teller.tells();
  expect([chat.posts(), ...bot.states()]).toEqual([0, 'bea promoted failed service-url']);
});

test('where nobody listens nothing was taken, so it can wait', async () => {
  const chat = await onBeasTurn();
  const conversation = bot.conversations.all.get('oid-bea');
  if (!conversation) throw new Error('Bea has been in touch');
  bot.conversations.all.set('oid-bea', { ...conversation, serviceUrl: 'http://127.0.0.1:1/' });
  await bot.teller.tells();
  expect([chat.posts(), ...bot.states()]).toEqual([0, 'bea promoted planned ECONNREFUSED']);
});
