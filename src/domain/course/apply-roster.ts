import type { Instant } from '../calendar/london.ts';
import type { Facts, Membership } from './commands.ts';
import type { Accepted } from './decision.ts';
import { currentEntry, type Draft, draftOf } from './draft.ts';
import { drop, promote } from './promote.ts';
import { endOf, startOf } from './session.ts';
import { leave } from './settle.ts';
import type { CourseState } from './state.ts';
import type { Placement } from './timeline.ts';
import type { PlannedChange } from './training-record.ts';

/**
 * Brings the records of some people into line with the roster: who is in the audience, since when, where they belong and
 * when they are away. What lies ahead is planned on the record; applying the same again changes nothing.
 */
export function applyRoster(
  state: CourseState,
  memberships: readonly Membership[],
  completes: number | undefined,
  facts: Facts,
  now: Instant,
): Accepted {
  const draft = draftOf(state, now);
  let changed = 0;
  for (const membership of memberships) {
    const before = draft.events.length;
    applyMembership(draft, membership, facts);
    if (draft.events.length > before) changed += 1;
  }
  if (completes !== undefined && completes !== state.rosterVersion) {
    draft.add({ type: 'roster-applied', rosterVersion: completes });
  }
  return { events: draft.events, answer: { did: 'set', changed, unchanged: memberships.length - changed } };
}

function applyMembership(draft: Draft, membership: Membership, facts: Facts): void {
  const { personId, fits, enrolAt, leftAt } = membership;
  const isKnown = draft.record(personId) !== undefined;
  const leftBeforeItBegan = leftAt !== undefined && leftAt <= enrolAt;
  if (!isKnown && (!fits || leftBeforeItBegan)) return;
  applyPlacement(draft, membership);
  applyMember(draft, membership, facts);
  applyAway(draft, membership);
  giveUpWhatLiesAfter(draft, membership, facts);
  applyPlan(draft, membership);
}

/** What somebody would not be here for any more is free as soon as that is known. */
function giveUpWhatLiesAfter(draft: Draft, { personId, leftAt }: Membership, facts: Facts): void {
  const booking = draft.record(personId)?.standing.booking;
  const session = booking && draft.state().sessions.get(booking.sessionId)?.session;
  if (leftAt === undefined || leftAt <= draft.now || !session || endOf(session) < leftAt) return;
  // What has begun they may go to until they leave.
  if (startOf(session) <= draft.now) return;
  drop(draft, personId, session.sessionId, 'left');
  promote(draft, session.sessionId, 1, facts);
}

function applyPlacement(draft: Draft, { personId, placement, enrolAt, movedAt }: Membership): void {
  const current = currentEntry(draft.record(personId), 'placement');
  if (current && samePlacement(current.value, placement)) return;
  const effectiveAt = current ? later(movedAt, current.effectiveAt) : earlier(enrolAt, draft.now);
  draft.add({ type: 'recorded', personId, cause: 'moved', effectiveAt, facet: 'placement', value: placement });
}

function applyMember(draft: Draft, membership: Membership, facts: Facts): void {
  const { personId, leftAt } = membership;
  const isGone = leftAt !== undefined && leftAt <= draft.now;
  const current = currentEntry(draft.record(personId), 'member');
  if (current?.value === 'left') {
    // Nobody leaves before the day when they came.
    const came = currentEntry(draft.record(personId), 'member', current.seq)?.effectiveAt ?? '';
    const goneAt = isGone ? later(leftAt, came) : undefined;
    if (goneAt === undefined) comeBack(draft, membership, current, came);
    else if (goneAt !== current.effectiveAt) leave(draft, personId, goneAt, { facts, supersedes: current.seq });
    return;
  }
  joinOrWithdraw(draft, membership, isGone);
  const now = currentEntry(draft.record(personId), 'member');
  if (now && isGone && (now.value === 'in' || holdsSomething(draft, personId))) {
    leave(draft, personId, later(leftAt, now.effectiveAt), { facts });
  }
}

/** Also somebody whom the course is no longer for may have a place on it, which goes with them. */
function holdsSomething(draft: Draft, personId: string): boolean {
  const { booking, invitation } = draft.record(personId)?.standing ?? {};
  return booking !== undefined || invitation !== undefined;
}

type MemberEntry = NonNullable<ReturnType<typeof currentEntry<'member'>>>;

/** Somebody who had left is here: they started anew, or the leave date was a mistake, which is then superseded. */
function comeBack(
  draft: Draft,
  { personId, fits, enrolAt, movedAt }: Membership,
  left: MemberEntry,
  came: Instant,
): void {
  const since = left.effectiveAt;
  if (!fits) setMember(draft, personId, 'outside', later(since, movedAt));
  else if (enrolAt <= since) setMember(draft, personId, 'in', came || since, left.seq);
  else if (enrolAt <= draft.now) setMember(draft, personId, 'in', enrolAt);
}

function joinOrWithdraw(draft: Draft, { personId, fits, enrolAt, movedAt }: Membership, isGone: boolean): void {
  const current = currentEntry(draft.record(personId), 'member');
  const isIn = current?.value === 'in';
  const since = current?.effectiveAt ?? '';
  if (fits && !isIn && enrolAt <= draft.now) setMember(draft, personId, 'in', later(enrolAt, since));
  if (!fits && isIn && !isGone) setMember(draft, personId, 'outside', later(movedAt, since));
}

function setMember(
  draft: Draft,
  personId: string,
  value: 'in' | 'outside',
  effectiveAt: Instant,
  supersedes?: number,
): void {
  draft.add({
    type: 'recorded',
    personId,
    cause: value === 'in' ? 'enrolled' : 'withdrawn',
    effectiveAt,
    facet: 'member',
    value,
    ...(supersedes !== undefined && { supersedes }),
  });
}

/** Days away, also past ones: counts as at a day among them leave the person out. */
function applyAway(draft: Draft, { personId, away }: Membership): void {
  const record = draft.record(personId);
  if (!record) return;
  const wanted = awayChanges(away).filter(({ at }) => at <= draft.now);
  for (const { at, value } of wanted) {
    const isThere = record.timeline.some(
      (entry) => entry.facet === 'paused' && entry.value === value && entry.effectiveAt === at,
    );
    if (!isThere) pause(draft, personId, value, at);
  }
  const isAway = away !== undefined && away.from <= draft.now && (away.until === undefined || away.until > draft.now);
  const isPaused = draft.record(personId)?.standing.paused === true;
  if (isAway !== isPaused) pause(draft, personId, isAway, draft.now);
}

function pause(draft: Draft, personId: string, value: boolean, effectiveAt: Instant): void {
  const cause = value ? 'paused' : 'resumed';
  draft.add({ type: 'recorded', personId, cause, effectiveAt, facet: 'paused', value });
}

function applyPlan(draft: Draft, { personId, fits, enrolAt, leftAt, away }: Membership): void {
  const record = draft.record(personId);
  if (!record) return;
  const wanted: PlannedChange[] = [];
  const isIn = record.standing.member === 'in';
  const willJoin = fits && !isIn && enrolAt > draft.now && (leftAt === undefined || leftAt > enrolAt);
  if (willJoin) wanted.push({ at: enrolAt, facet: 'member', value: 'in' });
  if (leftAt !== undefined && leftAt > draft.now && (isIn || willJoin || holdsSomething(draft, personId)))
    wanted.push({ at: leftAt, facet: 'member', value: 'left' });
  for (const { at, value } of awayChanges(away)) if (at > draft.now) wanted.push({ at, facet: 'paused', value });
  const kept = record.planned.filter(({ facet }) => facet !== 'member' && facet !== 'paused');
  const changes = [...kept, ...wanted];
  if (!samePlan(changes, record.planned)) draft.add({ type: 'planned', personId, changes });
}

function awayChanges(away: Membership['away']): { at: Instant; value: boolean }[] {
  if (!away) return [];
  return [{ at: away.from, value: true }, ...(away.until === undefined ? [] : [{ at: away.until, value: false }])];
}

function samePlacement(a: Placement, b: Placement): boolean {
  return a.area === b.area && a.group === b.group && a.employment === b.employment;
}

function samePlan(a: readonly PlannedChange[], b: readonly PlannedChange[]): boolean {
  const asText = (changes: readonly PlannedChange[]) =>
    changes.map(({ at, facet, value }) => `${at} ${facet} ${JSON.stringify(value)}`).sort();
  return asText(a).join('\n') === asText(b).join('\n');
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
