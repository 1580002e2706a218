import { describe, expect, test } from '@jest/globals';
import { aCourse, book, NOW } from '../../helpers/builders.ts';
import { aDesk, aWish, grace, JAN, permanency, versionOf } from './a-desk.ts';

describe('a change', () => {
  test('that nobody feels is written at once, and says what it was', async () => {
    const { sessions } = await aDesk();
    const outcome = await sessions.put(grace, aWish({ trainer: 'Cy Reed' }, await versionOf(sessions)));
    expect(outcome).toMatchObject({
      outcome: 'saved',
      before: { sessionId: 'jan' },
      present: { session: { trainer: 'Cy Reed' } },
    });
  });

  test('of the days asks first, and then counts that the session was moved', async () => {
    const { sessions, books } = await aDesk();
    await books('jan', 'ada', 'bea');
    const moved = aWish({ days: [{ date: '2027-01-20', from: '09:30', to: '16:30' }] }, await versionOf(sessions));
    expect(await sessions.put(grace, moved)).toMatchObject({
      outcome: 'confirm',
      effects: ['2 people are booked; they will be asked whether they can still come.'],
    });
    expect((await sessions.one(grace, 'permanency', 'jan')) as object).toMatchObject({ session: { days: JAN.days } });
    expect(await sessions.put(grace, { ...moved, sure: true })).toMatchObject({
      outcome: 'saved',
      present: { session: { movedAt: NOW, revision: 1 }, fill: { booked: 2 } },
    });
  });

  test('to a day on which somebody has another course says how many', async () => {
    const same = aCourse('smart').withSession('smart-1', { day: '2027-01-20' }).withMembers('ada');
    const { sessions, ledgers, books } = await aDesk(permanency(), same);
    await books('jan', 'ada', 'bea');
    await ledgers.of('smart').commit({ actor: 'ada', command: book('ada', 'smart-1') });
    const moved = aWish({ days: [{ date: '2027-01-20', from: '09:30', to: '16:30' }] }, await versionOf(sessions));
    expect(await sessions.put(grace, moved)).toMatchObject({
      effects: [expect.any(String), '1 of them has another booking at the new time.'],
    });
  });

  test('of the place asks first', async () => {
    const { sessions, books } = await aDesk();
    await books('jan', 'ada');
    expect(await sessions.put(grace, aWish({ venue: 'Town Hall' }, await versionOf(sessions)))).toMatchObject({
      effects: ['1 person is booked; they will be told the new place.'],
    });
  });

  test('to a capacity below what is booked takes nobody’s place, and lets nobody new in', async () => {
    const { sessions, ledgers, books } = await aDesk();
    await books('jan', 'ada', 'bea');
    const smaller = aWish({ capacity: '1' }, await versionOf(sessions));
    expect(await sessions.put(grace, smaller)).toMatchObject({
      effects: [
        'Capacity 1 is below the 2 booked: nobody loses their place, and nobody new gets in until there is room.',
      ],
    });
    await sessions.put(grace, { ...smaller, sure: true });
    await books('jan', 'cy');
    const { turns } = await ledgers.of('permanency').state();
    expect([turns.get('jan')?.booked.size, turns.get('jan')?.waiting.size]).toEqual([2, 1]);
  });

  test('to a larger capacity says who gets in, and lets them in', async () => {
    const { sessions, books } = await aDesk();
    await books('jan', 'ada', 'bea', 'cy', 'dee', 'eve');
    const larger = aWish({ capacity: '4' }, await versionOf(sessions));
    expect(await sessions.put(grace, larger)).toMatchObject({
      effects: ['Up to 2 people who wait will be given the new places.'],
    });
    expect(await sessions.put(grace, { ...larger, sure: true })).toMatchObject({
      present: { fill: { booked: 4, waiting: 1 } },
    });
  });

  test('close to the start offers the new places', async () => {
    const { sessions, books, clock } = await aDesk();
    await books('jan', 'ada', 'bea', 'cy');
    clock.moveTo('2027-01-14T10:00:00Z');
    const larger = aWish({ capacity: '4' }, await versionOf(sessions));
    expect(await sessions.put(grace, larger)).toMatchObject({
      effects: ['Up to 1 person who waits will be offered the new place.'],
    });
    expect(await sessions.put(grace, { ...larger, sure: true })).toMatchObject({ present: { fill: { held: 1 } } });
  });

  test('that closes booking says that the waiting list ends', async () => {
    const { sessions, books } = await aDesk();
    await books('jan', 'ada', 'bea', 'cy');
    const closed = aWish({ closes: { date: '2026-11-30', time: '08:00' } }, await versionOf(sessions));
    expect(await sessions.put(grace, closed)).toMatchObject({
      effects: ['Booking closes at once: 1 person who waits leaves the list.'],
    });
  });

  test('on what somebody else has changed meanwhile shows both, and is not written', async () => {
    const { sessions } = await aDesk();
    const seen = await versionOf(sessions);
    await sessions.put('cli', aWish({ capacity: '18' }, seen));
    const late = await sessions.put(grace, aWish({ capacity: '20' }, seen, { operationId: 'late' }));
    expect(late).toMatchObject({
      outcome: 'changed',
      present: { session: { capacity: 18 } },
      differences: [{ label: 'Capacity', present: '18', typed: '20' }],
    });
    const again = aWish({ capacity: '20' }, await versionOf(sessions), { operationId: 'again' });
    expect(await sessions.put(grace, again)).toMatchObject({
      outcome: 'saved',
      present: { session: { capacity: 20 } },
    });
  });

  test('twice is one, whatever it asked for', async () => {
    const { sessions, ledgers, books } = await aDesk();
    await books('jan', 'ada', 'bea', 'cy');
    const wish = aWish({ capacity: '3' }, await versionOf(sessions), { sure: true, operationId: 'tap' });
    const first = await sessions.put(grace, wish);
    const { version } = await ledgers.of('permanency').state();
    const second = await sessions.put(grace, wish);
    expect([first, second]).toEqual([expect.objectContaining({ outcome: 'saved' }), first]);
    expect(first).toMatchObject({ before: { capacity: 2 }, effects: [expect.stringContaining('Up to 1 person')] });
    expect((await ledgers.of('permanency').state()).version).toBe(version);
  });

  test('keeps who owns the register', async () => {
    const { sessions } = await aDesk(aCourse('permanency').withSession('jan', { registerOwner: 'grace' }));
    const outcome = await sessions.put(grace, aWish({ capacity: '9' }, await versionOf(sessions)));
    expect(outcome).toMatchObject({ present: { session: { registerOwner: 'grace', capacity: 9 } } });
  });

  test('of a cancelled session, or of one that is none, is refused', async () => {
    const { sessions } = await aDesk();
    await sessions.cancel(grace, { courseId: 'permanency', sessionId: 'jan' });
    const seen = await versionOf(sessions);
    expect(await sessions.put(grace, aWish({ capacity: '9' }, seen))).toMatchObject({ no: 'session-cancelled' });
    expect(await sessions.put(grace, aWish({}, 1, { sessionId: 'none' }))).toMatchObject({ no: 'session-unknown' });
  });
});
