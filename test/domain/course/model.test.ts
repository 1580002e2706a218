import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Commit } from '../../../src/domain/course/events.ts';
import { applyCommit } from '../../../src/domain/course/evolve.ts';
import type { CourseState } from '../../../src/domain/course/state.ts';
import { asText, stored } from '../../helpers/course-text.ts';
import { live } from './model-history.ts';
import { steps } from './model-steps.ts';

const numRuns = 400;

test('whatever happens on a course, its rules hold and its counts are right', () => {
  fc.assert(
    fc.property(steps, (history) => {
      live(history);
    }),
    { numRuns },
  );
});

test('a load that was torn by others who wrote comes out right, through the versions of the rows', () => {
  const torn = fc.property(steps, fc.infiniteStream(fc.boolean()), (history, coins) => {
    const { course, snapshots } = live(history);
    const early = snapshots[Math.floor(snapshots.length / 2)];
    if (!early) return;
    const scan = tornScan(early, course.state, coins);
    expect(asText(caughtUp(scan, course.commits))).toBe(asText(course.state));
  });
  fc.assert(torn, { numRuns: 100 });
});

/** A scan while others wrote: the early header, and each row either as it was then or as it is at the end. */
function tornScan(early: CourseState, late: CourseState, coins: fc.Stream<boolean>): CourseState {
  const isLate = () => coins.next().value === true;
  return stored({
    ...early,
    records: late.records.map((row, id) => (isLate() ? row : early.records.get(id))).filter((row) => row !== undefined),
    sessions: late.sessions
      .map((row, id) => (isLate() ? row : early.sessions.get(id)))
      .filter((row) => row !== undefined),
  });
}

function caughtUp(scan: CourseState, commits: readonly Commit[]): CourseState {
  return commits.filter(({ version }) => version > scan.version).reduce(applyCommit, scan);
}
