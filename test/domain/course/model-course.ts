import assert from 'node:assert/strict';
import type { Instant } from '../../../src/domain/calendar/london.ts';
import { type Answer, isRefusal, type Refusal } from '../../../src/domain/course/answer.ts';
import type { Command, Facts } from '../../../src/domain/course/commands.ts';
import { type Commit, EVENT_SCHEMA } from '../../../src/domain/course/events.ts';
import { isUnsettled } from '../../../src/domain/course/settle.ts';
import { type CourseState, emptyCourse } from '../../../src/domain/course/state.ts';
import { type Committed, decideBatch } from '../../../src/services/ledger/commit-batch.ts';
import { NOW } from '../../helpers/builders.ts';

/** A course without a store, whose clock and whose other courses a history moves. */
export interface ModelCourse {
  readonly state: CourseState;
  readonly now: Instant;
  readonly facts: Facts;
  readonly commits: readonly Commit[];
  /** All of them decided one after the other, and committed as one; what the first of them leave to be settled comes before the rest. */
  ask(commands: readonly Command[]): (Answer | Refusal)[];
  /** Commits what time has changed, as anybody's look at the course would. */
  settle(): void;
  pass(seconds: number): void;
  /** On another course they have something at the time of this session, or no longer have. */
  goElsewhere(personId: string, sessionId: string | undefined): void;
}

export function modelCourse(): ModelCourse {
  const commits: Commit[] = [];
  const elsewhere = new Map<string, string>();
  let state = emptyCourse('permanency');
  let now = NOW;
  const facts: Facts = {
    unmetPrerequisites: () => [],
    clash: (personId, { sessionId }) =>
      elsewhere.get(personId) === sessionId ? { courseId: 'smart', sessionId: 'other' } : undefined,
  };
  const commit = (commands: readonly Command[]): (Answer | Refusal)[] => {
    const outcomes: (Answer | Refusal)[] = [];
    const waiting = commands.map((command) => ({
      request: { actor: 'somebody', command },
      resolve: (outcome: Committed | Refusal) => outcomes.push(isRefusal(outcome) ? outcome : outcome.answer),
      reject(fault: unknown) {
        throw fault;
      },
    }));
    const batch = decideBatch(state, waiting, facts, now);
    for (const finish of batch.outcomes) finish(batch.state);
    const { version, recordedAt } = batch.state;
    if (batch.entries.length > 0) {
      commits.push({ version, commitId: `id-${version}`, schema: EVENT_SCHEMA, recordedAt, entries: batch.entries });
    }
    state = batch.state;
    assert.ok(outcomes.length > 0 || commands.length === 0, 'at least one command is answered');
    if (outcomes.length === commands.length) return outcomes;
    settle();
    return [...outcomes, ...commit(commands.slice(outcomes.length))];
  };
  const settle = () => {
    while (isUnsettled(state, now)) {
      const { version } = state;
      commit([{ type: 'settle' }]);
      assert.ok(state.version > version, 'a course that says it is unsettled settles something');
    }
  };
  return {
    get state() {
      return state;
    },
    get now() {
      return now;
    },
    facts,
    commits,
    ask: commit,
    settle,
    pass(seconds) {
      now = Temporal.Instant.from(now).add({ seconds }).toString();
    },
    goElsewhere(personId, sessionId) {
      if (sessionId === undefined) elsewhere.delete(personId);
      else elsewhere.set(personId, sessionId);
    },
  };
}
