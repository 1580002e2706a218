import type { CourseId } from '../../domain/course/catalogue-entry.ts';
import type { InterestReason } from '../../domain/course/reasons.ts';
import type { CoursePress, Said } from '../press.ts';
import type { InterestPress } from './press-own.ts';

/** Why no date fits somebody who would come. */
export interface InterestCard extends Said {
  readonly heading: string;
  readonly course: string;
  readonly intro: string;
  /** What has to be mended before it can be sent. */
  readonly problem?: string;
  /** What was said before, or nothing. */
  readonly reason: InterestReason | '';
  readonly press: InterestPress;
  readonly back: CoursePress;
}

const REASONS: Record<InterestReason, string> = {
  court: 'court',
  duty: 'duty',
  'part-time': 'the days you work',
  leave: 'leave',
  other: 'something else',
};

export function sayInterest(reason: InterestReason): string {
  return `You have said that no date suits you (${REASONS[reason]}).`;
}

interface Asked {
  readonly courseId: CourseId;
  readonly title: string;
  readonly reason?: InterestReason;
  /** How many dates are open. */
  readonly dates: number;
  readonly v: number;
  readonly problem?: string | undefined;
}

export function interestCard({ courseId, title, reason, dates, v, problem }: Asked): InterestCard {
  const heading = dates === 0 ? 'You would like a date?' : 'No date suits you?';
  const intro =
    'Tell me what stands in the way. Learning leads see how many people need other dates, and why, and plan by it. It commits you to nothing.';
  return {
    heading,
    course: title,
    intro,
    ...(problem !== undefined && { problem }),
    reason: reason ?? '',
    press: { courseId, v },
    back: { courseId },
    sentence: `${problem === undefined ? '' : `${problem} `}${title}: ${heading} ${intro}`,
  };
}
