import { beforeEach, expect, test } from '@jest/globals';
import type { CourseState } from '../../../src/domain/course/state.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import { contactLedger } from '../../../src/services/nudges/contact-ledger.ts';
import { nudgeNow } from '../../../src/services/nudges/nudge-now.ts';
import type { NudgeRefusal } from '../../../src/services/nudges/ports.ts';
import { rosterService } from '../../../src/services/people/roster.ts';
import { type Delivery, planned } from '../../../src/services/telling/ports.ts';
import { aCourse, aPerson, clockAt } from '../../helpers/builders.ts';
import { memoryDeliveryStore } from '../../helpers/memory-delivery-store.ts';
import { memoryRosterStore } from '../../helpers/memory-ledger-store.ts';

const MIA = aPerson('mia');
const LEA = aPerson('lea', { roles: ['learning_lead'] });
const KEY = 'nudge:2026-W49:ada';

let deliveries: ReturnType<typeof memoryDeliveryStore>;
let rings: number;
beforeEach(() => {
  deliveries = memoryDeliveryStore();
  rings = 0;
});

/** Somebody asks Ada, whose manager is Mia, at ten on a Monday; she has owed permanency for weeks. */
async function asks(
  actor: Person,
  {
    ada = {},
    course = aCourse('permanency', { approval: 'none' }).withSession('jan').withMembers('ada').at().state,
    at = '2026-11-30T10:00:00Z',
  }: { readonly ada?: Partial<Person>; readonly course?: CourseState; readonly at?: string } = {},
): Promise<{ readonly person: Person } | NudgeRefusal> {
  const roster = rosterService(memoryRosterStore());
  await roster.write([MIA, LEA, aPerson('bea'), aPerson('ada', { managerStaffNumber: 'S-mia', ...ada })]);
  const ledgers = { all: async () => [course] };
  const doorbell = {
    ring: async () => {
      rings += 1;
    },
  };
  const contacts = contactLedger(deliveries);
  return nudgeNow({ ledgers, roster, clock: clockAt(at), contacts, deliveries, doorbell }).nudge(actor, 'ada');
}

/** What became of the week's message that was planned before. */
async function was(more: Partial<Delivery>): Promise<void> {
  await asks(LEA);
  const row = deliveries.all.get(KEY);
  if (row) (deliveries.all as Map<string, Delivery>).set(KEY, { ...row, ...more });
  rings = 0;
}

test.each([
  ['the manager', MIA],
  ['a learning lead', LEA],
])('%s asks somebody, and is named to them', async (_, actor) => {
  expect(await asks(actor)).toMatchObject({ person: { personId: 'ada' } });
  expect(deliveries.all.get(KEY)?.message).toMatchObject({ by: actor.personId, courses: [{ courseId: 'permanency' }] });
  expect(rings).toBe(1);
});

test('a colleague learns nothing, and nobody asks themselves', async () => {
  expect(await asks(aPerson('bea'))).toEqual({ refused: 'not-yours' });
  expect(await asks(aPerson('ada'))).toEqual({ refused: 'not-yours' });
  expect(deliveries.all.size).toBe(0);
});

test('one message a week, whoever sends it', async () => {
  await was({ state: 'sent', endedAt: '2026-11-30T11:00:00Z' });
  expect(await asks(MIA, { at: '2026-12-02T10:00:00Z' })).toMatchObject({
    refused: 'asked-this-week',
    on: '2026-11-30',
  });
});

test.each<[Delivery['state'], string]>([
  ['unreachable', 'no-conversation'],
  ['skipped', 'away'],
  ['failed', 'BadRequest'],
])("where this week's message was %s, nobody is told that theirs goes out", async (state, reason) => {
  await was({ state, reason, endedAt: '2026-11-30T11:00:00Z' });
  expect(await asks(MIA, { at: '2026-12-01T10:00:00Z' })).toMatchObject({ refused: 'could-not-be-asked', reason });
  expect(rings).toBe(0);
});

test('the next week it is tried again', async () => {
  await was({ state: 'unreachable', reason: 'no-conversation', endedAt: '2026-11-30T11:00:00Z' });
  expect(await asks(MIA, { at: '2026-12-07T10:00:00Z' })).toMatchObject({ person: { personId: 'ada' } });
});

test.each<[string, NudgeRefusal['refused'], Parameters<typeof asks>[1]]>([
  ['is away', 'not-now', { ada: { awayUntil: '2026-12-04' } }],
  ['would rather be asked later', 'not-now', { ada: { snoozedUntil: '2026-12-04' } }],
  ['has no day of theirs left in the week', 'not-now', { ada: { workingDays: ['Mon'] }, at: '2026-12-01T10:00:00Z' }],
  [
    'owes nothing',
    'nothing-to-book',
    { course: aCourse('permanency').withSession('jan').withMembers('bea').at().state },
  ],
  [
    'has something to do online alone',
    'nothing-to-book',
    { course: aCourse('gdpr', { delivery: 'e-learning' }).withMembers('ada').at().state },
  ],
  ['has no date to book', 'no-dates', { course: aCourse('permanency').withMembers('ada').at().state }],
])('whoever %s is not asked (%s)', async (_, refused, scene) => {
  expect(await asks(MIA, scene)).toMatchObject({ refused });
  expect(deliveries.all.size).toBe(0);
});

test('until when is a day that is still to come', async () => {
  const ada = { workingDays: ['Mon'], unavailableTo: '2026-05-29', unavailableFrom: '2026-05-01' } as const;
  const asked = await asks(MIA, { ada, at: '2026-12-01T10:00:00Z' });
  expect(asked).not.toHaveProperty('until');
  expect(await asks(MIA, { ada: { awayUntil: '2026-12-04' } })).toMatchObject({ until: '2026-12-04' });
});

test('not again about what they were asked of four times, unless there is a new date', async () => {
  for (const [index, week] of ['2026-W40', '2026-W42', '2026-W44', '2026-W46'].entries()) {
    const message = { type: 'nudge', week, courses: [{ courseId: 'permanency', dates: ['jan'] }] } as const;
    const at = `2026-1${index < 2 ? 0 : 1}-0${index + 1}T10:00:00Z`;
    const row = {
      ...planned({ key: `nudge:${week}:ada`, to: 'ada', message }, at),
      state: 'sent',
      endedAt: at,
    } as const;
    (deliveries.all as Map<string, Delivery>).set(row.key, row);
  }
  expect(await asks(MIA)).toMatchObject({ refused: 'asked-enough' });
  const course = aCourse('permanency', { approval: 'none' })
    .withSession('jan')
    .withSession('feb', { day: '2027-02-15' })
    .withMembers('ada')
    .at().state;
  expect(await asks(MIA, { course })).toMatchObject({ person: { personId: 'ada' } });
});
