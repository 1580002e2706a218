import { describe, expect, test } from '@jest/globals';
import { addDays, type LocalDate, londonDate } from '../../../src/domain/calendar/london.ts';
import { type Cadence, nextSummary, summaryDue } from '../../../src/domain/policies/summary.ts';

const EVER = '2000-01-01T00:00:00Z';

describe('when a summary is due', () => {
  test('monthly from 09:00 on the first working day, as at the end of the month before', () => {
    const due = (now: string) => summaryDue('monthly', EVER, now)?.period;
    // 1 January 2027 is a bank holiday, and a Friday.
    expect(due('2027-01-04T08:59:59Z')).toBeUndefined();
    expect(summaryDue('monthly', EVER, '2027-01-04T09:00:00Z')).toEqual({
      period: '2027-01',
      asAt: '2026-12-31',
      postsAt: '2027-01-04T09:00:00Z',
    });
    // Whoever was not there on the day makes up for it.
    expect(due('2027-01-20T12:00:00Z')).toBe('2027-01');
  });

  test('weekly from 09:00 in London on Monday, or the next working day', () => {
    expect(summaryDue('weekly', EVER, '2026-11-30T09:00:00Z')).toMatchObject({
      period: '2026-W49',
      asAt: '2026-11-29',
    });
    // Easter Monday; the clocks have changed.
    expect(summaryDue('weekly', EVER, '2026-04-06T12:00:00Z')).toBeUndefined();
    expect(summaryDue('weekly', EVER, '2026-04-07T08:00:00Z')).toMatchObject({
      period: '2026-W15',
      asAt: '2026-04-05',
    });
  });

  test('a channel that is bound in the middle of a period waits for the next', () => {
    expect(summaryDue('monthly', '2026-11-10T12:00:00Z', '2026-11-30T12:00:00Z')).toBeUndefined();
    expect(summaryDue('monthly', '2026-11-10T12:00:00Z', '2026-12-01T09:00:00Z')?.period).toBe('2026-12');
    expect(nextSummary('monthly', '2026-11-10T12:00:00Z').postsAt).toBe('2026-12-01T09:00:00Z');
    expect(nextSummary('weekly', '2026-11-30T08:00:00Z').postsAt).toBe('2026-11-30T09:00:00Z');
    expect(nextSummary('weekly', '2026-11-30T09:00:00Z').postsAt).toBe('2026-12-07T09:00:00Z');
  });

  test('twenty years of days: each period becomes due once, in order, and none is left out', () => {
    for (const cadence of ['weekly', 'monthly'] as const) {
      const firsts = new Map<string, LocalDate>();
      for (let day = '2020-01-01'; day < '2040-01-01'; day = addDays(day, 1)) {
        const due = summaryDue(cadence, EVER, `${day}T12:00:00Z`);
        if (due && !firsts.has(due.period)) firsts.set(due.period, londonDate(due.postsAt));
      }
      const days = [...firsts.values()];
      expect(days).toEqual([...new Set(days)].sort());
      expect(days.length).toBe(expected(cadence));
    }
  });
});

function expected(cadence: Cadence): number {
  // 2020-W01 began in 2019; the last week and month of 2039 are there.
  return cadence === 'monthly' ? 240 : 1_044;
}
