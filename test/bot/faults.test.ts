import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { StorageUnavailable } from '../../src/services/errors.ts';
import type { LedgerStore } from '../../src/services/ports.ts';
import { aCourse } from '../helpers/builders.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const permanency = () => aCourse('permanency').withSession('jan').withMembers('ada');

/** A store whose list of courses fails, or dawdles, from when it is told to. */
function moody() {
  const mood: { fault?: Error; delay?: number } = {};
  const store = (real: LedgerStore): LedgerStore => ({
    ...real,
    async courseIds() {
      if (mood.delay) await new Promise((resolve) => setTimeout(resolve, mood.delay));
      if (mood.fault) throw mood.fault;
      return real.courseIds();
    },
  });
  return { mood, store };
}

/** The list of courses was read when they were made, and is read again after a second. */
const listIsOld = () => sleep(1_050);

describe('a fault', () => {
  test('of the store is one sentence to the user and one line in the log', async () => {
    const { mood, store } = moody();
    bot = await aBot({ courses: [permanency()], store });
    await listIsOld();
    mood.fault = new StorageUnavailable({ table: 'courses' });
    const { sentences, status } = await bot.ada.says('my training');
    expect(status).toBe(200);
    expect(sentences).toEqual([
      "I can't reach my records just now, so nothing was changed. Please try again in a minute.",
    ]);
    expect(bot.logged.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  test('of ours has a reference, and the log holds nothing of what was said', async () => {
    const { mood, store } = moody();
    bot = await aBot({ courses: [permanency()], store });
    await listIsOld();
    mood.fault = new TypeError('Ada Example wrote: cancel, my child is ill');
    const press = await bot.ada.sends({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb: 'training.mine' } },
    });
    expect(press.invoke).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    const [line, ...more] = bot.logged;
    expect(more).toEqual([]);
    expect(line?.message).toBe('a request was not answered');
    expect(press.invoke.value).toContain(
      `the reference ${(line?.fields as { reference?: string } | undefined)?.reference}`,
    );
    expect(JSON.stringify(line)).not.toMatch(/Ada|child|example\.org|oid-ada/);
  });

  test.each([500, 502, 503, 504, 429, 412])('of the connector, %i, is not tried again', async (status) => {
    bot = await aBot();
    await bot.ada.says('help');
    bot.connector.failNext(/activities/, { status, headers: { 'Retry-After': '1' } });
    const { calls } = await bot.ada.says('help');
    expect(calls).toHaveLength(1);
    expect(bot.logged.map(({ message }) => message)).toEqual(['a turn failed']);
  });

  test('a dropped connection is not tried again either', async () => {
    bot = await aBot();
    await bot.ada.says('help');
    bot.connector.failNext(/activities/, 'drop');
    expect((await bot.ada.says('help')).calls).toHaveLength(1);
  });

  test('a booking is confirmed though the sentence beside the card is lost', async () => {
    bot = await aBot({ courses: [permanency()] });
    const dates = await bot.ada.says('book permanency');
    bot.connector.failNext(/activities/, { status: 500 });
    expect((await bot.ada.taps(dates.card, 'Book')).text).toContain("You're booked");
  });
});

test('whoever waits longer than a second sees that we are at it', async () => {
  const { mood, store } = moody();
  bot = await aBot({ courses: [permanency()], store });
  await listIsOld();
  mood.delay = 1_300;
  const { calls } = await bot.ada.says('my training');
  expect(calls.filter(({ method }) => method === 'POST').map(({ body }) => body.type)).toEqual(['typing', 'message']);
});

test('nobody is left without an answer: what takes too long is given up, in one sentence', async () => {
  const { mood, store } = moody();
  bot = await aBot({ courses: [permanency()], store, answerWithinMs: 200 });
  await listIsOld();
  mood.delay = 600;
  const taking = 'That is taking longer than it should. Please try again in a minute: nothing will be done twice.';
  expect((await bot.ada.says('my training')).sentences).toEqual([taking]);
  expect(bot.logged).toMatchObject([{ level: 'error', fields: { code: 'too-slow' } }]);

  await sleep(mood.delay);
  mood.delay = 0;
  expect((await bot.ada.says('my training')).text).toContain('Permanency');
});

test('what else Teams sends is taken without an answer', async () => {
  bot = await aBot();
  const activities = [
    { type: 'messageUpdate', text: 'my training' },
    { type: 'messageDelete' },
    { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    { type: 'typing' },
    { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} },
    { type: 'somethingNew' },
    { type: 'constructor' },
  ];
  for (const activity of activities) expect((await bot.ada.sends(activity)).status).toBe(200);
  expect((await bot.ada.sends({ type: 'invoke', name: 'task/fetch', value: {} })).status).toBe(501);
  expect(bot.connector.calls).toEqual([]);
});

test('a picture without words is answered kindly; words beside one are read', async () => {
  bot = await aBot();
  const attachments = [{ contentType: 'image/png', contentUrl: 'https://example.org/cat.png' }];
  expect((await bot.ada.sends({ type: 'message', attachments })).sentences[0]).toContain('I can only read words.');
  expect((await bot.ada.says('help', { attachments })).text).toContain('Hello Ada');
  expect((await bot.ada.says('lorem ipsum')).text).toContain("Sorry, I didn't quite follow that.");
  expect((await bot.ada.says('lorem ipsum '.repeat(100))).text).toContain('A few words are enough');
});

test('a message that Teams sends twice is answered once', async () => {
  bot = await aBot();
  const twice = () => bot.ada.says('help', { id: 'activity-7' });
  await Promise.all([twice(), twice()]);
  await twice();
  expect(bot.connector.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
