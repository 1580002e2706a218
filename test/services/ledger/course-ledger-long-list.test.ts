import { expect, test } from '@jest/globals';
import { NO_FACTS } from '../../../src/domain/course/commands.ts';
import { isUnsettled } from '../../../src/domain/course/settle.ts';
import { type CourseState, emptyCourse, positionOf, queueOf } from '../../../src/domain/course/state.ts';
import { decideBatch, type Request } from '../../../src/services/ledger/commit-batch.ts';
import { aCourse, aMembership, applyRoster, book, cancel, NOW } from '../../helpers/builders.ts';

const WAITING = 10_000;
const people = Array.from({ length: WAITING + 100 }, (_, index) => `p${String(index).padStart(5, '0')}`);

/** The course after commands, decided as a ledger decides them and never written. */
function after(start: CourseState, requests: readonly Request[]): CourseState {
  let state = start;
  let left = requests.map((request) => ({ request, resolve: () => undefined, reject: () => undefined }));
  while (left.length > 0) {
    const batch = decideBatch(state, left, NO_FACTS, NOW);
    state = batch.state;
    left = left.slice(batch.outcomes.length);
  }
  return state;
}

const asked = (command: Request['command']): Request => ({ actor: 'somebody', command });

/** Milliseconds, the best of some: what else the machine does only ever adds. */
function quickest(work: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

test('a booking, a position and a look at what is due cost with ten thousand waiting about what they cost with a hundred', () => {
  const begun = after(emptyCourse('permanency'), [
    ...aCourse('permanency').withSession('jan', { capacity: 1 }).commands().map(asked),
    ...Array.from({ length: Math.ceil(people.length / 90) }, (_, index) =>
      asked(applyRoster(...people.slice(index * 90, index * 90 + 90).map((id) => aMembership(id)))),
    ),
  ]);
  const few = after(
    begun,
    people.slice(0, 101).map((id) => asked(book(id, 'jan'))),
  );
  const many = after(
    few,
    people.slice(101, WAITING + 1).map((id) => asked(book(id, 'jan'))),
  );
  expect(queueOf(many, 'jan')).toEqual(people.slice(1, WAITING + 1));

  const newcomers = people.slice(WAITING + 1).map((id) => asked(book(id, 'jan')));
  const leavers = people.slice(40, 90).map((id) => asked(cancel(id, 'jan')));
  const costs = (state: CourseState) => ({
    booking: quickest(() => after(state, newcomers)),
    cancelling: quickest(() => after(state, leavers)),
    looking: quickest(() => {
      for (const id of people.slice(1, 101)) positionOf(state, 'jan', id);
      for (let time = 0; time < 100; time += 1) isUnsettled(state, NOW);
    }),
  });
  const [small, large] = [costs(few), costs(many)];

  // A hundred times as many wait. What looked at each of them would cost a hundred times as much.
  expect(large.booking).toBeLessThan(10 * small.booking);
  expect(large.cancelling).toBeLessThan(10 * small.cancelling);
  expect(large.looking).toBeLessThan(10 * small.looking + 5);
});
