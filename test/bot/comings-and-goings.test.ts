import { afterEach, describe, expect, test } from '@jest/globals';
import type { CourseBuilder } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import type { BotUnderTest } from './a-bot.ts';
import { aDesk, counts, type Desk, inputs, onePlace } from './a-desk.ts';

let bot: BotUnderTest;
let desk: Desk;
afterEach(() => bot.close());

async function story(...courses: CourseBuilder[]): Promise<Desk> {
  desk = await aDesk(...courses);
  bot = desk.bot;
  return desk;
}

describe('unavailable', () => {
  test('leaves the counts at once, keeps the booking, and comes back by themselves', async () => {
    const { lea, max, ada } = await story(onePlace());
    await desk.booked('ada');
    expect(await counts(lea)).toContain('of 3 people in the cohort');
    const form = await lea.says('Ada is unavailable from 30 November until 5 January');
    expect(inputs(form.card).map(({ value }) => value)).toEqual(['2026-11-30', '2027-01-05']);
    const done = await lea.taps(form.card, 'Save the days', { from: '2026-11-30', until: '2027-01-05' });
    expect(done.text).toContain('Ada Example is unavailable');
    expect(done.text).toContain('Permanency, Monday 18 January 2027');
    const after = await counts(lea);
    expect(after).toContain('of 2 people in the cohort');
    expect(after).toContain('1 unavailable');
    expect((await ada.says('my training')).text).toContain('Paused while you are unavailable until 5 January 2027');
    expect((await max.says('my team')).text).toContain(
      'Ada Example\n– Unavailable: Permanency (still booked 18 Jan)\n',
    );

    bot.clock.moveTo('2027-01-06T00:00:00Z');
    expect(await counts(lea)).toContain('of 3 people in the cohort');
    expect((await ada.says('my training')).text).toContain('Booked for Monday 18 January 2027');
  });

  test('ends the same day when the learning lead says so', async () => {
    const { lea } = await story(onePlace());
    const form = await lea.says('Ada is on leave');
    const done = await lea.taps(form.card, 'Save the days', { from: '2026-11-16', until: '' });
    expect(done.text).toContain('until further notice');
    bot.clock.moveTo('2026-12-02T09:00:00Z');
    const back = await lea.taps(done.card, 'Ada is back today');
    expect(back.text).toContain('Ada Example is back');
    expect(await counts(lea)).toContain('of 3 people in the cohort');
    expect((await lea.says('counts permanency as at 1 December 2026')).text).toContain('of 2 people in the cohort');
    expect(await bot.roster.findById('ada')).toMatchObject({
      unavailableFrom: '2026-11-16',
      unavailableTo: '2026-12-01',
    });
  });

  test('days that make no sense are asked for again, with what was filled in', async () => {
    const { lea } = await story(onePlace());
    const form = await lea.says('Ada is unavailable');
    const cases = [
      [{ from: '2026-12-10', until: '2026-12-01' }, 'The last day is before the first'],
      [{ from: '2026-11-01', until: '2026-11-20' }, 'over already'],
      [{ from: '2020-01-01', until: '' }, 'They came on Tuesday 1 September 2026'],
      [{ from: '2035-01-01', until: '' }, 'further ahead'],
      [{ from: '', until: '' }, 'Please choose a day first'],
    ] as const;
    for (const [days, said] of cases) {
      const again = await lea.taps(form.card, 'Save the days', days);
      expect(again.text).toContain(said);
      if (days.from !== '') expect(inputs(again.card)[0].value).toBe(days.from);
    }
    expect((await bot.roster.findById('ada'))?.unavailableFrom).toBeUndefined();
  });

  test('a form that another change has overtaken says so; the same press again says the same again', async () => {
    const { lea } = await story(onePlace());
    const form = await lea.says('Ada is unavailable');
    const days = { from: '2026-12-01', until: '2026-12-11' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => lea.taps(form.card, 'Save the days', days)));
    for (const { text } of answers) expect(text).toContain('Ada Example is unavailable');
    expect((await bot.roster.findById('ada'))?.revision).toBe(1);
    await lea.taps(answers[0]?.card, 'Take it back');
    const late = await lea.taps(form.card, 'Save the days', days);
    expect(late.text).toContain('Somebody has changed this since');
    expect((await bot.roster.findById('ada'))?.unavailableFrom).toBeUndefined();
  });
});

describe('a leaver', () => {
  test('is here until the end of the last day; a place after it is the oldest waiter’s at once', async () => {
    const { lea, ada, bea } = await story(onePlace());
    await desk.booked('ada', 'bea');
    const form = await lea.says('Ada is leaving on 31 December');
    expect(inputs(form.card).map(({ value }) => value)).toEqual(['2026-12-31']);
    const done = await lea.taps(form.card, 'Save the last day', { lastDay: '2026-12-31' });
    expect(done.text).toContain('The last day is Thursday 31 December 2026.');
    expect(done.text).toContain('Permanency, Monday 18 January 2027');
    expect((await ada.says('my training')).text).toContain('Still to book');
    expect((await bea.says('my training')).text).toContain('Booked for');

    bot.clock.moveTo('2027-01-01T00:00:00Z');
    expect((await bea.says('my training')).text).toContain('Booked for Monday 18 January 2027');
    expect(await counts(lea)).toContain('1 left');
    expect((await ada.says('my training')).sentences[0]).toContain("I can't find you on the training roster");
  });

  test('taken back, they are as if they had never left; a place that was given away stays so', async () => {
    const { lea, ada, bea } = await story(onePlace());
    await desk.booked('ada', 'bea');
    const form = await lea.says('Ada has left on 27/11/2026');
    const done = await lea.taps(form.card, 'Save the last day', { lastDay: '2026-11-27' });
    expect(done.text).toContain('Ada Example has left');
    expect((await bea.says('my training')).text).toContain('Booked for');
    expect(await counts(lea)).toContain('of 2 people in the cohort');

    const undone = await lea.taps(done.card, 'Undo: Ada is staying');
    expect(undone.text).toContain('Ada Example is staying');
    expect(await counts(lea)).toContain('of 3 people in the cohort');
    expect((await lea.says('counts permanency as at 29 November 2026')).text).toContain('of 3 people in the cohort');
    expect((await ada.says('my training')).text).toContain('Still to book');
    expect((await bea.says('my training')).text).toContain('Booked for');
  });

  test('another last day is undone to the one before', async () => {
    const { lea } = await story(onePlace());
    const first = await lea.taps((await lea.says('Ada is leaving')).card, 'Save the last day', {
      lastDay: '2026-12-31',
    });
    expect(buttonsIn(first.card)).toContain('Undo: Ada is staying');
    const form = await lea.says('Ada is leaving');
    const second = await lea.taps(form.card, 'Save the last day', { lastDay: '2027-02-26' });
    await lea.taps(second.card, 'Undo: Thursday 31 December 2026');
    expect((await bot.roster.findById('ada'))?.leaveDate).toBe('2026-12-31');
  });
});

describe('away', () => {
  test('only quiets messages, and says so; nobody else sees it', async () => {
    const { lea, max, ada } = await story(onePlace());
    await desk.booked('ada');
    const before = await counts(lea);
    const done = await ada.says('away until 5 January');
    expect(done.text).toContain("You're away until Tuesday 5 January 2027");
    expect(done.text).toContain(
      'your bookings and turns stay yours, you are still counted, and your manager is not told',
    );
    expect((await bot.roster.findById('ada'))?.awayUntil).toBe('2027-01-05');
    expect(await counts(lea)).toBe(before);
    expect((await max.says('my team')).text).not.toMatch(/away|unavailable/i);
    expect((await ada.says('my training')).text).toContain('Booked for');

    expect((await ada.says("I'm back")).text).toContain('Welcome back');
    expect((await bot.roster.findById('ada'))?.awayUntil).toBeUndefined();
    expect((await ada.says("I'm back")).text).toContain("You're not down as away");
  });

  test('asks for the day where there is none, and refuses one that is over', async () => {
    const { ada } = await story(onePlace());
    const form = await ada.says("I'm away");
    expect((await ada.taps(form.card, 'Save', { until: '' })).text).toContain('Please choose a day first');
    expect((await ada.taps(form.card, 'Save', { until: '2026-11-29' })).text).toContain('over already');
    expect((await ada.taps(form.card, 'Save', { until: '2026-11-30' })).text).toContain("You're away until Monday");
    const again = await ada.says('away');
    expect(again.text).toContain('You are away until Monday 30 November 2026.');
    expect((await ada.taps(again.card, "I'm back")).text).toContain('Welcome back');
  });
});
