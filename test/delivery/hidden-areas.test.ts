import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CHANNEL, textOf } from '../helpers/teams-client.ts';
import { aDepartment, type Department, namesOf } from './a-department.ts';

let department: Department;
beforeEach(async () => {
  department = await aDepartment();
});
afterEach(() => department.bot.close());

test('no area is shown while others are hidden than before, not even by bringing it up to date', async () => {
  const { grace } = department;
  await department.plans('2026-11-02T09:00:00Z');
  await department.sends();
  // Of Fostering all but two have attended: now it is hidden too.
  await department.attend(namesOf('Fostering', 18), '2026-11-11');
  await department.plans('2026-12-01T09:00:00Z');
  await department.sends();
  expect(department.lastText()).not.toContain('Assessment');
  const messageId = (await department.bot.channels.find(CHANNEL))?.latest?.activityId ?? '';
  const updated = await grace.tapsInChannel(department.lastCard(), 'Bring up to date', { messageId });
  expect(updated.text).not.toContain('Assessment');

  await department.plans('2027-01-04T09:00:00Z');
  await department.sends();
  expect(department.lastText()).toContain('Assessment: 20 of 30. 3 areas are not shown.');
});

test('two channels hide the same areas, and the one that posts later keeps to what the first still shows', async () => {
  const other = await department.bindsAnother('weekly');
  await department.plans('2026-11-02T09:00:00Z');
  await department.sends();
  const [one, two] = department.posts().map(({ activity }) => textOf(activity.attachments[0].content));
  expect(one).toContain('2 areas are not shown');
  expect(two).toContain('2 areas are not shown');

  // The heads' post a week later would show what the leaders' hides, or hide what it shows.
  await department.attend(namesOf('Fostering', 18), '2026-11-04');
  expect(await department.plans('2026-11-09T09:00:00Z')).toBe(1);
  await department.sends();
  expect(department.posts().at(-1)?.channelData.channel.id).toBe(other);
  expect(department.lastText()).not.toContain('Assessment');
  // A week later the leaders' post still stands.
  await department.plans('2026-11-16T09:00:00Z');
  await department.sends();
  expect(department.lastText()).not.toContain('Assessment');
});

test('what may stand there counts too: a post that Teams never confirmed, or that was not kept', async () => {
  await department.plans('2026-11-02T09:00:00Z');
  department.bot.connector.failNext(/^\/v3\/conversations$/, 'drop');
  await department.sends();
  expect(department.summaries()).toEqual([expect.stringContaining(`${CHANNEL} summary unconfirmed`)]);
  await department.attend(namesOf('Fostering', 18), '2026-11-11');
  await department.plans('2026-12-01T09:00:00Z');
  await department.sends();
  expect(department.posts()).toHaveLength(2);
  expect(department.lastText()).not.toContain('Assessment');
  // That one is confirmed, and takes the place of the other.
  await department.plans('2027-01-04T09:00:00Z');
  await department.sends();
  expect(department.lastText()).toContain('Assessment: 20 of 30. 3 areas are not shown.');
});

test('nor does a channel that gets no more take back what it was told, for two months', async () => {
  const { grace } = department;
  await department.plans('2026-11-02T09:00:00Z');
  await department.sends();
  await grace.saysInChannel('stop summaries');
  await department.bindsAnother('monthly');
  await department.attend(namesOf('Fostering', 18), '2026-11-11');
  await department.plans('2026-12-01T09:00:00Z');
  await department.sends();
  expect(department.lastText()).not.toContain('Assessment');
  await department.plans('2027-01-04T09:00:00Z');
  await department.sends();
  expect(department.lastText()).toContain('Assessment: 20 of 30. 3 areas are not shown.');
});
