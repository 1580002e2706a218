import type { Instant } from '../calendar/london.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { Accepted } from './decision.ts';
import { draftOf } from './draft.ts';
import { promote } from './promote.ts';
import type { Session } from './session.ts';
import type { CourseState } from './state.ts';

/** Sets what the catalogue says of the course. */
export function setCourse(state: CourseState, entry: CatalogueEntry): Accepted {
  const isSame = sameContent(state.entry, entry);
  return {
    events: isSame ? [] : [{ type: 'course-set', entry }],
    answer: { did: 'set', changed: isSame ? 0 : 1, unchanged: isSame ? 1 : 0 },
  };
}

/**
 * Adds and changes sessions. A larger capacity goes to those who wait; one below what is booked takes nobody's place away, but
 * nobody new gets in until the session is below it.
 */
export function setSessions(state: CourseState, sessions: readonly Session[], now: Instant, maxRows: number): Accepted {
  const draft = draftOf(state, now);
  let changed = 0;
  for (const session of sessions) {
    if (sameContent(state.sessions.get(session.sessionId)?.session, session)) continue;
    draft.add({ type: 'session-set', session });
    changed += 1;
  }
  for (const { sessionId } of sessions) promote(draft, sessionId, maxRows - draft.events.length);
  return { events: draft.events, answer: { did: 'set', changed, unchanged: sessions.length - changed } };
}

/** Equal whatever the order in which the properties were written. */
export function sameContent(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
