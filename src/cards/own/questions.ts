import type { Instant } from '../../domain/calendar/london.ts';
import type { Session } from '../../domain/course/session.ts';
import type { SessionPress } from '../press.ts';
import { capital, plural, sayMoment, sayWhere } from '../wording.ts';
import type { AnswerPress, OwnVerb } from './press-own.ts';
import { sayDaysOf, sayWhen } from './sessions.ts';

/** Something that somebody is asked, with a button for yes and one for no. It comes before all else on a card. */
export interface Question {
  readonly course: string;
  readonly text: string;
  readonly days: readonly string[];
  readonly where: string;
  readonly choices: readonly Choice[];
}

/** A button that says in its tooltip what it is about: several on one card have the same title. */
export interface Choice {
  readonly title: string;
  readonly tooltip: string;
  readonly verb: OwnVerb | 'booking.cancel-form';
  readonly press: SessionPress | AnswerPress;
}

interface Asked {
  readonly title: string;
  readonly session: Session;
  readonly v: number;
}

/** A place has come free so close to the start that they are asked first. */
export function offerQuestion({ until, ...asked }: Asked & { readonly until: Instant }): Question {
  const text = `A place has come free. It is yours if you still want it, until ${sayMoment(until)}.`;
  return { ...about(asked, text), choices: yesOrNo(asked, 'offer.answer') };
}

/** A colleague cannot go. Who it is, is not said. */
export function invitationQuestion({
  until,
  askedBy,
  ...asked
}: Asked & { readonly until: Instant; readonly askedBy?: string }): Question {
  const thought = askedBy === undefined ? 'You are offered it' : `${askedBy} thought of you`;
  const text = `A colleague's place can be yours. ${thought}; please say by ${sayMoment(until)}.`;
  return { ...about(asked, text), choices: yesOrNo(asked, 'invitation.answer') };
}

/** The organiser has chosen other days. */
export function movedQuestion(asked: Asked): Question {
  const press = pressFor(asked);
  const on = `${asked.title}, ${sayWhen(asked.session)}`;
  return {
    ...about(asked, 'The date has changed. Can you still come?'),
    choices: [
      { title: 'Yes, I can come', tooltip: `Yes, I can come to ${on}`, verb: 'booking.still-coming', press },
      { title: "No, I can't", tooltip: `No, I can't come to ${on}`, verb: 'booking.cancel-form', press },
    ],
  };
}

/** 'One question waits for your answer.'; nothing where none does. */
export function sayQuestions(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'One question waits for your answer.' : `${plural(count, 'question')} wait for your answer.`;
}

function about({ title, session }: Asked, text: string) {
  return { course: title, text, days: sayDaysOf(session), where: capital(sayWhere(session)) };
}

/** The same two buttons wherever a place is held out to somebody. */
export function yesOrNo(asked: Asked, verb: 'offer.answer' | 'invitation.answer'): Choice[] {
  const press = pressFor(asked);
  const on = `${asked.title}, ${sayWhen(asked.session)}`;
  return [
    { title: 'Yes please', tooltip: `Yes please: ${on}`, verb, press: { ...press, accepts: true } },
    { title: 'No, thank you', tooltip: `No, thank you: ${on}`, verb, press: { ...press, accepts: false } },
  ];
}

function pressFor({ session: { courseId, sessionId }, v }: Asked): SessionPress {
  return { courseId, sessionId, v };
}
