import assert from 'node:assert/strict';
import type { Command } from '../../src/domain/course/commands.ts';
import { NO_FACTS } from '../../src/domain/course/commands.ts';
import { EVENT_SCHEMA } from '../../src/domain/course/events.ts';
import { type CourseState, emptyCourse } from '../../src/domain/course/state.ts';
import { decideBatch } from '../../src/services/ledger/commit-batch.ts';
import { BEGINNING } from '../domain/course/model-steps.ts';
import { NOW } from '../helpers/builders.ts';
import { courseTransaction, emptyPartition, type Partition, transact } from '../helpers/memory-tables.ts';

/** A store in which these commands were committed one by one, at the first moment. */
export function storeWith(commands: readonly Command[]): Partition {
  const partition = emptyPartition();
  let state: CourseState = emptyCourse('permanency');
  for (const command of commands) {
    const waiting = {
      request: { actor: 'import', command },
      resolve: (outcome: object) => assert.ok(!('refused' in outcome), `refused: ${JSON.stringify(outcome)}`),
      reject(fault: unknown) {
        throw fault;
      },
    };
    const batch = decideBatch(state, [waiting], NO_FACTS, NOW);
    for (const finish of batch.outcomes) finish(batch.state);
    if (batch.entries.length === 0) continue;
    state = batch.state;
    const { version, recordedAt } = state;
    const commit = { version, commitId: `id-${version}`, schema: EVENT_SCHEMA, recordedAt, entries: batch.entries };
    transact(
      partition,
      partition.etag,
      courseTransaction({ ...batch.rows, commit, notes: batch.notes, guests: batch.guests }),
    );
  }
  return partition;
}

/** The same store again, for a history of its own. */
export function copyOf({ rows, etag }: Partition): Partition {
  return { rows: new Map(rows), etag };
}

let begun: Partition | undefined;

/** The course that every random history begins with. */
export function beginning(): Partition {
  begun ??= storeWith(BEGINNING);
  return copyOf(begun);
}
