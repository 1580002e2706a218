import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aSessionStory, inputsOf, type SessionStory } from './a-session-story.ts';

let story: SessionStory;
beforeEach(async () => {
  story = await aSessionStory();
});
afterEach(() => story.bot.close());

async function jan() {
  return (await story.state()).sessions.get('jan')?.session;
}

describe('what "sessions" means', () => {
  test('to a member of staff dates to book, as ever', async () => {
    const { ada, max } = story;
    expect((await ada.says('sessions permanency')).text).toContain('One date is open. One tap books it.');
    expect((await max.says('sessions')).text).toContain('There is no course for you to book');
  });

  test('to a learning lead how full they are, with the dates to book one tap away', async () => {
    const { grace } = story;
    await story.books('ada', 'bea', 'cy');
    const courses = await grace.says('sessions');
    expect(courses.text).toContain('Permanency\n1 date ahead, 0 places open\nSMART planning\nNo dates ahead');
    const list = await grace.taps(courses.card, 'Sessions of Permanency');
    expect(list.text).toContain('2 of 2 booked, 1 waiting, guests 0 of 1');
    expect(buttonsIn(list.card)).toEqual([
      'Change',
      'Cancel',
      'Guests',
      'New session',
      'Book a place for me',
      'All courses',
    ]);
    expect((await grace.taps(list.card, 'Book a place for me')).text).toContain('Room 4 · full');
    expect((await grace.says('sessions permanancy')).text).toContain('Sessions: Permanency');
    expect((await grace.says('sessions origami')).text).toContain('I know no course called "origami".');
  });
});

describe('a new session', () => {
  test('is made from a form, once for however many taps', async () => {
    const { grace } = story;
    const form = await grace.taps((await grace.says('sessions smart')).card, 'New session');
    const inputs = inputsOf(form.card, { day1: '2027-02-01', venue: 'Town Hall', capacity: '14' });
    const [first, second] = await Promise.all([
      grace.taps(form.card, 'Make this session', inputs),
      grace.taps(form.card, 'Make this session', inputs),
    ]);
    const third = await grace.taps(form.card, 'Make this session', inputs);
    for (const made of [first, second, third]) {
      expect(made.invoke.value.fallbackText).toBe('The session is made: SMART planning, Monday 1 February 2027.');
    }
    const { sessions } = await story.state('smart');
    expect(sessions.size).toBe(1);
    expect(sessions.first()?.session).toMatchObject({
      capacity: 14,
      venue: 'Town Hall',
      days: [{ startsAt: '2027-02-01T09:30:00Z', endsAt: '2027-02-01T16:30:00Z' }],
      bookingClosesAt: '2027-02-01T09:30:00Z',
    });
    expect((await story.ada.says('book smart planning')).text).toContain('Monday 1 February 2027');
    // The same form with something else in it is a change that nobody has looked at.
    const other = await grace.taps(form.card, 'Make this session', { ...inputs, capacity: '20' });
    expect(other.text).toContain('Capacity: 14 is there now; you typed 20.');
    expect(sessions.size).toBe(1);
  });

  test('with mistakes comes back as it was typed, with every mistake named', async () => {
    const { grace } = story;
    const form = await grace.taps((await grace.says('sessions smart')).card, 'New session');
    const typed = {
      day1: '2027-03-28',
      from1: '01:30',
      to1: '01:00',
      venue: 'Town Hall',
      onlineLink: 'ftp://x',
      day2: '2027-04-01',
    };
    const again = await grace.taps(form.card, 'Make this session', inputsOf(form.card, typed));
    expect(again.text).toContain('Nothing is saved yet: 5 things to put right.\n! Please check');
    expect(again.text).toContain('the clocks go forward and skip this hour');
    expect(again.text).toContain('Day 2 has no start time: please give it.');
    expect(again.text).toContain('please give a link that begins with');
    expect(inputsOf(again.card)).toMatchObject(typed);
    const mended = inputsOf(again.card, { from1: '09:30', to1: '12:30', onlineLink: '', day2: '' });
    const asked = await grace.submits(again.card, 'Make this session', mended);
    expect(asked.text).toContain('Sunday 28 March 2027 is a weekend. Is that right?');
    expect((await grace.submits(asked.card, 'Yes, make it')).text).toContain('The session is made');
    expect((await story.state('smart')).sessions.size).toBe(1);
  });

  test('keeps a number that is wrong as it was typed, or leaves the field empty; never another number', async () => {
    const { grace } = story;
    const form = await grace.taps((await grace.says('sessions smart')).card, 'New session');
    expect(inputsOf(form.card)).toMatchObject({ capacity: '15', guestPlaces: '0' });
    const typed = inputsOf(form.card, { day1: '2027-02-01', capacity: '-3', guestPlaces: 'some' });
    const again = await grace.taps(form.card, 'Make this session', typed);
    expect(again.text).toContain('Capacity cannot be "-3": please give a whole number from 1 to 1,000.');
    expect(again.text).toContain('Guest places cannot be "some": please give a whole number from 0 to 1,000.');
    expect(inputsOf(again.card)).toMatchObject({ capacity: '-3', guestPlaces: '' });
  });

  test('on an odd day is asked about first, and is made once it is meant, with the same card for a second tap', async () => {
    const { grace } = story;
    const form = await grace.taps((await grace.says('sessions smart')).card, 'New session');
    const typed = inputsOf(form.card, { day1: '2031-02-22' });
    const asked = await grace.taps(form.card, 'Make this session', typed);
    expect(asked.text).toContain('Make this session?');
    expect(asked.text).toContain('Saturday 22 February 2031 is a weekend, and more than four years ahead.');
    expect((await story.state('smart')).sessions.size).toBe(0);
    const first = await grace.taps(asked.card, 'Yes, make it');
    const second = await grace.taps(asked.card, 'Yes, make it');
    // The form itself, sent again, has made it too.
    const form2 = await grace.taps(form.card, 'Make this session', typed);
    expect(first.text).toContain('The session is made');
    for (const again of [second, form2]) expect(again.card).toEqual(first.card);
  });

  test('is like the last one, but for its date', async () => {
    const { grace } = story;
    const form = await grace.taps((await grace.says('sessions permanency')).card, 'New session');
    expect(inputsOf(form.card)).toMatchObject({
      day1: '',
      from1: '09:30',
      to1: '16:30',
      venue: 'Room 4',
      capacity: '2',
    });
  });
});

describe('a change', () => {
  test('that people feel is confirmed first, and can go back to the form with nothing lost', async () => {
    const { grace } = story;
    await story.books('ada', 'bea', 'cy');
    const form = await grace.taps((await grace.says('sessions permanency')).card, 'Change');
    const asked = await grace.taps(
      form.card,
      'Save changes',
      inputsOf(form.card, { day1: '2027-01-20', capacity: '3' }),
    );
    expect(asked.text).toContain('2 people are booked; they will be asked whether they can still come.');
    expect(asked.text).toContain('Up to 1 person who waits will be given the new place.');
    expect((await jan())?.capacity).toBe(2);

    const back = await grace.taps(asked.card, 'Back to the form');
    expect(inputsOf(back.card)).toMatchObject({ day1: '2027-01-20', capacity: '3', venue: 'Room 4' });
    const saved = await grace.taps(asked.card, 'Yes, save');
    expect(saved.text).toContain('The session is changed');
    expect(saved.text).toContain('3 of 3 booked');
    expect(await jan()).toMatchObject({ capacity: 3, revision: 1 });
    expect(saved.text).toContain('Up to 1 person who waits will be given the new place.');
    // A second tap shows what the first one showed, with the way back.
    expect((await grace.taps(asked.card, 'Yes, save')).card).toEqual(saved.card);

    const undo = await grace.taps(saved.card, 'Undo: change it back');
    expect(undo.text).toContain('3 people are booked; they will be asked whether they can still come.');
    const undone = await grace.taps(undo.card, 'Yes, save');
    expect(undone.text).toContain('3 of 2 booked, guests 0 of 1, over capacity by 1');
    expect((await jan())?.days[0]?.startsAt).toBe('2027-01-18T09:30:00Z');
    // From the card of a change that was undone since there is nothing to undo.
    const late = await grace.taps(asked.card, 'Yes, save');
    expect(late.text).toContain('It has been changed again since: this is how it is now.');
    expect(buttonsIn(late.card)).not.toContain('Undo: change it back');
  });

  test('that nobody feels keeps its way back at a second tap', async () => {
    const { grace } = story;
    const form = await grace.taps((await grace.says('sessions permanency')).card, 'Change');
    const inputs = inputsOf(form.card, { trainer: 'Cy Reed' });
    const saved = await grace.taps(form.card, 'Save changes', inputs);
    expect(buttonsIn(saved.card)).toContain('Undo: change it back');
    expect((await grace.taps(form.card, 'Save changes', inputs)).card).toEqual(saved.card);
  });

  test('over somebody else’s shows both, and asks again', async () => {
    const { grace } = story;
    const form = await grace.taps((await grace.says('sessions permanency')).card, 'Change');
    await grace.taps(form.card, 'Save changes', inputsOf(form.card, { trainer: 'Cy Reed' }));
    const late = await grace.taps(form.card, 'Save changes', inputsOf(form.card, { trainer: 'Bea Reed' }));
    expect(late.text).toContain('Trainer: Cy Reed is there now; you typed Bea Reed.');
    expect(await jan()).toMatchObject({ trainer: 'Cy Reed' });
    await grace.taps(late.card, 'Save changes', inputsOf(late.card));
    expect(await jan()).toMatchObject({ trainer: 'Bea Reed' });
  });
});

test('cancelling says who feels it, does it once, and leaves nobody on it', async () => {
  const { grace, ada } = story;
  await story.books('ada', 'bea', 'cy');
  const form = await grace.taps((await grace.says('sessions permanency')).card, 'Cancel');
  expect(form.text).toContain(
    '2 people are booked and 1 person waits: each of them will be told, and offered the next dates.',
  );
  for (const _ of [1, 2]) {
    const done = await grace.taps(form.card, 'Cancel the session');
    expect(done.text).toContain('The session is cancelled');
  }
  const state = await story.state();
  expect(state.records.filter(({ standing }) => standing.booking).size).toBe(0);
  expect((await grace.says('sessions permanency')).text).toContain('Nobody has a place on it\nCancelled');
  expect((await ada.says('book permanency')).text).toContain('No');
  const change = { verb: 'session.form', courseId: 'permanency', sessionId: 'jan' };
  expect((await grace.sends({ type: 'message', value: change })).text).toContain(
    'is cancelled, so it can no longer be changed',
  );
});
