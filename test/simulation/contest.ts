import assert from 'node:assert/strict';
import type { Command } from '../../src/domain/course/commands.ts';
import { ownerOf } from '../../src/domain/course/decide.ts';
import { assertSameCourse } from '../helpers/course-text.ts';
import { AZURE_RULES, type Rules } from '../helpers/memory-tables.ts';
import { scheduler } from '../helpers/scheduler.ts';
import { type Fates, NO_FAULTS } from '../helpers/simulated-store.ts';
import { copyOf } from './beginning.ts';
import { observer } from './observer.ts';
import type { Start } from './one-session.ts';
import { CLIENTS, replicasOn } from './replicas.ts';
import { type Asked, checkAnswers } from './requests.ts';

export interface Course {
  /** Which of so many waiting calls goes on. */
  pick(count: number): number;
  readonly fates?: Fates;
  readonly rules?: Rules;
  /** Whether the replicas know the course already; where not, they load it meanwhile. */
  readonly warm?: boolean;
  /** The first command as one request, that so many replicas are sent; left out: one command each. */
  readonly copies?: number;
}

/** Lets each replica do one of the commands, all at once, and looks at every rule. Throws AssertionError. */
export async function contest(start: Start, commands: readonly Command[], course: Course): Promise<void> {
  const { pick, fates = NO_FAULTS, rules = AZURE_RULES, warm = true, copies } = course;
  let isOn = false;
  const turns = scheduler({ pick: (count) => (isOn ? pick(count) : 0), turnMs: () => 1, sleepMs: (ms) => ms });
  const partition = copyOf(start.partition);
  const count = copies ?? commands.length;
  const asked = (copies === undefined ? commands : commands.slice(0, 1)).map(
    (command, index): Asked => ({ command, copies: [], ...(ownerOf(command) && { operationId: `op-${index}` }) }),
  );
  const watch = observer(partition, (id) => asked.find(({ operationId }) => operationId === id)?.command);
  const replicas = replicasOn({ partition, scheduler: turns, fates, watch, rules, rowsAPage: warm ? 100 : 2 }, count);
  const everybodyLooks = async () => {
    const rested = turns.timing(CLIENTS).sleep(1_500);
    await turns.run(watch.look);
    await rested;
    const seen = Promise.all(Array.from({ length: count }, (_, index) => replicas.ledger(index).state()));
    await turns.run(watch.look);
    await seen;
  };

  if (warm) await everybodyLooks();
  replicas.pass(start.after);
  // What they know is over a second old: each asks for the header first.
  const rested = turns.timing(CLIENTS).sleep(1_500);
  await turns.run();
  await rested;
  isOn = true;
  for (let index = 0; index < count; index += 1) {
    const request = asked[copies === undefined ? index : 0];
    if (request) replicas.send(request, index);
  }
  await turns.run(() => {
    watch.look();
    replicas.checkTroubles();
  });
  isOn = false;
  replicas.pass(60);
  for (let round = 0; round < 2; round += 1) await everybodyLooks();
  watch.checkEnd(replicas.clocks.at(-1) ?? '');
  checkAnswers(asked, watch, replicas.clocks);
  for (const request of asked) {
    const isAnswered = request.copies.every(({ came }) => came !== undefined && typeof came.outcome !== 'string');
    assert.ok(isAnswered, 'everybody is answered');
  }
  for (let index = 0; index < count; index += 1) {
    assertSameCourse(replicas.ledger(index).known, watch.state, 'every replica knows the course as it is');
  }
}
