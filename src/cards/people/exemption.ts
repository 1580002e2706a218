import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { ExemptCourse, Exemptions } from '../../services/people/exemptions.ts';
import { type Button, type LabelledButton, labelled, type Said } from '../press.ts';
import { firstName } from '../team/person-wording.ts';
import { sayDay } from '../wording.ts';
import { type CircumstanceCard, cancelFor, circumstanceCard, sayHeld, toPerson } from './circumstance.ts';
import type { AboutPersonNow, ExemptionPress } from './press-circumstances.ts';

export interface ExemptionCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly problem?: string;
  /** Exemptions that hold now, each with what ends it. */
  readonly present: readonly { readonly text: string; readonly button: LabelledButton }[];
  readonly courses: readonly { readonly title: string; readonly value: CourseId }[];
  /** The one that is chosen already; else empty. */
  readonly chosen: CourseId | '';
  /** The end that is known; else empty. */
  readonly until: LocalDate | '';
  readonly today: LocalDate;
  /** What is filled in as the reason. */
  readonly reason?: string;
  readonly press: AboutPersonNow;
}

export interface ExemptionAsked {
  readonly today: LocalDate;
  readonly courseId?: CourseId | undefined;
  readonly until?: LocalDate | undefined;
  readonly reason?: string;
  readonly problem?: string;
}

/** From which course somebody is exempt, until when and why. */
export function exemptionCard({ person, courses }: Exemptions, asked: ExemptionAsked): ExemptionCard {
  const { personId } = person;
  const name = firstName(person);
  const chosen = courses.find(({ mine }) => mine.course.courseId === asked.courseId);
  // What is offered is nobody's debt: there is nothing to be exempt from.
  const owed = courses.filter((each) => each === chosen || each.mine.course.kind === 'required');
  const heading = `Exempt ${person.name}`;
  return {
    heading,
    intro: `Whoever is exempt is outside the course’s counts and is not asked to book. ${name} sees "exempt" on their own card, never why.`,
    ...(asked.problem !== undefined && { problem: asked.problem }),
    present: courses.filter(isExempt).map((each) => ({
      text: sayExempt(each),
      button: labelled(endButton(person, each)),
    })),
    courses: owed.map(({ mine }) => ({ title: mine.course.title, value: mine.course.courseId })),
    chosen: chosen?.mine.course.courseId ?? '',
    until: asked.until ?? (chosen && isExempt(chosen) ? chosen.mine.until : undefined) ?? '',
    today: asked.today,
    ...(asked.reason && { reason: asked.reason }),
    // Any change of any of them makes the same press another one.
    press: { personId, v: courses.reduce((sum, { v }) => sum + v, 0) },
    sentence: `${asked.problem ?? ''} ${heading}: choose a course, and say why.`.trim(),
  };
}

export function exemptCard(person: Person, course: ExemptCourse): CircumstanceCard {
  const { personId } = person;
  const name = firstName(person);
  const { mine } = course;
  const { title, courseId } = mine.course;
  const end = mine.until === undefined ? 'until you end it' : `until ${sayDay(mine.until)}`;
  const back = mine.until === undefined ? '' : ` ${name} comes back to the counts the day after.`;
  return circumstanceCard({
    heading: `${person.name} is exempt from ${title}`,
    lines: [
      `Exempt ${end}, and outside its counts.${back}`,
      'Your reason is kept apart from the record.',
      ...turnNote(course),
    ],
    held: mine.booking
      ? [{ text: `Still held: ${sayHeld(mine.booking)}.`, buttons: cancelFor(personId, mine.booking) }]
      : [],
    buttons: [
      endButton(person, course),
      {
        title: 'Change…',
        tooltip: `Change the exemption from ${title}`,
        verb: 'exemption.form',
        data: { personId, courseId },
      },
      toPerson(personId, name),
    ],
  });
}

function turnNote({ mine }: ExemptCourse): string[] {
  return mine.booking?.as === 'waitlisted' ? ['When the turn on the waiting list comes, it is skipped.'] : [];
}

export function exemptionEndedCard(person: Person, { mine }: ExemptCourse): CircumstanceCard {
  const { personId } = person;
  const { title, courseId } = mine.course;
  return circumstanceCard({
    heading: `${person.name} is no longer exempt from ${title}`,
    lines: [`${firstName(person)} is in its counts again.`],
    buttons: [exemptButton(personId, courseId, title), toPerson(personId, firstName(person))],
  });
}

export function exemptButton(personId: Person['personId'], courseId?: CourseId, title?: string): Button {
  const tooltip = title === undefined ? 'Exempt from a course' : `Exempt from ${title}`;
  return { title: 'Exempt…', tooltip, verb: 'exemption.form', data: { personId, ...(courseId && { courseId }) } };
}

export function endButton({ personId }: Person, { mine, v }: ExemptCourse): Button {
  const { courseId, title } = mine.course;
  const data: ExemptionPress = { personId, courseId, v };
  return { title: 'End exemption', tooltip: `End the exemption from ${title}`, verb: 'exemption.end', data };
}

function isExempt({ mine }: ExemptCourse): boolean {
  return mine.status === 'exempt';
}

function sayExempt({ mine }: ExemptCourse): string {
  return `Exempt from ${mine.course.title}${mine.until === undefined ? '' : ` until ${sayDay(mine.until)}`}.`;
}
