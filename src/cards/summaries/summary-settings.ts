import type { Cadence, SummaryDue } from '../../domain/policies/summary.ts';
import type { BoundChannel } from '../../services/summaries/channels.ts';
import type { Said } from '../press.ts';
import { plural, sayList, sayMoment } from '../wording.ts';

/** What a channel gets, to be changed on the spot. It stands in the channel, and so names nobody. */
export interface SummarySettingsCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly cadences: readonly Choice[];
  readonly cadence: Cadence;
  readonly courses: readonly Choice[];
  /** The ids of those chosen, as an input holds them; none chosen is all. */
  readonly chosen: string;
}

interface Choice {
  readonly title: string;
  readonly value: string;
}

const CADENCES: readonly Choice[] = [
  { title: 'Monthly, on the first working day', value: 'monthly' },
  { title: 'Weekly, on Mondays', value: 'weekly' },
];

/** A card has so much room; whoever has more courses than these gets all of them. */
const COURSES_OFFERED = 25;

export function summarySettingsCard({ channel, isNew, next, courses }: BoundChannel): SummarySettingsCard {
  const chosen = courses.filter(({ courseId }) => channel.courses?.includes(courseId));
  const heading = isNew ? 'Summaries will be posted here' : 'Summaries are posted here';
  const what = chosen.length === 0 ? 'all required courses' : sayList(chosen.map(({ title }) => title));
  const intro = `${capitalCadence(channel.cadence)}, about ${what}; after a bank holiday on the next working day. The next comes on ${sayNext(next)}. It has figures and no names; to end it, write "stop summaries" here.`;
  return {
    heading,
    intro,
    cadences: CADENCES,
    cadence: channel.cadence,
    courses: courses.slice(0, COURSES_OFFERED).map(({ courseId, title }) => ({ title, value: courseId })),
    chosen: chosen.map(({ courseId }) => courseId).join(','),
    sentence: `${heading}. ${intro}`,
  };
}

export function sayNext({ postsAt }: Pick<SummaryDue, 'postsAt'>): string {
  return sayMoment(postsAt);
}

export function sayCadence(cadence: Cadence): string {
  return cadence === 'weekly' ? 'every week' : 'every month';
}

function capitalCadence(cadence: Cadence): string {
  return cadence === 'weekly' ? 'Every week' : 'Every month';
}

/** 'about all required courses', 'about 2 courses'. */
export function sayCoursesOf(courses: readonly string[] | undefined): string {
  return courses ? `about ${plural(courses.length, 'course')}` : 'about all required courses';
}
