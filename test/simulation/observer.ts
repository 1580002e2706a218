import assert from 'node:assert/strict';
import { isRefusal } from '../../src/domain/course/answer.ts';
import { type Command, NO_FACTS } from '../../src/domain/course/commands.ts';
import { decide } from '../../src/domain/course/decide.ts';
import type { Commit, CommitEntry } from '../../src/domain/course/events.ts';
import { type CourseState, courseFromRows, emptyCourse } from '../../src/domain/course/state.ts';
import { checkCounts, checkPublished, checkSettled, type Published, publish } from '../helpers/course-checks.ts';
import { followCommit } from '../helpers/course-rules.ts';
import { assertSame, assertSameCourse } from '../helpers/course-text.ts';
import { commitKey, courseAt, type Partition } from '../helpers/memory-tables.ts';

/** The course at one point of its stream: after one command, though its commit may hold more. */
export interface Moment {
  readonly state: CourseState;
  readonly version: number;
}

/** What a request did to the course. */
export interface Effect {
  readonly entry: CommitEntry;
  readonly version: number;
  /** Which moment came of it. */
  readonly moment: number;
}

/** Sees the store itself after every turn, and looks at each commit as it lands. */
export interface Observer {
  readonly state: CourseState;
  readonly moments: readonly Moment[];
  effectsOf(operationId: string): readonly Effect[];
  look(): void;
  /** Once nothing happens any more. */
  checkEnd(now: string): void;
}

/** `commandOf` tells what was asked under an operation id: what landed must be what the rules make of it, and nothing else. */
export function observer(partition: Partition, commandOf: (operationId: string) => Command | undefined): Observer {
  const moments: Moment[] = [];
  const effects = new Map<string, Effect[]>();
  const published: Published[] = [];
  let state = emptyCourse('permanency');
  let seen: string | undefined;
  let last = '';

  const follow = (commit: Commit) => {
    const { version, recordedAt } = commit;
    state = followCommit(state, commit, NO_FACTS, (entry, before, after) => {
      moments.push({ state: after, version });
      const { operation } = entry;
      if (!operation) return;
      const { operationId } = operation;
      effects.set(operationId, [...(effects.get(operationId) ?? []), { entry, version, moment: moments.length - 1 }]);
      const command = commandOf(operationId);
      assert.ok(command, 'nothing lands that nobody asked for');
      const decision = decide(before, command, NO_FACTS, recordedAt);
      assert.ok(!isRefusal(decision), 'nothing lands that is refused');
      assertSame(entry.events, decision.events, 'what lands is what was asked for');
    });
    if (version % 8 === 0) published.push(publish(state, recordedAt));
  };

  const observing: Observer = {
    get state() {
      return state;
    },
    moments,
    effectsOf: (operationId) => effects.get(operationId) ?? [],
    look() {
      if (partition.etag === seen) return;
      seen = partition.etag;
      const { rows } = partition;
      if (state.version > 0)
        assert.equal(rows.get(commitKey(state.version)), last, 'no commit is written over another');
      for (let text = rows.get(commitKey(state.version + 1)); text !== undefined; ) {
        last = text;
        follow(JSON.parse(text) as Commit);
        text = rows.get(commitKey(state.version + 1));
      }
    },
    checkEnd(now) {
      observing.look();
      const stored = courseAt(partition);
      assert.ok(stored);
      assert.equal(stored.commits.length, state.version, 'versions have no gaps');
      assertSameCourse(courseFromRows(stored), state, 'the rows are what the commits make of them');
      checkSettled(state, now);
      checkCounts(state, now);
      for (const figures of published) checkPublished(state, figures);
    },
  };
  observing.look();
  return observing;
}
