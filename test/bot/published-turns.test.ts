import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aCourse, aPerson, book } from '../helpers/builders.ts';
import { actionIn, buttonsIn, type TeamsUser } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

const PEOPLE = ['ada', 'bea', 'cy', 'dee'];

let bot: BotUnderTest;
let lea: TeamsUser;
let hal: TeamsUser;
beforeEach(async () => {
  bot = await aBot({
    people: [
      ...PEOPLE.map((id) => aPerson(id)),
      aPerson('lea', { name: 'Lea Lead', roles: ['learning_lead'] }),
      aPerson('hal', { roles: ['leadership'] }),
    ],
    courses: [
      aCourse('permanency', { approval: 'none' })
        .withSession('jan')
        .withMembers(...PEOPLE),
      aCourse('smart', { title: 'SMART planning', approval: 'none' }).withMembers('ada'),
    ],
  });
  lea = bot.user('lea');
  hal = bot.user('hal');
  await does(book('ada', 'jan'));
});
afterEach(() => bot.close());

const does = (command: Parameters<ReturnType<typeof bot.ledgers.of>['commit']>[0]['command']) =>
  bot.ledgers.of('permanency').commit({ actor: 'lea', command });

const attended = (personId: string, date: string) =>
  does({ type: 'record-history', records: [{ personId, status: 'attended', date }] });

const SENTENCE =
  '0 staff have attended permanency training up until the end of November 2026 with a further 1 booked on and 3 still to book.';

async function publishes() {
  const draft = await lea.says('publish figures');
  return lea.taps(draft.card, 'Publish');
}

describe('publishing', () => {
  test('shows what it would be, and keeps nothing until it is pressed', async () => {
    const draft = await lea.says('publish figures');
    expect(draft.text).toContain('Publish these figures?');
    expect(draft.text).toContain(SENTENCE);
    expect(draft.text).toContain('SMART planning');
    expect((await hal.says('counts as published')).text).toContain('No figures have been published yet');
    const done = await lea.taps(draft.card, 'Publish');
    expect(done.text).toContain('Published');
    const twice = await lea.taps(draft.card, 'Publish');
    expect(twice.text).toContain('They were published before: Published on 30 November 2026 at 09:00 by Lea Lead');
  });

  test('nothing unseen is published: figures that have moved meanwhile are shown instead', async () => {
    const draft = await lea.says('publish figures permanency');
    await does(book('bea', 'jan'));
    const moved = await lea.taps(draft.card, 'Publish');
    expect(moved.text).toContain('The figures have moved since you looked, so nothing was published.');
    expect(moved.text).toContain('with a further 2 booked on and 2 still to book');
    expect((await lea.says('counts as published')).text).toContain('No figures have been published yet');
    expect((await lea.taps(moved.card, 'Publish')).text).toContain('Published');
  });

  test('is for learning leads, whatever is sent', async () => {
    for (const name of ['ada', 'hal']) {
      const user = bot.user(name);
      expect((await user.says('publish figures')).text).toContain('published by learning leads');
      const { card } = await lea.says('publish figures');
      const { data } = actionIn(card, 'Publish');
      const press = { action: { type: 'Action.Execute', verb: 'figures.publish', data }, trigger: 'manual' };
      const forged = await user.sends({ type: 'invoke', name: 'adaptiveCard/action', value: press });
      expect(forged.text).toContain('published by learning leads');
    }
    expect((await bot.user('ada').says('counts as published')).text).toContain('please ask one of them');
    expect((await lea.says('counts as published')).text).toContain('No figures have been published yet');
  });

  test.each([
    ['publish figures as at 30/11/2027', 'That day is still to come'],
    ['publish figures as at 31/02/2026', 'There is no day'],
    ['publish figures for knitting', 'I know no course called "knitting"'],
    ['publish figures as at 1/1/2001', 'There are no records yet on 1 January 2001'],
  ])('says of "%s" what is wrong with it', async (typed, said) => {
    expect((await lea.says(typed)).text).toContain(said);
  });
});

describe('what was published', () => {
  test('is repeated to the digit, with where people have moved since, and nobody is named', async () => {
    await publishes();
    bot.clock.moveTo('2026-12-14T09:00:00Z');
    await attended('ada', '2026-11-27');
    await attended('bea', '2026-12-07');
    await does(book('cy', 'jan'));
    await does({ type: 'exempt', personId: 'dee', note: 'x' });
    const { text } = await hal.says('counts as published 30/11/2026');
    expect(text).toContain(SENTENCE);
    expect(text).toContain('Published on 30 November 2026 at 09:00 by Lea Lead: 2 courses.');
    expect(text).toContain('Recorded only later, of days up to 30 November 2026\nAttended: 1 (1 of those booked)');
    for (const line of [
      'Since then\nAttended: 1 (1 of those still to book)',
      'Newly booked: 1',
      'Left the cohort: 1 (1 of those still to book)',
      'So on 14 December 2026: 2 attended, 1 booked and 0 still to book.',
      'Nothing has moved.',
    ]) {
      expect(text).toContain(line);
    }
    for (const name of ['Ada', 'Bea', 'Dee']) expect(text).not.toContain(name);
  });

  test('of one course, by its name', async () => {
    await publishes();
    expect((await hal.says('permanency counts as published')).text).not.toContain('SMART planning');
    expect((await hal.says('counts as published for knitting')).text).toContain(
      'Nothing called "knitting" was published',
    );
  });

  test('of several days each is a button, and of one day each that was published', async () => {
    await publishes();
    await does(book('bea', 'jan'));
    bot.clock.moveTo('2026-11-30T11:00:00Z');
    await publishes();
    const newest = await lea.says('counts as published');
    expect(newest.text).toContain('with a further 2 booked on');
    const first = await lea.taps(newest.card, '30 November 2026, 09:00');
    expect(first.text).toContain(SENTENCE);
    expect(first.text).toContain('Figures of that day were published again later');
    bot.clock.moveTo('2026-12-14T09:00:00Z');
    await publishes();
    const which = await lea.says('counts as published');
    expect(buttonsIn(which.card)).toEqual(['Figures of 14 December 2026', 'Figures of 30 November 2026']);
    const none = await lea.says('counts as published 1/12/2026');
    expect(none.text).toContain('No figures were published of 1 December 2026');
    expect(buttonsIn(none.card)).toHaveLength(2);
  });
});
