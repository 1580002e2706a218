import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Delivery, planned } from '../../src/services/telling/ports.ts';
import { aPerson, NOW } from '../helpers/builders.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';
import { forges } from './a-desk.ts';

const KEY = 'nudge:2026-W49:';

function nudge(to: string, more: Partial<Delivery>): Delivery {
  const message = { type: 'alarm', job: 'nudges', period: '2026-11-30' } as const;
  const { dueAt: _, ...delivery } = planned({ key: `${KEY}${to}`, to, message, run: 'nudges/2026-11-30' }, NOW);
  return { ...delivery, ...more };
}

const reminders = {
  plan: async () =>
    ['max', 'moe'].map((to) =>
      planned(
        { key: `reminder:2026-W49:${to}`, to, message: { type: 'alarm', job: 'reminders', period: '2026-11-30' } },
        NOW,
      ),
    ),
};

let bot: BotUnderTest;
beforeAll(async () => {
  const staff = ['ada', 'bea', 'cy', 'dee'].map((id) => aPerson(id, { name: `${id} Example`, team: 'Duty' }));
  const lea = aPerson('lea', { name: 'Lea Lead', roles: ['learning_lead'] });
  bot = await aBot({ people: [...staff, lea, aPerson('hal', { roles: ['leadership'] })], planners: { reminders } });
  const rest = { owner: 'one', leaseUntil: 0, planned: 4, startedAt: NOW, at: NOW };
  await bot.runs.begin({ job: 'nudges', period: '2026-11-30', state: 'planned', ...rest });
  await bot.deliveries.plan([
    nudge('ada', { state: 'sent' }),
    nudge('bea', { state: 'unreachable', reason: 'no-conversation' }),
    nudge('cy', { state: 'skipped', reason: 'nothing-to-book' }),
    nudge('dee', { state: 'planned', dueAt: 1 }),
    // Asked for by a manager, and so in no run.
    { ...nudge('eve', { state: 'sent' }), run: 'by-hand' },
  ]);
});
afterAll(() => bot.close());

test('a learning lead sees what was sent, what waits, and who could not be asked and why', async () => {
  const { text } = await bot.user('lea').says('Were the nudges sent?');
  expect(text).toContain('Nudges of Monday 30 November: 1 of 4 sent, 1 waiting. 1 person could not be asked.');
  expect(text).toContain('1 person could not be asked: 1 without the app');
  expect(text).toContain('1 not sent after all: 1 had nothing left to book');
  expect(text).toContain('bea Example, Duty');
  expect(text).not.toMatch(/ignored it|did not answer/);
  expect(text).toContain('Reminders to managers: they wait until a learning lead starts them');
  // Nobody plans them in this bot.
  expect(text).not.toContain('Summaries');
});

test.each(['ada', 'hal'])('%s is told kindly who looks after it, and no name', async (name) => {
  for (const words of ['deliveries', 'start reminders', 'pause reminders']) {
    const { text } = await bot.user(name).says(words);
    expect(text).toContain('looked after by the learning leads');
    expect(text).not.toContain('bea');
  }
  for (const verb of ['deliveries.show', 'reminders.start', 'reminders.pause']) await forges(bot.user(name), verb, {});
  expect(await bot.switches.of('reminders')).toEqual({ state: 'waiting' });
});

test('reminders are started with a button on what is seen first, and paused at a word', async () => {
  const lea = bot.user('lea');
  const seen = await lea.says('start reminders');
  expect(seen.text).toContain('Reminders wait until you start them. 2 managers would get one if they went out now.');
  expect(await bot.switches.of('reminders')).toEqual({ state: 'waiting' });
  expect([...bot.deliveries.all.keys()].filter((key) => key.startsWith('reminder:'))).toEqual([]);
  const started = await lea.taps(seen.card ?? {}, 'Start reminders');
  expect(started.text).toContain('Reminders are running, started by Lea Lead on 30 November 2026.');
  expect(await bot.switches.of('reminders')).toEqual({ state: 'running', by: 'lea', at: NOW });
  const paused = await lea.says('please pause the reminders');
  expect(paused.text).toContain('Reminders were paused by Lea Lead');
  expect(await bot.switches.of('reminders')).toMatchObject({ state: 'paused' });
});
