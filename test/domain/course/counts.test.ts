import { expect, test } from '@jest/globals';
import { addDays, endOfDay, startOfDay } from '../../../src/domain/calendar/london.ts';
import { canRebook } from '../../../src/domain/course/book.ts';
import { type Counts, countsBy, countsOf } from '../../../src/domain/course/counts.ts';
import { isDue } from '../../../src/domain/course/refresher.ts';
import type { CourseState } from '../../../src/domain/course/state.ts';
import { EMPTY_TALLY } from '../../../src/domain/course/tally.ts';
import { aCourse, aMembership, aSession, type CourseUnderTest, NOW, setSessions } from '../../helpers/builders.ts';

const placed = (area: string, group = 'front-line') => ({ placement: { area, group, employment: 'permanent' } });
const everybody = (state: CourseState) => new Set(state.records.keys());
const SOON = '2026-11-30T09:00:01Z';

/** Eight people, and each thing that can be said of one. */
function aBusyCourse(): CourseUnderTest {
  const course = aCourse('permanency', { refreshMonths: 12 })
    .withSession('dec', { day: '2026-12-07', capacity: 2 })
    .withMembers('ada', aMembership('bea', placed('MASH')), 'cy', aMembership('dan', placed('MASH', 'manager')), 'eve')
    .withMembers(aMembership('fay', { away: { from: '2026-11-01T00:00:00Z' } }), 'gil', 'hal')
    .at();
  course.does({
    type: 'record-history',
    records: [
      { personId: 'ada', status: 'attended', date: '2026-10-05' },
      { personId: 'bea', status: 'attended', date: '2026-01-12' },
      { personId: 'gil', status: 'exempt', date: '2026-10-05' },
      { personId: 'hal', status: 'attended', date: '2026-10-05' },
    ],
  });
  for (const person of ['cy', 'dan', 'eve']) course.books(person, 'dec');
  course.hears(aMembership('hal', { leftAt: '2026-11-01T00:00:00Z' }));
  return course;
}

test('attended, booked and still to book make the cohort; the rest are footnotes', () => {
  const { state } = aBusyCourse();
  expect(countsOf(state, NOW)).toEqual({
    attended: 2,
    booked: 2,
    toBook: 1,
    cohort: 5,
    waiting: 1,
    requested: 0,
    exempt: 1,
    paused: 1,
    left: 1,
    trained: 3,
    trainedAndLeft: 1,
    awaitingRegister: 0,
    due: 1,
    rebooked: 0,
  });
});

test('a booking whose day has passed stays booked, and awaits its register', () => {
  const { state } = aBusyCourse();
  expect(countsOf(state, '2026-12-07T16:29:59Z')).toMatchObject({ booked: 2, awaitingRegister: 0 });
  expect(countsOf(state, '2026-12-07T16:30:00Z')).toMatchObject({ booked: 2, awaitingRegister: 2 });
});

test.each(['area', 'group', 'employment'] as const)('the groups by %s add up to the course', (dimension) => {
  const { state } = aBusyCourse();
  const sum: Record<string, number> = { ...EMPTY_TALLY, cohort: 0, awaitingRegister: 0, due: 0, rebooked: 0 };
  for (const counts of countsBy(state, '2026-12-08T09:00:00Z', dimension).values()) {
    for (const figure of Object.keys(sum)) sum[figure] = (sum[figure] ?? 0) + counts[figure as keyof Counts];
  }
  expect(sum).toEqual(countsOf(state, '2026-12-08T09:00:00Z'));
});

test('by service area, each is counted where they are', () => {
  const { state } = aBusyCourse();
  const by = countsBy(state, NOW, 'area');
  expect([...by.keys()].sort()).toEqual(['Assessment', 'MASH']);
  expect(by.get('MASH')).toMatchObject({ attended: 1, booked: 1, toBook: 0, cohort: 2 });
});

test.each(['area', 'group', 'employment'] as const)(
  'running tallies, a recount and the records as at now agree by %s',
  (dimension) => {
    const { state } = aBusyCourse();
    const live = countsBy(state, SOON, dimension);
    expect(countsBy(state, SOON, dimension, { among: everybody(state) })).toEqual(live);
    expect(countsBy(state, SOON, dimension, { asAt: { before: SOON } })).toEqual(live);
  },
);

test('somebody of whom only the history knows is counted as trained, where nothing is stated', () => {
  const course = aCourse('permanency').at();
  course.does({ type: 'record-history', records: [{ personId: 'old', status: 'attended', date: '2020-01-06' }] });
  const live = countsBy(course.state, SOON, 'area');
  expect([...live]).toEqual([['not stated', expect.objectContaining({ trained: 1, cohort: 0 })]]);
  expect(countsBy(course.state, SOON, 'area', { asAt: { before: SOON } })).toEqual(live);
});

test('among some people only they are counted, and nobody whom the course does not know', () => {
  const { state } = aBusyCourse();
  expect(countsOf(state, NOW, { among: new Set(['ada', 'cy', 'stranger']) })).toMatchObject({
    attended: 1,
    booked: 1,
    cohort: 2,
  });
  expect(countsOf(state, NOW, { among: new Set() })).toMatchObject({ cohort: 0 });
});

test('as at a past date counts what had taken effect, however late it was recorded', () => {
  const { state } = aBusyCourse();
  const asAt = (before: string) => countsOf(state, NOW, { asAt: { before } });
  // Bea attended in January, but all of them were enrolled in September.
  expect(asAt('2026-08-31T00:00:00Z')).toMatchObject({ cohort: 0, trained: 1 });
  expect(asAt('2026-09-30T23:00:00Z')).toMatchObject({ attended: 1, booked: 0, toBook: 7, cohort: 8, left: 0 });
  expect(asAt('2026-10-31T00:00:00Z')).toMatchObject({ attended: 3, toBook: 4, cohort: 7, exempt: 1, paused: 0 });
});

test('as at a date and a version of the course, what was recorded since is left out', () => {
  const course = aBusyCourse();
  const { version } = course.state;
  const before = '2026-10-31T00:00:00Z';
  const published = countsOf(course.state, NOW, { asAt: { before, version } });

  course.does({ type: 'record-history', records: [{ personId: 'eve', status: 'attended', date: '2026-10-12' }] });

  expect(countsOf(course.state, NOW, { asAt: { before, version } })).toEqual(published);
  expect(countsOf(course.state, NOW, { asAt: { before } }).attended).toBe(published.attended + 1);
});

test('an attendance counts as due from three months before it lapses, until it does', () => {
  const course = aBusyCourse();
  expect(countsOf(course.state, '2026-10-11T00:00:00Z').due).toBe(0);
  expect(countsOf(course.state, '2026-10-12T00:00:00Z').due).toBe(1);
  course.on('2027-01-12T00:00:00Z').settles();
  expect(countsOf(course.state, course.now)).toMatchObject({ attended: 1, trained: 3 });
});

test('of those due, those who hold a place again are told, also as at a past day', () => {
  const course = aBusyCourse();
  course.does(setSessions(aSession('jan', { day: '2027-01-04' })));
  // Ada attended in October: not due yet, and so not rebooked.
  expect(course.books('ada', 'jan')).toMatchObject({ refused: 'already-attended' });
  course.books('bea', 'jan');
  expect(countsOf(course.state, NOW)).toMatchObject({ attended: 2, booked: 2, due: 1, rebooked: 1 });
  const mash = countsBy(course.state, NOW, 'area').get('MASH');
  expect(mash).toMatchObject({ attended: 1, due: 1, rebooked: 1 });
  expect(countsOf(course.state, NOW, { among: everybody(course.state) })).toEqual(countsOf(course.state, NOW));

  course.on('2026-12-01T09:00:00Z').cancels('bea', 'jan');
  expect(countsOf(course.state, course.now)).toMatchObject({ due: 1, rebooked: 0 });
  const before = '2026-12-01T00:00:00Z';
  expect(countsOf(course.state, course.now, { asAt: { before } })).toMatchObject({ due: 1, rebooked: 1 });
});

test('what is due can be rebooked, and the other way round, at the end of every month', () => {
  for (const lapse of ['2027-05-29', '2027-05-30', '2027-05-31', '2027-06-30']) {
    const attendance = { attendedAt: '2026-05-01T00:00:00Z', lapsesAt: startOfDay(lapse) };
    for (let day = '2027-02-25'; day < '2027-04-03'; day = addDays(day, 1)) {
      expect([day, isDue(attendance, startOfDay(day))]).toEqual([day, canRebook(attendance, startOfDay(day))]);
    }
    const first = Temporal.PlainDate.from(lapse).subtract({ months: 3 }).toString();
    expect([isDue(attendance, endOfDay(addDays(first, -2))), isDue(attendance, startOfDay(first))]).toEqual([
      false,
      true,
    ]);
  }
});

test('a place that awaits approval is still to book, and a footnote', () => {
  const course = aCourse('permanency', { approval: 'required' }).withSession('jan').withMembers('ada', 'bea').at();
  course.books('ada', 'jan');
  expect(countsOf(course.state, NOW)).toMatchObject({ booked: 0, toBook: 2, requested: 1, waiting: 0 });
});

test('an empty course counts nothing', () => {
  const { state } = aCourse('permanency').at();
  expect(Object.values(countsOf(state, NOW)).every((figure) => figure === 0)).toBe(true);
});
