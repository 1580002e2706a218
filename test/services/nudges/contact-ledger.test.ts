import { expect, test } from '@jest/globals';
import { contactLedger, contactsFrom } from '../../../src/services/nudges/contact-ledger.ts';
import { type Delivery, planned } from '../../../src/services/telling/ports.ts';
import { memoryDeliveryStore } from '../../helpers/memory-delivery-store.ts';

function aRow(week: string, plannedAt: string, more: Partial<Delivery> = {}, to = 'ada'): Delivery {
  const courses = [{ courseId: 'permanency', dates: ['jan'] }];
  return {
    ...planned({ key: `nudge:${week}:${to}`, to, message: { type: 'nudge', week, courses } }, plannedAt),
    ...more,
  };
}

const MONDAY = '2026-11-30T10:00:00Z';

test.each<Delivery['state']>(['sent', 'unconfirmed', 'sending'])(
  'what is %s was asked, on the day in London',
  (state) => {
    const ada = contactsFrom([
      aRow('2026-W26', '2026-06-26T12:00:00Z', { state, endedAt: '2026-06-26T23:30:00Z' }),
    ]).get('ada');
    expect(ada?.lastOn).toBe('2026-06-27');
    expect(ada?.byCourse.get('permanency')).toEqual([{ on: '2026-06-27', dates: ['jan'] }]);
  },
);

test('what is planned takes the week, and counts for nothing yet', () => {
  const ada = contactsFrom([aRow('2026-W49', MONDAY)]).get('ada');
  expect(ada?.lastOn).toBe('2026-11-30');
  expect(ada?.byCourse.size).toBe(0);
});

test.each<Delivery['state']>(['failed', 'skipped'])('what was %s is as if it had not been', (state) => {
  const ada = contactsFrom([aRow('2026-W49', MONDAY, { state, endedAt: MONDAY })]).get('ada');
  expect(ada).toEqual({ byCourse: new Map() });
});

test('who could not be reached was not asked, and has ignored nothing; once it works again that is over', () => {
  const gone = aRow('2026-W49', MONDAY, { state: 'unreachable', reason: 'no-conversation', endedAt: MONDAY });
  expect(contactsFrom([gone]).get('ada')).toEqual({ byCourse: new Map(), couldNotBeAsked: 'no-conversation' });
  const sent = aRow('2026-W51', '2026-12-14T10:00:00Z', { state: 'sent', endedAt: '2026-12-14T10:00:01Z' });
  // In whatever order they come.
  const ada = contactsFrom([sent, gone]).get('ada');
  expect(ada?.couldNotBeAsked).toBeUndefined();
  expect(ada?.byCourse.get('permanency')).toHaveLength(1);
});

test('askings are in order, and each person has their own', () => {
  const end = (at: string): Partial<Delivery> => ({ state: 'sent', endedAt: at });
  const rows = [
    aRow('2026-W51', '2026-12-14T10:00:00Z', end('2026-12-14T10:00:01Z')),
    aRow('2026-W49', MONDAY, end(MONDAY)),
    aRow('2026-W49', MONDAY, end(MONDAY), 'bea'),
  ];
  const contacts = contactsFrom(rows);
  expect(
    contacts
      .get('ada')
      ?.byCourse.get('permanency')
      ?.map(({ on }) => on),
  ).toEqual(['2026-11-30', '2026-12-14']);
  expect(contacts.get('bea')?.lastOn).toBe('2026-11-30');
});

test('what was asked before last year is forgotten: it was about dates that are over', async () => {
  const deliveries = memoryDeliveryStore();
  const asked = (week: string, at: string) => aRow(week, at, { state: 'sent', endedAt: at });
  await deliveries.plan([
    asked('2025-W01', '2024-12-31T10:00:00Z'),
    asked('2024-W52', '2024-12-27T10:00:00Z'),
    asked('2026-W48', '2026-11-23T10:00:00Z'),
    aRow('2026-W47', MONDAY, { state: 'sent', endedAt: '2026-11-16T10:00:00Z' }, 'bea'),
  ]);
  const ledger = contactLedger(deliveries);
  const all = await ledger.contacts(MONDAY);
  expect([...all.keys()].sort()).toEqual(['ada', 'bea']);
  expect(
    all
      .get('ada')
      ?.byCourse.get('permanency')
      ?.map(({ on }) => on),
  ).toEqual(['2024-12-31', '2026-11-23']);
  expect(await ledger.contactOf('ada', MONDAY)).toEqual(all.get('ada'));
  // A day a year before which is in a week of this year.
  expect((await ledger.contactOf('ada', '2026-12-29T10:00:00Z'))?.byCourse.get('permanency')).toHaveLength(2);
});
