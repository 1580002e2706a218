import type { PlaceRequest } from '../../services/team/approvals.ts';
import { sayDaysOf, sayWhen } from '../own/sessions.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { capital, plural, sayWhere } from '../wording.ts';
import { firstName, sayMoment } from './person-wording.ts';
import type { PersonSessionPress } from './press-others.ts';

export interface ApprovalsCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly requests: readonly RequestRow[];
}

export interface RequestRow {
  readonly name: string;
  readonly course: string;
  readonly when: string;
  /** 'The place is held until Wed 2 Dec, 09:00.' */
  readonly until: string;
  readonly buttons: readonly LabelledButton[];
}

export interface ApprovalCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
  readonly until: string;
  /** What was wrong with the answer that was just given. */
  readonly problem?: string;
  readonly label: string;
  readonly yes: LabelledButton;
  readonly no: LabelledButton;
}

/** How many requests one card shows; the others follow once these are answered. */
export const REQUESTS_SHOWN = 9;

/** Soonest lapse first. */
export function approvalsCard(requests: readonly PlaceRequest[]): ApprovalsCard {
  const intro = introOf(requests.length);
  return {
    heading: 'Requests',
    intro,
    requests: requests.slice(0, REQUESTS_SHOWN).map(requestRow),
    sentence: intro,
  };
}

function introOf(count: number): string {
  if (count === 0) return 'Nobody waits for your yes at the moment.';
  const all = `${plural(count, 'request')} ${count === 1 ? 'waits' : 'wait'} for your answer.`;
  return count > REQUESTS_SHOWN ? `${all} These ${REQUESTS_SHOWN} lapse first.` : all;
}

function requestRow(request: PlaceRequest): RequestRow {
  const { person, course, session } = request;
  const data = pressOf(request);
  const what = `${person.name}, ${course.title}`;
  return {
    name: person.name,
    course: course.title,
    when: sayWhen(session),
    until: sayHeld(request),
    buttons: [
      { title: 'Yes', tooltip: `Yes to ${what}`, verb: 'approval.answer', data: { ...data, accepts: true } } as const,
      {
        title: 'Answer with a sentence…',
        tooltip: `Answer ${what} with a sentence`,
        verb: 'approval.form',
        data,
      } as const,
    ].map(labelled),
  };
}

export function approvalCard(request: PlaceRequest, problem?: string): ApprovalCard {
  const { person, course, session } = request;
  const data = pressOf(request);
  const name = firstName(person);
  const heading = `${person.name} asks for a place`;
  return {
    heading,
    course: course.title,
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    until: sayHeld(request),
    ...(problem !== undefined && { problem }),
    label: `A sentence for ${name}: needed with a no, welcome with a yes (no names or details of children)`,
    yes: labelled({
      title: 'Yes',
      tooltip: `Yes to ${name}`,
      verb: 'approval.answer',
      data: { ...data, accepts: true },
    }),
    no: labelled({ title: 'No', tooltip: `No to ${name}`, verb: 'approval.answer', data: { ...data, accepts: false } }),
    sentence: `${problem ?? ''} ${heading}: ${course.title}, ${sayWhen(session)}.`.trim(),
  };
}

function sayHeld({ until }: PlaceRequest): string {
  return until === undefined ? 'The place is held.' : `The place is held until ${sayMoment(until)}.`;
}

function pressOf({ person, session, version }: PlaceRequest): PersonSessionPress {
  const { courseId, sessionId } = session;
  return { personId: person.personId, courseId, sessionId, v: version };
}
