import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal } from '../../src/domain/course/answer.ts';
import type { Command, Facts } from '../../src/domain/course/commands.ts';
import { type CourseState, courseFromRows, emptyCourse } from '../../src/domain/course/state.ts';
import { CourseLedger } from '../../src/services/ledger/course-ledger.ts';
import type { LedgerStore } from '../../src/services/ports.ts';
import { commandFor } from '../domain/course/model-intents.ts';
import { BEGINNING, type Step } from '../domain/course/model-steps.ts';
import { clockAt, NOW, silentLog } from '../helpers/builders.ts';
import { checkCounts, checkSettled } from '../helpers/course-checks.ts';
import { followCommit } from '../helpers/course-rules.ts';
import { asText } from '../helpers/course-text.ts';
import { later } from './requests.ts';

/** All that can be compared of a history on one store and the same on another: what is drawn at random is left out. */
export interface Transcript {
  readonly answers: readonly unknown[];
  readonly rows: unknown;
  readonly commits: readonly unknown[];
}

/** Two replicas take turns at serving a history, on any store. Throws AssertionError where a rule is broken at the end of it. */
export async function liveOn(store: LedgerStore, history: readonly Step[]): Promise<Transcript> {
  const clock = clockAt(NOW);
  const elsewhere = new Map<string, string>();
  const facts: Facts = {
    unmetPrerequisites: () => [],
    clash: (personId, { sessionId }) =>
      elsewhere.get(personId) === sessionId ? { courseId: 'smart', sessionId: 'other' } : undefined,
  };
  // Before each step what a replica knows has become too old: it reads what the other has done.
  let jumps = 0;
  const timing = {
    now: () => performance.now() + jumps * 2_000,
    sleep: (ms: number, options?: { readonly ref?: boolean }) => sleep(ms, undefined, options),
  };
  const replica = () => new CourseLedger('permanency', { store, clock, log: silentLog, facts, timing });
  const replicas = [replica(), replica()] as const;
  const answers: unknown[] = [];

  const ask = async (ledger: CourseLedger, commands: readonly Command[], operation: string) => {
    const outcomes = await Promise.all(
      commands.map((command, index) =>
        ledger.commit({ actor: 'somebody', command, operationId: `${operation}-${index}` }),
      ),
    );
    answers.push(...outcomes.map((outcome) => (isRefusal(outcome) ? outcome : outcome.answer)));
  };
  let followed = emptyCourse('permanency');
  const follow = async () => {
    const commits = await store.commitsSince('permanency', followed.version);
    followed = commits.reduce((state, commit) => followCommit(state, commit, facts), followed);
  };
  for (const [index, command] of BEGINNING.entries()) await ask(replicas[0], [command], `begin-${index}`);
  for (const [index, step] of history.entries()) {
    jumps += 1;
    const ledger = replicas[index % 2 === 0 ? 0 : 1];
    const state = await ledger.state();
    if (step.does === 'passes') clock.moveTo(later(clock.now(), step.seconds));
    else if (step.does === 'elsewhere') {
      if (step.sessionId === undefined) elsewhere.delete(step.personId);
      else elsewhere.set(step.personId, step.sessionId);
    } else {
      const intents = step.does === 'asks' ? [step.intent] : step.intents;
      await ask(
        ledger,
        intents.map((intent) => commandFor(intent, state)),
        `step-${index}`,
      );
    }
    await follow();
  }
  jumps += 1;
  const known = await Promise.all(replicas.map((each) => each.state()));
  await follow();
  checkSettled(followed, clock.now(), facts);
  checkCounts(followed, clock.now());
  return { answers, ...(await readBack(store, [followed, ...known])) };
}

/** What the store holds in the end; it is what the replicas know, and what the commits make again. */
async function readBack(store: LedgerStore, known: readonly CourseState[]) {
  const stored = await store.load('permanency');
  assert.ok(stored);
  const state = asText(courseFromRows(stored));
  for (const each of known) assert.equal(asText(each), state, 'everybody knows the same course');
  const { etag: _, ...rows } = stored;
  const commits = await store.commitsSince('permanency', 0);
  return { rows, commits: commits.map(({ commitId: __, ...commit }) => commit) };
}
