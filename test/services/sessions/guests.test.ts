import { expect, test } from '@jest/globals';
import { guestsService } from '../../../src/services/sessions/guests.ts';
import { aCourse, aPerson } from '../../helpers/builders.ts';
import { aDesk, grace } from './a-desk.ts';

const WHERE = { courseId: 'permanency', sessionId: 'jan' };

async function aGuestDesk(guestPlaces = 2) {
  const course = aCourse('permanency').withSession('jan', { capacity: 1, guestPlaces }).withMembers('ada', 'bea');
  const desk = await aDesk(course);
  const { ledgers, store: notes, sessions, clock } = desk;
  const guests = guestsService({ ledgers, notes, sessions, clock });
  const add = (name: string, agency = 'Youth Justice', guestId = `g-${name.length}`) =>
    guests.add(grace, { ...WHERE, guestId, name, agency });
  return { ...desk, guests, add, notes };
}

test('guests stand on guest places alone: outside the capacity and every count', async () => {
  const { guests, add, books, sessions } = await aGuestDesk();
  await books('jan', 'ada', 'bea');
  await add('Zoë Visitor');
  expect(await add('Cy Guest', 'Health')).toMatchObject({
    guests: [
      { name: 'Zoë Visitor', agency: 'Youth Justice' },
      { name: 'Cy Guest', agency: 'Health' },
    ],
  });
  expect(await add('Dee Guest')).toMatchObject({ no: 'guests-full' });
  expect(await sessions.one(grace, 'permanency', 'jan')).toMatchObject({
    fill: { booked: 1, waiting: 1, guests: 2 },
  });
  expect(await guests.list(grace, WHERE)).toMatchObject({ guests: [{}, {}] });
});

test('naming the same guest twice is once; taking one off deletes the row with the name', async () => {
  const { guests, add, notes } = await aGuestDesk();
  await Promise.all([add('Zoë Visitor'), add('Zoë Visitor')]);
  expect(await notes.guestsOf('permanency', 'jan')).toHaveLength(1);
  const remove = { ...WHERE, guestId: 'g-11', operationId: 'remove' };
  for (const _ of [1, 2]) expect(await guests.remove(grace, remove)).toMatchObject({ guests: [] });
  expect(await notes.guestsOf('permanency', 'jan')).toEqual([]);
});

test('whoever was taken off comes back under the same id, and the old removal takes nobody off again', async () => {
  const { guests, add, notes } = await aGuestDesk();
  const remove = { ...WHERE, guestId: 'g-11', operationId: 'remove' };
  await add('Zoë Visitor');
  await guests.remove(grace, remove);
  expect(await add('Zoë Visitor')).toMatchObject({ guests: [{ guestId: 'g-11', name: 'Zoë Visitor' }] });
  expect(await guests.remove(grace, remove)).toMatchObject({ guests: [{ name: 'Zoë Visitor' }] });
  expect(await notes.guestsOf('permanency', 'jan')).toHaveLength(1);
  expect(await guests.remove(grace, { ...remove, operationId: 'again' })).toMatchObject({ guests: [] });
  expect(await notes.guestsOf('permanency', 'jan')).toEqual([]);
});

test('names stand in no event and in no row of the course', async () => {
  const { add, notes } = await aGuestDesk();
  await add('Zoë Visitor');
  const all = [await notes.load('permanency'), await notes.commitsSince('permanency', 0)];
  expect(JSON.stringify(all)).not.toContain('Visitor');
  expect(JSON.stringify(all)).not.toContain('Youth Justice');
});

test('what is no name is said for both fields at once, and nobody is added', async () => {
  const { guests, add } = await aGuestDesk();
  expect(await add('=1+1', ' ', 'g')).toEqual({
    problems: [
      {
        sentence:
          "Please give the guest's name as text that does not begin with = + - or @, which a spreadsheet would run as a formula.",
      },
      { sentence: "Please give the guest's agency." },
    ],
  });
  expect(await guests.list(grace, WHERE)).toMatchObject({ guests: [] });
});

test('learning leads alone see and name guests', async () => {
  const { guests, add, notes } = await aGuestDesk();
  await add('Zoë Visitor');
  const ada = aPerson('ada');
  const wish = { ...WHERE, guestId: 'g-11', operationId: 'x', name: 'A', agency: 'B' };
  const answers = [
    await guests.list(ada, WHERE),
    await guests.add(ada, wish),
    await guests.add(ada, { ...wish, name: '' }),
  ];
  for (const answer of [...answers, await guests.remove(ada, wish)]) expect(answer).toMatchObject({ no: 'not-yours' });
  expect(await notes.guestsOf('permanency', 'jan')).toHaveLength(1);
});

test('nobody is added to a session that is cancelled or over', async () => {
  const { sessions, clock, add } = await aGuestDesk();
  clock.moveTo('2027-01-18T16:30:00Z');
  expect(await add('Zoë Visitor')).toMatchObject({ no: 'session-past' });
  clock.moveTo('2026-12-01T09:00:00Z');
  await sessions.cancel(grace, WHERE);
  expect(await add('Zoë Visitor')).toMatchObject({ no: 'session-cancelled' });
});

test('a year after the session the names are forgotten, with those that were left behind', async () => {
  const { guests, add, notes, ledgers, clock } = await aGuestDesk();
  await add('Zoë Visitor');
  await add('Cy Guest');
  // The name's row of a guest who was taken off, should the second step of that have failed.
  const command = { type: 'remove-guest', sessionId: 'jan', guestId: 'g-8' } as const;
  await ledgers.of('permanency').commit({ actor: 'grace', command });

  clock.moveTo('2028-01-17T23:00:00Z');
  expect(await guests.forgetOld()).toBe(0);
  expect(await notes.guestsOf('permanency', 'jan')).toHaveLength(2);

  clock.moveTo('2028-01-18T09:00:00Z');
  expect(await guests.forgetOld()).toBe(2);
  expect(await notes.guestsOf('permanency', 'jan')).toEqual([]);
  const { sessions, version } = await ledgers.of('permanency').state();
  expect(sessions.get('jan')?.guests).toEqual([]);
  expect(await guests.forgetOld()).toBe(0);
  expect((await ledgers.of('permanency').state()).version).toBe(version);
});
