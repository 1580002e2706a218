import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { buttonsIn, type TeamsUser } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

const MIA = { managerStaffNumber: 'S-mia' };

let bot: BotUnderTest;
let mia: TeamsUser;
beforeEach(async () => {
  bot = await aBot({
    people: [
      aPerson('mia'),
      aPerson('ada', MIA),
      aPerson('bea', MIA),
      aPerson('lee', { roles: ['learning_lead'] }),
      aPerson('max'),
      aPerson('cy', { managerStaffNumber: 'S-max' }),
    ],
    courses: [
      aCourse('permanency', { approval: 'none' }).withSession('jan').withMembers('ada', 'bea', 'cy'),
      aCourse('smart', { approval: 'none' })
        .withSession('feb', { day: '2027-02-15', courseId: 'smart' })
        .withMembers('ada'),
    ],
  });
  await bot.ledgers.of('permanency').commit({
    actor: 'bea',
    command: { type: 'book', personId: 'bea', sessionId: 'jan' },
  });
  // Nudges go out from half past nine.
  bot.clock.moveTo('2026-11-30T10:00:00Z');
  mia = bot.user('mia');
});
afterEach(() => bot.close());

const planned = (prefix: string) =>
  [...bot.deliveries.all.values()]
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ to, message }) => ({ to, message }));

describe('the weekly reminder', () => {
  test('shows who has something outstanding for how long, and counts the others', async () => {
    const { text, sentences } = await mia.says('my weekly reminder');
    expect(sentences).toEqual([
      'Your team this week: 1 of 2 people has something outstanding: 2 courses still to book or to do; 0 attended and 1 booked in all.',
    ]);
    expect(text).toContain('Ada Example');
    expect(text).toContain('○ Still to book: Permanency (for 12 weeks), Smart (for 12 weeks)');
    expect(text).toContain('1 other is all done or booked.');
    expect(text).not.toContain('Mia Example');
    expect(text).not.toContain('Cy Example');
  });

  test('comes on the day that the manager writes, or taps', async () => {
    expect((await mia.says('remind me on Tuesdays')).text).toContain('On Tuesdays from now on');
    expect((await bot.roster.findById('mia'))?.reminderDay).toBe('Tue');
    const { card } = await mia.says('weekly reminder');
    const choice = await mia.taps(card, 'Choose another day');
    await mia.taps(choice.card, 'Remind me on Fridays');
    expect((await bot.roster.findById('mia'))?.reminderDay).toBe('Fri');
  });

  test('is nothing to whom nobody reports, and changes nothing of theirs', async () => {
    expect((await bot.ada.says('weekly reminder')).text).toContain('nobody reports to you');
    expect((await bot.ada.says('remind me on Tuesdays')).text).toContain('nobody reports to you');
    expect((await bot.roster.findById('ada'))?.reminderDay).toBeUndefined();
  });

  test('shows learning leads the people whom nobody manages', async () => {
    const { text } = await bot.user('lee').says('weekly reminder');
    // Mia, Max: nothing is required of them. Lee is on no list of their own.
    expect(text).toContain('Nothing is outstanding for the 2 people');
    await bot.roster.write([aPerson('max', { leaveDate: '2026-11-01' })]);
    const after = await bot.user('lee').says('weekly reminder');
    expect(after.text).toContain('Without a manager on the roster');
    expect(after.text).toContain('Cy Example');
  });

  test('is a well-done where nothing is outstanding', async () => {
    await bot.roster.write([aPerson('ada')]);
    expect((await mia.says('weekly reminder')).text).toContain('Well done, Mia');
  });
});

describe('what can be done from it', () => {
  test('one tap asks somebody to book, in the manager’s name, once this week', async () => {
    const { card } = await mia.says('weekly reminder');
    const after = await mia.taps(card, 'Ask Ada Example to book');
    expect(after.text).toContain('Ada is asked to book, in your name, in working hours this week.');
    expect(after.text).toContain("This week's message from me is out, or on its way.");
    expect(planned('nudge:')).toMatchObject([{ to: 'ada', message: { by: 'mia' } }]);
    expect(buttonsIn(after.card)).not.toContain('Nudge');
    // The old card, again.
    expect((await mia.taps(card, 'Ask Ada Example to book')).text).toContain('Ada was not asked again');
    expect(planned('nudge:')).toHaveLength(1);
  });

  test('books for somebody', async () => {
    const { card } = await mia.says('weekly reminder');
    expect((await mia.taps(card, 'Book a course for Ada Example')).text).toContain('Ada Example');
  });

  test('tells the learning leads that somebody leaves, once, and nothing changes until they confirm it', async () => {
    const { card } = await mia.says('weekly reminder');
    const help = await mia.taps(card, 'What else would help Ada Example');
    expect(help.text).toContain('Still outstanding: Permanency and Smart.');
    const form = await mia.taps(help.card, 'Has left…');
    const told = await mia.taps(form.card, 'Tell the learning leads', { on: '2026-12-31' });
    expect(told.text).toContain('Lee Example is told about Ada. They confirm the last day');
    expect((await mia.taps(form.card, 'Tell the learning leads', { on: '2026-12-31' })).text).toContain(
      'has been told that about Ada already',
    );
    expect(planned('told:')).toEqual([
      { to: 'lee', message: { type: 'told', what: 'left', about: 'ada', by: 'mia', on: '2026-12-31' } },
    ]);
    expect((await bot.roster.findById('ada'))?.leaveDate).toBeUndefined();
  });

  test('a form says what is wrong with it', async () => {
    const data = { personId: 'ada', what: 'away' };
    const form = await press(mia, 'report.tell-form', data);
    const wrong = await mia.taps(form.card, 'Tell the learning leads', { on: '2026-12-07', until: '2026-12-01' });
    expect(wrong.text).toContain('The last day is before the first');
    expect((await press(mia, 'report.tell', { ...data, on: '' })).text).toContain('Please choose a day first.');
    expect((await press(mia, 'report.tell', { ...data, on: '2031-01-01' })).text).toContain('Please choose a day from');
    expect((await press(mia, 'report.tell', { ...data, on: 'soon' })).text).toContain('could not read that button');
    expect(planned('told:')).toEqual([]);
  });

  test('asks for an exemption by course and code', async () => {
    const form = await press(mia, 'report.exemption-form', { personId: 'ada' });
    const asked = { courseId: 'permanency', reason: 'trained-elsewhere' };
    expect(
      (await mia.taps(form.card, 'Ask the learning leads', { courseId: 'permanency', reason: '' })).text,
    ).toContain('Please choose a reason.');
    await mia.taps(form.card, 'Ask the learning leads', asked);
    expect(planned('told:')).toEqual([
      { to: 'lee', message: { type: 'told', what: 'exemption', about: 'ada', by: 'mia', ...asked } },
    ]);
    expect((await press(mia, 'report.ask-exemption', { personId: 'bea', ...asked })).text).toContain(
      'Nothing is outstanding for Bea Example',
    );
  });

  test.each([
    'person.nudge',
    'report.help',
    'report.tell-form',
    'report.tell',
    'report.exemption-form',
    'report.ask-exemption',
  ])('%s is for those alone who look after that person', async (verb) => {
    const data = { what: 'left', on: '2026-12-31', courseId: 'permanency', reason: 'other' };
    for (const personId of ['cy', 'mia', 'nobody'])
      expect((await press(mia, verb, { ...data, personId })).text).toContain("I can't find that person");
    expect(bot.deliveries.all.size).toBe(0);
  });

  test('"nudge Ada" leads to her card, where she is asked: by her manager, and by a learning lead, who has her on no list', async () => {
    const lee = bot.user('lee');
    const { card } = await lee.says('nudge Ada');
    const asked = await lee.taps(card, 'Ask Ada Example to book');
    expect(asked.sentences).toEqual(['Ada is asked to book, in your name, in working hours this week.']);
    expect(asked.text).toContain('Ada Example');
    expect(buttonsIn(asked.card)).toEqual(['Ada: all courses']);
    expect(planned('nudge:')).toMatchObject([{ to: 'ada', message: { by: 'lee' } }]);

    const again = await mia.taps((await mia.says('nudge ada')).card, 'Ask Ada Example to book');
    expect(again.text).toContain('Your team this week');
    expect(again.text).toContain('Ada was not asked again');
    // Nothing is left that Bea could book.
    expect(buttonsIn((await mia.says('nudge Bea')).card)).not.toContain('Nudge');
  });

  test('a learning lead has the forms themself', async () => {
    const { card } = await press(bot.user('lee'), 'report.help', { personId: 'ada' });
    expect(buttonsIn(card)).toEqual(
      expect.arrayContaining(['Exempt…', 'Leaving…', 'Unavailable…', 'Back to the reminder']),
    );
  });
});

function press(user: TeamsUser, verb: string, data: object) {
  const action = { type: 'Action.Execute', verb, data };
  return user.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } });
}
