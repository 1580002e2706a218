import { afterEach, describe, expect, test } from '@jest/globals';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { aTeamsUser, buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const NOT_FOUND =
  "I can't find you on the training roster. Please ask your learning lead to add you to the training roster.";

describe('who is asking', () => {
  test('is found by e-mail at first contact, and from memory from then on', async () => {
    bot = await aBot({ courses: [aCourse('permanency').withMembers('ada')] });
    for (let turn = 0; turn < 4; turn += 1)
      expect((await bot.ada.says('my training')).text).toContain('Your training, Ada');

    expect(bot.conversations.all.get('oid-ada')).toEqual({
      aadObjectId: 'oid-ada',
      personId: 'ada',
      tenantId: 'tenant-1',
      serviceUrl: bot.connector.url,
      conversationId: 'a:chat-with-oid-ada',
      userId: '29:oid-ada',
      botId: '28:training-circle',
    });
    expect([bot.conversations.finds, bot.conversations.saves]).toEqual([1, 1]);
    expect(bot.connector.calls.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  test('a new service address is kept, once', async () => {
    bot = await aBot();
    await bot.ada.says('help');
    for (let turn = 0; turn < 2; turn += 1)
      await bot.ada.says('help', { serviceUrl: bot.connector.url.replace('127.0.0.1', 'localhost') });
    expect(bot.conversations.saves).toBe(2);
    expect(bot.conversations.all.get('oid-ada')?.serviceUrl).toContain('localhost');
  });

  test('somebody who is not on the roster learns whom to ask, and nothing more', async () => {
    bot = await aBot();
    const stranger = bot.user('mallory');
    for (const typed of ['my training', 'counts', 'help', 'book permanency']) {
      const { sentences, cards } = await stranger.says(typed);
      expect([sentences, cards]).toEqual([[NOT_FOUND], []]);
    }
    await bot.roster.write([aPerson('mallory')]);
    expect((await stranger.says('help')).text).toContain("Hello Mallory, I'm Training Circle");
  });

  test('somebody who has left is not on the roster', async () => {
    bot = await aBot({ people: [aPerson('ada', { leaveDate: '2026-11-30' })] });
    expect((await bot.ada.says('help')).text).toContain('Hello Ada');
    bot.clock.moveTo('2026-12-01T09:00:00Z');
    expect((await bot.ada.says('help')).sentences).toEqual([NOT_FOUND]);
  });

  test("a guest's e-mail proves nothing", async () => {
    bot = await aBot();
    const guest = aTeamsUser(bot, { email: 'ada@example.org', aadObjectId: 'oid-guest', userRole: 'guest' });
    expect((await guest.says('my training')).sentences).toEqual([NOT_FOUND]);
  });
});

describe('the first word', () => {
  test('is a welcome, once, though Teams tells of the installation twice', async () => {
    bot = await aBot();
    const [first, second] = await Promise.all([
      bot.ada.installs(),
      bot.ada.sends({ type: 'conversationUpdate', membersAdded: [{ id: '28:training-circle' }] }),
    ]);
    expect(bot.connector.calls.filter(({ body }) => body?.type === 'message')).toHaveLength(1);
    expect([first.status, second.status]).toEqual([200, 200]);
    const [welcome] = [...first.cards, ...second.cards];
    expect(buttonsIn(welcome)).toEqual(['My training', 'Book a course', 'My bookings']);
  });

  test('is a welcome again for somebody who installs it anew', async () => {
    bot = await aBot();
    await bot.ada.says('help');
    expect(buttonsIn((await bot.ada.installs()).card)).toContain('My training');
    expect((await bot.ada.sends({ type: 'conversationUpdate', membersAdded: [{ id: '28:x' }] })).cards).toEqual([]);
  });

  test('nothing is said to a team, or when somebody removes the bot', async () => {
    bot = await aBot();
    const conversation = {
      id: '19:channel@thread.tacv2',
      conversationType: 'channel',
      isGroup: true,
      tenantId: 'tenant-1',
    };
    await bot.ada.sends({ type: 'conversationUpdate', conversation, membersAdded: [{ id: '28:training-circle' }] });
    await bot.ada.sends({ type: 'installationUpdate', action: 'remove' });
    expect(bot.connector.calls).toEqual([]);
  });
});

describe('asked in a channel', () => {
  test('a personal answer goes to the own chat, and the channel reads no name and no figure', async () => {
    bot = await aBot({ courses: [aCourse('permanency').withMembers('ada')] });
    const asked = await bot.ada.saysInChannel('my training');
    expect(asked.inChannel).toEqual(['I have answered you in our own chat.']);
    const [answer] = asked.calls.filter(
      ({ conversationId, method }) => conversationId === 'a:chat-with-oid-ada' && method === 'POST',
    );
    expect(JSON.stringify(answer?.body)).toContain('Your training, Ada');
    expect(bot.conversations.all.get('oid-ada')).toMatchObject({
      personId: 'ada',
      conversationId: 'a:chat-with-oid-ada',
    });

    const again = await bot.ada.saysInChannel('my training');
    expect(again.calls.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  test('where no chat can be opened, the channel says how to ask', async () => {
    bot = await aBot();
    bot.connector.uninstallFor('oid-ada');
    expect((await bot.ada.saysInChannel('my training')).inChannel).toEqual([
      'That is between you and me: please open a chat with me in Teams and ask me there.',
    ]);
  });

  test('not even being unknown is said before others', async () => {
    bot = await aBot();
    const asked = await bot.user('mallory').saysInChannel('counts');
    expect(asked.inChannel).toEqual(['I have answered you in our own chat.']);
  });
});
