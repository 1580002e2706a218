import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aSessionStory, inputsOf, type SessionStory } from './a-session-story.ts';

let story: SessionStory;
beforeEach(async () => {
  story = await aSessionStory();
});
afterEach(() => story.bot.close());

test('guests come and go on guest places alone', async () => {
  const { grace } = story;
  const form = await grace.taps((await grace.says('sessions permanency')).card, 'Guests');
  const wrong = await grace.taps(form.card, 'Add guest', { name: '=1+1', agency: 'Health' });
  expect(wrong.text).toContain(
    "! Please check\nPlease give the guest's name as text that does not begin with = + - or @",
  );
  expect(inputsOf(wrong.card)).toEqual({ name: '=1+1', agency: 'Health' });
  const [added] = await Promise.all(
    [1, 2].map(() => grace.taps(wrong.card, 'Add guest', { name: 'Zoë Visitor', agency: 'Health' })),
  );
  expect(added?.text).toContain('Zoë Visitor\nHealth');
  expect(buttonsIn(added?.card)).toEqual(['Remove', 'Change guest places', 'All sessions']);
  const full = await grace.taps(form.card, 'Add guest', { name: 'Dee Guest', agency: 'Health' });
  expect(full.text).toContain('Every guest place on that session of Permanency is taken.');
  expect((await grace.taps(added?.card, 'Remove')).text).toContain('0 of 1 guest place taken');
});

test('a guest who is removed can be put back, however often either is pressed', async () => {
  const { grace, bot } = story;
  const form = await grace.taps((await grace.says('sessions permanency')).card, 'Guests');
  const added = await grace.taps(form.card, 'Add guest', { name: 'Hal Example', agency: 'Health' });
  const before = (await story.state()).sessions.get('jan')?.guests;
  const removed = await grace.taps(added.card, 'Remove');
  const twice = await grace.taps(added.card, 'Remove');
  for (const { text, card } of [removed, twice]) {
    expect(text).toContain('Hal Example is removed, and the name is deleted. 0 of 1 guest place taken.');
    expect(buttonsIn(card)).toContain('Undo: add Hal Example again');
  }
  expect(await bot.store.guestsOf('permanency', 'jan')).toEqual([]);
  for (const _ of [1, 2]) {
    const back = await grace.taps(twice.card, 'Undo: add Hal Example again');
    expect(back.text).toContain('Hal Example\nHealth');
  }
  expect((await story.state()).sessions.get('jan')?.guests).toEqual(before);
  // The old card's button is about a removal that is over: it takes nothing from whoever is back.
  const late = await grace.taps(added.card, 'Remove');
  expect(late.text).toContain('Hal Example\nHealth');
  expect(buttonsIn(late.card)).not.toContain('Undo: add Hal Example again');
  expect((await grace.taps(late.card, 'Remove')).text).toContain('0 of 1 guest place taken');
  expect(JSON.stringify(await bot.store.load('permanency'))).not.toContain('Hal Example');
});

test('demand is shown by course, with the way to a new session', async () => {
  const { grace } = story;
  const interest = { type: 'say-interest', personId: 'ada', reason: 'court' } as const;
  await story.bot.ledgers.of('permanency').commit({ actor: 'ada', command: interest });
  for (const words of ['demand', 'barriers', 'who cannot find a date?']) {
    const shown = await grace.says(words);
    expect(shown.text).toContain(
      '1 person finds no date\n4 to book, 2 places open\nBecause of: court 1\nFrom: Assessment 1',
    );
  }
  const shown = await grace.says('demand');
  expect((await grace.taps(shown.card, 'New session of Permanency')).text).toContain('New session\nPermanency');
});

test('nobody but a learning lead, whatever they press and whether or not it exists', async () => {
  const { ada, max } = story;
  const base = { courseId: 'permanency', sessionId: 'jan', v: 1 };
  const presses = [
    { verb: 'session.courses' },
    { verb: 'session.list', courseId: 'permanency' },
    { verb: 'session.list', courseId: 'none' },
    { verb: 'session.form', courseId: 'permanency' },
    { verb: 'session.form', ...base },
    { verb: 'session.put', ...base, sure: true, capacity: '9' },
    { verb: 'session.cancel-form', ...base },
    { verb: 'session.cancel', ...base },
    { verb: 'guest.form', ...base },
    { verb: 'guest.add', ...base, form: 'f', name: 'Zoë', agency: 'Health' },
    { verb: 'guest.remove', ...base, guestId: 'g' },
    { verb: 'demand.show' },
  ];
  for (const value of presses) {
    for (const somebody of [ada, max]) {
      expect((await somebody.sends({ type: 'message', value })).text).toContain(
        'Sessions are looked after by the learning leads, so please ask one of them',
      );
    }
  }
  expect((await story.state()).sessions.get('jan')?.session).toMatchObject({ capacity: 2 });
});

test('what no form of ours sends changes nothing', async () => {
  const { grace } = story;
  const hostile = [
    { verb: 'session.put', courseId: 'permanency', sessionId: 'none', v: 0, day1: '2027-02-01' },
    { verb: 'session.put', courseId: 'permanency', sessionId: 'a/b', v: 1 },
    { verb: 'session.put', courseId: 'permanency', sessionId: 'jan', v: 1, capacity: { a: 1 } },
    {
      verb: 'session.put',
      courseId: 'permanency',
      v: 0,
      form: 'f',
      day1: ['2027-02-01'],
      __proto__: { capacity: '3' },
    },
    { verb: 'session.cancel', courseId: 'permanency', sessionId: 'jan' },
    { verb: 'guest.add', courseId: 'permanency', sessionId: 'jan', v: 1, name: 'Zoë', agency: 'Health' },
  ];
  const { version } = await story.state();
  for (const value of hostile) expect((await grace.sends({ type: 'message', value })).status).toBe(200);
  expect((await story.state()).version).toBe(version);
  expect(story.bot.logged.filter(({ level }) => level === 'error')).toEqual([]);
});
