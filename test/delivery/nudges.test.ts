import { afterEach, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { contactLedger } from '../../src/services/nudges/contact-ledger.ts';
import { nudgePlanner } from '../../src/services/nudges/planner.ts';
import { aCourse, aMembership, aPerson } from '../helpers/builders.ts';
import { aToldBot, onePlace, PEOPLE, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

/** Ada, Bea and Cy have owed permanency for some weeks; it is ten o'clock on a Monday. */
async function atTen() {
  bot = await aToldBot(onePlace({ description: 'Where a child will grow up.' }));
  await bot.meets('ada', 'mia');
  bot.clock.moveTo('2026-11-30T10:00:00Z');
  const planner = nudgePlanner({ ...bot, contacts: contactLedger(bot.deliveries) });
  return {
    chat: bot.listensTo('ada'),
    plan: async () => bot.deliveries.plan(await planner.plan(bot.clock.now())),
    sends: () => bot.teller.deliveries.sendDue(),
    write: (more: Partial<Person>) => bot.roster.write([aPerson('ada', { managerStaffNumber: 'S-mia', ...more })]),
    commit: (command: Command) => bot.ledgers.of('permanency').commit({ actor: 'lee', command }),
  };
}

test('a nudge books in one tap, and is not repeated', async () => {
  const { chat, plan, sends } = await atTen();
  // Ada alone has the app; nobody else can be asked.
  expect((await plan()).count).toBe(3);
  expect(await sends()).toBe(1);
  expect(chat.sentences()).toEqual([
    'Ada, there are dates to book for Permanency. The next date for Permanency is Monday 18 January 2027. Open the card to choose, or to be asked later.',
  ]);
  expect(chat.text()).toContain('Where a child will grow up.');
  const booked = await bot.user('ada').taps(chat.card(), 'Book Permanency, Monday 15 February 2027');
  expect(booked.text).toContain("You're booked");
  bot.clock.moveTo('2026-12-21T10:00:00Z');
  expect((await plan()).count).toBe(2);
  expect(bot.states().filter((state) => state.includes('unreachable'))).toEqual([
    'bea nudge unreachable no-conversation',
    'cy nudge unreachable no-conversation',
  ]);
});

test('whoever taps a later week hears nothing until then, and can take that back', async () => {
  const { chat, plan, sends } = await atTen();
  await plan();
  await sends();
  const snoozed = await bot.user('ada').taps(chat.card(), 'In 4 weeks');
  expect(snoozed.text).toContain('until after Monday 28 December 2026');
  bot.clock.moveTo('2026-12-15T10:00:00Z');
  await plan();
  expect(bot.states()).not.toContain('ada nudge planned');
  const longer = await bot.user('ada').says('snooze until 20 January');
  expect(longer.text).toContain('until after Tuesday 12 January 2027, four weeks from now; then you can say so again');
  await bot.user('ada').says('snooze until Friday');
  expect((await bot.roster.findById('ada'))?.snoozedUntil).toBe('2026-12-18');
  await bot.user('ada').taps(snoozed.card, 'Ask me again now');
  await plan();
  expect(bot.states()).toContain('ada nudge planned');
});

test('after a nudge that may have arrived there is none until the next is due, whatever became of it', async () => {
  const { chat, plan, sends } = await atTen();
  await plan();
  bot.connector.failNext(/\/activities/, 'drop');
  expect(await sends()).toBe(0);
  bot.later(3_600);
  await sends();
  expect(chat.posts()).toBe(1);
  expect(bot.states()).toContain('ada nudge unconfirmed ECONNRESET');
});

test.each<[string, Partial<Person>, string]>([
  ['left', { leaveDate: '2026-11-29' }, 'left'],
  ['become unavailable', { unavailableFrom: '2026-11-30' }, 'unavailable'],
  ['asked for quiet', { awayUntil: '2026-12-04' }, 'away'],
  ['asked to be asked later', { snoozedUntil: '2026-12-04' }, 'snoozed'],
])('whoever has %s between plan and send gets nothing', async (_, more, reason) => {
  const { chat, plan, sends, write } = await atTen();
  await plan();
  await write(more);
  await sends();
  expect(chat.posts()).toBe(0);
  expect(bot.states()).toContain(`ada nudge skipped ${reason}`);
});

test.each<[string, Command, string]>([
  ['has booked', { type: 'book', personId: 'ada', sessionId: 'jan' }, 'nothing-to-book'],
  ['was exempted', { type: 'exempt', personId: 'ada', note: 'trained elsewhere' }, 'nothing-to-book'],
])('whoever %s between plan and send gets nothing', async (_, command, reason) => {
  const { chat, plan, sends, commit } = await atTen();
  await plan();
  await commit(command);
  await sends();
  expect(chat.posts()).toBe(0);
  expect(bot.states()).toContain(`ada nudge skipped ${reason}`);
});

test('where every date has gone since, nobody is asked for what cannot be done', async () => {
  const { chat, plan, sends, commit } = await atTen();
  await plan();
  for (const sessionId of ['jan', 'feb']) await commit({ type: 'cancel-session', sessionId });
  await sends();
  expect(chat.posts()).toBe(0);
  expect(bot.states()).toContain('ada nudge skipped no-dates');
});

test('before half past nine it waits, and in the evening for the next of their days', async () => {
  const { chat, plan, sends } = await atTen();
  bot.clock.moveTo('2026-11-30T10:00:00Z');
  await plan();
  bot.clock.moveTo('2026-11-30T16:30:00Z');
  expect(await sends()).toBe(0);
  bot.later(3_600);
  expect(await sends()).toBe(0);
  bot.clock.moveTo('2026-12-01T09:30:00Z');
  bot.later(17 * 3_600);
  expect(await sends()).toBe(1);
  expect(chat.posts()).toBe(1);
});

test('what was planned before somebody paused nudges waits, and goes when they are started again', async () => {
  const { chat, plan, sends } = await atTen();
  await plan();
  bot.clock.moveTo('2026-11-30T10:05:00Z');
  const lea = aPerson('lea', { roles: ['learning_lead'] });
  await bot.nudges.pause(lea);
  expect(await sends()).toBe(0);
  expect(chat.posts()).toBe(0);
  await bot.nudges.start(lea, undefined);
  bot.later(600);
  expect(await sends()).toBe(1);
  expect(chat.posts()).toBe(1);
});

test('of a week that is over it is not sent any more', async () => {
  const { plan, sends } = await atTen();
  await plan();
  bot.clock.moveTo('2026-12-07T10:00:00Z');
  await sends();
  expect(bot.states()).toContain('ada nudge skipped too-late');
});

test('whom no date suits says why, and who sees what is told', async () => {
  const { chat, plan, sends } = await atTen();
  await plan();
  await sends();
  const card = chat.card();
  const form = await bot.user('ada').taps(card, "I can't because…");
  expect(form.text).toContain('Permanency');
  expect((await bot.user('ada').taps(card, 'Who sees what')).text).toContain(
    'After the fourth message about a course I tell them',
  );
});

test('learning leads see whom it would go to, start it and pause it; nobody else does', async () => {
  bot = await aToldBot(onePlace(), [...PEOPLE, aPerson('lea', { name: 'Lea Lead', roles: ['learning_lead'] })]);
  bot.clock.moveTo('2026-11-30T10:00:00Z');
  const lea = bot.user('lea');
  const preview = await lea.says('preview nudges');
  expect(preview.text).toContain('3 people would be asked to book');
  expect(preview.text).toContain('not been started yet');
  const started = await lea.taps(preview.card, 'Start nudges');
  expect(started.text).toContain('They are on, started by Lea Lead on 30 November 2026.');
  expect((await lea.says('pause nudges')).text).toContain('paused by Lea Lead');
  expect((await lea.says('start nudges')).text).toContain('They are on, started by Lea Lead');
  expect((await bot.user('mia').says('start nudges')).text).toContain('started and paused by learning leads');
});

test.each([
  ['snooze', 'Monday 7 December 2026'],
  ['snooze 2 weeks', 'Monday 14 December 2026'],
  ['remind me in four weeks', 'Monday 28 December 2026'],
])('"%s" is understood', async (words, day) => {
  await atTen();
  expect((await bot.user('ada').says(words)).text).toContain(day);
});

test('nobody starts unseen what was never started, and what was paused goes on at the same pace', async () => {
  bot = await aToldBot(onePlace(), [...PEOPLE, aPerson('lea', { name: 'Lea Lead', roles: ['learning_lead'] })]);
  const lea = bot.user('lea');
  expect((await lea.says('start nudges')).text).toContain('not been started yet');
  expect((await bot.switches.of('nudges')).state).toBe('waiting');
  expect((await lea.says('pause nudges')).text).toContain('paused by Lea Lead');
  expect((await lea.says('start nudges')).text).toContain('paused by Lea Lead');
  expect((await bot.switches.of('nudges')).state).toBe('paused');
  await bot.nudges.start(aPerson('lea', { roles: ['learning_lead'] }), 7);
  await lea.says('pause nudges');
  expect((await lea.says('start nudges')).text).toContain('At most 7 people are asked a day.');
});

test('somebody new is welcomed once', async () => {
  const members = ['ada', 'bea', 'cy'].map((id) => aMembership(id, { enrolAt: '2026-11-02T00:00:00Z' }));
  const courses = ['permanency', 'smart', 'assessment'].map((id, index) =>
    aCourse(id, { approval: 'none' })
      .withSession('jan', { day: `2027-01-1${index + 1}` })
      .withMembers(...members),
  );
  bot = await aToldBot(courses[0], PEOPLE, courses.slice(1));
  await bot.meets('ada');
  const chat = bot.listensTo('ada');
  const planner = nudgePlanner({ ...bot, contacts: contactLedger(bot.deliveries) });
  const asks = async (at: string) => {
    bot.clock.moveTo(at);
    await bot.deliveries.plan(await planner.plan(at));
    await bot.teller.deliveries.sendDue();
    return chat.text();
  };
  expect(await asks('2026-11-30T10:00:00Z')).toContain('Welcome.');
  const second = await asks('2026-12-14T10:00:00Z');
  expect(chat.posts()).toBe(2);
  expect(second).toContain('3 courses go with your role');
  expect(second).not.toContain('Welcome');
});
