import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { Accepted } from './decision.ts';
import { currentEntry, type Draft, draftOf } from './draft.ts';
import type { Cause } from './events.ts';
import { promote, sessionsToPromote } from './promote.ts';
import { startOf } from './session.ts';
import type { CourseState } from './state.ts';
import type { Facet } from './timeline.ts';
import type { PlannedChange } from './training-record.ts';

/** Commits what time has changed since anybody last looked, each change effective on its own day, at most `maxRows` records. */
export function settle(state: CourseState, now: Instant, maxRows: number): Accepted {
  const draft = draftOf(state, now);
  const due = [...state.due.entries()]
    .filter(([, at]) => at <= now)
    .sort((a, b) => (a[1] < b[1] ? -1 : 1))
    // A leaver's place goes to a waiter, so each may touch two rows.
    .slice(0, Math.floor(maxRows / 2));
  for (const [personId] of due) {
    const changes = draft.record(personId)?.planned.filter(({ at }) => at <= now) ?? [];
    for (const change of [...changes].sort((a, b) => (a.at < b.at ? -1 : 1))) comeTrue(draft, personId, change);
  }
  let room = maxRows - due.length * 2;
  for (const sessionId of sessionsToPromote(draft.state(), now)) {
    const before = draft.events.length;
    promote(draft, sessionId, room);
    room -= draft.events.length - before;
  }
  return { events: draft.events, answer: { did: 'set', changed: draft.events.length, unchanged: 0 } };
}

/** Whether time, or an unfinished promotion, has left something to commit. */
export function isUnsettled(state: CourseState, now: Instant): boolean {
  const next = nextChangeAt(state);
  return (next !== undefined && next <= now) || sessionsToPromote(state, now).length > 0;
}

const nextChanges = new WeakMap<CourseState['due'], Instant>();

/** The next moment at which time changes this course. */
export function nextChangeAt({ due }: CourseState): Instant | undefined {
  if (due.size === 0) return undefined;
  const known = nextChanges.get(due);
  if (known !== undefined) return known;
  const next = due.min();
  if (next !== undefined) nextChanges.set(due, next);
  return next;
}

/** Records that somebody left. What they held after that day is freed. */
export function leave(draft: Draft, personId: PersonId, at: Instant, supersedes?: number): void {
  draft.add({
    type: 'recorded',
    personId,
    cause: 'left',
    effectiveAt: at,
    facet: 'member',
    value: 'left',
    ...(supersedes !== undefined && { supersedes }),
  });
  const booking = draft.record(personId)?.standing.booking;
  const session = booking && draft.state().sessions.get(booking.sessionId)?.session;
  if (!booking || !session || startOf(session) < at) return;
  const { sessionId } = booking;
  const effectiveAt = at > booking.since ? at : booking.since;
  draft.add({ type: 'recorded', personId, cause: 'left', effectiveAt, facet: 'booking', value: null, sessionId });
  promote(draft, sessionId, 1);
}

function comeTrue(draft: Draft, personId: PersonId, change: PlannedChange): void {
  const { at, ...facet } = change;
  if (facet.facet === 'member' && facet.value === 'left') {
    leave(draft, personId, at);
    return;
  }
  const record = draft.record(personId);
  const since = currentEntry(record, facet.facet)?.effectiveAt ?? at;
  draft.add({ type: 'recorded', personId, cause: causeOf(facet), effectiveAt: at > since ? at : since, ...facet });
  if (since > at && record) {
    // It took effect later than planned, so it was not taken off the plan by its moment.
    draft.add({ type: 'planned', personId, changes: record.planned.filter((planned) => planned !== change) });
  }
}

function causeOf(facet: Facet): Cause {
  switch (facet.facet) {
    case 'member':
      return facet.value === 'in' ? 'enrolled' : facet.value === 'left' ? 'left' : 'withdrawn';
    case 'paused':
      return facet.value ? 'paused' : 'resumed';
    case 'exempt':
      return facet.value ? 'exempted' : 'exemption-ended';
    case 'placement':
      return 'moved';
    case 'attendance':
      return facet.value ? 'attended' : 'lapsed';
    case 'booking':
      return facet.value ? facet.value.as : 'cancelled';
  }
}
