import { expect, test } from '@jest/globals';
import type { InterestReason } from '../../../src/domain/course/reasons.ts';
import { demandService } from '../../../src/services/sessions/demand.ts';
import { aCourse, aMembership, aPerson } from '../../helpers/builders.ts';
import { aDesk, grace } from './a-desk.ts';

const inCare = { placement: { area: 'Children in Care', group: 'front-line', employment: 'permanent' } };

async function aDemand() {
  const permanency = aCourse('permanency')
    .withSession('jan', { capacity: 2 })
    .withMembers('ada', 'bea', 'cy', aMembership('dee', inCare));
  const enough = aCourse('smart').withSession('feb', { day: '2027-02-01' }).withMembers('ada');
  const desk = await aDesk(permanency, enough, aCourse('online', { delivery: 'e-learning' }).withMembers('ada'));
  const say = (personId: string, reason: InterestReason | null) =>
    desk.ledgers.of('permanency').commit({ actor: personId, command: { type: 'say-interest', personId, reason } });
  return { ...desk, say, demand: demandService(desk) };
}

test('by course: who finds no date, why and where, beside the seats that are open; nobody is named', async () => {
  const { demand, say } = await aDemand();
  for (const [personId, reason] of [
    ['ada', 'court'],
    ['dee', 'court'],
    ['bea', 'leave'],
  ] as const)
    await say(personId, reason);
  const shown = await demand.show(grace);
  expect(shown).toMatchObject([
    {
      course: { courseId: 'permanency' },
      withoutDate: 3,
      byReason: [
        { name: 'court', count: 2 },
        { name: 'leave', count: 1 },
      ],
      byArea: [
        { name: 'Assessment', count: 2 },
        { name: 'Children in Care', count: 1 },
      ],
      toBook: 4,
      seatsOpen: 2,
    },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/ada|bea|dee/);
});

test('whoever has booked, taken it back, or left is not counted any more', async () => {
  const { demand, say, books, ledgers } = await aDemand();
  for (const personId of ['ada', 'bea', 'cy']) await say(personId, 'duty');
  await books('jan', 'ada');
  await say('bea', null);
  const gone = aMembership('cy', { leftAt: '2026-11-30T00:00:00Z' });
  await ledgers.of('permanency').commit({ actor: 'import', command: { type: 'apply-roster', memberships: [gone] } });
  expect(await demand.show(grace)).toMatchObject([{ withoutDate: 0, byReason: [], toBook: 2, seatsOpen: 1 }]);
});

test('a session on which places are kept for those who wait has no seat open, nor one that is closed', async () => {
  const { demand, books, clock } = await aDemand();
  await books('jan', 'ada', 'bea', 'cy');
  expect(await demand.show(grace)).toMatchObject([{ toBook: 2, seatsOpen: 0 }]);
  clock.moveTo('2027-01-18T08:00:00Z');
  expect(await demand.show(grace)).toMatchObject([{ toBook: 2, seatsOpen: 0 }]);
});

test('learning leads alone see it', async () => {
  const { demand } = await aDemand();
  expect(await demand.show(aPerson('max', { roles: ['leadership'] }))).toMatchObject({ no: 'not-yours' });
});
