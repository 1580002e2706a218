import { afterEach, expect, test } from '@jest/globals';
import { aCourse, aMembership, aPerson } from '../helpers/builders.ts';
import { buttonsIn, CHANNEL } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const PEOPLE = [
  aPerson('ada'),
  aPerson('grace', { roles: ['learning_lead'] }),
  aPerson('hope', { roles: ['leadership'] }),
];

const someone = (count: number) => Array.from({ length: count }, (_, index) => aMembership(`p${index}`));

async function aDepartment() {
  bot = await aBot({
    people: PEOPLE,
    courses: [
      aCourse('permanency')
        .withSession('jan')
        .withMembers(...someone(12)),
      aCourse('smart', { title: 'SMART planning' }).withMembers(...someone(9)),
      aCourse('supervision', { kind: 'offered' }).withMembers('ada'),
    ],
  });
  return { ada: bot.user('ada'), grace: bot.user('grace'), hope: bot.user('hope') };
}

test('a learning lead binds a channel, sees there how it is bound, and names nobody', async () => {
  const { grace } = await aDepartment();
  const bound = await grace.saysInChannel('post summaries here');

  expect(bound.text).toContain('Summaries will be posted here');
  expect(bound.text).toContain('The next comes on Tuesday 1 December, 09:00.');
  expect(JSON.stringify(bound.card)).not.toMatch(/Example|[Gg]race|Supervision/);
  expect(bound.inChannel).toHaveLength(1);
  expect(await bot.channels.find(CHANNEL)).toMatchObject({
    state: 'bound',
    cadence: 'monthly',
    by: 'grace',
    name: 'Leaders',
    tenantId: 'tenant-1',
    serviceUrl: bot.connector.url,
    botId: '28:training-circle',
  });

  const again = await grace.saysInChannel('post summaries here');
  expect(again.text).toContain('Summaries are posted here');
});

test('how often is taken as it was said', async () => {
  const { grace } = await aDepartment();
  const bound = await grace.saysInChannel('post weekly summaries here');
  expect(bound.text).toContain('Summaries will be posted here');
  expect(bound.text).toContain('Every week');
  expect(await bot.channels.find(CHANNEL)).toMatchObject({ state: 'bound', cadence: 'weekly' });
});

test('cadence and courses are chosen in the channel, and the message there changes for everybody', async () => {
  const { grace, hope } = await aDepartment();
  const { card } = await grace.saysInChannel('post summaries here');
  const saved = await hope.tapsInChannel(card, 'Save', { inputs: { cadence: 'weekly', courses: 'smart' } });

  expect(saved.text).toContain(
    'Every week, about SMART planning; after a bank holiday on the next working day. The next comes on Monday 7 December, 09:00.',
  );
  const [edit] = saved.calls.filter(({ method }) => method === 'PUT');
  expect(edit?.path).toContain('/activities/posted-1');
  expect(edit?.body.attachments[0].content).toEqual(saved.invoke.value);
  expect(await bot.channels.find(CHANNEL)).toMatchObject({ cadence: 'weekly', courses: ['smart'], by: 'grace' });

  // All of them means those to come, too.
  await grace.tapsInChannel(card, 'Save', { inputs: { cadence: 'weekly', courses: 'permanency,smart' } });
  expect((await bot.channels.find(CHANNEL))?.courses).toBeUndefined();
});

test('anybody else is refused in a plain sentence, and changes nothing', async () => {
  const { ada, grace } = await aDepartment();
  const refused = await ada.saysInChannel('post summaries here');
  expect(refused.inChannel).toHaveLength(1);
  expect(refused.text).toContain('learning leads and leadership');
  expect(await bot.channels.all()).toEqual([]);

  await ada.says('help');
  const { card } = await grace.saysInChannel('post summaries here');
  for (const title of ['Save', 'Stop summaries']) {
    const pressed = await ada.tapsInChannel(card, title, { inputs: { cadence: 'weekly' } });
    // Between them and us: the message in the channel stays as it is.
    expect(pressed.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(pressed.inChannel).toEqual([]);
    expect(pressed.invoke.value).toBe('I have answered you in our own chat.');
    expect(pressed.text).toContain('learning leads and leadership');
  }
  expect(await bot.channels.find(CHANNEL)).toMatchObject({ state: 'bound', cadence: 'monthly' });
});

test('stops when told to, and says so where there is nothing to stop', async () => {
  const { grace } = await aDepartment();
  expect((await grace.saysInChannel('stop summaries')).text).toContain('nothing to stop');
  const { card } = await grace.saysInChannel('post summaries here');
  expect((await grace.saysInChannel('stop posting summaries here')).text).toContain('No more summaries');
  expect((await bot.channels.find(CHANNEL))?.state).toBe('stopped');
  // The card of the settings still stands there, and binds it again.
  await grace.tapsInChannel(card, 'Save', { inputs: { cadence: 'monthly' } });
  expect((await bot.channels.find(CHANNEL))?.state).toBe('bound');
  expect((await grace.tapsInChannel(card, 'Stop summaries')).text).toContain('No more summaries');
  expect((await bot.channels.find(CHANNEL))?.state).toBe('stopped');
});

test('in their own chat somebody is told to write it in the channel, and can see what would be posted', async () => {
  const { grace, ada } = await aDepartment();
  const told = await grace.says('post summaries here');
  expect(told.text).toContain('mention me in that channel');
  expect((await grace.taps(told.card, 'Preview a summary')).text).toContain('No channel gets summaries yet');
  expect((await ada.says('preview summary')).text).toContain('learning leads and leadership');

  await grace.saysInChannel('post summaries here');
  const preview = await grace.says('preview summary');
  expect(preview.text).toContain(
    'the channel "Leaders" that Grace Example chose. Every month, since 30 November 2026, about all required courses',
  );
  expect(preview.text).toContain('SMART planning');
  expect(buttonsIn(preview.card)).not.toContain('Bring up to date');
  expect(preview.inChannel).toEqual([]);
  // Asked in the channel, it is answered in their own chat: it names who chose.
  expect((await grace.saysInChannel('preview summary')).inChannel).toEqual(['I have answered you in our own chat.']);
});

test('in a client without Universal Actions, what was pressed changes in its place too', async () => {
  const { grace } = await aDepartment();
  await grace.saysInChannel('post summaries here');
  const pressed = await grace.sends({
    type: 'message',
    replyToId: 'posted-7',
    value: { verb: 'channel.set', cadence: 'weekly' },
    conversation: { id: `${CHANNEL};messageid=posted-7`, conversationType: 'channel', isGroup: true },
  });
  expect(pressed.calls.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  expect(pressed.inChannel).toEqual([]);
  expect((await bot.channels.find(CHANNEL))?.cadence).toBe('weekly');
});

test('a channel whose name Teams does not tell is bound all the same', async () => {
  const { grace } = await aDepartment();
  bot.connector.failNext(/^\/v3\/teams\//, { status: 403 });
  expect((await grace.saysInChannel('post summaries here')).text).toContain('Summaries will be posted here');
  expect(await bot.channels.find(CHANNEL)).not.toHaveProperty('name');
  // Neither does a press tell it, and it is not forgotten by one.
  const { card } = await grace.saysInChannel('post summaries here');
  await grace.tapsInChannel(card, 'Save', { inputs: { cadence: 'weekly' } });
  expect(await bot.channels.find(CHANNEL)).toMatchObject({ name: 'Leaders', cadence: 'weekly' });
});

test('a group chat is no channel, and neither is what only says that it is one', async () => {
  const { grace } = await aDepartment();
  for (const conversation of [
    { id: '19:huddle@thread.v2', conversationType: 'groupChat', isGroup: true },
    { id: '19:a/b#c@thread.tacv2', conversationType: 'channel', isGroup: true },
  ]) {
    const told = await grace.sends({ type: 'message', text: 'post summaries here', conversation });
    expect(told.text).toContain('mention me in that channel');
  }
  expect(await bot.channels.all()).toEqual([]);
});

test('hostile presses are no presses', async () => {
  const { grace } = await aDepartment();
  const { card } = await grace.saysInChannel('post summaries here');
  const before = await bot.channels.all();
  const hostile: object[] = [
    { cadence: 'hourly' },
    { cadence: 'weekly', courses: 7 },
    { cadence: 'weekly', courses: '../../x' },
    { cadence: { $ne: 1 } },
  ];
  for (const inputs of hostile) {
    const pressed = await grace.tapsInChannel(card, 'Save', { inputs });
    expect(pressed.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(await bot.channels.all()).toEqual(before);
  }
  // A course that nobody owes, or that there is not, cannot be chosen; a channel cannot be named.
  const inputs = { cadence: 'monthly', courses: 'supervision,nothing', channelId: '19:other@thread.tacv2', by: 'ada' };
  await grace.tapsInChannel(card, 'Save', { inputs });
  const all = await bot.channels.all();
  expect(all).toEqual([{ ...before[0], etag: all[0]?.etag }]);
});

test.each([
  ['post summaries here', 'Summaries'],
  ['please post sumaries here', 'Summaries'],
  ['Post weekly summaries in this channel', 'Summaries'],
  ['can you stop the summaries?', 'Summaries'],
  ['preview the next summary', 'Training: how far we are'],
])('"%s" is understood', async (typed, heading) => {
  const { grace } = await aDepartment();
  expect((await grace.says(typed)).text.split('\n')[0]).toBe(heading);
});
