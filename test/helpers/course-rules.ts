import assert from 'node:assert/strict';
import { addMonths, type Instant, londonDate, startOfDay } from '../../src/domain/calendar/london.ts';
import { addWorkingDays, workingDaysUntil } from '../../src/domain/calendar/working-days.ts';
import { type Facts, NO_FACTS } from '../../src/domain/course/commands.ts';
import type { Commit, CommitEntry, CourseEvent } from '../../src/domain/course/events.ts';
import { evolve, evolveEntry } from '../../src/domain/course/evolve.ts';
import { endOf, isClosed, type Session, startOf } from '../../src/domain/course/session.ts';
import { type CourseState, freePlaces, NO_TURNS, turnsOf } from '../../src/domain/course/state.ts';
import type { Standing, TimelineEntry } from '../../src/domain/course/timeline.ts';

type Recorded = Extract<CourseEvent, { type: 'recorded' }>;

/** A course before and after one event. */
interface Change {
  readonly event: Recorded;
  readonly before: CourseState;
  readonly now: Instant;
  readonly facts: Facts;
  readonly was: Standing['booking'];
  readonly is: Standing['booking'];
}

/**
 * The course after a commit, which is looked at event by event: who may get a place, in which order, what is late. The rules are
 * written here a second time, from the description of the product. Throws AssertionError where one is broken. `each` hears
 * of the course before and after every command.
 */
export function followCommit(
  start: CourseState,
  commit: Commit,
  facts: Facts = NO_FACTS,
  each: (entry: CommitEntry, before: CourseState, after: CourseState) => void = () => undefined,
): CourseState {
  const { version, recordedAt } = commit;
  assert.equal(version, start.version + 1, 'versions have no gaps');
  assert.ok(recordedAt >= start.recordedAt, 'recorded time never goes back');
  let state = start;
  let ordinal = 0;
  for (const entry of commit.entries) {
    const before = state;
    for (const event of entry.events) {
      const after = evolve(state, event, { version, recordedAt, ordinal });
      if (event.type === 'recorded' && event.facet === 'booking') {
        const [was, is] = [state, after].map(({ records }) => records.get(event.personId)?.standing.booking);
        if (was?.seq !== is?.seq) checkChange({ event, before: state, now: recordedAt, facts, was, is });
      }
      state = after;
      ordinal += 1;
    }
    state = evolveEntry(state, { ...entry, events: [] }, { version, recordedAt, ordinal });
    checkRoom(before, state);
    each(entry, before, state);
  }
  return { ...state, version, recordedAt };
}

/** More than fit only where that was so before: where the capacity, or the guest places, were set lower. */
function checkRoom(before: CourseState, after: CourseState): void {
  if (before.turns === after.turns && before.sessions === after.sessions) return;
  for (const [sessionId, { session, guests = [] }] of after.sessions) {
    const taken = occupied(after, sessionId);
    if (taken > session.capacity) assert.ok(taken <= occupied(before, sessionId), 'never more than the capacity');
    if (guests.length > session.guestPlaces) {
      const had = before.sessions.get(sessionId)?.guests?.length ?? 0;
      assert.ok(guests.length <= had, 'never more guests than guest places');
    }
  }
}

function occupied(state: CourseState, sessionId: string): number {
  const { booked, held } = turnsOf(state, sessionId);
  return booked.size + held.size;
}

function checkChange(change: Change): void {
  const { event, before, was, is } = change;
  if (was && is && was.sessionId !== is.sessionId) {
    assert.ok(['swapped', 'substituted'].includes(event.cause), 'one active booking: another is given back first');
  }
  if (is) {
    const session = before.sessions.get(is.sessionId)?.session;
    assert.ok(session && session.cancelledAt === undefined, 'nobody gets anything on a cancelled session');
    checkTaking(change, session, is);
  } else if (was) checkEnd(change, was, before.sessions.get(was.sessionId)?.session);
  const isLate = was !== undefined && expectLate(change, was);
  assert.equal(event.late === true, isLate, 'late exactly when the rule says so');
}

function checkTaking(change: Change, session: Session, is: NonNullable<Standing['booking']>): void {
  const { was } = change;
  const had = was?.sessionId === is.sessionId ? was.as : undefined;
  const isHandedOver = change.event.cause === 'substituted';
  if (had === 'waitlisted' && !isHandedOver) checkPromotion(change, session, is);
  else if (had === undefined && is.as === 'waitlisted') checkJoining(change, session);
  else if (had === undefined || isHandedOver) checkNewcomer(change, session);
}

function checkPromotion(change: Change, session: Session, is: NonNullable<Standing['booking']>): void {
  const { event, before, now, was } = change;
  assert.notEqual(is.as, 'waitlisted', 'nobody loses their turn to a later one');
  assert.ok(!isClosed(session, now), 'nobody is promoted once booking has closed');
  assert.ok(freePlaces(before, session) > 0, 'only a free place is given');
  assert.ok(canTake(change, event.personId, session), 'a place goes to somebody who can take it');
  const older = eligibleWaiters(change, session).filter(([, turn]) => turn < (was?.seq ?? 0));
  assert.deepEqual(older, [], 'a place goes to whoever has waited longest');
  const isClose = workingDaysUntil(londonDate(now), londonDate(startOf(session))) <= 3;
  assert.equal(is.as === 'offered', isClose, 'within three working days of the start, and only then, it is an offer');
  const asks = before.entry?.approval === 'required' && is.by === undefined && !was?.asksNobody;
  if (!isClose) assert.equal(is.as, asks ? 'requested' : 'booked', 'asked for where the course wants approval');
}

function checkNewcomer(change: Change, session: Session): void {
  const { event, before, now } = change;
  if (event.cause === 'substituted') {
    assert.equal(turnsOf(before, session.sessionId).waiting.size, 0, 'a place is handed over only when nobody waits');
    return;
  }
  assert.ok(freePlaces(before, session) > 0, 'nobody gets a place that is not free');
  if (!isClosed(session, now)) assert.deepEqual(eligibleWaiters(change, session), [], 'no newcomer before who waits');
}

function checkJoining({ before }: Change, session: Session): void {
  assert.ok(freePlaces(before, session) === 0 || isAwaited(before, session), 'nobody waits while a place is free');
}

function checkEnd(change: Change, was: NonNullable<Standing['booking']>, session: Session | undefined): void {
  const { event, before, now } = change;
  const { personId, cause } = event;
  if (cause === 'skipped') {
    assert.ok(session && !canTake(change, personId, session), 'only who cannot take the place is skipped');
    assert.ok(!before.records.get(personId)?.standing.paused, 'a turn of somebody who is away is kept');
  }
  if (cause === 'list-closed') assert.ok(session && isClosed(session, now), 'a list closes with booking');
  if (cause === 'session-cancelled') assert.notEqual(session?.cancelledAt, undefined, 'the session was called off');
  if (cause === 'offer-lapsed' || cause === 'request-lapsed') {
    const isOver = cause === 'offer-lapsed' ? session && isClosed(session, now) : session && startOf(session) <= now;
    assert.ok(isOver || (was.until !== undefined && was.until <= now), 'what is held is held to its end');
  }
}

/** Who waits and could have a place, with their turns. */
export function eligibleWaiters(
  { before, now, facts }: Pick<Change, 'before' | 'now' | 'facts'>,
  session: Session,
): [string, number][] {
  const { waiting } = before.turns.get(session.sessionId) ?? NO_TURNS;
  return [...waiting].filter(([id]) => {
    return before.records.get(id)?.standing.paused !== true && canTake({ before, now, facts }, id, session);
  });
}

function isAwaited(state: CourseState, { sessionId }: Session): boolean {
  return turnsOf(state, sessionId).waiting.some((_, id) => state.records.get(id)?.standing.paused !== true);
}

function canTake({ before, now, facts }: Pick<Change, 'before' | 'now' | 'facts'>, personId: string, session: Session) {
  const { standing, planned = [], timeline = [] } = before.records.get(personId) ?? {};
  if (standing?.member !== 'in') return false;
  // An exemption that they knew of when they asked does not stand in their way.
  const known = timeline.filter(({ seq }) => seq < (standing.booking?.seq ?? 0));
  if (standing.exempt && known.findLast(({ facet }) => facet === 'exempt')?.value !== true) return false;
  const leaving = planned.find(({ facet, value }) => facet === 'member' && value === 'left');
  if (leaving && leaving.at <= endOf(session)) return false;
  const { attendance } = standing;
  const lapsesAt = attendance?.lapsesAt;
  const isDue = lapsesAt !== undefined && now >= startOfDay(addMonths(londonDate(lapsesAt), -3));
  return (!attendance || isDue) && facts.clash(personId, session, 'places') === undefined;
}

/** A place was given back after the last day for that, and the organiser had not moved the session since it was booked. */
function expectLate({ event, before, now }: Change, was: NonNullable<Standing['booking']>): boolean {
  const isOwnSwap = event.cause === 'swapped' && !(event.facet === 'booking' && event.value?.by !== undefined);
  const gaveBack = (event.cause === 'cancelled' && event.reason !== 'organiser') || isOwnSwap;
  const session = before.sessions.get(was.sessionId)?.session;
  if (!gaveBack || was.as !== 'booked' || !session || !before.entry) return false;
  const timeline = before.records.get(event.personId)?.timeline ?? [];
  // Who had asked for a place before the move did not know of it either.
  const askedAt = heldSince(timeline, was.sessionId, ['booked', 'requested']);
  if (session.movedAt !== undefined && askedAt <= session.movedAt) return false;
  const since = heldSince(timeline, was.sessionId, ['booked']);
  if (Date.parse(now) - Date.parse(since) < 3_600_000) return false;
  const lastDay = addWorkingDays(londonDate(startOf(session)), -before.entry.cancellationNoticeDays);
  const wasOthersChoice = was.by !== undefined && !was.accepted && londonDate(since) > lastDay;
  return londonDate(now) > lastDay && !wasOthersChoice;
}

/** Since when somebody has had one of these without a break, whatever they have said of it meanwhile. */
function heldSince(timeline: readonly TimelineEntry[], sessionId: string, as: readonly string[]): Instant {
  let since: Instant | undefined;
  const inOrder = timeline
    .filter((entry) => entry.facet === 'booking')
    .sort((a, b) => (a.effectiveAt === b.effectiveAt ? a.seq - b.seq : a.effectiveAt < b.effectiveAt ? -1 : 1));
  for (const { value, effectiveAt } of inOrder) {
    const isPlace = value !== null && as.includes(value.as) && value.sessionId === sessionId;
    since = isPlace ? (since ?? effectiveAt) : undefined;
  }
  return since ?? '';
}
