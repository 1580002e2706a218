import type { Draft } from './draft.ts';
import { isClosed, type SessionId } from './session.ts';
import { type CourseState, freePlaces, queueOf, turnsOf } from './state.ts';

/** Gives free places to those who have waited longest, at most `limit` of them; none once booking has closed. */
export function promote(draft: Draft, sessionId: SessionId, limit: number): void {
  const session = draft.state().sessions.get(sessionId)?.session;
  if (!session || isClosed(session, draft.now)) return;
  const places = Math.min(limit, freePlaces(draft.state(), session));
  if (places <= 0) return;
  for (const personId of queueOf(draft.state(), sessionId).slice(0, places)) {
    draft.add({
      type: 'recorded',
      personId,
      cause: 'promoted',
      effectiveAt: draft.now,
      facet: 'booking',
      value: { sessionId, as: 'booked' },
      sessionId,
    });
  }
}

/** Sessions where somebody waits although a place is free: left over when more were promoted than one commit holds. */
export function sessionsToPromote(state: CourseState, now: string): SessionId[] {
  const waiting: SessionId[] = [];
  for (const [sessionId, { session }] of state.sessions) {
    const isOwed = turnsOf(state, sessionId).waiting.size > 0 && freePlaces(state, session) > 0;
    if (isOwed && !isClosed(session, now)) waiting.push(sessionId);
  }
  return waiting;
}
