import { expect, test } from '@jest/globals';
import { summaryPlanner } from '../../../src/services/summaries/planner.ts';
import type { Channel } from '../../../src/services/summaries/ports.ts';
import { summaryPosts } from '../../../src/services/summaries/posts.ts';
import { summaryViewer } from '../../../src/services/summaries/summary-view.ts';
import { aCourse, aMembership, aPerson, clockAt } from '../../helpers/builders.ts';
import { memoryChannelStore } from '../../helpers/memory-channel-store.ts';

const PERIOD = { period: '2026-12', asAt: '2026-11-30' };

const aChannel = (name: string, more: Partial<Channel> = {}): Channel => ({
  channelId: `19:${name}@thread.tacv2`,
  tenantId: 'tenant-1',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  botId: '28:training-circle',
  state: 'bound',
  cadence: 'monthly',
  by: 'grace',
  since: '2026-11-02T09:00:00Z',
  ...more,
});

const permanency = aCourse('permanency').withMembers(
  ...Array.from({ length: 12 }, (_, index) => aMembership(`p${index}`)),
);

async function aDesk(...given: Channel[]) {
  const channels = memoryChannelStore();
  for (const channel of given) await channels.save(channel, undefined);
  const clock = clockAt('2026-12-01T09:00:00Z');
  const courses = [permanency.at().state];
  const deps = { channels, clock, ledgers: { all: async () => courses } };
  return { ...deps, posts: summaryPosts(deps), planner: summaryPlanner({ channels }) };
}

const to = '19:leaders@thread.tacv2';

test('while a file is being taken over the summary waits, and a post is not brought up to date', async () => {
  const desk = await aDesk(aChannel('leaders'));
  const isImporting = async () => true;
  expect(await summaryViewer({ ...desk, isImporting })(PERIOD, { to })).toEqual({ waitMs: 120_000 });
  const grace = aPerson('grace', { roles: ['leadership'] });
  const latest = { period: '2026-12', activityId: '1700', asAt: '2026-11-30', courses: [] };
  const posted = await aDesk(aChannel('leaders', { latest }));
  const update = summaryPosts({ ...posted, isImporting }).bringUpToDate(grace, aChannel('leaders'), '2026-12');
  expect(await update).toEqual({ refused: 'importing' });
});

test('what was posted in a period is not posted in it again, whoever planned it', async () => {
  const desk = await aDesk(aChannel('leaders'));
  const view = summaryViewer(desk);
  const seen = await view(PERIOD, { to });
  if (!('say' in seen)) throw new Error('it was not said');
  await desk.posts.posted(seen.say, '1700');
  await desk.posts.posted(seen.say, '1701');
  expect(await view(PERIOD, { to })).toEqual({ gone: 'posted' });
  expect((await desk.channels.find(to))?.latest?.activityId).toBe('1700');
});

test('a channel of courses that nobody owes any more is told nothing', async () => {
  const desk = await aDesk(aChannel('leaders', { courses: ['gone'] }));
  expect(await summaryViewer(desk)(PERIOD, { to })).toEqual({ gone: 'nothing-to-count' });
});

test('each channel that is due gets one, by a key that says so; the others none', async () => {
  const desk = await aDesk(
    aChannel('leaders'),
    aChannel('heads', { cadence: 'weekly' }),
    aChannel('late', { since: '2026-12-01T09:00:01Z' }),
    aChannel('no-more', { state: 'stopped' }),
  );
  const planned = await desk.planner.plan(desk.clock.now());
  expect(planned.map(({ key, to: channel, message }) => [key, channel, message])).toEqual([
    // Monday's was missed, and is made up for.
    [
      'summary:2026-W49:19:heads@thread.tacv2',
      '19:heads@thread.tacv2',
      { type: 'summary', period: '2026-W49', asAt: '2026-11-29' },
    ],
    [`summary:2026-12:${to}`, to, { type: 'summary', ...PERIOD }],
  ]);
  expect(await desk.planner.nextAt?.(desk.clock.now())).toBe('2026-12-07T09:00:00Z');
  expect(await (await aDesk()).planner.nextAt?.('2026-12-01T09:00:00Z')).toBeUndefined();
});
