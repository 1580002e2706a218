import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { tell } from '../../src/jobs/tell.ts';
import { Conflict, OutcomeUnknown } from '../../src/services/errors.ts';
import { book, cancel } from '../helpers/builders.ts';
import { aToldBot, beasTurn, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const SENTENCE =
  'You have a place: Permanency, Monday 18 January 2027. Your turn on the waiting list has come, and the place is yours. If you cannot make it, please say so: somebody else may wait for it.';

test('the waiter whose turn came is messaged, once, and can give it back from there', async () => {
  bot = await aToldBot();
  const [ada, bea] = await bot.meets('ada', 'bea');
  for (const each of [ada, bea]) {
    const dates = await each?.says('book permanency');
    await each?.taps(
      dates?.card,
      each === ada ? 'Book Monday 18 January 2027' : 'Join the waiting list for Monday 18 January 2027',
    );
  }
  const form = await ada?.says('cancel permanency');
  await ada?.taps(form?.card, 'Cancel my booking', { reason: 'duty' });
  const chat = bot.listensTo('bea');
  expect(await bot.teller.tells()).toBe(1);
  expect(await bot.teller.tells()).toBe(0);

  expect(chat.sentences()).toEqual([SENTENCE]);
  expect(chat.text()).toContain('Monday 18 January 2027, 09:30 to 16:30');
  expect((await bea?.taps(chat.card(), "I can't make it"))?.text).toContain('Cancel your booking?');
  expect(bot.states()).toEqual(['bea promoted sent']);
});

test('also a waiter who has never written, once the app was installed for them', async () => {
  bot = await aToldBot();
  await bot.user('bea').installs();
  const ledger = bot.ledgers.of('permanency');
  await ledger.commit({ actor: 'ada', command: book('ada', 'jan') });
  await ledger.commit({ actor: 'bea', command: book('bea', 'jan') });
  await ledger.commit({ actor: 'ada', command: cancel('ada', 'jan') });
  const chat = bot.listensTo('bea');
  expect(await bot.teller.tells()).toBe(1);
  expect(chat.sentences()).toEqual([SENTENCE]);
});

test('by two replicas whose jobs run side by side, too', async () => {
  bot = await aToldBot();
  const replicas = [bot.replica(), bot.replica()];
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  const jobs = replicas.map((replica) => tell({ ...replica, log: bot.log, everyMs: 10, sweepMs: 10 }));
  for (let waited = 0; chat.posts() === 0 && waited < 5_000; waited += 20) await sleep(20);
  await sleep(300);
  for (const job of jobs) await job.stop();

  expect(chat.sentences()).toEqual([SENTENCE]);
  expect(bot.states()).toEqual(['bea promoted sent']);
  expect(bot.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

test('by one of two that have both seen it due', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  await bot.teller.notices.plan();
  let seen = 0;
  const together = {
    ...bot.deliveries,
    async dueLanes(by: number, isAskedAbout?: (lane: number) => boolean) {
      const lanes = await bot.deliveries.dueLanes(by, isAskedAbout);
      seen += 1;
      while (seen < 2) await sleep(1);
      return lanes;
    },
  };
  const sent = [bot.replica(undefined, together), bot.replica(undefined, together)].map((replica) => replica.tells());
  expect((await Promise.all(sent)).sort()).toEqual([0, 1]);
  expect(chat.posts()).toBe(1);
});

test('by another replica, where the first died between planning and sending', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  await bot.teller.notices.plan();
  expect(chat.posts()).toBe(0);
  expect(await bot.replica().tells()).toBe(1);
  expect(chat.posts()).toBe(1);
});

test('by the first to come, where somebody died between writing what to tell and noting that it is written', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  const dying = bot.replica(undefined, {
    ...bot.deliveries,
    setToldUpTo: () => Promise.reject(new OutcomeUnknown()),
  });
  await expect(dying.notices.plan()).rejects.toThrow(OutcomeUnknown);
  expect(await bot.teller.deliveries.sendDue()).toBe(1);
  expect(await bot.replica().tells()).toBe(0);
  expect(chat.posts()).toBe(1);
});

test('where nothing of it was written, nothing is lost', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  const dying = bot.replica(undefined, { ...bot.deliveries, plan: () => Promise.reject(new OutcomeUnknown()) });
  await expect(dying.notices.plan()).rejects.toThrow(OutcomeUnknown);
  expect(await bot.teller.tells()).toBe(1);
  expect(chat.posts()).toBe(1);
});

test('by another replica when the lease of one that died at sending has run out, not before', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  const hanging = bot.replica(() => ({ deliver: () => new Promise(() => undefined) }));
  void hanging.tells();
  for (let waited = 0; bot.states()[0] !== 'bea promoted sending' && waited < 5_000; waited += 10) await sleep(10);

  expect(await bot.teller.tells()).toBe(0);
  bot.later(59);
  expect(await bot.teller.tells()).toBe(0);
  bot.later(2);
  expect(await bot.teller.tells()).toBe(1);
  expect(chat.posts()).toBe(1);
});

test('a mark whose reply was lost is read up on, and nothing is sent again', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const chat = bot.listensTo('bea');
  const lost: number[] = [];
  const lossy = bot.replica(undefined, {
    ...bot.deliveries,
    async write(hold, all, until) {
      const written = await bot.deliveries.write(hold, all, until);
      if (lost.length === 0 && all.some(({ state }) => state === 'sent')) {
        lost.push(until);
        throw new OutcomeUnknown();
      }
      return written;
    },
  });
  await lossy.tells();
  expect(lost).toHaveLength(1);
  bot.later(3_600);
  await bot.teller.tells();
  expect(chat.posts()).toBe(1);
  expect(bot.states()).toEqual(['bea promoted sent']);
});

test('what nobody told of before the first start is told where it is news', async () => {
  bot = await aToldBot();
  await beasTurn(bot);
  const { deliveries: _, ...others } = bot;
  const { memoryDeliveryStore } = await import('../helpers/memory-delivery-store.ts');
  const fresh = memoryDeliveryStore();
  bot.clock.moveTo('2026-12-02T09:00:00Z');
  expect(await others.replica(undefined, fresh).notices.plan()).toBe(0);
  expect((await fresh.toldUpTo('permanency'))?.version).toBe(bot.ledgers.of('permanency').known.version);
  await expect(fresh.setToldUpTo('permanency', 1, undefined)).rejects.toThrow(Conflict);
});
