import type { Refusal } from '../../domain/course/answer.ts';
import type { CatalogueEntry, CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isLearningLead } from '../access.ts';

/** Who asks: somebody in chat, whose role decides, or whoever holds the keys of the store. */
export type Actor = Person | 'cli';

/** Why nothing happened: one sentence, and what it was about where that leads on. */
export interface No {
  readonly no: Refusal['refused'] | 'not-yours' | 'several-courses' | 'no-sessions';
  readonly sentence: string;
  readonly courseId?: CourseId;
  /** The courses among which to choose. */
  readonly courses?: readonly CatalogueEntry[];
}

export function isNo(answer: object): answer is No {
  return 'no' in answer;
}

/** Whether somebody looks after sessions, their guests and what is asked for. */
export function mayRunSessions(actor: Actor): boolean {
  return actor === 'cli' || isLearningLead(actor);
}

export function actorId(actor: Actor): string {
  return actor === 'cli' ? actor : actor.personId;
}

/** Said to everybody else, whatever it was that they asked for. */
export const NOT_YOURS: No = {
  no: 'not-yours',
  sentence: 'Sessions are looked after by the learning leads, so please ask one of them to do that.',
};

const SENTENCES: { readonly [Code in Refusal['refused']]?: (title: string) => string } = {
  'course-unknown': () => 'I know no such course.',
  'session-unknown': (title) => `${title} has no such session.`,
  'session-cancelled': (title) => `That session of ${title} is cancelled, so it can no longer be changed.`,
  'session-past': (title) => `That session of ${title} is over, so nothing can be changed about it.`,
  'e-learning': (title) => `${title} is e-learning: it has no dates.`,
  'guests-full': (title) => `Every guest place on that session of ${title} is taken. Raise its guest places first.`,
  'operation-reused': () => 'That card is out of date, so nothing was changed. Please open it afresh.',
};

/** A refusal of the ledger, for whoever looks after sessions. */
export function noFor({ refused }: Pick<Refusal, 'refused'>, course?: Pick<CatalogueEntry, 'courseId' | 'title'>): No {
  const sentence = SENTENCES[refused]?.(course?.title ?? 'That course') ?? 'That did not work, so nothing was changed.';
  return { no: refused, sentence, ...(course && { courseId: course.courseId }) };
}
