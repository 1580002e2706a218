import type { CancelReason } from '../../domain/course/reasons.ts';
import type { Session } from '../../domain/course/session.ts';
import type { Person } from '../../domain/roster/person.ts';
import { type SessionOffer, type SessionRow, sayDaysOf, sayWhen, sessionRow } from '../own/sessions.ts';
import type { SessionPress } from '../press.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { capital, plural, sayWhere } from '../wording.ts';
import { firstName } from './person-wording.ts';

/** The dates of a course, for a person. */
export interface ChooseSessionForCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly sessions: readonly SessionForRow[];
  readonly buttons: readonly LabelledButton[];
}

export interface SessionForRow extends Pick<SessionRow, 'when' | 'times' | 'place'> {
  /** Beside the date. */
  readonly button?: LabelledButton;
  /** Instead of it: longer, so that it stands on a line of its own. */
  readonly below?: LabelledButton;
}

/** What was done for somebody. */
export interface DoneForCard extends Said {
  readonly heading: string;
  /** Container style: the strip behind the heading. */
  readonly style: 'good' | 'warning' | 'default';
  readonly course: string;
  readonly days: readonly string[];
  readonly where: string;
  readonly next: string;
  readonly buttons: readonly LabelledButton[];
}

export interface CancelForCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly days: readonly string[];
  /** That it is late by now, and when it is not held to be. */
  readonly late?: string;
  readonly reasons: readonly { readonly title: string; readonly value: CancelReason }[];
  readonly cancel: LabelledButton;
  readonly keep: LabelledButton;
}

/** How many sessions one card offers. */
export const SESSIONS_FOR_SHOWN = 8;

export interface ToChoose {
  readonly title: string;
  readonly person: Person;
  readonly offers: readonly SessionOffer[];
  readonly buttons: readonly Button[];
}

/** The first eight dates; each books at once, or joins the waiting list. */
export function chooseSessionForCard({ title, person, offers, buttons }: ToChoose): ChooseSessionForCard {
  const name = firstName(person);
  const intro = introOf(offers.length, `One tap books it for ${name}.`);
  return {
    heading: `${title} for ${person.name}`,
    intro,
    sessions: offers.slice(0, SESSIONS_FOR_SHOWN).map((offer) => {
      const row = sessionRow(offer);
      const { title: action, tooltip, press } = row.book ?? row.join ?? bookButton(offer);
      const data = { personId: person.personId, ...press };
      const button = { title: action, tooltip: `${tooltip} for ${name}`, verb: 'person.book', data } as const;
      return row.join ? { ...dateOf(row), below: labelled(button) } : { ...dateOf(row), button: labelled(button) };
    }),
    buttons: buttons.map(labelled),
    sentence: `${title} for ${person.name}: ${intro}`,
  };
}

export interface ToSwap extends ToChoose {
  readonly from: Session;
}

/** Other dates of the course that have a place; each moves the booking at once. */
export function swapForCard({ title, person, offers, buttons, from }: ToSwap): ChooseSessionForCard {
  const now = `${firstName(person)} is on ${sayWhen(from)} now.`;
  const intro = `${now} ${introOf(offers.length, 'One tap moves the booking.')}`;
  return {
    heading: `Another date for ${person.name}`,
    intro,
    sessions: offers.slice(0, SESSIONS_FOR_SHOWN).map((offer) => {
      const row = sessionRow(offer);
      const { courseId, sessionId: to } = offer.session;
      const data = { personId: person.personId, courseId, from: from.sessionId, to, v: offer.v };
      const button = { title: 'Move here', tooltip: `Move to ${row.when}`, verb: 'person.swap', data } as const;
      return { ...dateOf(row), button: labelled(button) };
    }),
    buttons: buttons.map(labelled),
    sentence: `${title}: ${intro}`,
  };
}

function dateOf({ when, times, place }: SessionRow): SessionForRow {
  return { when, times, place };
}

/** Where a row has no button of its own. */
function bookButton({ session, v }: SessionOffer): { title: string; tooltip: string; press: SessionPress } {
  const { courseId, sessionId } = session;
  return { title: 'Book', tooltip: `Book ${sayWhen(session)}`, press: { courseId, sessionId, v } };
}

function introOf(count: number, how: string): string {
  if (count === 0) return 'No date with a place is open at the moment.';
  if (count > SESSIONS_FOR_SHOWN) return `The next ${SESSIONS_FOR_SHOWN} of ${count} dates. ${how}`;
  return `${plural(count, 'date')} ${count === 1 ? 'is' : 'are'} open. ${how}`;
}

export interface Done {
  readonly heading: string;
  readonly style?: DoneForCard['style'];
  readonly title: string;
  readonly session: Session;
  readonly next: string;
  readonly buttons: readonly Button[];
}

export function doneForCard({ heading, style = 'good', title, session, next, buttons }: Done): DoneForCard {
  return {
    heading,
    style,
    course: title,
    days: sayDaysOf(session),
    where: capital(sayWhere(session)),
    next,
    buttons: buttons.map(labelled),
    sentence: `${heading}: ${title}, ${sayWhen(session)}. ${next}`,
  };
}

export interface ToCancel {
  readonly person: Person;
  readonly title: string;
  readonly session: Session;
  readonly as: 'place' | 'turn';
  /** Giving it back now is recorded as late. */
  readonly isLate: boolean;
  /** Its session has begun, or is over: the place can only be taken back. */
  readonly hasStarted: boolean;
  /** Whether whoever asks runs the training. */
  readonly mayTakeBack: boolean;
  readonly v: number;
}

const THEIR_REASONS: CancelForCard['reasons'] = [
  { title: 'Their sickness', value: 'sickness' },
  { title: 'Court', value: 'court' },
  { title: 'Duty', value: 'duty' },
  { title: 'Leave', value: 'leave' },
  { title: 'Something else', value: 'other' },
];

const TAKEN_BACK: CancelForCard['reasons'] = [{ title: 'We take it back (never late)', value: 'organiser' }];

export function cancelForCard({ person, title, session, as, v, ...asked }: ToCancel): CancelForCard {
  const name = firstName(person);
  const { personId } = person;
  const { courseId, sessionId } = session;
  const heading =
    as === 'place' ? `Cancel the booking of ${person.name}?` : `Take ${person.name} off the waiting list?`;
  const cancel = as === 'place' ? 'Cancel the booking' : 'Take off the list';
  const late = lateFor(name, asked);
  return {
    heading,
    course: title,
    days: sayDaysOf(session),
    ...(late !== undefined && { late }),
    reasons: asked.hasStarted ? TAKEN_BACK : [...(asked.mayTakeBack ? TAKEN_BACK : []), ...THEIR_REASONS],
    cancel: labelled({ title: cancel, verb: 'person.cancel', data: { personId, courseId, sessionId, v } }),
    keep: labelled({ title: 'Keep it', verb: 'team.person', data: { personId } }),
    sentence: `${heading} ${title}, ${sayWhen(session)}. Please choose a reason.`,
  };
}

function lateFor(
  name: string,
  { isLate, hasStarted, mayTakeBack }: Pick<ToCancel, 'isLate' | 'hasStarted' | 'mayTakeBack'>,
): string | undefined {
  if (hasStarted) return 'The session has begun: from now on you can only take the place back, which is never late.';
  if (!isLate) return undefined;
  const unless = mayTakeBack ? ', unless you take the place back' : '';
  return `The last day for cancelling in time is over: it is noted as late${unless}. Late for sickness, court or duty is shown apart, and never held against ${name}.`;
}
