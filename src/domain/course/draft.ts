import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { CourseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CourseState } from './state.ts';
import type { Facet, TimelineEntry } from './timeline.ts';
import type { TrainingRecord } from './training-record.ts';

/** A decision in the making: each event is added to the list and to the state that the next rule looks at. */
export interface Draft {
  readonly now: Instant;
  readonly events: readonly CourseEvent[];
  state(): CourseState;
  record(personId: PersonId): TrainingRecord | undefined;
  add(...events: CourseEvent[]): void;
}

export function draftOf(start: CourseState, now: Instant): Draft {
  const events: CourseEvent[] = [];
  let state = start;
  return {
    now,
    events,
    state: () => state,
    record: (personId) => state.records.get(personId),
    add(...more) {
      for (const event of more) {
        // Two versions on: the commands before this one in the same commit have already used the next.
        state = evolve(state, event, { version: start.version + 2, recordedAt: now, ordinal: events.length });
        events.push(event);
      }
    },
  };
}

/** The entry of a record's timeline that holds for a facet, if anything was ever said of it; as if without one, if given. */
export function currentEntry<F extends Facet['facet']>(
  record: TrainingRecord | undefined,
  facet: F,
  without?: number,
): Extract<TimelineEntry, { facet: F }> | undefined {
  const superseded = new Set(record?.timeline.map(({ supersedes }) => supersedes));
  let current: TimelineEntry | undefined;
  for (const entry of record?.timeline ?? []) {
    if (entry.facet !== facet || superseded.has(entry.seq) || entry.seq === without) continue;
    const isLater =
      !current ||
      entry.effectiveAt > current.effectiveAt ||
      (entry.effectiveAt === current.effectiveAt && entry.seq > current.seq);
    if (isLater) current = entry;
  }
  return current as Extract<TimelineEntry, { facet: F }> | undefined;
}
