import { afterEach, expect, test } from '@jest/globals';
import { aCourse, aMembership, aPerson } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const people = [
  aPerson('ada'),
  aPerson('lee', { roles: ['learning_lead'] }),
  aPerson('head', { roles: ['leadership'], staffNumber: 'S-head' }),
  aPerson('bea', { managerStaffNumber: 'S-head', serviceArea: 'MASH' }),
];
const mash = { area: 'MASH', group: 'front-line', employment: 'agency' };
const permanency = () =>
  aCourse('permanency')
    .withSession('jan')
    .withMembers('ada', 'lee', aMembership('bea', { placement: mash }));
const smart = () => aCourse('smart', { title: 'SMART planning' }).withMembers('ada');
const aDepartment = async () => {
  bot = await aBot({ people, courses: [permanency(), smart()] });
  return { ...bot, lee: bot.user('lee'), head: bot.user('head') };
};

test('a learning lead sees counts at once, of all courses, of one, and split', async () => {
  const { ada, lee } = await aDepartment();
  await ada.taps((await ada.says('book permanency')).card, 'Book');

  expect((await lee.says('counts')).sentences[0]).toBe(
    'Counts as at 30 November 2026. Permanency: 0 attended, 1 booked, 2 to book; SMART planning: 0 attended, 0 booked, 1 to book.',
  );
  const one = await lee.says('counts permanancy');
  expect(one.text).toContain(
    '0 staff have attended permanency training up until the end of November 2026 with a further 1 booked on',
  );

  const split = await lee.taps(one.card, 'By service area');
  expect(split.text).toContain('Permanency by service area');
  expect(split.text).toContain('MASH');
  expect((await lee.says('counts permanency by employment')).text).toContain('Agency');
  const together = await lee.says('counts by staff group');
  expect(together.text).toContain('All required courses by staff group');
  expect(together.text).toContain('of 4 training records');
});

test('counts as at a day gone by, and days that nobody can count', async () => {
  const { ada, lee } = await aDepartment();
  await ada.taps((await ada.says('book permanency')).card, 'Book');

  expect((await lee.says('counts permanency as at 29/11/2026')).sentences[0]).toContain(
    'with a further 0 booked on and 3 still to book',
  );
  expect((await lee.says('counts as at 31/02/2021')).text).toContain(
    'There is no day "31/02/2021". Write it as 30/11/2021 or 2021-11-30.',
  );
  expect((await lee.says('counts as at 1/1/2031')).text).toContain('1 January 2031 is still to come');
  expect((await lee.says('counts by shoe size')).text).toContain('I can\'t split counts by "shoe size"');
  expect((await lee.says('counts knitting')).text).toContain('I know no course called "knitting".');
});

test('before the first record nothing is said, rather than that nobody has attended', async () => {
  const { lee } = await aDepartment();
  const early = await lee.says('counts as at 30/11/1999');
  expect(early.text).toMatch(
    /There are no records before \d+ \w+ 20\d\d, so I can't say how things stood as at 30 November 1999/,
  );
  expect(early.text).not.toContain('0 staff');
  const [first = ''] = buttonsIn(early.card);
  expect(first).toMatch(/^Counts as at /);
  expect((await lee.taps(early.card, first)).text).toContain('staff have attended permanency training');
});

test('leadership sees the whole and their own line', async () => {
  const { head } = await aDepartment();
  const counts = await head.says('counts permanency');
  expect(counts.text).toContain('Your own line: 0 attended, 0 booked and 1 still to book, of 1 person.');
  expect((await head.says('counts')).text).toContain('Your own line, of 1');
  for (const asked of ['counts permanency by service area', 'counts by employment']) {
    expect((await head.says(asked)).text).toContain('Your own line, of 1');
  }
});

test('others are told kindly who may', async () => {
  const { ada } = await aDepartment();
  const counts = await ada.says('counts');
  expect(counts.text).toContain('Counts are for learning leads and for leadership, so please ask one of them.');
  expect(buttonsIn(counts.card)).toEqual(['My training']);
  expect(buttonsIn((await ada.says('help')).card)).not.toContain('Counts');
});

test('two courses that fit are asked about', async () => {
  bot = await aBot({
    people,
    courses: [aCourse('a', { title: 'Practice Week' }), aCourse('b', { title: 'Practice Leads' })],
  });
  const lee = bot.user('lee');
  const which = await lee.says('counts practice');
  expect(buttonsIn(which.card)).toEqual(['Practice Leads', 'Practice Week']);
  expect((await lee.taps(which.card, 'Practice Week')).text).toContain('Practice Week: counts');
});
