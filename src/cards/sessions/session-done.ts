import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import type { Session } from '../../domain/course/session.ts';
import type { OneSession, PlannedSession } from '../../services/sessions/planned-session.ts';
import { cancelEffects, type Fill, sayFill } from '../../services/sessions/session-effects.ts';
import { type TypedSession, typedOf } from '../../services/sessions/typed-session.ts';
import { sayDaysOf, sayWhen } from '../own/sessions.ts';
import { type Button, type LabelledButton, labelled, type Said, type SessionPress } from '../press.ts';
import { capital, sayWhere } from '../wording.ts';
import type { SessionFormPress, SessionListPress } from './press-sessions.ts';
import { fieldsOf, type SessionFields } from './session-fields.ts';
import { deskButtons } from './session-list.ts';

interface ShownSession extends Said {
  readonly heading: string;
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
  /** What follows for people, a line each. */
  readonly effects: readonly string[];
}

/** Before a change is written that people will feel. */
export interface SessionConfirmCard extends ShownSession {
  readonly back: SessionFormPress & SessionFields;
  readonly press: SessionFormPress & SessionFields;
  readonly save: string;
}

export interface SessionCancelCard extends ShownSession {
  readonly press: SessionPress;
  readonly back: SessionListPress;
}

/** What was done, and what it is now. */
export interface SessionDoneCard extends ShownSession {
  readonly fill?: string;
  readonly buttons: readonly LabelledButton[];
}

export interface ToConfirm {
  readonly course: Pick<CatalogueEntry, 'title'>;
  readonly wanted: Session;
  /** What is seldom meant, each asking whether it is right. */
  readonly questions?: readonly string[];
  readonly effects: readonly string[];
  readonly typed: TypedSession;
  readonly press: SessionFormPress;
}

export function sessionConfirmCard({
  course,
  wanted,
  questions = [],
  effects,
  typed,
  press,
}: ToConfirm): SessionConfirmCard {
  const { sure: _, ...form } = press;
  const isNew = form.sessionId === undefined;
  const lines = [...questions, ...effects];
  const asTyped = { ...form, ...fieldsOf(typed) } as SessionFormPress & SessionFields;
  return {
    ...shown(isNew ? 'Make this session?' : 'Save these changes?', course.title, wanted, lines),
    save: isNew ? 'Yes, make it' : 'Yes, save',
    back: asTyped,
    press: { ...asTyped, sure: true } as SessionFormPress & SessionFields,
    sentence: `${isNew ? 'Make this session of' : 'Save these changes to'} ${course.title}, ${sayWhen(wanted)}? ${lines.join(' ')}`,
  };
}

export function sessionCancelCard({ course, session, fill, version }: OneSession): SessionCancelCard {
  const effects = [...cancelEffects(fill, 'before'), 'This cannot be undone: to bring it back, make a new session.'];
  const { courseId, sessionId } = session;
  return {
    ...shown('Cancel this session?', course.title, session, effects),
    press: { courseId, sessionId, v: version },
    back: { courseId },
    sentence: `Cancel ${course.title}, ${sayWhen(session)}? ${effects.join(' ')}`,
  };
}

export function sessionCancelledCard(
  { course, session }: OneSession,
  was: Fill,
  next: readonly PlannedSession[],
): SessionDoneCard {
  const { courseId } = session;
  const effects = [
    ...cancelEffects(was, 'after'),
    next.length === 0
      ? 'No other date is open to be booked.'
      : `Open next: ${next
          .slice(0, 3)
          .map((planned) => sayWhen(planned.session))
          .join('; ')}.`,
  ];
  const buttons: Button[] = [
    { title: 'New session', tooltip: `New session of ${course.title}`, verb: 'session.form', data: { courseId } },
    allSessions(courseId),
  ];
  return {
    ...shown('The session is cancelled', course.title, session, effects),
    buttons: buttons.map(labelled),
    sentence: `The session is cancelled: ${course.title}, ${sayWhen(session)}. ${effects.join(' ')}`,
  };
}

export interface Saved {
  readonly present: OneSession;
  readonly done: 'made' | 'changed' | 'unchanged';
  /** What it was before, so that it can be changed back. */
  readonly before?: Session | undefined;
  readonly effects?: readonly string[];
}

const HEADINGS = {
  made: 'The session is made',
  changed: 'The session is changed',
  unchanged: 'Nothing was different',
};

export function sessionSavedCard({ present, done, before, effects = [] }: Saved): SessionDoneCard {
  const { course, session, fill, version } = present;
  const { courseId, sessionId } = session;
  const notes = [
    ...effects,
    ...(session.venue || session.onlineLink
      ? []
      : ['It has no venue and no link yet: people read "place to be confirmed".']),
  ];
  const undo = before && {
    title: 'Undo: change it back',
    verb: 'session.put' as const,
    data: { courseId, sessionId, v: version, ...fieldsOf(typedOf(before)) },
  };
  const buttons: Button[] = [...(undo ? [undo] : []), ...deskButtons(present), allSessions(courseId)];
  return {
    ...shown(HEADINGS[done], course.title, session, notes),
    fill: sayFill(fill, session),
    buttons: buttons.map(labelled),
    sentence: [`${HEADINGS[done]}: ${course.title}, ${sayWhen(session)}.`, ...notes].join(' '),
  };
}

export function allSessions(courseId: string): Button {
  return { title: 'All sessions', verb: 'session.list', data: { courseId } };
}

function shown(heading: string, course: string, session: Session, effects: readonly string[]) {
  return { heading, course, days: sayDaysOf(session), where: capital(sayWhere(session)), effects };
}
