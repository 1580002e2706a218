import type { Instant } from '../calendar/london.ts';
import type { PersonId } from '../roster/person.ts';
import type { Facts } from './commands.ts';
import type { Accepted } from './decision.ts';
import { currentEntry, type Draft, draftOf } from './draft.ts';
import type { Cause } from './events.ts';
import { drop, promote, sessionsToPromote } from './promote.ts';
import { startOf } from './session.ts';
import type { CourseState } from './state.ts';
import { stranded } from './stranded.ts';
import { endInvitation } from './substitute.ts';
import type { Facet } from './timeline.ts';
import type { PlannedChange } from './training-record.ts';

/**
 * Commits what time has changed since anybody last looked, each change effective on its own day, and what a larger decision has
 * left to do: a cancelled session's bookings, a closed one's waiting list, promotions. At most `maxRows` records.
 */
export function settle(state: CourseState, facts: Facts, now: Instant, maxRows: number): Accepted {
  const draft = draftOf(state, now);
  const due = [...state.due.entries()]
    .filter(([, at]) => at <= now)
    .sort((a, b) => (a[1] < b[1] ? -1 : 1))
    // A leaver's place goes to a waiter, so each may touch two rows.
    .slice(0, Math.floor(maxRows / 2));
  for (const [personId] of due) {
    const changes = draft.record(personId)?.planned.filter(({ at }) => at <= now) ?? [];
    for (const change of [...changes].sort((a, b) => (a.at < b.at ? -1 : 1))) comeTrue(draft, personId, change, facts);
    letGo(draft, personId, facts);
  }
  let room = maxRows - due.length * 2;
  for (const { sessionId, personId, at, cause } of stranded(draft.state(), now, room)) {
    drop(draft, personId, sessionId, cause, at);
    room -= 1;
  }
  for (const sessionId of sessionsToPromote(draft.state(), now)) {
    const before = draft.events.length;
    promote(draft, sessionId, room, facts);
    room -= draft.events.length - before;
  }
  return { events: draft.events, answer: { did: 'set', changed: draft.events.length, unchanged: 0 } };
}

/** Whether time, or an unfinished promotion, has left something to commit. */
export function isUnsettled(state: CourseState, now: Instant): boolean {
  const next = nextChangeAt(state);
  return (
    (next !== undefined && next <= now) ||
    stranded(state, now, 1).length > 0 ||
    sessionsToPromote(state, now).length > 0
  );
}

/** What was held for somebody until now is the next person's. */
function letGo(draft: Draft, personId: PersonId, facts: Facts): void {
  const { booking, invitation } = draft.record(personId)?.standing ?? {};
  if (invitation && invitation.until <= draft.now) {
    endInvitation(draft, personId, invitation.sessionId, 'invitation-lapsed', invitation.until);
  }
  if (booking?.until === undefined || booking.until > draft.now) return;
  const { sessionId, until } = booking;
  drop(draft, personId, sessionId, booking.as === 'offered' ? 'offer-lapsed' : 'request-lapsed', until);
  promote(draft, sessionId, 1, facts);
}

const nextChanges = new WeakMap<CourseState['due'], Instant>();

/** The next moment at which time changes a record of this course. */
export function nextChangeAt({ due }: CourseState): Instant | undefined {
  if (due.size === 0) return undefined;
  const known = nextChanges.get(due);
  if (known !== undefined) return known;
  const next = due.min();
  if (next !== undefined) nextChanges.set(due, next);
  return next;
}

/** Records that somebody left. What they held after that day is freed. */
export function leave(
  draft: Draft,
  personId: PersonId,
  at: Instant,
  { facts, supersedes }: { readonly facts: Facts; readonly supersedes?: number },
): void {
  draft.add({
    type: 'recorded',
    personId,
    cause: 'left',
    effectiveAt: at,
    facet: 'member',
    value: 'left',
    ...(supersedes !== undefined && { supersedes }),
  });
  const { booking, invitation } = draft.record(personId)?.standing ?? {};
  if (invitation) endInvitation(draft, personId, invitation.sessionId, 'left');
  const session = booking && draft.state().sessions.get(booking.sessionId)?.session;
  if (!booking || !session || startOf(session) < at) return;
  const { sessionId } = booking;
  const effectiveAt = at > booking.since ? at : booking.since;
  draft.add({ type: 'recorded', personId, cause: 'left', effectiveAt, facet: 'booking', value: null, sessionId });
  promote(draft, sessionId, 1, facts);
}

function comeTrue(draft: Draft, personId: PersonId, change: PlannedChange, facts: Facts): void {
  const { at, ...facet } = change;
  if (facet.facet === 'member' && facet.value === 'left') {
    leave(draft, personId, at, { facts });
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

function causeOf({ facet, value }: Facet): Cause {
  if (facet === 'member' && value === 'left') return 'left';
  const [begins, ends] = CAUSES[facet];
  // Of membership both values say something; of the others one is that there is none.
  return value === false || value === null || value === 'outside' ? ends : begins;
}

/** What is said of a facet that time sets, and of one that it ends. */
const CAUSES: Record<Facet['facet'], readonly [begins: Cause, ends: Cause]> = {
  member: ['enrolled', 'withdrawn'],
  placement: ['moved', 'moved'],
  exempt: ['exempted', 'exemption-ended'],
  paused: ['paused', 'resumed'],
  booking: ['booked', 'cancelled'],
  attendance: ['attended', 'lapsed'],
  invitation: ['invited', 'invitation-lapsed'],
  interest: ['interested', 'interest-over'],
};
