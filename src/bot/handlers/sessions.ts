import { randomUUID } from 'node:crypto';
import type { SessionPress } from '../../cards/press.ts';
import type { SessionFormPress, SessionListPress } from '../../cards/sessions/press-sessions.ts';
import {
  allSessions,
  sessionCancelCard,
  sessionCancelledCard,
  sessionConfirmCard,
  sessionSavedCard,
} from '../../cards/sessions/session-done.ts';
import { hasFields, typedFrom } from '../../cards/sessions/session-fields.ts';
import { sessionFormCard } from '../../cards/sessions/session-form.ts';
import { sessionCoursesCard, sessionListCard } from '../../cards/sessions/session-list.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { SessionId } from '../../domain/course/session.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { PutOutcome } from '../../services/sessions/put-session.ts';
import { isNo, type No, noFor } from '../../services/sessions/session-refusals.ts';
import type { CourseSessions, SessionsService } from '../../services/sessions/sessions.ts';
import { NOTHING_TYPED, type TypedSession, typedOf } from '../../services/sessions/typed-session.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';

/** What a form's buttons send: where it belongs, and its fields as they came. */
export interface SessionFormData {
  readonly courseId: CourseId;
  readonly sessionId?: SessionId | undefined;
  readonly v?: number | undefined;
  readonly form?: string | undefined;
  readonly sure?: boolean | undefined;
  readonly [field: string]: unknown;
}

export interface OneSessionPress {
  readonly courseId: CourseId;
  readonly sessionId: SessionId;
}

export function sessionHandlers({ sessions }: { sessions: SessionsService }) {
  /** In the person's own words; without any, the courses that have dates. */
  async function start(person: Person, { course: typed }: { readonly course: string }): Promise<Reply> {
    const found = await sessions.find(person, typed);
    if (isNo(found)) return noReply(found);
    const [only, ...others] = found;
    return only && others.length === 0
      ? show('session-list', sessionListCard(only))
      : show('session-courses', sessionCoursesCard(found, typed));
  }

  async function newForm(
    person: Person,
    { courseId, form: mark }: SessionFormData,
    typed?: TypedSession,
  ): Promise<Reply> {
    const known = await sessions.of(person, courseId, 'all');
    if (isNo(known)) return noReply(known);
    const press = { courseId, v: 0, form: mark ?? randomUUID() };
    return show('session-form', sessionFormCard({ course: known.course, press, typed: typed ?? likeTheLast(known) }));
  }

  async function form(person: Person, data: SessionFormData): Promise<Reply> {
    const { courseId, sessionId, v } = data;
    const typed = hasFields(data) ? typedFrom(data) : undefined;
    if (sessionId === undefined) return newForm(person, data, typed);
    const one = await sessions.one(person, courseId, sessionId);
    if (isNo(one)) return noReply(one);
    if (one.phase === 'cancelled') return noReply(noFor({ refused: 'session-cancelled' }, one.course));
    if (one.phase === 'over') return noReply(noFor({ refused: 'session-past' }, one.course));
    // What was typed belongs to the version that it was typed over.
    const press = { courseId, sessionId, v: typed && v ? v : one.version };
    return show('session-form', sessionFormCard({ course: one.course, press, typed: typed ?? typedOf(one.session) }));
  }

  async function put(person: Person, data: SessionFormData): Promise<Reply> {
    const { courseId, v = 0 } = data;
    const isNew = data.sessionId === undefined;
    const typed = typedFrom(data);
    const outcome = await sessions.put(person, {
      courseId,
      sessionId: data.sessionId ?? madeBy(person, data),
      // Only a new session's form has seen nothing.
      seen: isNew ? 0 : Math.max(1, v),
      typed,
      sure: data.sure === true,
      operationId: operationIdOf(person.personId, 'session.put', data),
    });
    return isNo(outcome) ? noReply(outcome) : outcomeReply(outcome, typed, pressOf(data));
  }

  return {
    start,
    courses: (person: Person) => start(person, { course: '' }),

    async list(person: Person, { courseId, from }: { courseId: CourseId; from?: number | undefined }): Promise<Reply> {
      const known = await sessions.of(person, courseId);
      return isNo(known) ? noReply(known) : show('session-list', sessionListCard(known, from));
    },

    form,
    put,

    async cancelForm(person: Person, { courseId, sessionId }: OneSessionPress): Promise<Reply> {
      const one = await sessions.one(person, courseId, sessionId);
      if (isNo(one)) return noReply(one);
      if (one.phase === 'cancelled') return show('session-done', sessionCancelledCard(one, one.fill, []));
      if (one.phase === 'over') return noReply(noFor({ refused: 'session-past' }, one.course));
      return show('session-cancel', sessionCancelCard(one));
    },

    async cancel(person: Person, press: SessionPress): Promise<Reply> {
      const { courseId, sessionId } = press;
      const operationId = operationIdOf(person.personId, 'session.cancel', press);
      const cancelled = await sessions.cancel(person, { courseId, sessionId, operationId });
      if (isNo(cancelled)) return noReply(cancelled);
      return show('session-done', sessionCancelledCard(cancelled, cancelled.was, cancelled.next));
    },
  };
}

function outcomeReply(outcome: PutOutcome, typed: TypedSession, press: SessionFormPress): Reply {
  switch (outcome.outcome) {
    case 'problems':
      return show(
        'session-form',
        sessionFormCard({ course: outcome.course, press, typed, problems: outcome.problems }),
      );
    case 'confirm': {
      const { course, wanted, questions, effects } = outcome;
      return show('session-confirm', sessionConfirmCard({ course, wanted, questions, effects, typed, press }));
    }
    case 'changed': {
      const { course, session, version } = outcome.present;
      const { courseId, sessionId } = session;
      const { differences } = outcome;
      const now = { courseId, sessionId, v: version };
      return show('session-form', sessionFormCard({ course, press: now, typed, differences }));
    }
    case 'unchanged':
      // What a new session's form would make is there: that form has made it.
      return show(
        'session-done',
        sessionSavedCard({ present: outcome.present, done: press.sessionId === undefined ? 'made' : 'unchanged' }),
      );
    case 'saved': {
      const { present, before, effects } = outcome;
      const done = press.sessionId === undefined ? 'made' : 'changed';
      return show('session-done', sessionSavedCard({ present, done, before, effects }));
    }
  }
}

/** Why nothing happened, with the nearest thing that works. */
export function noReply({ no, sentence, courseId }: No): Reply {
  if (no === 'not-yours') {
    return say({
      heading: 'Sessions',
      sentence,
      buttons: [
        { title: 'Book a course', verb: 'booking.start', data: {} },
        { title: 'My training', verb: 'training.mine', data: {} },
      ],
    });
  }
  const data: SessionListPress | undefined = courseId === undefined || no === 'e-learning' ? undefined : { courseId };
  const all = { title: 'All courses', verb: 'session.courses', data: {} } as const;
  return say({ heading: 'Sessions', sentence, buttons: data ? [allSessions(data.courseId), all] : [all] });
}

/** The session that a form makes, however often its button is pressed. */
function madeBy(person: Person, { courseId, form }: SessionFormData): SessionId {
  return `s-${operationIdOf(person.personId, 'session.put', { courseId, form }).slice(0, 16)}`;
}

function pressOf({ courseId, sessionId, v = 0, form }: SessionFormData): SessionFormPress {
  return { courseId, v, ...(sessionId !== undefined && { sessionId }), ...(form !== undefined && { form }) };
}

/** What most sessions are like, where the course has had none. */
const USUAL: Partial<TypedSession> = {
  days: [{ date: '', from: '09:30', to: '16:30' }],
  capacity: '15',
  guestPlaces: '0',
};

/** A new session is mostly like the last one, but for its date. */
function likeTheLast({ sessions }: CourseSessions): TypedSession {
  const last = sessions.at(-1)?.session;
  if (!last) {
    return { ...NOTHING_TYPED, ...USUAL };
  }
  const { days, venue, capacity, guestPlaces } = typedOf(last);
  return { ...NOTHING_TYPED, days: days.map((day) => ({ ...day, date: '' })), venue, capacity, guestPlaces };
}
