import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { ExemptionReason } from '../../domain/policies/told.ts';
import type { ReportHelp } from '../../services/reminders/changes.ts';
import type { Said } from '../press.ts';
import { firstName } from '../team/person-wording.ts';
import type { ReportPress } from './press-reminders.ts';
import { REASON_TITLES } from './reasons.ts';

/** From which course somebody need not come, and why, as one of a few codes. */
export interface AskExemptionCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly problem?: string;
  readonly courses: readonly { readonly title: string; readonly value: CourseId }[];
  /** The one that is chosen already; else empty. */
  readonly chosen: CourseId | '';
  readonly reasons: readonly { readonly title: string; readonly value: ExemptionReason }[];
  readonly press: ReportPress;
}

export function askExemptionCard(
  { person, outstanding }: Pick<ReportHelp, 'person' | 'outstanding'>,
  { courseId, problem }: { readonly courseId?: CourseId | undefined; readonly problem?: string } = {},
): AskExemptionCard {
  const name = firstName(person);
  const heading = `Ask for an exemption for ${person.name}`;
  const courses = outstanding.map(({ course }) => ({ title: course.title, value: course.courseId }));
  const [only, ...others] = courses;
  const isKnown = courses.some(({ value }) => value === courseId);
  return {
    heading,
    intro: `The learning leads decide. Until they have, ${name} is asked to book like everybody else.`,
    ...(problem !== undefined && { problem }),
    courses,
    chosen: (isKnown ? courseId : others.length === 0 ? only?.value : undefined) ?? '',
    reasons: Object.entries(REASON_TITLES).map(([value, title]) => ({ title, value: value as ExemptionReason })),
    press: { personId: person.personId },
    sentence: `${problem ?? ''} ${heading}: choose a course, and a reason.`.trim(),
  };
}
