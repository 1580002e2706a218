import { afterEach, describe, expect, test } from '@jest/globals';
import type { CourseBuilder } from '../helpers/builders.ts';
import type { BotUnderTest } from './a-bot.ts';
import { aDesk, counts, type Desk, inputs, onePlace, permanency } from './a-desk.ts';

let bot: BotUnderTest;
let desk: Desk;
afterEach(() => bot.close());

async function story(...courses: CourseBuilder[]): Promise<Desk> {
  desk = await aDesk(...courses);
  bot = desk.bot;
  return desk;
}

describe('exempt', () => {
  test('from what was typed to a card with an end that comes by itself', async () => {
    const { lea, ada } = await story(onePlace());
    const form = await lea.says('exempt Ada from permanency until 31 December');
    expect(form.text).toContain('Exempt Ada Example');
    expect(inputs(form.card).map(({ id, value }) => [id, value])).toEqual([
      ['courseId', 'permanency'],
      ['until', '2026-12-31'],
      ['reason', ''],
    ]);
    const filled = { courseId: 'permanency', until: '2026-12-31', reason: 'Trained elsewhere.' };
    const done = await lea.taps(form.card, 'Save the exemption', filled);
    expect(done.text).toContain('Ada Example is exempt from Permanency');
    expect(done.text).toContain('until Thursday 31 December 2026');
    expect(done.text).not.toContain('elsewhere');
    expect(await counts(lea)).toContain('1 exempt');
    expect((await ada.says('my training')).text).toContain('Exempt until 31 December 2026');

    bot.clock.moveTo('2027-01-01T00:00:00Z');
    expect((await ada.says('my training')).text).toContain('Still to book');
    expect(await counts(lea)).not.toContain('1 exempt');
  });

  test('a reason is asked for, kept beside the record, and a repeat changes nothing', async () => {
    const { lea } = await story(onePlace());
    const form = await lea.says('exempt ada from permanency');
    const missing = await lea.taps(form.card, 'Save the exemption', { courseId: 'permanency', until: '', reason: ' ' });
    expect(missing.text).toContain('Please give a reason');
    const filled = { courseId: 'permanency', until: '', reason: 'Trained elsewhere.' };
    const answers = await Promise.all([1, 2, 3].map(() => lea.taps(form.card, 'Save the exemption', filled)));
    for (const { text } of answers) expect(text).toContain('Exempt until you end it');
    const { state } = { state: await bot.ledgers.of('permanency').state() };
    expect(state.records.get('ada')?.timeline.filter(({ facet }) => facet === 'exempt')).toHaveLength(1);
    expect(JSON.stringify(state.records.get('ada')?.timeline)).not.toContain('elsewhere');
  });

  test('a place that is still held is named, with a way to give it back', async () => {
    const { lea } = await story(onePlace());
    await desk.booked('ada', 'bea');
    const form = await lea.says('exempt ada from permanency');
    const done = await lea.taps(form.card, 'Save the exemption', { courseId: 'permanency', until: '', reason: 'x' });
    expect(done.text).toContain('Still held: Permanency, Monday 18 January 2027.');
    const cancelForm = await lea.taps(done.card, 'Cancel…');
    expect(cancelForm.text).toContain('Permanency');
    expect(cancelForm.text).toContain('Ada');
  });

  test('a turn is skipped, and the place is the next one’s', async () => {
    const { lea } = await story(onePlace());
    await desk.booked('ada', 'bea', 'cy');
    const form = await lea.says('exempt bea from permanency');
    const done = await lea.taps(form.card, 'Save the exemption', { courseId: 'permanency', until: '', reason: 'x' });
    expect(done.text).toContain('When the turn on the waiting list comes, it is skipped.');
    await bot.ledgers.of('permanency').commit({
      actor: 'ada',
      command: { type: 'cancel', personId: 'ada', sessionId: 'jan', reason: 'duty' },
    });
    const { records } = await bot.ledgers.of('permanency').state();
    expect(records.get('cy')?.standing.booking?.as).toBe('booked');
    expect(records.get('bea')?.standing.booking).toBeUndefined();
  });

  test('is ended from what was typed, and an old card does not bring it back', async () => {
    const { lea, ada } = await story(onePlace());
    const form = await lea.says('exempt ada from permanency');
    const filled = { courseId: 'permanency', until: '', reason: 'x' };
    await lea.taps(form.card, 'Save the exemption', filled);
    const toEnd = await lea.says("end Ada's exemption from permanency");
    const ended = await lea.taps(toEnd.card, 'End exemption');
    expect(ended.text).toContain('Ada Example is no longer exempt from Permanency');
    expect((await ada.says('my training')).text).toContain('Still to book');
    const old = await lea.taps(form.card, 'Save the exemption', filled);
    expect(old.text).toContain('nothing was changed');
    expect((await ada.says('my training')).text).toContain('Still to book');
  });
});

describe('refreshers', () => {
  test('attended until it lapses, rebookable from three months before, then to book again', async () => {
    const { lea, ada } = await story(
      permanency({ refreshMonths: 12 }).withSession('jan', { day: '2027-01-18' }).withMembers('ada', 'bea', 'cy'),
    );
    const records = [{ personId: 'ada', status: 'attended', date: '2026-03-02' } as const];
    await bot.ledgers.of('permanency').commit({ actor: 'import', command: { type: 'record-history', records } });
    const early = await ada.says('my training');
    expect(early.text).toContain('Attended on 2 March 2026, to be refreshed by 2 March 2027');
    expect((await ada.says('book permanency')).text).toContain('there is nothing to book');
    expect(await counts(lea)).not.toContain('1 due for refreshing');

    bot.clock.moveTo('2026-12-02T09:00:00Z');
    expect(await counts(lea)).toContain('Of the 1 attended, 1 due for refreshing.');
    const dates = await ada.says('book permanency');
    await ada.taps(dates.card, 'Book');
    expect(await counts(lea)).toContain('Of the 1 attended, 1 due for refreshing, 1 rebooked.');
    expect((await ada.says('my bookings')).text).toContain('Monday 18 January 2027');
    expect((await ada.says('my training')).text).toContain('to be refreshed by 2 March 2027; booked for');

    await bot.ledgers.of('permanency').commit({
      actor: 'ada',
      command: { type: 'cancel', personId: 'ada', sessionId: 'jan', reason: 'duty' },
    });
    bot.clock.moveTo('2027-03-01T23:59:59Z');
    expect((await ada.says('my training')).text).toContain('Attended on 2 March 2026');
    bot.clock.moveTo('2027-03-02T00:00:00Z');
    expect((await ada.says('my training')).text).toContain('Still to book');
    expect(await counts(lea)).toContain('1 trained in all, none since left.');
    expect((await lea.says('counts permanency as at 1 March 2027')).text).toContain('1 due for refreshing');
  });
});
