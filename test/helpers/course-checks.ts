import assert from 'node:assert/strict';
import type { Instant } from '../../src/domain/calendar/london.ts';
import { type Facts, NO_FACTS } from '../../src/domain/course/commands.ts';
import { type Counts, type CountsQuery, countsBy, countsOf } from '../../src/domain/course/counts.ts';
import { moved, movementsSince } from '../../src/domain/course/movements.ts';
import { isClosed } from '../../src/domain/course/session.ts';
import { isUnsettled } from '../../src/domain/course/settle.ts';
import { type CourseState, freePlaces, turnsOf } from '../../src/domain/course/state.ts';
import { statusOf } from '../../src/domain/course/timeline.ts';
import { eligibleWaiters } from './course-rules.ts';
import { stableText } from './course-text.ts';

/** What holds of a course whenever everything is committed that time has changed. */
export function checkSettled(state: CourseState, now: Instant, facts: Facts = NO_FACTS): void {
  assert.ok(!isUnsettled(state, now), 'it is settled');
  for (const [sessionId, { session }] of state.sessions) {
    const { booked, held, waiting } = turnsOf(state, sessionId);
    if (session.cancelledAt !== undefined) {
      assert.equal(booked.size + held.size + waiting.size, 0, 'nothing is left on a cancelled session');
    }
    if (isClosed(session, now)) assert.equal(waiting.size, 0, 'nobody waits once booking has closed');
    else if (freePlaces(state, session) > 0) {
      assert.deepEqual(eligibleWaiters({ before: state, now, facts }, session), [], 'no place is free while one waits');
    }
  }
  for (const { standing } of state.records.values()) {
    for (const held of [standing.booking, standing.invitation]) {
      assert.ok(held?.until === undefined || held.until > now, 'nothing is held past its end');
    }
  }
}

/** The running tallies against the records and against their timelines; everybody counted once. */
export function checkCounts(state: CourseState, now: Instant): void {
  const before = momentAfter(state, now);
  const live = countsText(state, before);
  assert.equal(countsText(state, before, { among: new Set(state.records.keys()) }), live, 'as the records are counted');
  assert.equal(countsText(state, before, { asAt: { before } }), live, 'as at now');
  let cohort = 0;
  for (const { standing } of state.records.values()) {
    if (['toBook', 'waitlisted', 'booked', 'attended'].includes(statusOf(standing) ?? '')) cohort += 1;
  }
  const { attended, booked, toBook, cohort: counted } = countsOf(state, before);
  assert.equal(counted, cohort, 'everybody in the cohort is counted');
  assert.equal(attended + booked + toBook, cohort, 'attended + booked + to book is the cohort');
}

/** The figures of one moment, to be told again later. */
export interface Published {
  readonly version: number;
  readonly before: Instant;
  readonly figures: string;
}

export function publish(state: CourseState, now: Instant): Published {
  const before = momentAfter(state, now);
  const { version } = state;
  return { version, before, figures: figuresText(state, before, { asAt: { before, version } }) };
}

/** Figures that were published are repeated to the digit by their date and version, whatever has happened since. */
export function checkPublished(state: CourseState, { version, before, figures }: Published): void {
  assert.equal(figuresText(state, before, { asAt: { before, version } }), figures, 'as at a past date and version');
  const published = countsOf(state, before, { asAt: { before, version } });
  const { late, since } = movementsSince(state, { before, version });
  const known = moved(published, late);
  assert.deepEqual(known, threeOf(countsOf(state, before, { asAt: { before } })), 'what was recorded later is named');
  assert.deepEqual(moved(known, since), threeOf(countsOf(state, before)), 'figures and movements are those of now');
}

function threeOf({ attended, booked, toBook }: Counts) {
  return { attended, booked, toBook };
}

function momentAfter({ recordedAt }: CourseState, now: Instant): Instant {
  const latest = now > recordedAt ? now : recordedAt;
  return Temporal.Instant.from(latest).add({ seconds: 1 }).toString();
}

function countsText(state: CourseState, moment: Instant, query: CountsQuery = {}): string {
  return stableText([...countsBy(state, moment, 'area', query)].sort());
}

/** Without the footnote on registers: it looks at the sessions as they are, and these keep no history. */
function figuresText(state: CourseState, moment: Instant, query: CountsQuery): string {
  const told = [...countsBy(state, moment, 'area', query)].map(
    ([area, counts]): [string, Omit<Counts, 'awaitingRegister'>] => {
      const { awaitingRegister: _, ...rest } = counts;
      return [area, rest];
    },
  );
  return stableText(told.sort());
}
