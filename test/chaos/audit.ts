import { expect } from '@jest/globals';
import type { Commit, CourseEvent } from '../../src/domain/course/events.ts';
import { applyCommit } from '../../src/domain/course/evolve.ts';
import { type CourseState, emptyCourse, freePlaces, turnsOf } from '../../src/domain/course/state.ts';
import { recount } from '../../src/services/recount.ts';
import { aReplica } from './replicas.ts';
import type { Somebody } from './somebody.ts';

/** A course as the store has it, read by a process that has seen nothing of what happened. */
export interface Audited {
  readonly state: CourseState;
  readonly commits: readonly Commit[];
}

/**
 * Reads an account afresh, and checks that after every commit no session had more people than places and nobody stood on two
 * sessions of a course, that no place is free while anybody waits, and that rows, events and memory agree.
 */
export async function audit(connectionString: string): Promise<Audited[]> {
  const { store, ledgers } = await aReplica(connectionString);
  const audited: Audited[] = [];
  for (const state of await ledgers.all()) {
    const commits = await store.commitsSince(state.courseId, 0);
    let replayed = emptyCourse(state.courseId);
    for (const commit of commits) {
      replayed = applyCommit(replayed, commit);
      expectSound(replayed);
    }
    expect(replayed.version).toBe(state.version);
    expect(wrongQueues(state)).toEqual([]);
    audited.push({ state, commits });
  }
  for (const { differences } of await recount(ledgers, store)) expect(differences).toEqual([]);
  return audited;
}

function expectSound(state: CourseState): void {
  const people: string[] = [];
  for (const [sessionId, { session }] of state.sessions) {
    const { booked, waiting } = turnsOf(state, sessionId);
    if (booked.size > session.capacity) throw new Error(`${sessionId} is overbooked at version ${state.version}`);
    people.push(...booked, ...waiting.keys());
  }
  if (new Set(people).size < people.length) throw new Error(`somebody stands twice at version ${state.version}`);
}

/** Sessions with a free place that somebody waits for. */
function wrongQueues(state: CourseState): string[] {
  return [...state.sessions.values()].flatMap(({ session }) => {
    const { waiting } = turnsOf(state, session.sessionId);
    return waiting.size > 0 && freePlaces(state, session) > 0 ? [session.sessionId] : [];
  });
}

/** Checks that the store has what each of them was told, and has it once. */
export function expectAsTold(audited: readonly Audited[], people: readonly Somebody[]): void {
  for (const { personId, holds, told, changed } of people) {
    for (const { state } of audited) {
      const held = holds.get(state.courseId);
      const booking = state.records.get(personId)?.standing.booking;
      // Who waited may have been given a place since they were told.
      const as = held?.as === 'booked' ? 'booked' : booking?.as;
      expect({ personId, has: booking?.sessionId, as: booking?.as }).toEqual({ personId, has: held?.sessionId, as });
    }
    const entries = audited.flatMap(({ commits }) => commits).flatMap((commit) => commit.entries);
    const causes = entries.flatMap(({ events }) => events).flatMap((event) => causeFor(personId, event));
    const taken = causes.filter((cause) => cause === 'booked' || cause === 'waitlisted').length;
    const returned = causes.filter((cause) => cause === 'cancelled').length;
    expect({ personId, taken, returned }).toEqual({ personId, ...told });

    const operations = entries.flatMap(({ operation }) => (operation?.personId === personId ? [operation] : []));
    const ids = operations.map(({ operationId }) => operationId);
    // Who asks without ids has none in the store.
    if (ids.length > 0) expect(ids.sort()).toEqual([...changed].sort());
  }
}

function causeFor(personId: string, event: CourseEvent): string[] {
  return event.type === 'recorded' && event.personId === personId ? [event.cause] : [];
}
