import { afterEach, describe, expect, test } from '@jest/globals';
import type { CourseBuilder } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import type { BotUnderTest } from './a-bot.ts';
import { aDesk, type Desk, forges, onePlace } from './a-desk.ts';

let bot: BotUnderTest;
let desk: Desk;
afterEach(() => bot.close());

async function story(...courses: CourseBuilder[]): Promise<Desk> {
  desk = await aDesk(...courses);
  bot = desk.bot;
  return desk;
}

describe('who may', () => {
  const SET = {
    from: '2026-12-01',
    until: '2026-12-11',
    lastDay: '2026-12-31',
    courseId: 'permanency',
    reason: 'x',
    v: 0,
  };
  const VERBS = [
    'exemption.form',
    'exemption.set',
    'exemption.end',
    'absence.form',
    'absence.set',
    'absence.end',
    'leaver.form',
    'leaver.set',
    'leaver.undo',
  ];

  test('staff, managers and leadership may nothing of it, and learn nothing, whatever id they send', async () => {
    await story(onePlace());
    const before = await bot.roster.findById('bea');
    for (const name of ['ada', 'max', 'hal']) {
      for (const verb of VERBS) {
        const answers = new Set<string>();
        for (const personId of ['bea', 'nobody-at-all', name]) {
          answers.add((await forges(bot.user(name), verb, { ...SET, personId })).text);
        }
        expect([name, verb, [...answers]]).toEqual([name, verb, [expect.stringContaining('Only a learning lead')]]);
      }
      for (const typed of ['exempt bea from permanency', 'Bea is unavailable until 5 January', 'Zoe has left']) {
        expect((await bot.user(name).says(typed)).text).toContain('Only a learning lead');
      }
    }
    expect(await bot.roster.findById('bea')).toEqual(before);
    const { records } = await bot.ledgers.of('permanency').state();
    expect(records.get('bea')?.standing).toMatchObject({ exempt: false, paused: false, member: 'in' });
  });

  test('a learning lead may all of it, but not for themself, and for nobody who is not there', async () => {
    const { lea } = await story(onePlace());
    for (const personId of ['lea', 'nobody-at-all']) {
      for (const verb of VERBS) {
        expect((await forges(lea, verb, { ...SET, personId })).text).toContain('nobody for themself');
      }
    }
    for (const verb of VERBS) {
      const { text } = await forges(lea, verb, { ...SET, personId: 'bea' });
      expect([verb, text]).toEqual([verb, expect.not.stringContaining('Only a learning lead')]);
    }
  });

  test('a course that is not theirs, and data that no card sends, change nothing', async () => {
    const { lea } = await story(onePlace());
    const other = await forges(lea, 'exemption.set', { ...SET, personId: 'max' });
    expect(other.text).toContain('has no course to be exempt from');
    expect((await forges(lea, 'exemption.set', { ...SET, personId: 'bea', courseId: 'none' })).text).toContain(
      'That course is not on their list',
    );
    for (const data of [
      { personId: '../x', v: 0 },
      { personId: 'bea', v: -1 },
      { personId: 'bea', v: 0, from: '2026-02-31' },
    ]) {
      expect((await forges(lea, 'absence.set', data)).text).toContain('I could not read that button');
    }
  });

  test('the buttons stand on the card of a person, for a learning lead alone', async () => {
    const { lea, max } = await story(onePlace());
    const seen = await forges(lea, 'team.person', { personId: 'ada' });
    expect(buttonsIn(seen.card)).toEqual(expect.arrayContaining(['Exempt…', 'Unavailable…', 'Leaving…']));
    expect((await lea.taps(seen.card, 'Leaving…')).text).toContain('When is Ada Example leaving?');
    const managed = await forges(max, 'team.person', { personId: 'ada' });
    for (const title of ['Exempt…', 'Unavailable…', 'Leaving…']) expect(buttonsIn(managed.card)).not.toContain(title);
  });
});
