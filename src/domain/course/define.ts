import type { Instant } from '../calendar/london.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { Facts } from './commands.ts';
import type { Accepted, Decision } from './decision.ts';
import { draftOf } from './draft.ts';
import { promote } from './promote.ts';
import { endOf, type Session, type SessionId, startOf } from './session.ts';
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
export function setSessions(
  state: CourseState,
  sessions: readonly Session[],
  facts: Facts,
  now: Instant,
  maxRows: number,
): Accepted {
  const draft = draftOf(state, now);
  let changed = 0;
  for (const wanted of sessions) {
    const before = state.sessions.get(wanted.sessionId)?.session;
    const session = asRevised(before, wanted, now);
    if (sameContent(before, session)) continue;
    const revised = revisionOf(before, session);
    const was = before && revised === 'moved' && { was: startOf(before) };
    draft.add({ type: 'session-set', session, ...(revised && { revised }), ...was });
    changed += 1;
  }
  for (const { sessionId } of sessions) promote(draft, sessionId, maxRows - draft.events.length, facts);
  return { events: draft.events, answer: { did: 'set', changed, unchanged: sessions.length - changed } };
}

/** One session, as somebody has set it in a form that showed the row's version `seen`; 0 for a new one. */
export function putSession(
  state: CourseState,
  { session, seen }: { readonly session: Session; readonly seen: number },
  facts: Facts,
  now: Instant,
  maxRows: number,
): Decision {
  if (!state.entry) return { refused: 'course-unknown' };
  if (state.entry.delivery === 'e-learning') return { refused: 'e-learning' };
  const { sessionId } = session;
  const row = state.sessions.get(sessionId);
  if (row?.session.cancelledAt !== undefined) return { refused: 'session-cancelled', sessionId };
  if ((row?.version ?? 0) !== seen) return { refused: 'session-changed', sessionId };
  return setSessions(state, [session], facts, now, maxRows);
}

/** Calls a session off. From this commit on nobody has a place on it; the records are brought into line in chunks. */
export function cancelSession(state: CourseState, sessionId: SessionId, now: Instant): Decision {
  const session = state.sessions.get(sessionId)?.session;
  if (!session) return { refused: 'session-unknown' };
  const answer: Accepted['answer'] = { did: 'set', changed: 1, unchanged: 0 };
  if (session.cancelledAt !== undefined) return { events: [], answer };
  if (endOf(session) <= now) return { refused: 'session-past', sessionId };
  const revision = (session.revision ?? 0) + 1;
  return { events: [{ type: 'session-set', session: { ...session, cancelledAt: now, revision } }], answer };
}

/** What a session becomes: it keeps what it has been through, and counts what those who are booked must be told. */
export function asRevised(before: Session | undefined, wanted: Session, now: Instant): Session {
  if (!before) return wanted;
  const { revision = 0, movedAt, cancelledAt } = before;
  const revised = revisionOf(before, wanted);
  const next = revised ? revision + 1 : revision;
  const moved = revised === 'moved' ? now : movedAt;
  return {
    ...wanted,
    ...(next > 0 && { revision: next }),
    ...(moved !== undefined && { movedAt: moved }),
    ...(cancelledAt !== undefined && { cancelledAt }),
  };
}

/** Whether those who are booked must be told of a change, and of which. Other days say more than another place. */
function revisionOf(before: Session | undefined, after: Session): 'moved' | 'elsewhere' | undefined {
  if (!before) return undefined;
  if (!sameContent(before.days, after.days)) return 'moved';
  return before.venue !== after.venue || before.onlineLink !== after.onlineLink ? 'elsewhere' : undefined;
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
