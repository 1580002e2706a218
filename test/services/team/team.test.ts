import { expect, test } from '@jest/globals';
import type { CancelReason } from '../../../src/domain/course/reasons.ts';
import { anOffice, OFFICE } from '../../helpers/an-office.ts';
import { aCourse, aPerson } from '../../helpers/builders.ts';

const reportsOf = (teams: readonly { readonly reports: readonly { readonly person: { personId: string } }[] }[]) =>
  teams.map(({ reports }) => reports.map(({ person }) => person.personId));

test('a team is those who report directly and have not left; a deputy sees it on their days alone', async () => {
  const left = aPerson('lea', { managerStaffNumber: 'S-mia', leaveDate: '2026-11-29' });
  const office = await anOffice({ people: [...OFFICE, left] });
  const teams = async (actor: string) => office.team.teams(await office.person(actor));
  expect(reportsOf(await teams('mia'))).toEqual([['ada', 'bea', 'cy']]);
  expect(reportsOf(await teams('hope'))).toEqual([['mia']]);
  expect(await teams('dan')).toEqual([]);
  expect(await teams('lena')).toEqual([]);
  office.clock.moveTo('2026-12-07T08:00:00Z');
  expect(await teams('dan')).toMatchObject([
    { isOwn: false, manager: { personId: 'mia' }, actsUntil: '2026-12-11', deputies: [] },
  ]);
});

test('people are found among those whom one may act for', async () => {
  const office = await anOffice();
  const find = async (actor: string, words: string) =>
    (await office.team.find(await office.person(actor), words)).map(({ personId }) => personId);
  expect(await find('mia', 'ada')).toEqual(['ada']);
  expect(await find('mia', 'otto')).toEqual([]);
  expect(await find('mia', 'S-otto')).toEqual([]);
  expect(await find('lena', 'S-otto')).toEqual(['otto']);
  expect(await find('lena', 'lena')).toEqual([]);
  expect(await find('hope', 'ada')).toEqual([]);
  expect(await find('ada', 'bea')).toEqual([]);
});

test('late cancellations are counted with what excuses them, and what the organiser takes back is none', async () => {
  const office = await anOffice({
    courses: [
      aCourse('permanency')
        .withSession('soon', { day: '2026-12-01', bookingClosesAt: '2026-12-01T08:00:00Z' })
        .withSession('jan')
        .withMembers('ada'),
    ],
  });
  const [ada, mia] = [await office.person('ada'), await office.person('mia')];
  const at = { courseId: 'permanency', sessionId: 'soon' };
  for (const reason of ['sickness', 'other', 'organiser'] as const satisfies readonly CancelReason[]) {
    await office.booking.book(ada, { ...at, operationId: office.newOperation() });
    const wish = { personId: 'ada', ...at, reason, operationId: office.newOperation() };
    const cancelled = await office.onBehalf.cancel(mia, wish);
    expect(cancelled?.outcome).toMatchObject(reason === 'organiser' ? { was: 'booked' } : { late: true });
  }
  await office.booking.book(ada, { ...at, operationId: office.newOperation() });
  const move = { courseId: 'permanency', from: 'soon', to: 'jan' };
  await office.booking.swap(ada, { ...move, operationId: office.newOperation() });
  expect((await office.team.person(mia, 'ada'))?.late).toEqual({ cancelled: 2, excused: 1, moved: 1 });
});

test('what a manager moves for somebody is not held against them', async () => {
  const office = await anOffice({
    courses: [
      aCourse('permanency')
        .withSession('soon', { day: '2026-12-01', bookingClosesAt: '2026-12-01T08:00:00Z' })
        .withSession('jan')
        .withMembers('ada'),
    ],
  });
  const [ada, mia] = [await office.person('ada'), await office.person('mia')];
  const operationId = office.newOperation();
  await office.booking.book(ada, { courseId: 'permanency', sessionId: 'soon', operationId });
  const move = { personId: 'ada', courseId: 'permanency', from: 'soon', to: 'jan' };
  await office.onBehalf.swap(mia, { ...move, operationId: office.newOperation() });
  expect((await office.team.person(mia, 'ada'))?.late).toEqual({ cancelled: 0, excused: 0, moved: 0 });
});

test('a booking by the manager needs no approval, and says who booked it', async () => {
  const office = await anOffice({
    courses: [aCourse('leading', { approval: 'required' }).withSession('lead').withMembers('ada')],
  });
  const mia = await office.person('mia');
  const wish = { personId: 'ada', courseId: 'leading', sessionId: 'lead', operationId: 'tap' };
  for (let press = 0; press < 2; press += 1) {
    expect((await office.onBehalf.book(mia, wish))?.outcome).toMatchObject({ booking: { as: 'booked', by: 'mia' } });
  }
  const [commit] = (await office.ledgers.of('leading').state()).records.get('ada')?.operations ?? [];
  expect(commit?.operationId).toBe('tap');
});
