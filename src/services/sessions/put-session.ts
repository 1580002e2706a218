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
import { questionsOf } from './odd-days.ts';
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
  /** Nothing is written yet: the effects are felt by people, the questions are about what is seldom meant. */
  | {
      readonly outcome: 'confirm';
      readonly course: CatalogueEntry;
      readonly wanted: Session;
      readonly questions: readonly string[];
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

/** What a change has done, by the operation: a press that comes twice is answered twice alike, by the process that did it. */
export type ChangesDone = Map<string, Change>;

interface Change {
  readonly replaced: Session | undefined;
  readonly effects: readonly string[];
}

/** Changes that are kept: somebody's second tap comes in the same minutes. */
const CHANGES_KEPT = 200;

export interface PutDeps {
  readonly ledgers: CourseLedgers;
  readonly clock: Clock;
  readonly done: ChangesDone;
}

/** Makes or changes a session, once nothing is wrong with what was typed and its effects on people are known to be meant. */
export async function putSession(
  { ledgers, clock, done }: PutDeps,
  { all, state, entry: course }: KnownCourse,
  actor: Actor,
  wish: PutWish,
): Promise<PutOutcome | No> {
  const { courseId, sessionId, seen } = wish;
  const now = clock.now();
  const row = state.sessions.get(sessionId);
  const before = seen > 0 ? row?.session : undefined;
  if (seen > 0 && !before) return noFor({ refused: 'session-unknown' }, course);
  const read = readSession(wish.typed, { courseId, sessionId, before, now });
  if ('problems' in read) return { outcome: 'problems', course, problems: read.problems };
  const elsewhere = problemsOfId(all, wish);
  if (elsewhere.length > 0) return { outcome: 'problems', course, problems: elsewhere };
  const wanted = read.session;
  // A card that shows an older version than there is now is dealt with by the ledger: it may be a repeat.
  const isFirst = (row?.version ?? 0) === seen && row?.session.cancelledAt === undefined;
  const replaced = isFirst ? before : undefined;
  const effects = replaced ? effectsOf(state, replaced, wanted, { all, now }) : [];
  const questions = isFirst && !wish.sure ? questionsOf(before, wanted, now) : [];
  const isToAsk = effects.length + questions.length > 0 && !wish.sure;
  if (isToAsk) return { outcome: 'confirm', course, wanted, questions, effects };
  return write({ ledgers, clock, done }, course, actor, wish, { wanted, isFirst, replaced, effects });
}

async function write(
  { ledgers, clock, done }: PutDeps,
  course: CatalogueEntry,
  actor: Actor,
  { courseId, sessionId, seen, typed, operationId }: PutWish,
  { wanted, isFirst, ...change }: Change & { readonly wanted: Session; readonly isFirst: boolean },
): Promise<PutOutcome | No> {
  const outcome = await ledgers.of(courseId).commit({
    actor: actorId(actor),
    ...(operationId !== undefined && { operationId }),
    command: { type: 'put-session', session: wanted, seen },
  });
  const now = clock.now();
  if (!isRefusal(outcome)) {
    if (isFirst) keep(done, operationId, change);
    const kept = operationId === undefined ? undefined : done.get(operationId);
    return written(outcome, course, wanted, { ...(kept ?? change), now });
  }
  const present = oneOf(await ledgers.of(courseId).state(), course, sessionId, now);
  if (outcome.refused !== 'session-changed' || !present) return noFor(outcome, course);
  // What they typed is there already: made by the same person a moment ago, or by somebody of the same mind.
  if (sameContent(present.session, asRevised(present.session, wanted, now))) return { outcome: 'unchanged', present };
  return { outcome: 'changed', present, differences: differences(typedOf(present.session), typed) };
}

function written(
  { answer, state }: Committed,
  course: CatalogueEntry,
  wanted: Session,
  { replaced, effects, now }: Change & { readonly now: Instant },
): PutOutcome | No {
  const present = oneOf(state, course, wanted.sessionId, now);
  if (!present) return noFor({ refused: 'session-unknown' }, course);
  if (answer.did === 'set' && answer.changed === 0) return { outcome: 'unchanged', present };
  // To change it back would undo what has come after, too.
  if (!sameContent(present.session, asRevised(present.session, wanted, now))) {
    return { outcome: 'saved', present, effects: ['It has been changed again since: this is how it is now.'] };
  }
  return { outcome: 'saved', present, ...(replaced && { before: replaced }), effects };
}

function keep(done: ChangesDone, operationId: string | undefined, change: Change): void {
  if (operationId === undefined) return;
  done.set(operationId, change);
  const [oldest] = done.keys();
  if (done.size > CHANGES_KEPT && oldest !== undefined) done.delete(oldest);
}

/** An id that is another course's, or that the store could not keep: a file would be refused for it too. */
function problemsOfId(all: readonly CourseState[], { courseId, sessionId }: PutWish): FormProblem[] {
  const isTaken = all.some((state) => state.courseId !== courseId && state.sessions.has(sessionId));
  if (isTaken)
    return [{ sentence: `The id "${sessionId}" belongs to a session of another course: choose another one.` }];
  const read = key().safeParse(sessionId);
  return read.success ? [] : [{ sentence: `The id "${sessionId}": expected ${read.error.issues[0]?.message}.` }];
}
