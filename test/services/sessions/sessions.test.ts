import { describe, expect, test } from '@jest/globals';
import { aCourse, aMembership, aPerson, applyRoster } from '../../helpers/builders.ts';
import { aDesk, aWish, grace, permanency, versionOf } from './a-desk.ts';

describe('who looks after sessions', () => {
  test('learning leads alone; to everybody else what exists and what does not is the same', async () => {
    const { sessions } = await aDesk();
    const others = [aPerson('ada'), aPerson('max', { roles: ['leadership'] })];
    for (const somebody of others) {
      const answers = [
        await sessions.find(somebody, ''),
        await sessions.of(somebody, 'permanency'),
        await sessions.of(somebody, 'nothing'),
        await sessions.one(somebody, 'permanency', 'jan'),
        await sessions.put(somebody, aWish({}, 1)),
        await sessions.cancel(somebody, { courseId: 'permanency', sessionId: 'jan' }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ no: 'not-yours' });
    }
    expect(await sessions.one(grace, 'permanency', 'jan')).toMatchObject({ phase: 'open' });
  });
});

describe('how full a session is', () => {
  test('booked, waiting, held and guests; over capacity in numbers that say so', async () => {
    const { sessions, books } = await aDesk();
    await books('jan', 'ada', 'bea', 'cy');
    const found = await sessions.of('cli', 'permanency');
    expect(found).toMatchObject({
      seatsOpen: 0,
      sessions: [{ fill: { booked: 2, held: 0, waiting: 1, guests: 0 }, phase: 'open' }],
    });
  });

  test('what is over is only listed where everything is asked for', async () => {
    const { sessions, clock } = await aDesk();
    clock.moveTo('2027-01-18T16:30:00Z');
    expect(await sessions.of('cli', 'permanency')).toMatchObject({ sessions: [] });
    expect(await sessions.of('cli', 'permanency', 'all')).toMatchObject({ sessions: [{ phase: 'over' }] });
  });
});

describe('a new session', () => {
  test('is made once, however often it is asked for', async () => {
    const { sessions, ledgers } = await aDesk();
    const wish = aWish(
      { days: [{ date: '2027-02-01', from: '09:30', to: '16:30' }], closes: { date: '', time: '' } },
      0,
      {
        sessionId: 'feb',
        operationId: 'op-1',
      },
    );
    const twice = await Promise.all([sessions.put(grace, wish), sessions.put(grace, wish)]);
    const later = await sessions.put(grace, wish);
    for (const outcome of [...twice, later]) expect(outcome).toMatchObject({ outcome: 'saved', effects: [] });
    expect((await ledgers.of('permanency').state()).sessions.size).toBe(2);
    const other = { ...wish, operationId: 'op-2' };
    expect(await sessions.put(grace, other)).toMatchObject({ outcome: 'unchanged' });
    expect(await sessions.put(grace, { ...other, typed: { ...other.typed, capacity: '9' } })).toMatchObject({
      outcome: 'changed',
      differences: [{ label: 'Capacity', present: '2', typed: '9' }],
    });
  });

  test('may not take the id of another course’s session, nor one that cannot be stored', async () => {
    const { sessions } = await aDesk(permanency(), aCourse('smart').withSession('smart-1'));
    for (const sessionId of ['smart-1', 'a/b', 'x'.repeat(65)]) {
      expect(await sessions.put('cli', aWish({}, 0, { sessionId }))).toMatchObject({ outcome: 'problems' });
    }
  });

  test('is refused where the course is e-learning, or is none', async () => {
    const { sessions } = await aDesk(permanency(), aCourse('online', { delivery: 'e-learning' }));
    expect(await sessions.put(grace, aWish({}, 0, { courseId: 'online' }))).toMatchObject({ no: 'e-learning' });
    expect(await sessions.put(grace, aWish({}, 0, { courseId: 'none' }))).toMatchObject({ no: 'course-unknown' });
  });
});

test('a course is found by its words', async () => {
  const planning = aCourse('permanence', { title: 'Permanency planning' }).withSession('p');
  const { sessions } = await aDesk(permanency(), planning);
  expect(await sessions.find('cli', 'planning')).toMatchObject([{ course: { courseId: 'permanence' } }]);
  expect(await sessions.find('cli', 'origami')).toMatchObject({ no: 'course-unknown' });
  expect(await sessions.find('cli', '')).toHaveLength(2);
});

test('whoever waits and is away is not counted among those who would be given a place', async () => {
  const { sessions, ledgers, books } = await aDesk();
  await books('jan', 'ada', 'bea', 'cy');
  const away = aMembership('cy', { away: { from: '2026-11-01T00:00:00Z' } });
  await ledgers.of('permanency').commit({ actor: 'import', command: applyRoster(away) });
  const larger = await sessions.put(grace, aWish({ capacity: '3' }, await versionOf(sessions)));
  expect(larger).toMatchObject({ outcome: 'saved', present: { fill: { booked: 2, waiting: 1 } } });
});
