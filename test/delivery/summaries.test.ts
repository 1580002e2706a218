import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aPerson } from '../helpers/builders.ts';
import { CHANNEL, textOf } from '../helpers/teams-client.ts';
import { aDepartment, type Department } from './a-department.ts';

let department: Department;
beforeEach(async () => {
  department = await aDepartment();
});
afterEach(() => department.bot.close());

test('on the first working day of the month the channel is told, once, how things stood at the end of the last', async () => {
  expect(await department.plans('2026-11-02T08:59:00Z')).toBe(0);
  expect(await department.plans('2026-11-02T09:00:00Z')).toBe(1);
  expect(await department.plans('2026-11-02T09:01:00Z')).toBe(0);
  expect(await department.sends()).toBe(1);
  expect(await department.plans('2026-11-03T09:00:00Z')).toBe(0);

  expect(department.posts()).toHaveLength(1);
  expect(department.posts()[0]?.channelData.channel.id).toBe(CHANNEL);
  const text = department.lastText();
  expect(text).toContain('As at 31 October 2026');
  // Nobody is booked, so that everybody else has still to book.
  expect(text).toContain(
    '37 staff have attended permanency training up until the end of October 2026 with a further 0 booked on and 28 still to book.',
  );
  expect(text).toContain('28 to book, 18 places left before February.');
  expect(text).not.toContain('since');
  expect(text).toContain('Permanency. Assessment: 20 of 30; Fostering: 10 of 20. 2 areas are not shown.');
  expect(JSON.stringify(department.posts())).not.toMatch(/Example|Adoption|Duty|grace/);
});

test('the next one says what has changed, of the course and of the areas that both show', async () => {
  await department.plans('2026-11-02T09:00:00Z');
  await department.sends();
  await department.attend(['Assessment-20', 'Assessment-21', 'Fostering-10', 'Duty-6'], '2026-11-11');
  expect(await department.plans('2026-12-01T09:00:00Z')).toBe(1);
  await department.sends();

  expect(department.posts()).toHaveLength(2);
  const text = department.lastText();
  expect(text).toContain('41 staff have attended permanency training up until the end of November 2026');
  expect(text).toContain('4 more attended since 1 November.');
  expect(text).toContain('Assessment: 22 of 30 (2 more); Fostering: 11 of 20 (1 more). 2 areas are not shown.');
});

test('brought up to date, the same message shows today; changes are counted from where they were', async () => {
  const { grace, hope, ada } = department;
  await department.plans('2026-11-02T09:00:00Z');
  await department.sends();
  await department.attend(['Assessment-20'], '2026-11-11');
  await department.plans('2026-12-01T09:00:00Z');
  await department.sends();
  const card = department.lastCard();
  const messageId = (await department.bot.channels.find(CHANNEL))?.latest?.activityId ?? '';
  department.bot.clock.moveTo('2026-12-03T12:00:00Z');
  await department.attend(['Assessment-21', 'Fostering-10'], '2026-12-02');

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
  expect(department.posts()).toHaveLength(2);

  // The next period counts from the post, not from the update.
  await department.plans('2027-01-04T09:00:00Z');
  await department.sends();
  expect(department.lastText()).toContain('2 more attended since 1 December.');

  // What stands there from before stays as it is.
  const older = await grace.tapsInChannel(card, 'Bring up to date', { messageId });
  expect(older.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  expect(older.text).toContain('it says how things stood then');
});

test('a channel that was unbound meanwhile, or gets them on other days, is told nothing', async () => {
  const { grace } = department;
  await department.plans('2026-11-02T09:00:00Z');
  await grace.saysInChannel('stop summaries');
  await department.sends();
  expect(department.posts()).toEqual([]);
  expect(department.summaries()).toEqual([`${CHANNEL} summary skipped unbound`]);

  const { card } = await grace.saysInChannel('post summaries here');
  expect(await department.plans('2026-12-01T09:00:00Z')).toBe(1);
  await grace.tapsInChannel(card, 'Save', { inputs: { cadence: 'weekly' } });
  await department.sends();
  expect(department.summaries()).toContain(`${CHANNEL} summary skipped not-due`);
  expect(department.posts()).toEqual([]);
});

test('the channel is the department’s: it is posted to after whoever bound it has left', async () => {
  await department.bot.roster.write([aPerson('grace', { leaveDate: '2026-10-30', roles: [] })]);
  await department.plans('2026-11-02T09:00:00Z');
  expect(await department.sends()).toBe(1);
});

test.each(['', '{}', '{"id":"1', 'OK'])(
  'a post that was taken with "%s" stands, and is not posted again',
  async (text) => {
    await department.plans('2026-11-02T09:00:00Z');
    department.bot.connector.failNext(/^\/v3\/conversations$/, { status: 201, text });
    expect(await department.sends()).toBe(1);
    department.bot.later(3_600);
    await department.sends();
    expect(department.posts()).toHaveLength(1);
  },
);

test('where it is not known whether it arrived it is not posted again, and a channel that is gone says so', async () => {
  await department.plans('2026-11-02T09:00:00Z');
  department.bot.connector.failNext(/^\/v3\/conversations$/, 'drop');
  await department.sends();
  department.bot.later(3_600);
  await department.sends();
  expect(department.posts()).toHaveLength(1);
  expect(department.summaries()).toEqual([expect.stringContaining(`${CHANNEL} summary unconfirmed`)]);

  await department.plans('2026-12-01T09:00:00Z');
  department.bot.connector.failNext(/^\/v3\/conversations$/, { status: 404, body: { error: { code: 'NotFound' } } });
  await department.sends();
  expect(department.summaries()).toContain(`${CHANNEL} summary unreachable channel-gone`);

  // Later there is room: a 429 is waited for, and it is posted once.
  await department.plans('2027-01-04T09:00:00Z');
  department.bot.connector.failNext(/^\/v3\/conversations$/, { status: 429 });
  await department.sends();
  department.bot.later(60);
  expect(await department.sends()).toBe(1);
});
