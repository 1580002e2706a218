import { afterEach, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import { aCourse, aMembership, aSession, setSessions } from '../helpers/builders.ts';
import { aToldBot, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const does = (actor: string, command: Command, more = {}) =>
  bot.ledgers.of('permanency').commit({ actor, command, ...more });
const books = (personId: string) => does(personId, { type: 'book', personId, sessionId: 'jan' });

describe('a replica that has looked at the course a moment ago', () => {
  type Row = [what: string, to: string, change: () => Promise<unknown>];
  const rows: Row[] = [
    [
      'a cancellation',
      'ada',
      () => does('mia', { type: 'cancel', personId: 'ada', sessionId: 'jan', reason: 'organiser' }),
    ],
    [
      'a promotion that follows from an import',
      'bea',
      () =>
        does(
          'import',
          { type: 'apply-roster', memberships: [aMembership('ada', { leftAt: '2026-11-29T00:00:00Z' })] },
          { quiet: true },
        ),
    ],
    ['another date', 'ada', () => does('lee', setSessions(aSession('jan', { capacity: 1, day: '2027-01-25' })))],
  ];

  test.each(rows)('does not lose %s', async (_what, to, change) => {
    bot = await aToldBot();
    await bot.meets('ada', 'bea');
    await books('ada');
    await books('bea');
    await bot.teller.tells();
    const other = bot.replica();
    await other.notices.plan();
    const chat = bot.listensTo(to);
    await change();
    await bot.teller.notices.plan();
    await other.deliveries.sendDue();
    expect(chat.posts()).toBe(0);
    bot.later(2);
    await bot.teller.deliveries.sendDue();
    expect(chat.posts()).toBe(1);
  });
});

test('a gap in cover that was closed before it was said, and opens again, is told once', async () => {
  bot = await aToldBot(aCourse('permanency', { approval: 'none' }).withSession('jan').withMembers('ada', 'bea', 'cy'));
  await bot.meets('mia');
  const chat = bot.listensTo('mia');
  for (const personId of ['ada', 'bea']) await books(personId);
  await bot.teller.notices.plan();
  await does('bea', { type: 'cancel', personId: 'bea', sessionId: 'jan', reason: 'duty' });
  await bot.teller.tells();
  expect(chat.posts()).toBe(0);
  for (const personId of ['bea', 'cy']) await books(personId);
  await bot.teller.tells();
  expect(chat.posts()).toBe(1);
});
