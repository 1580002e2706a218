import { afterEach, describe, expect, test } from '@jest/globals';
import { OFFICE } from '../helpers/an-office.ts';
import { aCourse, aPerson } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const everybody = ['ada', 'bea', 'cy', 'otto'];
const permanency = () =>
  aCourse('permanency')
    .withSession('jan', { capacity: 2 })
    .withSession('feb', { day: '2027-02-08' })
    .withMembers(...everybody);
const office = (...courses: ReturnType<typeof aCourse>[]) => aBot({ people: OFFICE, courses });

describe('my team', () => {
  test.each(['my team', 'team', 'my reports', 'How is my team doing?'])('%p shows who reports to me', async (typed) => {
    bot = await office(permanency());
    await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    const team = await bot.user('mia').says(typed);
    expect(team.text).toContain('Reporting to you\nAda Example\n◑ Booked: Permanency 18 Jan');
    expect(team.text).toContain('Bea Example\n○ To book: Permanency');
    expect(team.sentences).toEqual(['Your team: 3 people: 2 still to book and 1 booked.']);
  });

  test('nine people a card, then the others', async () => {
    const many = Array.from({ length: 11 }, (_, index) =>
      aPerson(`p${index}`, {
        name: `Person ${String.fromCharCode(65 + index)} Example`,
        managerStaffNumber: 'S-mia',
      }),
    );
    bot = await aBot({ people: [aPerson('mia'), ...many] });
    const mia = bot.user('mia');
    const first = await mia.says('my team');
    expect(buttonsIn(first.card).filter((title) => title === 'Open')).toHaveLength(9);
    const rest = await mia.taps(first.card, 'Show more (2)');
    expect(rest.text).toContain('People 10 to 11 of 11.');
    expect(buttonsIn(rest.card).filter((title) => title === 'Open')).toHaveLength(2);
  });

  test('nobody reports to them: that is said, and nothing else', async () => {
    bot = await office(permanency());
    for (const name of ['ada', 'lena'])
      expect((await bot.user(name).says('my team')).text).toContain('Nobody reports to you on the roster');
  });

  test('a deputy sees the team under its manager’s name', async () => {
    bot = await office(permanency());
    bot.clock.moveTo('2026-12-07T09:00:00Z');
    expect((await bot.user('dan').says('my team')).text).toContain(
      "Mia Example's team: you act for them until 11 December 2026\nAda Example",
    );
  });
});

describe('one person', () => {
  test.each(['person Ada', 'find Ada Example', 'who is S-ada', 'find ada@example.org'])('%p', async (typed) => {
    bot = await office(permanency());
    for (const name of ['mia', 'lena']) {
      const card = await bot.user(name).says(typed);
      expect(card.text).toContain('Ada Example\nSocial Worker, Assessment 1\nPermanency\n○ Still to book');
    }
    for (const name of ['max', 'hope', 'bea', 'dan']) {
      expect((await bot.user(name).says(typed)).text).toContain("I can't find");
    }
  });

  test('not there and not theirs are answered alike; whoever finds several chooses; oneself is told where to look', async () => {
    bot = await office(permanency());
    const mia = bot.user('mia');
    const said = async (typed: string) => (await mia.says(typed)).text.replace(/"[^"]*"/, '…');
    expect(await said('person Otto')).toBe(await said('person Nobody'));
    const several = await mia.says('person Example');
    expect(several.text).toContain('Whom do you mean?');
    expect((await mia.taps(several.card, 'Open Bea Example')).text).toContain('Bea Example\nSocial Worker');
    expect((await mia.says('who is Mia')).text).toContain('That is you');
  });
});

describe('booking for somebody', () => {
  test.each(['book Ada on permanency', 'book permanency for Ada', 'please book Ada Example onto permanancy'])(
    '%p',
    async (typed) => {
      bot = await office(permanency());
      const mia = bot.user('mia');
      const dates = await mia.says(typed);
      expect(dates.text).toContain('Permanency for Ada Example');
      const booked = await mia.taps(dates.card, 'Book Monday 18 January 2027 for Ada');
      expect(booked.text).toContain('Ada is booked\nPermanency\nMonday 18 January 2027, 09:30 to 16:30');
      expect(booked.text).toContain('Ada will be told that you booked it, and can cancel it.');
      expect((await bot.ada.says('my training')).text).toContain('Booked for Monday 18 January 2027');
    },
  );

  test('a repeated press books nothing twice, and a client without Universal Actions can do it too', async () => {
    bot = await office(permanency());
    const mia = bot.user('mia');
    const dates = await mia.says('book Ada on permanency');
    for (const answer of [
      ...(await Promise.all([mia.taps(dates.card, 'Book'), mia.taps(dates.card, 'Book')])),
      await mia.submits(dates.card, 'Book'),
    ]) {
      expect(answer.text).toContain('Ada is booked');
    }
    expect((await bot.ledgers.of('permanency').state()).turns.get('jan')?.booked.size).toBe(1);
  });

  test('the words are the course first, then a person, and a name that is not theirs is not found', async () => {
    bot = await office(
      permanency(),
      aCourse('supervision', { title: 'Reflective Supervision for Supervisors' }).withSession('s').withMembers('mia'),
    );
    const mia = bot.user('mia');
    expect((await mia.says('book reflective supervision for supervisors')).text).toContain('One date is open.');
    expect((await mia.says('book Otto on permanency')).text).toContain('I can\'t find "Otto" among the people');
    expect(buttonsIn((await mia.says('book Ada')).card)).toContain('Book…');
    expect((await mia.says('book Ada on origami')).text).toContain('None of Ada\'s courses is called "origami".');
    expect((await bot.ada.says('book Bea on permanency')).text).toContain('None of your courses is called');
  });

  test('a refusal speaks of the person, with the nearest thing that works', async () => {
    bot = await office(permanency());
    const mia = bot.user('mia');
    const dates = await mia.says('book Ada on permanency');
    await bot.ada.taps((await bot.ada.says('book permanency')).card, 'Book');
    const refused = await mia.taps(dates.card, 'Book Monday 8 February 2027 for Ada');
    expect(refused.text).toContain('Ada is already booked for Permanency, Monday 18 January 2027.');
    expect(buttonsIn(refused.card)).toEqual(['Another date…', 'Cancel…', 'Ada: all courses']);

    const other = await mia.taps(refused.card, 'Another date…');
    const moved = await mia.taps(other.card, 'Move here');
    expect(moved.text).toContain('Ada is on another date\nPermanency\nMonday 8 February 2027');

    const form = await mia.taps(moved.card, 'Cancel…');
    const cancelled = await mia.taps(form.card, 'Cancel the booking', { reason: 'duty', note: 'Needed on duty.' });
    expect(cancelled.sentences).toEqual([
      "Ada's booking is cancelled: Permanency, Monday 8 February 2027. Ada will be told.",
    ]);
    expect((await bot.ada.says('my bookings')).text).toContain('You have nothing booked');
  });

  test('full means the waiting list', async () => {
    bot = await office(permanency());
    const lena = bot.user('lena');
    for (const name of ['Ada', 'Bea'])
      await lena.taps((await lena.says(`book ${name} on permanency`)).card, `Book Monday 18 January 2027 for ${name}`);
    const dates = await lena.says('book Otto on permanency');
    const waiting = await lena.taps(dates.card, 'Join the waiting list for Monday 18 January 2027 for Otto');
    expect(waiting.text).toContain('Otto is 1st on the waiting list');
  });
});

describe('forged presses change nothing', () => {
  const session = { courseId: 'permanency', sessionId: 'jan', v: 1 };
  const PRESSES: [verb: string, data: object][] = [
    ['team.person', { personId: 'ada' }],
    ['person.choose', { personId: 'ada', courseId: 'permanency' }],
    ['person.book', { personId: 'ada', ...session }],
    ['person.cancel-form', { personId: 'ada', ...session }],
    ['person.cancel', { personId: 'ada', ...session, reason: 'organiser' }],
    ['person.swap-form', { personId: 'ada', ...session }],
    ['person.swap', { personId: 'ada', courseId: 'permanency', from: 'jan', to: 'feb', v: 1 }],
    ['approval.form', { personId: 'ada', ...session }],
    ['approval.answer', { personId: 'ada', ...session, accepts: true }],
    ['substitute.choose', { courseId: 'permanency', sessionId: 'jan', insteadOf: 'ada' }],
    ['substitute.invite', { ...session, insteadOf: 'ada', personId: 'bea' }],
    ['substitute.withdraw', { ...session, insteadOf: 'ada', personId: 'bea' }],
    ['deputy.form', { managerId: 'mia' }],
    ['deputy.set', { managerId: 'mia', deputyId: 'bea', from: '2026-12-01', until: '2026-12-02' }],
    ['deputy.end', { managerId: 'mia', deputyId: 'dan', from: '2026-12-07', until: '2026-12-11' }],
  ];

  test.each(PRESSES)('%s', async (verb, data) => {
    bot = await office(permanency());
    const before = [(await bot.ledgers.of('permanency').state()).version, (await bot.roster.state()).version];
    const press = (from: string, what: object) =>
      bot.user(from).sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb, data: what }, trigger: 'manual' },
      });
    const nobody = JSON.parse(JSON.stringify(data).replaceAll('"ada"', '"zed"').replaceAll('"mia"', '"zed"'));
    const asNobody = (await press('max', nobody)).text;
    expect(asNobody).toMatch(/I can't find that/);
    for (const actor of ['ada', 'max', 'dan', 'hope', 'bea']) {
      expect([actor, (await press(actor, data)).text]).toEqual([actor, asNobody]);
    }
    expect([(await bot.ledgers.of('permanency').state()).version, (await bot.roster.state()).version]).toEqual(before);
    // What no card of ours sends is not even looked at.
    expect((await press('mia', { personId: ['ada'] })).text).not.toContain('Ada Example');
  });
});
