import { afterEach, expect, test } from '@jest/globals';
import type { Membership } from '../../src/domain/course/commands.ts';
import type { Person } from '../../src/domain/roster/person.ts';
import { summaryPlanner } from '../../src/services/summaries/planner.ts';
import { aCourse, aMembership, aPerson } from '../helpers/builders.ts';
import { CHANNEL, type Json, textOf } from '../helpers/teams-client.ts';
import { aToldBot, type ToldBot } from './a-told-bot.ts';

let bot: ToldBot;
afterEach(() => bot.close());

/** By area: how many people, and how many of them have attended by the end of October. */
type Areas = Readonly<Record<string, readonly [people: number, attended: number]>>;

const AREAS: Areas = { Assessment: [30, 20], Fostering: [20, 10], Duty: [12, 6], Adoption: [3, 1] };

const PEOPLE: readonly Person[] = [
  aPerson('grace', { roles: ['learning_lead'] }),
  aPerson('hope', { roles: ['leadership'] }),
  aPerson('ada'),
];

const namesOf = (area: string, count: number) => Array.from({ length: count }, (_, index) => `${area}-${index}`);

const membersOf = (areas: Areas): Membership[] =>
  Object.entries(areas).flatMap(([area, [people]]) =>
    namesOf(area, people).map((personId) =>
      aMembership(personId, { placement: { area, group: 'front-line', employment: 'permanent' } }),
    ),
  );

/** A leadership channel that was bound in October, and the people of a department. */
async function aDepartment() {
  bot = await aToldBot(
    aCourse('permanency')
      .withSession('jan', { capacity: 18 })
      .withMembers(...membersOf(AREAS)),
    PEOPLE,
  );
  for (const [area, [, attended]] of Object.entries(AREAS)) await attend(namesOf(area, attended), '2026-10-14');
  bot.clock.moveTo('2026-10-20T10:00:00Z');
  const [grace, hope, ada] = await bot.meets('grace', 'hope', 'ada');
  if (!grace || !hope || !ada) throw new Error('somebody did not come');
  await grace.saysInChannel('post summaries here');
  return { grace, hope, ada };
}

async function attend(people: readonly string[], on: string) {
  if (on > bot.clock.now()) bot.clock.moveTo(`${on}T17:00:00Z`);
  const records = people.map((personId) => ({ personId, status: 'attended' as const, date: on }));
  await bot.ledgers
    .of('permanency')
    .commit({ actor: 'import', quiet: true, command: { type: 'record-history', records } });
}

async function plans(at: string): Promise<number> {
  bot.clock.moveTo(at);
  return (await bot.deliveries.plan(await summaryPlanner(bot).plan(at))).count;
}

const posts = () =>
  bot.connector.calls.filter(({ path, body }) => path === '/v3/conversations' && body?.isGroup).map(({ body }) => body);

const lastCard = (): Json => posts().at(-1)?.activity.attachments[0].content;

const summaries = () => bot.states().filter((state) => state.startsWith(CHANNEL));

test('on the first working day of the month the channel is told, once, how things stood at the end of the last', async () => {
  await aDepartment();
  expect(await plans('2026-11-02T08:59:00Z')).toBe(0);
  expect(await plans('2026-11-02T09:00:00Z')).toBe(1);
  expect(await plans('2026-11-02T09:01:00Z')).toBe(0);
  expect(await bot.teller.deliveries.sendDue()).toBe(1);
  expect(await plans('2026-11-03T09:00:00Z')).toBe(0);

  expect(posts()).toHaveLength(1);
  expect(posts()[0]?.channelData.channel.id).toBe(CHANNEL);
  const text = textOf(lastCard());
  expect(text).toContain('As at 31 October 2026');
  // Nobody is booked, so that everybody else has still to book.
  expect(text).toContain(
    '37 staff have attended permanency training up until the end of October 2026 with a further 0 booked on and 28 still to book.',
  );
  expect(text).toContain('28 to book, 18 places left before February.');
  expect(text).not.toContain('since');
  expect(text).toContain('Permanency. Assessment: 20 of 30; Fostering: 10 of 20. 2 areas are not shown.');
  expect(JSON.stringify(posts())).not.toMatch(/Example|Adoption|Duty|grace/);
});

test('the next one says what has changed, of the course and of the areas that both show', async () => {
  await aDepartment();
  await plans('2026-11-02T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  await attend(['Assessment-20', 'Assessment-21', 'Fostering-10', 'Duty-6'], '2026-11-11');
  expect(await plans('2026-12-01T09:00:00Z')).toBe(1);
  await bot.teller.deliveries.sendDue();

  expect(posts()).toHaveLength(2);
  const text = textOf(lastCard());
  expect(text).toContain('41 staff have attended permanency training up until the end of November 2026');
  expect(text).toContain('4 more attended since 1 November.');
  expect(text).toContain('Assessment: 22 of 30 (2 more); Fostering: 11 of 20 (1 more). 2 areas are not shown.');
});

test('brought up to date, the same message shows today; changes are counted from where they were', async () => {
  const { grace, hope, ada } = await aDepartment();
  await plans('2026-11-02T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  await attend(['Assessment-20'], '2026-11-11');
  await plans('2026-12-01T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  const card = lastCard();
  const messageId = (await bot.channels.find(CHANNEL))?.latest?.activityId ?? '';
  bot.clock.moveTo('2026-12-03T12:00:00Z');
  await attend(['Assessment-21', 'Fostering-10'], '2026-12-02');

  const refused = await ada.tapsInChannel(card, 'Bring up to date', { messageId });
  expect(refused.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  expect(refused.text).toContain('learning leads and leadership');

  const updated = await hope.tapsInChannel(card, 'Bring up to date', { messageId });
  const [edit] = updated.calls.filter(({ method }) => method === 'PUT');
  expect(edit?.path).toContain(`/activities/${messageId}`);
  const text = textOf(edit?.body.attachments[0].content);
  expect(text).toContain('As at 3 December 2026, updated');
  expect(text).toContain('40 staff have attended permanency training up until 3 December 2026');
  expect(text).toContain('3 more attended since 1 November.');
  expect(posts()).toHaveLength(2);

  // The next period counts from the post, not from the update.
  await plans('2027-01-04T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  expect(textOf(lastCard())).toContain('2 more attended since 1 December.');

  // What stands there from before stays as it is.
  const older = await grace.tapsInChannel(card, 'Bring up to date', { messageId });
  expect(older.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  expect(older.text).toContain('it says how things stood then');
});

test('no area is shown while others are hidden than before, not even by bringing it up to date', async () => {
  const { grace } = await aDepartment();
  await plans('2026-11-02T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  // Of Fostering all but two have attended: now it is hidden too.
  await attend(namesOf('Fostering', 18), '2026-11-11');
  await plans('2026-12-01T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  expect(textOf(lastCard())).not.toContain('Assessment');
  const messageId = (await bot.channels.find(CHANNEL))?.latest?.activityId ?? '';
  const updated = await grace.tapsInChannel(lastCard(), 'Bring up to date', { messageId });
  expect(updated.text).not.toContain('Assessment');

  await plans('2027-01-04T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  expect(textOf(lastCard())).toContain('Assessment: 20 of 30. 3 areas are not shown.');
});

test('two channels hide the same areas, and the one that posts later keeps to what the first still shows', async () => {
  await aDepartment();
  const grace = await bot.roster.findById('grace');
  const first = await bot.channels.find(CHANNEL);
  if (!grace || !first) throw new Error('nobody has bound the channel');
  const { channelId: _, ...address } = first;
  const other = { ...address, channelId: '19:heads@thread.tacv2' };
  await bot.channelDesk.set(grace, other, { cadence: 'weekly' });
  await plans('2026-11-02T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  const [one, two] = posts().map(({ activity }) => textOf(activity.attachments[0].content));
  expect(one).toContain('2 areas are not shown');
  expect(two).toContain('2 areas are not shown');

  // The heads' post a week later would show what the leaders' hides, or hide what it shows.
  await attend(namesOf('Fostering', 18), '2026-11-04');
  expect(await plans('2026-11-09T09:00:00Z')).toBe(1);
  await bot.teller.deliveries.sendDue();
  expect(posts().at(-1)?.channelData.channel.id).toBe(other.channelId);
  expect(textOf(lastCard())).not.toContain('Assessment');
  // A week later the leaders' post still stands.
  await plans('2026-11-16T09:00:00Z');
  await bot.teller.deliveries.sendDue();
  expect(textOf(lastCard())).not.toContain('Assessment');
});

test('a channel that was unbound meanwhile, or gets them on other days, is told nothing', async () => {
  const { grace } = await aDepartment();
  await plans('2026-11-02T09:00:00Z');
  await grace.saysInChannel('stop summaries');
  await bot.teller.deliveries.sendDue();
  expect(posts()).toEqual([]);
  expect(summaries()).toEqual([`${CHANNEL} summary skipped unbound`]);

  const { card } = await grace.saysInChannel('post summaries here');
  expect(await plans('2026-12-01T09:00:00Z')).toBe(1);
  await grace.tapsInChannel(card, 'Save', { inputs: { cadence: 'weekly' } });
  await bot.teller.deliveries.sendDue();
  expect(summaries()).toContain(`${CHANNEL} summary skipped not-due`);
  expect(posts()).toEqual([]);
});

test('the channel is the department’s: it is posted to after whoever bound it has left', async () => {
  await aDepartment();
  await bot.roster.write([aPerson('grace', { leaveDate: '2026-10-30', roles: [] })]);
  await plans('2026-11-02T09:00:00Z');
  expect(await bot.teller.deliveries.sendDue()).toBe(1);
});

test('where it is not known whether it arrived it is not posted again, and a channel that is gone says so', async () => {
  await aDepartment();
  await plans('2026-11-02T09:00:00Z');
  bot.connector.failNext(/^\/v3\/conversations$/, 'drop');
  await bot.teller.deliveries.sendDue();
  bot.later(3_600);
  await bot.teller.deliveries.sendDue();
  expect(posts()).toHaveLength(1);
  expect(summaries()).toEqual([expect.stringContaining(`${CHANNEL} summary unconfirmed`)]);

  await plans('2026-12-01T09:00:00Z');
  bot.connector.failNext(/^\/v3\/conversations$/, { status: 404, body: { error: { code: 'NotFound' } } });
  await bot.teller.deliveries.sendDue();
  expect(summaries()).toContain(`${CHANNEL} summary unreachable channel-gone`);

  // Later there is room: a 429 is waited for, and it is posted once.
  await plans('2027-01-04T09:00:00Z');
  bot.connector.failNext(/^\/v3\/conversations$/, { status: 429 });
  await bot.teller.deliveries.sendDue();
  bot.later(60);
  expect(await bot.teller.deliveries.sendDue()).toBe(1);
});
