import { afterEach, describe, expect, test } from '@jest/globals';
import { OFFICE } from '../helpers/an-office.ts';
import { aCourse } from '../helpers/builders.ts';
import { buttonsIn, type TeamsUser } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
let mia: TeamsUser;
afterEach(() => bot.close());

async function office(...courses: ReturnType<typeof aCourse>[]) {
  bot = await aBot({ people: OFFICE, courses });
  mia = bot.user('mia');
}

const everybody = ['ada', 'bea', 'cy', 'otto'];
const permanency = (capacity = 2) =>
  aCourse('permanency', { title: 'Permanency' })
    .withSession('jan', { capacity })
    .withMembers(...everybody);
const books = async (name: string, course = 'permanency') =>
  bot.user(name).taps((await bot.user(name).says(`book ${course}`)).card, 'Book');

describe('what was cancelled for somebody by a slip', () => {
  const cancelFor = async (name: string) => {
    const form = await mia.taps((await mia.says(`person ${name}`)).card, 'Cancel…');
    return mia.taps(form.card, 'Cancel the booking', { reason: 'duty' });
  };

  test('is booked again by one tap', async () => {
    await office(permanency());
    await books('ada');
    const cancelled = await cancelFor('Ada');
    expect(buttonsIn(cancelled.card)).toEqual(['Undo: book it again', 'Other dates', 'Ada: all courses']);
    expect((await mia.taps(cancelled.card, 'Undo: book it again')).text).toContain('Ada is booked\nPermanency');
  });

  test('is somebody else’s where others wait: the list comes after the other dates', async () => {
    await office(permanency(1));
    await books('ada');
    const dates = await bot.user('bea').says('book permanency');
    await bot.user('bea').taps(dates.card, 'Join waiting list');
    const cancelled = await cancelFor('Ada');
    expect(buttonsIn(cancelled.card)).toEqual(['Other dates', 'Join its waiting list', 'Ada: all courses']);
  });

  test('cannot be undone once it can no longer be booked', async () => {
    await office(
      aCourse('permanency')
        .withSession('jan', { bookingClosesAt: '2026-12-01T09:00:00Z' })
        .withMembers(...everybody),
    );
    await books('ada');
    bot.clock.moveTo('2026-12-01T09:00:00Z');
    expect(buttonsIn((await cancelFor('Ada')).card)).toEqual(['Other dates', 'Ada: all courses']);
  });
});

describe('an answer to a request', () => {
  const leading = () =>
    aCourse('leading', { title: 'Leading', approval: 'required' })
      .withSession('lead', { capacity: 1 })
      .withMembers(...everybody);
  const declined = async () => {
    await office(leading());
    await books('ada', 'leading');
    const form = await mia.taps((await mia.says('requests')).card, 'Answer with a sentence…');
    return mia.taps(form.card, 'No', { sentence: 'Not this time.' });
  };

  test('a no can become a yes while the place is free', async () => {
    const no = await declined();
    expect(buttonsIn(no.card)).toEqual(['Book it for Ada after all', 'Ada: all courses', 'Requests']);
    expect((await mia.taps(no.card, 'Book it for Ada after all')).text).toContain('Ada is booked\nLeading');
  });

  test('but not where somebody else has it', async () => {
    await office(leading());
    await books('ada', 'leading');
    await bot.user('bea').taps((await bot.user('bea').says('book leading')).card, 'Join waiting list');
    const form = await mia.taps((await mia.says('requests')).card, 'Answer with a sentence…');
    const no = await mia.taps(form.card, 'No', { sentence: 'Not this time.' });
    expect(buttonsIn(no.card)).toEqual(['Ada: all courses', 'Requests']);
  });

  test('a yes leads to the person', async () => {
    await office(leading());
    await books('ada', 'leading');
    const yes = await mia.taps((await mia.says('requests')).card, 'Yes');
    expect((await mia.taps(yes.card, 'Ada: all courses')).text).toContain('Booked for Monday 18 January 2027');
  });
});

describe('a colleague who was asked to take a place over', () => {
  const asked = async () => {
    await office(permanency());
    await books('ada');
    const people = await mia.taps((await mia.says('person Ada')).card, 'Name a substitute…');
    expect(people.sentences[0]).toMatch(/^Who takes Ada's place\? Permanency/);
    return mia.taps(people.card, 'Ask Bea Example');
  };
  const ASKED = 'Bea Example has been asked to take this place over, until Wed 2 Dec, 09:00';

  test('is seen on the card of whoever holds it, and the question is taken back', async () => {
    await asked();
    const card = await mia.says('person Ada');
    expect(card.text).toContain(ASKED);
    for (const repeat of [1, 2]) {
      const back = await mia.taps(card.card, 'Take the question back');
      expect([repeat, back.text]).toEqual([repeat, expect.stringContaining('Bea Example is no longer asked')]);
    }
    expect((await bot.user('bea').says('my bookings')).text).not.toContain('waits for your answer');
    const after = await mia.says('person Ada');
    expect(after.text).not.toContain('has been asked');
    const people = await mia.taps(after.card, 'Name a substitute…');
    expect((await mia.taps(people.card, 'Ask Bea Example')).text).toContain('Bea Example will be asked');
    // An old card does not take a new question back.
    await mia.taps(card.card, 'Take the question back');
    expect((await mia.says('person Ada')).text).toContain(ASKED);
  });

  test('can be taken back from the card that asked, and not once it was answered', async () => {
    const ask = await asked();
    const bea = bot.user('bea');
    await bea.taps((await bea.says('my bookings')).card, 'Yes please');
    const late = await mia.taps(ask.card, 'Take the question back');
    expect(late.text).toContain('The question to Bea Example is answered already, or over, so nothing was changed.');
    expect((await bea.says('my bookings')).text).toContain('◑ Booked');
  });

  test('is not shown to others, who cannot take it back', async () => {
    await asked();
    const before = (await bot.ledgers.of('permanency').state()).version;
    const data = { courseId: 'permanency', sessionId: 'jan', insteadOf: 'ada', personId: 'bea', v: 1 };
    const press = (name: string, what: object) =>
      bot.user(name).sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'substitute.withdraw', data: what }, trigger: 'manual' },
      });
    for (const name of ['max', 'bea', 'ada', 'cy']) {
      expect((await press(name, data)).text).toMatch(/I can't find that/);
    }
    // Nobody was ever asked that.
    for (const wrong of [{ personId: 'cy' }, { personId: 'zed' }, { insteadOf: 'cy' }]) {
      expect((await press('mia', { ...data, ...wrong })).text).toMatch(/I can't find that/);
    }
    expect((await bot.ledgers.of('permanency').state()).version).toBe(before);
  });
});

describe('somebody who is exempt or unavailable', () => {
  const STILL = 'still booked for Monday 18 January 2027, Room 4';

  async function exempts() {
    const operationId = 'exempts';
    const exempt = { type: 'exempt', personId: 'ada', note: 'x', until: '2027-03-31' } as const;
    await bot.ledgers.of('permanency').commit({ actor: 'lena', operationId, command: exempt });
  }

  test('keeps what they had booked, in sight of everybody', async () => {
    await office(permanency());
    await books('ada');
    await exempts();
    expect((await mia.says('person Ada')).text).toContain(`– Exempt until 31 March 2027; ${STILL}`);
    expect((await mia.says('my team')).text).toContain('– Exempt: Permanency (still booked 18 Jan)');
    const own = (await bot.ada.says('my training')).text;
    expect(own).toContain(`– Exempt until 31 March 2027; ${STILL}`);
    expect(own).not.toContain('nothing to do');
  });
});

describe('what is over and not marked yet', () => {
  test('is not called booked any more', async () => {
    await office(permanency());
    await books('ada');
    bot.clock.moveTo('2027-01-19T09:00:00Z');
    const card = await mia.says('person Ada');
    expect(card.text).toContain('◑ Was on Monday 18 January 2027; attended once the register is in');
    expect(card.sentences).toEqual(['Ada Example: nothing still to book, 0 booked, 1 awaits a register, 0 attended.']);
    const team = await mia.says('my team');
    expect(team.text).toContain('◑ Attended once the register is in: Permanency (was on 18 Jan)');
    expect(team.text).toContain('3 people: 2 still to book and 1 awaits a register.');
  });
});

describe('sentences', () => {
  test('an offer that is declined with nobody waiting frees the place', async () => {
    await office(
      aCourse('permanency', { title: 'Permanency' })
        .withSession('near', { capacity: 1, day: '2026-12-03' })
        .withMembers(...everybody),
    );
    await books('ada');
    const bea = bot.user('bea');
    await bea.taps((await bea.says('book permanency')).card, 'Join waiting list');
    await mia.taps((await mia.taps((await mia.says('person Ada')).card, 'Cancel…')).card, 'Cancel the booking', {
      reason: 'duty',
    });
    const no = await bea.taps((await bea.says('my bookings')).card, 'No, thank you');
    expect(no.text).toContain('Thank you for saying so\nThe place is free for somebody else.');
    expect(no.text).not.toContain('next person');
  });

  test('what is booked when it starts soon says from when giving it back is late', async () => {
    await office(aCourse('permanency').withSession('near', { day: '2026-12-01' }).withMembers('ada'));
    const KIND =
      'It starts soon: giving it back after 10:00, an hour from booking it, would be noted as late (never for sickness, court or duty).';
    const dates = await bot.ada.says('book permanency');
    expect((await bot.ada.taps(dates.card, 'Book')).text).toContain(KIND);
    const mine = (await bot.ada.says('my bookings')).text;
    expect(mine).toContain(KIND);
    expect(mine).not.toContain('Please cancel by');
  });

  test('what a manager books that late is never late, and no last day is named', async () => {
    await office(aCourse('permanency').withSession('near', { day: '2026-12-01' }).withMembers('ada'));
    await mia.taps((await mia.says('book Ada on permanency')).card, 'Book');
    const mine = (await bot.ada.says('my bookings')).text;
    expect(mine).toContain('Booked for you by Mia Example');
    expect(mine).not.toMatch(/cancel by|late/);
  });

  test('a course that was attended and comes round again says from when it can be booked', async () => {
    await office(
      aCourse('refresh', { title: 'Refresh', refreshMonths: 12 })
        .withSession('jan')
        .withMembers(...everybody),
    );
    const records = [{ personId: 'ada', status: 'attended', date: '2026-11-02' }] as const;
    const command = { type: 'record-history', records } as const;
    await bot.ledgers.of('refresh').commit({ actor: 'import', command, quiet: true });
    const FROM = 'so there is nothing to book yet: it can be booked again from 2 August 2027.';
    expect((await bot.ada.says('book refresh')).text).toContain(`You attended Refresh on 2 November 2026, ${FROM}`);
    expect((await mia.says('book Ada on refresh')).text).toContain(`Ada attended Refresh on 2 November 2026, ${FROM}`);
  });

  test('after naming a deputy the days stand there once', async () => {
    await office(permanency());
    const form = await mia.says('my deputy');
    const days = { from: '2026-12-14', until: '2026-12-18' };
    const named = await mia.taps(form.card, 'Name as deputy', { who: 'S-bea', ...days });
    expect(named.text.match(/from 14 December 2026 until 18 December 2026/g)).toHaveLength(1);
  });
});
