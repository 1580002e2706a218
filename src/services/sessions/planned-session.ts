import type { Instant } from '../../domain/calendar/london.ts';
import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Session, SessionId } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { type Fill, fillOf, type Phase, phaseOf } from './session-effects.ts';

/** A session as whoever looks after it sees it. */
export interface PlannedSession {
  readonly session: Session;
  readonly fill: Fill;
  readonly phase: Phase;
  /** Of the session's row: what a form showed is known by it. */
  readonly version: number;
}

export interface OneSession extends PlannedSession {
  readonly course: CatalogueEntry;
}

export function plannedOf(
  state: CourseState,
  { session, version }: { readonly session: Session; readonly version: number },
  now: Instant,
): PlannedSession {
  return { session, fill: fillOf(state, session), phase: phaseOf(session, now), version };
}

export function oneOf(
  state: CourseState,
  course: CatalogueEntry,
  sessionId: SessionId,
  now: Instant,
): OneSession | undefined {
  const row = state.sessions.get(sessionId);
  return row && { course, ...plannedOf(state, row, now) };
}
