import type { Instant } from '../../domain/calendar/london.ts';
import { isRefusal } from '../../domain/course/answer.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import { asRevised, sameContent } from '../../domain/course/define.ts';
import type { Session, SessionId } from '../../domain/course/session.ts';
import type { CourseState } from '../../domain/course/state.ts';
import { key } from '../import/read/cells.ts';
import type { Committed } from '../ledger/commit-batch.ts';
import type { CourseLedgers } from '../ledger/course-ledgers.ts';
import type { Clock } from '../ports.ts';
import { type OneSession, oneOf } from './planned-session.ts';
import { effectsOf } from './session-effects.ts';
import { type FormProblem, readSession } from './session-form.ts';
import { type Actor, actorId, type No, noFor } from './session-refusals.ts';
import { type Difference, differences, type TypedSession, typedOf } from './typed-session.ts';

export interface PutWish {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
  /** The version of the row that the form showed; 0 for a new session. */
  readonly seen: number;
  readonly typed: TypedSession;
  /** What it does to people was shown, and is meant. */
  readonly sure?: boolean;
  readonly operationId?: string;
}

export type PutOutcome =
  | { readonly outcome: 'problems'; readonly course: CatalogueEntry; readonly problems: readonly FormProblem[] }
  /** Nothing is written yet: these are felt by people. */
  | {
      readonly outcome: 'confirm';
      readonly course: CatalogueEntry;
      readonly wanted: Session;
      readonly effects: readonly string[];
    }
  /** Somebody else has changed it since. */
  | { readonly outcome: 'changed'; readonly present: OneSession; readonly differences: readonly Difference[] }
  | { readonly outcome: 'unchanged'; readonly present: OneSession }
  | {
      readonly outcome: 'saved';
      readonly present: OneSession;
      readonly before?: Session;
      readonly effects: readonly string[];
    };

/** A course as it is known at this moment, among all of them. */
export interface KnownCourse {
  readonly all: readonly CourseState[];
  readonly state: CourseState;
  readonly entry: CatalogueEntry;
}

/** Makes or changes a session, once nothing is wrong with what was typed and its effects on people are known to be meant. */
export async function putSession(
  { ledgers, clock }: { readonly ledgers: CourseLedgers; readonly clock: Clock },
  { all, state, entry: course }: KnownCourse,
  actor: Actor,
  wish: PutWish,
): Promise<PutOutcome | No> {
  const { courseId, sessionId, seen, operationId } = wish;
  const now = clock.now();
  const row = state.sessions.get(sessionId);
  const before = seen > 0 ? row?.session : undefined;
  if (seen > 0 && !before) return noFor({ refused: 'session-unknown' }, course);
  const read = readSession(wish.typed, { courseId, sessionId, before, now });
  if ('problems' in read) return { outcome: 'problems', course, problems: read.problems };
  const elsewhere = problemsOfId(all, wish);
  if (elsewhere.length > 0) return { outcome: 'problems', course, problems: elsewhere };
  // A card that shows an older version than there is now is dealt with by the ledger: it may be a repeat.
  const replaced = row?.version === seen && before?.cancelledAt === undefined ? before : undefined;
  const effects = replaced ? effectsOf(state, replaced, read.session, { all, now }) : [];
  if (effects.length > 0 && !wish.sure) return { outcome: 'confirm', course, wanted: read.session, effects };
  const outcome = await ledgers.of(courseId).commit({
    actor: actorId(actor),
    ...(operationId !== undefined && { operationId }),
    command: { type: 'put-session', session: read.session, seen },
  });
  if (!isRefusal(outcome)) return written(outcome, course, sessionId, { replaced, effects, now });
  const present = oneOf(await ledgers.of(courseId).state(), course, sessionId, now);
  if (outcome.refused !== 'session-changed' || !present) return noFor(outcome, course);
  // What they typed is there already: made by the same person a moment ago, or by somebody of the same mind.
  if (sameContent(present.session, asRevised(present.session, read.session, now))) {
    return { outcome: 'unchanged', present };
  }
  return { outcome: 'changed', present, differences: differences(typedOf(present.session), wish.typed) };
}

function written(
  { answer, state }: Committed,
  course: CatalogueEntry,
  sessionId: SessionId,
  change: { readonly replaced: Session | undefined; readonly effects: readonly string[]; readonly now: Instant },
): PutOutcome | No {
  const present = oneOf(state, course, sessionId, change.now);
  if (!present) return noFor({ refused: 'session-unknown' }, course);
  if (answer.did === 'set' && answer.changed === 0) return { outcome: 'unchanged', present };
  return { outcome: 'saved', present, ...(change.replaced && { before: change.replaced }), effects: change.effects };
}

/** An id that is another course's, or that the store could not keep: a file would be refused for it too. */
function problemsOfId(all: readonly CourseState[], { courseId, sessionId }: PutWish): FormProblem[] {
  const isTaken = all.some((state) => state.courseId !== courseId && state.sessions.has(sessionId));
  if (isTaken)
    return [{ sentence: `The id "${sessionId}" belongs to a session of another course: choose another one.` }];
  const read = key().safeParse(sessionId);
  return read.success ? [] : [{ sentence: `The id "${sessionId}": expected ${read.error.issues[0]?.message}.` }];
}
