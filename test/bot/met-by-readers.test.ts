import { afterEach, expect, test } from '@jest/globals';
import { aCourse, aPerson, book } from '../helpers/builders.ts';
import { buttonsIn } from '../helpers/teams-client.ts';
import { aBot, type BotUnderTest } from './a-bot.ts';

let bot: BotUnderTest;
afterEach(() => bot.close());

const lee = aPerson('lee', { roles: ['learning_lead'] });
const mia = aPerson('mia');
const ada = aPerson('ada', { managerStaffNumber: 'S-mia' });
const permanency = () => aCourse('permanency').withSession('jan', { capacity: 1 }).withMembers('ada', 'mia');

test('five taps in one breath book one place, and are said once', async () => {
  bot = await aBot({ courses: [permanency()] });
  const dates = await bot.ada.says('book permanency');
  const from = bot.connector.calls.length;
  const taps = await Promise.all([1, 2, 3, 4, 5].map(() => bot.ada.taps(dates.card, 'Book')));
  for (const { invoke } of taps) expect(JSON.stringify(invoke.value)).toContain("You're booked");
  const said = bot.connector.calls.slice(from).filter(({ body }) => body?.type === 'message');
  expect(said.map(({ body }) => body.text)).toHaveLength(1);
});

test('a no after a yes to an offer shows the place that they have, and how to give it back', async () => {
  const course = aCourse('permanency', { approval: 'none' })
    .withSession('jan', { capacity: 1, day: '2026-12-03' })
    .withMembers('ada', 'mia');
  bot = await aBot({ people: [ada, mia], courses: [course] });
  const ledger = bot.ledgers.of('permanency');
  for (const personId of ['mia', 'ada']) await ledger.commit({ actor: personId, command: book(personId, 'jan') });
  await ledger.commit({
    actor: 'mia',
    command: { type: 'cancel', personId: 'mia', sessionId: 'jan', reason: 'other' },
  });
  const bookings = await bot.ada.says('my bookings');
  await bot.ada.taps(bookings.card, 'Yes please');
  const no = await bot.ada.taps(bookings.card, 'No, thank you');
  expect(no.text).toContain('You are already booked for Permanency');
  expect(buttonsIn(no.card).join()).toMatch(/cancel/i);
});

test('a learning lead who wants to move a session is led to the sessions', async () => {
  bot = await aBot({ people: [lee], courses: [permanency()] });
  expect((await bot.user('lee').says('move session permanency')).text).toContain('Permanency');
  expect(buttonsIn((await bot.user('lee').says('move session permanency')).card)).toContain('Change');
});

test('whoever will leave is offered only dates until then', async () => {
  bot = await aBot({ people: [ada, lee], courses: [permanency().withSession('soon', { day: '2026-12-10' })] });
  const set = { type: 'apply-roster', memberships: [{ ...leaving('ada'), leftAt: '2027-01-01T00:00:00Z' }] } as const;
  await bot.ledgers.of('permanency').commit({ actor: 'import', command: set });
  const dates = await bot.ada.says('book permanency');
  expect(dates.text).toContain('10 December 2026');
  expect(dates.text).not.toContain('18 January');
});

function leaving(personId: string) {
  const placement = { area: 'Assessment', group: 'front-line', employment: 'permanent' };
  return { personId, fits: true, enrolAt: '2026-11-01T00:00:00Z', placement, movedAt: '2026-11-01T00:00:00Z' };
}

test('a last day that has passed can be put right in chat by a learning lead, and by nobody else', async () => {
  const gone = aPerson('ada', { leaveDate: '2026-11-20' });
  bot = await aBot({ people: [gone, lee, mia], courses: [permanency()] });
  const form = await bot.user('lee').says('Ada Example is leaving on 5 January');
  expect(form.text).toContain('Last day was Friday 20 November 2026.');
  expect((await bot.user('lee').taps(form.card, 'Ada is staying')).text).toContain('Ada Example is staying');
  expect((await bot.user('mia').says('Ada Example is leaving on 5 January')).text).not.toContain('Last day was');
});

test('the first line of a card says what somebody has, also while they are unavailable', async () => {
  const away = aPerson('ada', {
    managerStaffNumber: 'S-mia',
    unavailableFrom: '2026-11-01',
    unavailableTo: '2026-12-31',
  });
  bot = await aBot({ people: [away, mia], courses: [permanency()] });
  const ledger = bot.ledgers.of('permanency');
  await ledger.commit({ actor: 'ada', command: book('ada', 'jan') });
  const paused = {
    ...leaving('ada'),
    away: { from: '2026-11-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
  };
  await ledger.commit({ actor: 'import', command: { type: 'apply-roster', memberships: [paused] } });
  const person = await bot.user('mia').says('person Ada');
  expect(person.sentences).toContain('Ada Example: nothing still to book, 1 booked, 0 attended.');
});
