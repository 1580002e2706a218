import { afterEach, describe, expect, test } from '@jest/globals';
import type { Command } from '../../src/domain/course/commands.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { reminderPlanner } from '../../src/services/reminders/planner.ts';
import { aPerson } from '../helpers/builders.ts';
import { aToldBot, onePlace, PEOPLE, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

const MIA = { managerStaffNumber: 'S-mia' };
const LEE = aPerson('lee', { roles: ['learning_lead'], ...MIA });

/** Mia manages Ada, Bea and Cy, who owe permanency, and Lee; it is nine o'clock on a Monday. */
async function atNine(more: readonly Person[] = [], course = onePlace()) {
  bot = await aToldBot(course, [...PEOPLE, LEE, ...more]);
  await bot.meets('mia', 'lee');
  const planner = reminderPlanner(bot);
  return {
    chat: bot.listensTo('mia'),
    plan: async () => bot.deliveries.plan(await planner.plan(bot.clock.now())),
    keys: async () => (await planner.plan(bot.clock.now())).map(({ key }) => key),
    sends: () => bot.teller.deliveries.sendDue(),
    write: (person: Partial<Person>) => bot.roster.write([aPerson('mia', person)]),
    commit: (command: Command) => bot.ledgers.of('permanency').commit({ actor: 'lee', command }),
    everybodyIsDone: async () => {
      for (const personId of ['ada', 'bea', 'cy'])
        await bot.ledgers.of('permanency').commit({ actor: 'lee', command: { type: 'exempt', personId, note: 'x' } });
    },
  };
}

test('a manager has one reminder a week, with what is true when it is sent', async () => {
  const { chat, plan, sends, commit, keys } = await atNine();
  expect(await keys()).toEqual(['reminder:2026-W49:mia', 'well-done:2026-11:lee']);
  expect((await plan()).count).toBe(2);
  await commit({ type: 'book', personId: 'ada', sessionId: 'jan' });
  await sends();
  expect(chat.sentences()).toEqual([
    'Your team this week: 2 of 4 people have something outstanding: 2 courses still to book or to do; 0 attended and 1 booked in all.',
  ]);
  expect(chat.text()).toContain('2 others are all done or booked.');
  for (const day of ['2026-12-01', '2026-12-04']) {
    bot.clock.moveTo(`${day}T09:00:00Z`);
    expect((await plan()).count).toBe(0);
  }
  bot.clock.moveTo('2026-12-07T09:00:00Z');
  expect(await keys()).toEqual(['reminder:2026-W50:mia']);
});

describe('whoever has nothing outstanding', () => {
  test('hears well done, once in four weeks and once in a calendar month', async () => {
    const { chat, plan, sends, everybodyIsDone } = await atNine();
    await everybodyIsDone();
    await plan();
    await sends();
    expect(chat.sentences()).toEqual([
      'Well done, Mia. Nothing is outstanding for the 4 people whose training you look after: 0 attended and 0 booked.',
    ]);
    // The month of that week's Monday.
    bot.clock.moveTo('2026-12-02T09:00:00Z');
    expect((await plan()).count).toBe(0);
    for (const day of ['2026-12-07', '2026-12-14', '2026-12-21']) {
      bot.clock.moveTo(`${day}T09:00:00Z`);
      expect((await plan()).count).toBe(0);
    }
    // Monday is a bank holiday.
    bot.clock.moveTo('2026-12-29T09:00:00Z');
    expect((await plan()).count).toBe(2);
  });

  test('hears who has taken a place, where the course says that they are to be told', async () => {
    const { chat, plan, sends, everybodyIsDone, commit, keys } = await atNine([], onePlace({ approval: 'tell' }));
    await commit({ type: 'book', personId: 'ada', sessionId: 'jan' });
    await everybodyIsDone();
    expect(await keys()).toContain('reminder:2026-W49:mia');
    await plan();
    await sends();
    expect(chat.text()).toContain('Booked since last week, for you to know:');
    expect(chat.text()).toContain('Ada Example: Permanency, Monday 18 January 2027');
    expect(chat.text()).not.toContain('What would help');
    bot.clock.moveTo('2026-12-14T09:00:00Z');
    expect(await keys()).toContain('well-done:2026-12:mia');
  });

  test('has no reminder beside it that week, whatever comes up', async () => {
    const { keys, plan, sends, everybodyIsDone, commit } = await atNine();
    await everybodyIsDone();
    await plan();
    await sends();
    await commit({ type: 'end-exemption', personId: 'ada' });
    bot.clock.moveTo('2026-12-01T09:00:00Z');
    expect(await keys()).toEqual(['well-done:2026-11:lee']);
  });

  test('hears nothing of what was settled between plan and send, nor a well-done on its heels', async () => {
    const { chat, plan, sends, everybodyIsDone } = await atNine();
    await plan();
    await everybodyIsDone();
    await sends();
    expect(chat.posts()).toBe(0);
    expect(bot.states()).toContain('mia reminder skipped nothing-outstanding');
  });
});

test.each<[string, Partial<Person>, string]>([
  ['left', { leaveDate: '2026-11-29' }, 'mia reminder skipped left'],
  ['become unavailable', { unavailableFrom: '2026-11-30' }, 'mia reminder skipped unavailable'],
  ['gone away for the week', { awayUntil: '2026-12-04' }, 'mia reminder skipped away'],
  ['gone away for two days', { awayUntil: '2026-12-01' }, 'mia reminder planned'],
])('whoever has %s between plan and send has nothing', async (_, more, state) => {
  const { chat, plan, sends, write } = await atNine();
  await plan();
  await write(more);
  await sends();
  expect(chat.posts()).toBe(0);
  expect(bot.states().filter((each) => each.startsWith('mia'))).toEqual([state]);
});

test('a deputy is told of being named, once, and has the reminder beside the manager', async () => {
  const { plan, sends } = await atNine([aPerson('ben')]);
  await bot.meets('ben');
  const [ben, mia] = [bot.listensTo('ben'), bot.user('mia')];
  for (const _ of [1, 2]) await mia.says('deputy').then(({ card }) => nameBen(card));
  await sends();
  expect(ben.sentences()).toEqual([
    'You act for Mia Example: from Monday 30 November 2026 until Friday 11 December 2026.',
  ]);
  await plan();
  await sends();
  expect(ben.text()).toContain("Mia Example's team: you act for them until 11 December 2026");
  expect(bot.states()).toContain('mia reminder sent');

  function nameBen(card: unknown) {
    return mia.taps(card, 'Name as deputy', { who: 'Ben', from: '2026-11-30', until: '2026-12-11' });
  }
});

describe('what a manager tells', () => {
  const tell = (what: 'left' | 'away', on: string, until?: string) =>
    bot.reminders.tell(MIA_SELF, 'ada', what === 'away' ? { what, on, until } : { what, on });
  const MIA_SELF = aPerson('mia');

  test('is a form away from being true', async () => {
    const { sends } = await atNine();
    const [chat, lee] = [bot.listensTo('lee'), bot.user('lee')];
    await tell('left', '2026-12-31');
    await sends();
    expect(chat.sentences()).toEqual([
      'Ada Example has left, or is leaving. Mia Example gives Thursday 31 December 2026 as the last day.',
    ]);
    const form = await lee.taps(chat.card(), 'Check and save the last day…');
    expect(JSON.stringify(form.card)).toContain('"value":"2026-12-31"');
    await lee.taps(form.card, 'Save the last day', { lastDay: '2026-12-31' });
    expect((await bot.roster.findById('ada'))?.leaveDate).toBe('2026-12-31');
  });

  test('is filled into the form of an absence', async () => {
    const { sends } = await atNine();
    const [chat, lee] = [bot.listensTo('lee'), bot.user('lee')];
    await tell('away', '2026-12-07', '2027-01-29');
    await sends();
    const form = await lee.taps(chat.card(), 'Check and save the days…');
    for (const day of ['2026-12-07', '2027-01-29']) expect(JSON.stringify(form.card)).toContain(`"value":"${day}"`);
  });

  test('and into that of an exemption, the reason as words', async () => {
    const { sends } = await atNine();
    const [chat, lee] = [bot.listensTo('lee'), bot.user('lee')];
    await bot.reminders.askExemption(MIA_SELF, { personId: 'ada', courseId: 'permanency', reason: 'long-leave' });
    await sends();
    expect(chat.text()).toContain('Mia Example asks for it. Reason: on long leave.');
    const form = await lee.taps(chat.card(), 'Check and exempt…');
    expect(JSON.stringify(form.card)).toContain('"value":"On long leave, as their manager says"');
  });

  test('is not said where it has come about meanwhile, or the reader is no learning lead any more', async () => {
    const { sends, commit } = await atNine();
    const chat = bot.listensTo('lee');
    await tell('left', '2026-12-31');
    await tell('away', '2026-12-07');
    await bot.reminders.askExemption(MIA_SELF, { personId: 'ada', courseId: 'permanency', reason: 'other' });
    await bot.roster.write([aPerson('ada', { ...MIA, leaveDate: '2026-12-31', unavailableFrom: '2026-12-01' })]);
    await commit({ type: 'exempt', personId: 'ada', note: 'agreed' });
    await sends();
    expect(chat.posts()).toBe(0);
    expect(bot.states().filter((state) => state.startsWith('lee'))).toEqual(Array(3).fill('lee told skipped done'));
    await bot.reminders.tell(MIA_SELF, 'bea', { what: 'moved', on: '2026-11-30' });
    await bot.roster.write([aPerson('lee', MIA)]);
    await sends();
    expect(bot.states()).toContain('lee told skipped not-learning-lead');
  });
});
