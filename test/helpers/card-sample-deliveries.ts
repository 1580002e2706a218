import { alarmCard } from '../../src/cards/deliveries/alarm.ts';
import { deliveriesCard } from '../../src/cards/deliveries/deliveries.ts';
import type { CardData } from '../../src/cards/expand.ts';
import type { Overview, RunReport } from '../../src/services/jobs/overview.ts';
import { aPerson } from './builders.ts';

const NONE = { planned: 0, sent: 0, waiting: 0, failed: 0, unreachable: 0, unconfirmed: 0, skipped: 0 };

const nudges: RunReport = {
  job: 'nudges',
  period: '2021-11-30',
  state: 'planned',
  tally: { planned: 120, sent: 96, waiting: 3, failed: 1, unreachable: 14, unconfirmed: 1, skipped: 5 },
  unreachable: [
    { reason: 'no-conversation', count: 12 },
    { reason: 'MessageWritesBlocked', count: 2 },
  ],
  skipped: [
    { reason: 'nothing-to-book', count: 4 },
    { reason: 'left', count: 1 },
  ],
};
const grace = aPerson('grace', { name: 'Grace Example' });

const overview: Overview = {
  runs: [
    nudges,
    {
      job: 'session-reminders',
      period: '2021-11-30',
      state: 'planning',
      tally: { ...NONE, planned: 31, waiting: 31 },
      unreachable: [],
      skipped: [],
    },
    {
      job: 'reminders',
      period: '2021-11-29',
      state: 'done',
      trouble: 'many-failed',
      tally: { ...NONE, planned: 40, sent: 34, failed: 4, unconfirmed: 2 },
      unreachable: [],
      skipped: [],
    },
    { job: 'summaries', period: '2021-11-29', state: 'done', tally: NONE, unreachable: [], skipped: [] },
  ],
  switches: [
    { job: 'nudges', state: 'running', by: 'grace', at: '2021-11-15T10:00:00Z', person: grace },
    { job: 'reminders', state: 'paused', by: 'grace', at: '2021-11-29T16:00:00Z', person: grace },
  ],
  next: [
    { job: 'reminders', period: '2021-12-01', startsAt: '2021-12-01T09:00:00Z' },
    { job: 'session-reminders', period: '2021-12-01', startsAt: '2021-12-01T09:00:00Z' },
    { job: 'nudges', period: '2021-12-01', startsAt: '2021-12-01T09:30:00Z' },
    { job: 'summaries', period: '2021-12-01', startsAt: '2021-12-01T09:00:00Z' },
  ],
  unreachable: Array.from({ length: 14 }, (_, index) =>
    aPerson(`p${index}`, { name: `Person ${index + 1}`, team: index % 2 ? 'Assessment 2' : 'Fostering' }),
  ),
  unreadable: 1,
  setAside: 2,
};

/** Samples of what learning leads see of what is sent unasked. */
export const deliveriesSamples: {
  [Name in 'deliveries' | 'alarm']: Record<string, CardData[Name]>;
} = {
  deliveries: {
    '': deliveriesCard(overview),
    nothing: deliveriesCard({
      ...overview,
      unreadable: 0,
      runs: [],
      unreachable: [],
      setAside: 0,
      switches: [
        { job: 'nudges', state: 'waiting' },
        { job: 'reminders', state: 'waiting' },
      ],
    }),
  },
  alarm: {
    '': alarmCard({
      job: 'nudges',
      period: '2021-11-30',
      trouble: 'many-failed',
      tally: { ...NONE, planned: 120, sent: 96, failed: 20, unconfirmed: 4 },
    }),
    'nobody-reached': alarmCard({
      job: 'reminders',
      period: '2021-11-29',
      trouble: 'sent-nothing',
      tally: { ...NONE, planned: 40, unreachable: 40 },
    }),
    'no-channel': alarmCard({
      job: 'summaries',
      period: '2021-12-01',
      trouble: 'sent-nothing',
      tally: { ...NONE, planned: 2, unreachable: 2 },
    }),
    unplanned: alarmCard({ job: 'summaries', period: '2021-11-29', trouble: 'unplanned', tally: NONE }),
  },
};
