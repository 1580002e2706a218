import { afterEach, describe, expect, test } from '@jest/globals';
import { aCourse, aPerson, aSession, book, cancel, setSessions } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const grace = aPerson('grace', { name: 'Grace Example' });
const everybody = [aPerson('ada', { managerStaffNumber: 'S-grace' }), aPerson('bea'), aPerson('cy'), grace];

const commit = (command: Parameters<ReturnType<BotUnderTest['ledgers']['of']>['commit']>[0]['command']) =>
  bot.ledgers.of('permanency').commit({ actor: 'grace', command });

describe('a course that needs approval', () => {
  const course = () =>
    aCourse('permanency', { approval: 'required' }).withSession('jan').withMembers('ada', 'bea', 'cy');

  test('holds the place while the manager is asked, and says so everywhere', async () => {
    bot = await aBot({ people: everybody, courses: [course()] });
    const { ada } = bot;
    const held = 'held for you until Wednesday 2 December, 09:00, while your manager is asked';

    const asked = await ada.taps((await ada.says('book permanency')).card, 'Book');
    expect(asked.sentences).toEqual([`A place on Permanency, Monday 18 January 2027, is ${held}.`]);
    expect(buttonsIn(asked.card)).toEqual(['My training', 'Withdraw my request']);
    expect((await ada.says('my training')).text).toContain(`◔ Monday 18 January 2027 is ${held}`);
    expect((await ada.says('my bookings')).text).toContain(`◔ A place is ${held}`);
    expect((await ada.says('book permanency')).text).toContain('is already held for you until Wednesday 2 December');

    await commit({ type: 'answer-request', personId: 'ada', sessionId: 'jan', accepts: true });
    expect((await ada.says('my training')).text).toContain('◑ Booked for Monday 18 January 2027');
  });

  test('with nobody to ask, the place is theirs at once', async () => {
    bot = await aBot({ people: everybody, courses: [course()] });
    const bea = bot.user('bea');
    const dates = await bea.says('book permanency');
    expect((await bea.taps(dates.card, 'Book')).text).toContain("You're booked");
  });

  test('without a manager the learning lead is asked, and what nobody answers lapses', async () => {
    const lea = aPerson('lea', { roles: ['learning_lead'] });
    bot = await aBot({ people: [...everybody, lea], courses: [course()] });
    const bea = bot.user('bea');
    const dates = await bea.says('book permanency');
    expect((await bea.taps(dates.card, 'Book')).text).toContain('while your learning lead is asked');

    bot.clock.moveTo('2026-12-02T09:00:00Z');

    expect((await bea.says('my training')).text).toContain('○ Still to book');
    expect((await bea.taps(dates.card, 'Book')).text).toContain('That card is out of date, so nothing was changed.');
  });

  test('a request can be withdrawn, and asked again', async () => {
    bot = await aBot({ people: everybody, courses: [course()] });
    await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    const withdrawn = await bot.ada.taps((await bot.ada.says('cancel')).card, 'Withdraw my request', {
      reason: 'leave',
    });
    expect(withdrawn.text).toContain('Your request is withdrawn');
    expect((await bot.ada.taps(withdrawn.card, 'Undo: ask again')).text).toContain('A place is held for you');
  });
});

describe('a place that comes free close to the start', () => {
  const soon = () =>
    aCourse('permanency')
      .withSession('soon', { day: '2026-12-03', capacity: 1 })
      .withSession('jan')
      .withMembers('ada', 'bea', 'cy');

  async function offered() {
    bot = await aBot({ people: everybody, courses: [soon()] });
    for (const personId of ['bea', 'ada', 'cy']) await commit(book(personId, 'soon'));
    await commit(cancel('bea', 'soon'));
    return bot.ada;
  }

  test('is offered first of all, and a yes takes it, on any card and however often', async () => {
    const ada = await offered();

    const training = await ada.says('my training');
    expect(training.text).toContain('One question waits for your answer.');
    expect(training.text).toContain(
      'A place has come free. It is yours if you still want it, until Monday 30 November, 13:00.',
    );
    const bookings = await ada.says('my bookings');
    expect(buttonsIn(bookings.card).slice(0, 2)).toEqual(['Yes please', 'No, thank you']);

    expect((await ada.taps(training.card, 'Yes please')).text).toContain("You're booked");
    expect((await ada.taps(bookings.card, 'Yes please')).text).toContain("You're booked");
    expect((await ada.says('my training')).text).toContain('◑ Booked for Thursday 3 December 2026');
    expect((await ada.taps(bookings.card, 'No, thank you')).text).toContain('You are already booked for Permanency');
    expect((await bot.ledgers.of('permanency').state()).turns.get('soon')?.booked.size).toBe(1);
  });

  test('a no gives it to the next person, and shows the other dates', async () => {
    const ada = await offered();
    const training = await ada.says('my training');

    const declined = await ada.taps(training.card, 'No, thank you');

    expect(declined.text).toContain('You are no longer on the waiting list for Permanency, Thursday 3 December 2026');
    expect(buttonsIn(declined.card)).toEqual(['Book Mon 18 Jan', 'My training']);
    expect((await bot.user('cy').says('my bookings')).text).toContain('A place has come free.');
    expect((await ada.taps(training.card, 'Yes please')).text).toContain('That place is no longer held for you');
  });

  test('lapses, and an answer that comes too late says so kindly', async () => {
    const ada = await offered();
    const training = await ada.says('my training');
    bot.clock.moveTo('2026-11-30T13:00:00Z');

    const late = await ada.taps(training.card, 'Yes please');

    expect(late.text).toContain('it was answered already, or the time for an answer is over.');
    expect(buttonsIn(late.card)).toEqual(['Book Mon 18 Jan', 'Other dates', 'My training']);
  });

  test('whoever looks for another date meanwhile is asked again', async () => {
    const ada = await offered();
    const again = await ada.says('book permanency');
    expect(again.text).toContain('is yours if you still want it, until Monday 30 November, 13:00.');
    expect(buttonsIn(again.card)).toEqual(['Yes please', 'No, thank you', 'My training']);
  });
});

describe("a colleague's place", () => {
  async function invited() {
    const course = aCourse('permanency').withSession('jan', { capacity: 1 }).withMembers('ada', 'bea', 'cy');
    bot = await aBot({ people: everybody, courses: [course] });
    await commit(book('bea', 'jan'));
    await commit({ type: 'invite', personId: 'ada', sessionId: 'jan', insteadOf: 'bea', by: 'grace' });
    return bot.ada;
  }

  test('can be taken over, and whose it is stays unsaid', async () => {
    const ada = await invited();
    const training = await ada.says('my training');
    expect(training.text).toContain(
      "A colleague's place can be yours. Grace Example thought of you; please say by Wednesday 2 December, 09:00.",
    );
    expect(JSON.stringify(training.card)).not.toMatch(/bea/i);
    const bookings = await ada.says('my bookings');

    expect((await ada.taps(bookings.card, 'Yes please')).text).toContain("You're booked");
    expect((await ada.taps(bookings.card, 'Yes please')).text).toContain("You're booked");
    expect((await ada.says('my bookings')).text).toContain('◑ Booked for you by Grace Example');
    expect((await bot.user('bea').says('my bookings')).text).toContain('You have nothing booked');
  });

  test('stays theirs after a no, and the same answer again changes nothing', async () => {
    const ada = await invited();
    const training = await ada.says('my training');
    for (const tap of [1, 2]) {
      expect([tap, (await ada.taps(training.card, 'No, thank you')).text]).toEqual([
        tap,
        expect.stringContaining('The place stays with your colleague'),
      ]);
    }
    expect((await ada.says('my bookings')).text).toContain('You have nothing booked');
    expect((await bot.user('bea').says('my bookings')).text).toContain('1 place to look forward to');
  });
});

describe('a date that the organiser has changed', () => {
  async function moved() {
    const course = aCourse('permanency').withSession('dec', { day: '2026-12-10' }).withMembers('ada');
    bot = await aBot({ people: everybody, courses: [course] });
    await commit(book('ada', 'dec'));
    bot.clock.moveTo('2026-12-09T10:00:00Z');
    await commit(setSessions(aSession('dec', { day: '2026-12-11' })));
    return bot.ada;
  }

  test('is asked about first, and a yes is the end of it', async () => {
    const ada = await moved();
    const bookings = await ada.says('my bookings');
    expect(bookings.text).toContain('The date has changed. Can you still come?\nFriday 11 December 2026');

    expect((await ada.taps(bookings.card, 'Yes, I can come')).text).toContain('Thank you: you are coming');
    expect((await ada.taps(bookings.card, 'Yes, I can come')).text).toContain('Thank you: you are coming');
    const after = await ada.says('my bookings');
    expect(after.text).not.toContain('The date has changed');
    expect(buttonsIn(after.card)).toContain('Cancel');
  });

  test('giving the place back then is never late', async () => {
    const ada = await moved();
    const form = await ada.taps((await ada.says('my training')).card, "No, I can't");
    expect(form.text).toContain('The organiser has changed the date, so this is not noted as late.');

    const cancelled = await ada.taps(form.card, 'Cancel my booking', { reason: 'leave' });
    expect(cancelled.text).toContain('Noted: leave.');
  });
});
