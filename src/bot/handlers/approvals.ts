import { sayWhen } from '../../cards/own/sessions.ts';
import type { Button } from '../../cards/press.ts';
import { approvalCard, approvalsCard } from '../../cards/team/approvals.ts';
import { doneForCard } from '../../cards/team/for-others.ts';
import { openPerson } from '../../cards/team/person-buttons.ts';
import { firstName } from '../../cards/team/person-wording.ts';
import type { AnswerPress, PersonSessionPress } from '../../cards/team/press-others.ts';
import type { Person } from '../../domain/roster/person.ts';
import { isRefused } from '../../services/booking/refused.ts';
import { type AnsweredRequest, type ApprovalService, type Fate, isAnswered } from '../../services/team/approvals.ts';
import type { OnBehalfService } from '../../services/team/on-behalf.ts';
import { operationIdOf } from '../operation-id.ts';
import { type Reply, say, show } from '../reply.ts';

export interface AnswerWithSentence extends AnswerPress {
  readonly sentence?: string | undefined;
}

const OTHERS: Button = { title: 'Requests', verb: 'approval.list', data: {} };

interface ApprovalParts {
  readonly approvals: ApprovalService;
  readonly onBehalf: Pick<OnBehalfService, 'choose'>;
}

export function approvalHandlers({ approvals, onBehalf }: ApprovalParts) {
  async function list(actor: Person): Promise<Reply> {
    return show('approvals', approvalsCard(await approvals.waiting(actor)));
  }

  async function form(actor: Person, press: PersonSessionPress, problem?: string): Promise<Reply> {
    const request = await approvals.find(actor, press);
    if (!request) return noSuchRequest();
    return isAnswered(request) ? over(request) : show('approval', approvalCard(request, problem));
  }

  async function answer(actor: Person, press: AnswerWithSentence): Promise<Reply> {
    const { personId, courseId, sessionId, accepts, sentence } = press;
    if (!accepts && !sentence) {
      return form(actor, press, 'A no needs a sentence, so that it can be understood. Please add one.');
    }
    const operationId = operationIdOf(actor.personId, 'approval.answer', press);
    const wish = { personId, courseId, sessionId, accepts, operationId, ...(sentence && { note: sentence }) };
    const answered = await approvals.answer(actor, wish);
    if (!answered) return noSuchRequest();
    const { request, isNew } = answered;
    if (!isNew || !isAsAnswered(request.became, accepts)) return over(request);
    return done(request, sentence !== undefined, accepts ? [] : await afterAll(actor, request));
  }

  /** A no that was a slip: the place, while it is free and they could have it. */
  async function afterAll(actor: Person, { person, course, session }: AnsweredRequest): Promise<Button[]> {
    const { personId } = person;
    const { courseId, sessionId } = session;
    const found = await onBehalf.choose(actor, { personId, courseId });
    if (!found || isRefused(found.outcome)) return [];
    const { options, version: v } = found.outcome;
    const isFree = options.some((option) => option.session.sessionId === sessionId && option.placesLeft > 0);
    const title = `Book it for ${firstName(person)} after all`;
    const tooltip = `${title}: ${course.title}, ${sayWhen(session)}`;
    return isFree ? [{ title, tooltip, verb: 'person.book', data: { personId, courseId, sessionId, v } }] : [];
  }

  return { list, form, answer };
}

function isAsAnswered(became: Fate, accepts: boolean): boolean {
  return became === (accepts ? 'approved' : 'declined');
}

function done(
  { person, course, session, became }: AnsweredRequest,
  hasSentence: boolean,
  undo: readonly Button[],
): Reply {
  const name = firstName(person);
  const isYes = became === 'approved';
  return show(
    'done-for',
    doneForCard({
      heading: isYes ? `You said yes, and ${person.name} has the place` : `You said no to ${person.name} this time`,
      style: isYes ? 'good' : 'default',
      title: course.title,
      session,
      next: `${name} will be told${hasSentence ? ', with your sentence' : ''}.`,
      buttons: [...undo, openPerson(person), OTHERS],
    }),
  );
}

/** Never who it was: that is between them. */
const FATES: Record<Fate, (name: string) => string> = {
  approved: (name) => `it is answered already, and ${name} has the place`,
  declined: () => 'it is answered already, with a no',
  'taken-back': (name) => `${name} has taken it back`,
  lapsed: () => 'nobody answered in time, so the place is free again',
  'session-cancelled': () => 'that date is cancelled',
};

function over({ person, course, session, became }: AnsweredRequest): Reply {
  const fate = FATES[became](firstName(person));
  return say({
    heading: 'No answer needed any more',
    sentence: `The request of ${person.name} for ${course.title}, ${sayWhen(session)}: ${fate}.`,
    buttons: [OTHERS],
  });
}

function noSuchRequest(): Reply {
  return say({
    heading: 'No such request',
    sentence: 'I can\'t find that request among those that wait for you. Write "approvals" to see them.',
    buttons: [OTHERS],
  });
}
