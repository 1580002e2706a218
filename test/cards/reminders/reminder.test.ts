import { expect, test } from '@jest/globals';
import { expandCard } from '../../../src/cards/expand.ts';
import { reminderCard } from '../../../src/cards/reminders/reminder.ts';
import type { Person } from '../../../src/domain/roster/person.ts';
import type { Outstanding, ReminderList, ReminderRow } from '../../../src/services/reminders/people-to-remind-of.ts';
import { aPerson } from '../../helpers/builders.ts';
import { full } from '../../helpers/card-sample-reminders.ts';
import { course } from '../../helpers/card-sample-team.ts';

const grace = aPerson('grace');
const NOTHING = { attended: 0, booked: 0, toBook: 0, waiting: 0, refresh: 0 };

const toBook = (more: Partial<Outstanding> = {}): Outstanding => ({
  mine: course('Permanency', 'toBook', { canBook: true, openSessions: 2 }),
  todo: 'book',
  since: '2021-11-01',
  asked: [],
  ...more,
});
const row = (
  person: Person,
  todo: readonly Outstanding[] = [toBook()],
  more: Partial<ReminderRow> = {},
): ReminderRow => ({
  person,
  done: [],
  todo,
  ...more,
});
const list = (rows: readonly ReminderRow[], more: Partial<ReminderList> = {}): ReminderList => ({
  manager: grace,
  isOwn: true,
  rows,
  settled: 0,
  sums: NOTHING,
  booked: [],
  ...more,
});
const cardOf = (...lists: ReminderList[]) => reminderCard({ to: grace, today: '2021-11-30', day: 'Mon', lists });
const of = (...args: Parameters<typeof row>) => cardOf(list([row(...args)])).sections[0]?.people[0];
const titles = (person: ReturnType<typeof of>) => person?.buttons.map(({ title }) => title);

test('nine people with long names and much to say of each fit a card of 28 KB', () => {
  expect(JSON.stringify(expandCard('reminder', reminderCard(full))).length).toBeLessThan(28 * 1024);
  const many = full.lists.map((each) => ({
    ...each,
    rows: each.rows.map((one) => ({ ...one, todo: Array.from({ length: 4 }, () => one.todo).flat() })),
  }));
  const card = reminderCard({ ...full, lists: many });
  expect(JSON.stringify(expandCard('reminder', card)).length).toBeLessThan(28 * 1024);
  expect(card.sections[0]?.people[0]?.lines[0]).toMatch(/ and 8 more$/);
});

test('a long list leaves room for the others, and what is left is a button away', () => {
  const people = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => row(aPerson(`${name}${index}`)));
  const card = cardOf(list(people('own', 20)), list(people('other', 3), { isOwn: false, actsUntil: '2021-12-17' }));
  expect(card.sections.map(({ heading, people: each }) => [heading, each.length])).toEqual([
    ['Reporting to you', 6],
    ["Grace Example's team: you act for them until 17 December 2021", 3],
  ]);
  expect(card.buttons.map(({ title }) => title)).toEqual(['Show more (14)', 'My team', 'Comes on Mondays…']);
});

test('whoever was asked four times is for the manager to speak with, not for another nudge', () => {
  const days = ['2021-10-04', '2021-10-18', '2021-11-01', '2021-11-12'];
  const asked = (count: number) => toBook({ asked: days.slice(-count).map((on) => ({ on, dates: [] })) });
  const often = of(aPerson('ada'), [asked(4)]);
  expect(often?.lines).toContain(
    'Asked 4 times about Permanency, the last on 12 November 2021: a word from you may help now.',
  );
  expect(titles(often)).toEqual(['Book for Ada…', 'More…']);
  const twice = of(aPerson('ada'), [asked(2)]);
  expect(twice?.lines).toContain('Asked twice about Permanency, the last on 12 November 2021.');
  expect(titles(twice)).toEqual(['Nudge', 'Book for Ada…', 'More…']);
});

test('whoever could not be asked has not ignored anything, and is not shown as having blocked anybody', () => {
  const app = of(aPerson('ada'), [toBook()], { couldNotBeAsked: 'no-conversation' });
  expect(app?.lines).toContain('Could not be asked: the app is not installed for them.');
  expect(titles(app)).toEqual(['Book for Ada…', 'More…']);
  const blocked = of(aPerson('ada'), [toBook()], { couldNotBeAsked: 'MessageWritesBlocked' });
  expect(blocked?.lines).toContain('Could not be asked: my messages do not reach them.');
});

test('where there is no date nobody is nudged for what cannot be done', () => {
  const mine = course('Permanency', 'toBook', { canBook: true, openSessions: 0 });
  const none = of(aPerson('ada'), [toBook({ mine })]);
  expect(none?.lines).toEqual(['○ Still to book: Permanency (for 4 weeks; no date is open yet)']);
  expect(titles(none)).toEqual(['More…']);
});

test('of people whom nobody manages there is no team to open', () => {
  const { manager: _, ...nobodys } = list([row(aPerson('ada'))], { isOwn: false });
  const card = cardOf(nobodys);
  expect(card.sentence).toMatch(/^Training this week: 1 person/);
  expect(card.sections[0]?.heading).toBe('Without a manager on the roster');
  expect(card.buttons.map(({ title }) => title)).toEqual(['Comes on Mondays…']);
});
