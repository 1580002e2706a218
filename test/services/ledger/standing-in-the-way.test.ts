import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../../src/domain/roster/person.ts';
import { type BookingService, bookingService } from '../../../src/services/booking/booking.ts';
import { type TrainingService, trainingService } from '../../../src/services/booking/training.ts';
import { type CourseLedgers, courseLedgers } from '../../../src/services/ledger/course-ledgers.ts';
import type { LedgerStore } from '../../../src/services/ports.ts';
import { aCourse, aPerson, clockAt, NOW, silentLog } from '../../helpers/builders.ts';
import { memoryLedgerStore } from '../../helpers/memory-ledger-store.ts';

const [ada, ben, mo] = ['ada', 'ben', 'mo'].map((id) => aPerson(id)) as [Person, Person, Person];
const attended = {
  type: 'record-history',
  records: [{ personId: 'ben', status: 'attended', date: '2026-10-01' }],
} as const;

/** Practice Week's writes wait for it. */
let slowed: Promise<void>;
let ledgers: CourseLedgers;
/** Another process on the same store. */
let replica: CourseLedgers;
let booking: BookingService;
let training: TrainingService;

beforeEach(async () => {
  const clock = clockAt(NOW);
  const store = memoryLedgerStore();
  slowed = Promise.resolve();
  const slow: LedgerStore = {
    ...store,
    async append(write, after) {
      if (write.header.courseId === 'practice-week') await slowed;
      return store.append(write, after);
    },
  };
  ledgers = courseLedgers(slow, clock, silentLog);
  replica = courseLedgers(store, clock, silentLog);
  const courses = [
    aCourse('permanency').withSession('jan', { capacity: 1 }).withSession('feb', { day: '2027-02-15' }),
    aCourse('smart-planning', { prerequisites: ['permanency'] }).withMembers('mo'),
    aCourse('practice-week', { kind: 'open' }).withSession('week').withMembers('mo'),
  ];
  for (const course of courses.map((each) => each.withMembers('ada', 'ben'))) {
    for (const command of course.commands()) {
      await ledgers.of(course.at().state.courseId).commit({ actor: 'import', command });
    }
  }
  training = trainingService({ ledgers, clock });
  booking = bookingService({ ledgers, clock });
});

let operations = 0;
function newOperation(): string {
  operations += 1;
  return `op-${operations}`;
}
const book = (person: Person, sessionId: string, courseId = 'permanency') =>
  booking.book(person, { courseId, sessionId, operationId: newOperation() });
const cancel = (person: Person, sessionId: string) =>
  booking.cancel(person, { courseId: 'permanency', sessionId, operationId: newOperation(), reason: 'duty' });

test('a turn on a waiting list stands in the way of another course that day: it may become a place unasked', async () => {
  await book(ada, 'jan');
  await book(ben, 'jan');
  expect(await book(ben, 'week', 'practice-week')).toMatchObject({
    refusal: { refused: 'clash', courseId: 'permanency', sessionId: 'jan' },
    booking: { as: 'waitlisted', course: { courseId: 'permanency' } },
    options: [],
  });
  await cancel(ada, 'jan');
  expect(await training.bookings(ben)).toMatchObject([{ as: 'booked', session: { sessionId: 'jan' } }]);
});

test('two bookings at one time, which two replicas can make, are marked with each other', async () => {
  await book(ada, 'feb');
  const command = { type: 'book', personId: ben.personId, sessionId: 'week' } as const;
  // It looked at the other courses a moment before.
  await replica.all();
  await book(ben, 'jan');
  await replica.of('practice-week').commit({ actor: ben.personId, command });
  // What is known of a course may be a second old.
  await sleep(1_050);
  const bookings = await training.bookings(ben);
  expect(
    bookings.map(({ course, sameTimeAs }) => [course.courseId, sameTimeAs?.map((other) => other.courseId)]),
  ).toEqual([
    ['permanency', ['practice-week']],
    ['practice-week', ['permanency']],
  ]);
  expect((await training.bookings(ada))[0]).not.toHaveProperty('sameTimeAs');
});

test('what comes first is known before the tap, with how far somebody is', async () => {
  const smart = async (person: Person) =>
    (await training.mine(person)).courses.find(({ course }) => course.courseId === 'smart-planning');
  expect(await smart(ada)).toMatchObject({ canBook: false, first: [{ courseId: 'permanency', isMine: true }] });
  expect((await smart(mo))?.first).toMatchObject([{ courseId: 'permanency', isMine: false }]);
  await book(ada, 'jan');
  expect((await smart(ada))?.first).toMatchObject([{ booking: { as: 'booked', session: { sessionId: 'jan' } } }]);
  expect(await booking.choose(ada, 'smart-planning')).toMatchObject({
    refusal: { refused: 'prerequisites', unmet: ['permanency'] },
    first: [{ booking: { as: 'booked' } }],
  });
  await ledgers.of('permanency').commit({ actor: 'import', command: attended });
  expect(await smart(ben)).toMatchObject({ canBook: true, first: [] });
});

test('words are looked for among the person’s own courses; one of others is found by its very name', async () => {
  const found = async (words: string) => {
    const match = await booking.find(mo, words);
    return match.match === 'one' ? match.course.courseId : match.match;
  };
  expect(await found('p')).toBe('practice-week');
  expect(await found('permanency')).toBe('permanency');
  expect(await found('&')).toBe('none');
});

test('what became of a booking that is no more is said', async () => {
  const wish = { courseId: 'permanency', sessionId: 'jan' };
  await book(ada, 'jan');
  await cancel(ada, 'jan');
  expect(await booking.toCancel(ada, wish)).toMatchObject({ became: 'cancelled' });
  expect(await cancel(ada, 'jan')).toMatchObject({ became: 'cancelled' });
  expect(await booking.toCancel(ben, wish)).not.toHaveProperty('became');
});

test('a clash that came up while a booking waited its turn is seen when it is decided', async () => {
  const { promise, resolve: release } = Promise.withResolvers<void>();
  slowed = promise;
  const earlier = book(mo, 'week', 'practice-week');
  await new Promise((later) => setTimeout(later, 20));
  const waiting = book(ben, 'week', 'practice-week');
  await new Promise((later) => setTimeout(later, 20));
  expect(await book(ben, 'jan')).toMatchObject({ answer: { did: 'booked' } });

  release();
  expect(await earlier).toMatchObject({ answer: { did: 'booked' } });
  expect(await waiting).toMatchObject({ refusal: { refused: 'clash', courseId: 'permanency', sessionId: 'jan' } });
});
