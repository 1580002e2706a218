import { expect, test } from '@jest/globals';
import { addDays, LONDON, startOfDay } from '../../../src/domain/calendar/london.ts';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.ts';
import { JOBS, type JobName, nextPeriod, periodsDue, sentBy } from '../../../src/domain/policies/periods.ts';
import { diceOf } from '../../helpers/seeded.ts';

const FROM = '2016-01-01';
const UNTIL = '2035-12-31';

const OPENS: Record<JobName, string> = {
  reminders: '09:00',
  'session-reminders': '09:00',
  nudges: '09:30',
  summaries: '09:00',
};

/** Before and after each job may begin, and before and after it may not any more; at night, when clocks change. */
const INTERESTING = '00:00 00:59 01:30 02:01 08:59 09:00 09:29 09:30 09:59 10:00 15:59 16:00 16:59 17:00 23:00'
  .split(' ')
  .map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

/** Moments of a day, in order: so many minutes after it begins, some of them drawn. Where nothing is due a few are enough. */
function ticksOf(date: string, below: (count: number) => number): string[] {
  const begins = Date.parse(startOfDay(date));
  const minutes = isWorkingDay(date) ? INTERESTING : [60, 600, 960];
  return [...minutes, below(24 * 60)]
    .sort((a, b) => a - b)
    .map((minute) => `${new Date(begins + minute * 60_000).toISOString().slice(0, 19)}Z`);
}

const wallOf = (at: string) =>
  Temporal.Instant.from(at).toZonedDateTimeISO(LONDON).toPlainTime().toString().slice(0, 5);

test('in twenty years of London days, both clock changes included, each job has each working day once, at its wall time', () => {
  const dice = diceOf(4);
  /** To insert it is to own it: of all ticks of all replicas, the first one does. */
  const rows = new Map<string, string>();
  let workingDays = 0;
  for (let date = FROM; date <= UNTIL; date = addDays(date, 1)) {
    if (isWorkingDay(date)) workingDays += 1;
    for (const tick of ticksOf(date, dice.below)) {
      for (const { job, period } of periodsDue(tick)) {
        if (period === date && !rows.has(`${job}/${period}`)) rows.set(`${job}/${period}`, tick);
      }
    }
  }
  expect(workingDays).toBeGreaterThan(5_000);
  expect(rows.size).toBe(workingDays * JOBS.length);
  const wrong = [...rows].filter(([row, begunAt]) => {
    const [job = '', period = ''] = row.split('/');
    return !isWorkingDay(period) || wallOf(begunAt) !== OPENS[job as JobName];
  });
  expect(wrong).toEqual([]);
});

const due = (at: string) => periodsDue(at).map(({ job }) => job);

test('nothing begins at a weekend, on a bank holiday, or in the evening', () => {
  expect(due('2026-11-29T11:00:00Z')).toEqual([]);
  expect(due('2026-12-25T11:00:00Z')).toEqual([]);
  expect(due('2026-12-28T11:00:00Z')).toEqual([]);
  expect(due('2026-11-30T08:59:59Z')).toEqual([]);
  expect(due('2026-11-30T10:00:00Z').sort()).toEqual(['nudges', 'reminders', 'session-reminders', 'summaries']);
  expect(due('2026-11-30T16:00:00Z')).not.toContain('nudges');
  expect(due('2026-11-30T17:00:00Z')).toEqual([]);
});

test('in summer it is the wall clock that counts', () => {
  expect(due('2026-06-01T08:00:00Z').sort()).toEqual(['reminders', 'session-reminders', 'summaries']);
  expect(due('2026-06-01T15:00:00Z')).not.toContain('nudges');
});

test('the next period is today’s before it begins, then the next working day’s', () => {
  expect(nextPeriod('nudges', '2026-11-30T09:29:59Z')).toMatchObject({ startsAt: '2026-11-30T09:30:00Z' });
  expect(nextPeriod('nudges', '2026-11-30T09:30:00Z')).toMatchObject({ period: '2026-12-01' });
  expect(nextPeriod('nudges', '2026-12-24T12:00:00Z')).toMatchObject({ period: '2026-12-29' });
});

test('a run is judged when its window is over, and one that was begun late at the end of the next', () => {
  expect(sentBy('nudges', '2026-11-30T09:30:00Z')).toBe('2026-11-30T16:00:00Z');
  expect(sentBy('nudges', '2026-11-30T15:30:00Z')).toBe('2026-12-01T16:00:00Z');
  expect(sentBy('nudges', '2026-11-28T12:00:00Z')).toBe('2026-11-30T16:00:00Z');
});
