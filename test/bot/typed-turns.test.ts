import { afterEach, describe, expect, test } from '@jest/globals';
import { OFFICE } from '../helpers/an-office.ts';
import { aCourse, aPerson, cancel } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';
import { aDesk, type Desk, forges, inputs, onePlace } from './a-desk.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

async function desk(): Promise<Desk> {
  const made = await aDesk(onePlace());
  bot = made.bot;
  return made;
}

async function office(more: object = {}): Promise<BotUnderTest> {
  const course = aCourse('permanency', more).withSession('jan', { capacity: 2 }).withSession('feb');
  bot = await aBot({ people: OFFICE, courses: [course.withMembers('ada', 'bea', 'cy', 'otto')] });
  return bot;
}

describe('yes and no, typed', () => {
  test.each(['yes', 'yes please', 'no thanks', 'ok'])('"%s" to an offer shows the offer', async (typed) => {
    const { booked, bea } = await desk();
    await booked('ada', 'bea');
    bot.clock.moveTo('2027-01-15T09:00:00Z');
    await bot.ledgers.of('permanency').commit({ actor: 'ada', command: cancel('ada', 'jan') });
    const answered = await bea.says(typed);
    expect(answered.text).toContain('A place has come free.');
    expect(buttonsIn(answered.card)).toEqual(expect.arrayContaining(['Yes please', 'No, thank you']));
  });

  test('"yes" of a manager shows the requests that wait for them', async () => {
    await office({ approval: 'required' });
    await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    const answered = await bot.user('mia').says('yes');
    expect(answered.text).toContain('Ada Example');
    expect(buttonsIn(answered.card)).toContain('Yes');
    expect((await bot.ada.says('yes')).text).toContain('I have no question open');
  });

  test('"ok" without a question is answered in a short line', async () => {
    const { ada } = await desk();
    const { text } = await ada.says('ok');
    expect(text).toContain('Good.');
    expect(text).not.toContain('Who sees what');
  });
});

describe('help', () => {
  test('lists what everybody can write, and for a learning lead their own words', async () => {
    const { ada, lea, max } = await desk();
    const [own, led, managed] = [
      (await ada.says('help')).text,
      (await lea.says('help')).text,
      (await max.says('help')).text,
    ];
    for (const text of [own, led, managed])
      for (const words of ['swap', 'no date suits me']) expect(text).toContain(words);
    for (const words of ['sessions', 'demand', 'exempt Ada', 'Ada is unavailable', 'Ada is leaving']) {
      expect(led).toContain(words);
      for (const text of [own, managed]) expect(text).not.toContain(words);
    }
    expect(managed).toContain('my team');
  });
});

describe('what a manager types about somebody', () => {
  test.each([
    "cancel bea's permanency",
    "cancel Bea's booking",
    'cancel Bea',
    'move bea to 16 december',
    'swap Bea',
    'book bea',
    'find a substitute for bea',
    'remove Bea from permanency',
  ])('"%s" opens their card', async (typed) => {
    await office();
    const answered = await bot.user('mia').says(typed);
    expect(answered.text).toContain('Bea Example');
    expect(buttonsIn(answered.card)).toContain('Book…');
  });

  test('for whoever may not act for them it stays about themselves', async () => {
    await office();
    expect((await bot.ada.says("cancel bea's permanency")).text).not.toContain('Bea Example');
    expect((await bot.user('max').says('cancel bea')).text).not.toContain('Bea Example');
  });

  test('"exempt bea" by a manager says who can, and leads to what they can do', async () => {
    await office();
    const answered = await bot.user('mia').says('exempt bea');
    expect(answered.text).toContain('Only a learning lead can change that.');
    expect((await bot.user('mia').taps(answered.card, 'Bea: all courses')).text).toContain('Bea Example');
    expect((await bot.user('max').says('exempt bea')).text).not.toContain('Bea Example');
  });

  test.each(['cancel all', 'cancel everything'])('"%s" names nobody', async (typed) => {
    const allan = aPerson('bea', { name: 'Allan Everything', managerStaffNumber: 'S-mia' });
    bot = await aBot({ people: [...OFFICE.filter(({ personId }) => personId !== 'bea'), allan] });
    expect((await bot.user('mia').says(typed)).text).not.toContain('Allan');
  });

  test('their own booking comes first', async () => {
    bot = await aBot({
      people: [
        ...OFFICE.filter(({ personId }) => personId !== 'bea'),
        aPerson('bea', { name: 'Perma Example', managerStaffNumber: 'S-mia' }),
      ],
      courses: [aCourse('permanency').withSession('jan').withMembers('mia', 'bea')],
    });
    const mia = bot.user('mia');
    await mia.taps((await mia.says('book permanency')).card, 'Book');
    expect((await mia.says('cancel perma')).text).toContain('Cancel your booking?');
  });
});

describe('what a learning lead types', () => {
  test.each([
    'create a session for permanency',
    'new session (permanency)',
    'permanency sessions',
    'guests permanency',
    'cancel session permanency',
  ])('"%s" opens the sessions', async (typed) => {
    const { lea } = await desk();
    expect((await lea.says(typed)).text).toContain('Sessions: Permanency');
  });

  test('"cancel session permanency" of anybody else is about their own booking', async () => {
    const { ada, booked } = await desk();
    await booked('ada');
    expect((await ada.says('cancel session permanency')).text).toContain('Cancel your booking?');
  });

  test('one’s own name with "is unavailable" is being away', async () => {
    const { lea, ada } = await desk();
    expect((await lea.says('Lea is unavailable')).text).toContain('Until when are you away?');
    expect((await ada.says('Ada is unavailable until 5 January')).text).toContain('5 January');
    expect((await ada.says('Ada is unavailable')).text).not.toContain('Not yours');
  });
});

test('a day that does not exist is said to be none, and asked for again', async () => {
  const { ada, lea } = await desk();
  expect((await ada.says('book me on permanency on 30 february')).text).toContain('There is no day "30 february".');
  expect((await ada.says('away until 31 february')).text).toContain('away until 5 January');
  expect((await lea.says('exempt ada from permanency until 31 june')).text).toContain('There is no day "31 june".');
});

describe('forms that come half filled', () => {
  test.each([{}, { reason: '' }])('a cancellation with %p is asked again', async (inputs) => {
    const { ada, booked } = await desk();
    await booked('ada');
    const press = { courseId: 'permanency', sessionId: 'jan', v: 1, ...inputs };
    const again = await forges(ada, 'booking.cancel', press);
    expect(again.text).toContain('Please choose a reason');
    expect(again.text).toContain('Cancel your booking?');
    expect((await ada.says('my bookings')).text).toContain('1 place');
  });

  test('a turn on the waiting list is left without a reason', async () => {
    const { bea, booked } = await desk();
    await booked('ada', 'bea');
    const form = await bea.says('remove me from the waiting list');
    expect(form.text).toContain('Leave the waiting list?');
    expect(inputs(form.card ?? {})).toEqual([]);
    expect((await bea.taps(form.card, 'Leave the waiting list')).text).toContain('You have left the waiting list');
    expect((await bea.says('remove me from the waiting list')).text).toContain('not on a waiting list');
  });

  test.each([{}, { reason: '' }])('"no date suits me" with %p is asked again', async (inputs) => {
    const { ada } = await desk();
    const again = await forges(ada, 'interest.say', { courseId: 'permanency', v: 1, ...inputs });
    expect(again.text).toContain('Please choose a reason');
    expect(buttonsIn(again.card)).toContain('Say so');
  });
});
