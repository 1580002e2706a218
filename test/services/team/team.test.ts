import { expect, test } from '@jest/globals';
import type { CancelReason } from '../../../src/domain/course/reasons.ts';
import { anOffice, OFFICE } from '../../helpers/an-office.ts';
import { aCourse, aMembership, aPerson, applyRoster } from '../../helpers/builders.ts';

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
  const [ada, mia, lena] = [await office.person('ada'), await office.person('mia'), await office.person('lena')];
  const at = { courseId: 'permanency', sessionId: 'soon' };
  // What is given back within an hour was a slip.
  const twoHoursLater = () =>
    office.clock.moveTo(Temporal.Instant.from(office.clock.now()).add({ hours: 2 }).toString());
  for (const reason of ['sickness', 'other', 'organiser'] as const satisfies readonly CancelReason[]) {
    await office.booking.book(ada, { ...at, operationId: office.newOperation() });
    twoHoursLater();
    const wish = { personId: 'ada', ...at, reason, operationId: office.newOperation() };
    const cancelled = await office.onBehalf.cancel(lena, wish);
    expect(cancelled?.outcome).toMatchObject(reason === 'organiser' ? { was: 'booked' } : { late: true });
  }
  await office.booking.book(ada, { ...at, operationId: office.newOperation() });
  twoHoursLater();
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

test('a manager has no way to make a late cancellation never late', async () => {
  const office = await anOffice({
    courses: [
      aCourse('permanency', { cancellationNoticeDays: 5 }).withSession('dec', { day: '2026-12-02' }).withMembers('ada'),
    ],
  });
  const at = { courseId: 'permanency', sessionId: 'dec' };
  await office.booking.book(await office.person('ada'), { ...at, operationId: office.newOperation() });
  office.clock.moveTo('2026-12-01T09:00:00Z');
  const wish = { personId: 'ada', ...at, reason: 'organiser', operationId: office.newOperation() } as const;
  const cancelled = await office.onBehalf.cancel(await office.person('mia'), wish);
  expect(cancelled?.outcome).toMatchObject({ reason: 'other', late: true });
});

test('a learning lead takes back the place of somebody who did not come; nobody else does, once it has begun', async () => {
  const office = await anOffice({
    courses: [aCourse('permanency').withSession('dec', { day: '2026-12-02' }).withMembers('ada')],
  });
  const at = { courseId: 'permanency', sessionId: 'dec' };
  await office.booking.book(await office.person('ada'), { ...at, operationId: office.newOperation() });
  office.clock.moveTo('2026-12-03T09:00:00Z');
  const wish = { personId: 'ada', ...at };
  const tries = async (actor: string) => {
    const asks = await office.person(actor);
    const shown = await office.onBehalf.toCancel(asks, wish);
    const reason = 'organiser' as const;
    const done = await office.onBehalf.cancel(asks, { ...wish, reason, operationId: office.newOperation() });
    return [shown?.outcome, done?.outcome];
  };
  const started = { refusal: { refused: 'session-started' } };
  expect(await tries('mia')).toMatchObject([started, started]);
  expect(await tries('lena')).toMatchObject([{ as: 'booked' }, { was: 'booked', reason: 'organiser' }]);
  expect((await office.team.person(await office.person('lena'), 'ada'))?.late.cancelled).toBe(0);
});

test('a place on a course that is no longer somebody’s is seen by whoever may act for them, and can be taken back', async () => {
  const office = await anOffice({
    courses: [aCourse('permanency').withSession('jan', { capacity: 1 }).withMembers('ada', 'bea')],
  });
  const at = { courseId: 'permanency', sessionId: 'jan' };
  await office.booking.book(await office.person('ada'), { ...at, operationId: office.newOperation() });
  const outside = applyRoster(aMembership('ada', { fits: false }));
  await office.ledgers.of('permanency').commit({ actor: 'import', command: outside });
  for (const actor of ['mia', 'lena']) {
    expect(await office.team.person(await office.person(actor), 'ada')).toMatchObject({
      courses: [],
      noLonger: [{ as: 'booked', session: { sessionId: 'jan' } }],
    });
  }
  const wish = { personId: 'ada', ...at, reason: 'other', operationId: office.newOperation() } as const;
  expect((await office.onBehalf.cancel(await office.person('mia'), wish))?.outcome).toMatchObject({ was: 'booked' });
  expect((await office.team.person(await office.person('mia'), 'ada'))?.noLonger).toEqual([]);
});
