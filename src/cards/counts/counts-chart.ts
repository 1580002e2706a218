import type { CatalogueEntry } from '../../domain/course/catalogue-entry.ts';
import { type Figure, figuresOf, type Tallied } from '../../domain/course/figures.ts';
import { oneLine } from '../plain.ts';
import { capital, sayList } from '../wording.ts';

export interface Chart {
  /** Where there is more than one chart, what this one shows. */
  readonly heading?: string;
  /** Read aloud, and shown by some clients. */
  readonly title: string;
  readonly bars: readonly StackedBar[];
  /** The same in words, a line a course, where charts are not known. */
  readonly shares: readonly string[];
}

/** One bar of a `Chart.HorizontalBar.Stacked`, as Teams reads it. */
export interface StackedBar {
  readonly title: string;
  readonly data: readonly { readonly legend: string; readonly value: number; readonly color: ChartColour }[];
}

/** Names that Teams knows; these three differ in lightness too, for eyes that do not tell the hues apart. */
export type ChartColour = 'good' | 'sequential5' | 'neutral';

type Counted = Pick<CatalogueEntry, 'title' | 'kind' | 'delivery'> & Tallied;

/** What one bar shows. */
export interface Charted {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** The renderer of Teams refuses more ("Maximum of 4 data sets allowed"); courses above that share charts evenly. */
const BARS_PER_CHART = 4;

const COLOURS: Record<Figure['what'], ChartColour> = { attended: 'good', booked: 'sequential5', toBook: 'neutral' };

/** The charts of courses that are counted in the same words; `name` tells them from the charts of other courses. */
export function chartsOf(courses: readonly Counted[], name: string | undefined): Chart[] {
  return chartsOfFigures(
    courses.map((course) => ({ title: course.title, figures: figuresOf(course, course) })),
    name,
  );
}

/** The same of figures that were put together already. */
export function chartsOfFigures(courses: readonly Charted[], name: string | undefined): Chart[] {
  const counted = courses.filter(({ figures }) => figures.some(({ count }) => count > 0));
  const charts = Math.ceil(counted.length / BARS_PER_CHART);
  const size = Math.ceil(counted.length / Math.max(charts, 1));
  return Array.from({ length: charts }, (_, index) => {
    const some = counted.slice(index * size, (index + 1) * size);
    const heading = headingOf(name, charts > 1 ? `${index + 1} of ${charts}` : undefined);
    return {
      ...(heading !== undefined && { heading }),
      title: capital(sayList(wordsOf(some[0]))),
      bars: some.map((course) => stackedBar(course, some.length === 1)),
      shares: some.map(sayShares),
    };
  });
}

function headingOf(name: string | undefined, part: string | undefined): string | undefined {
  if (part === undefined) return name;
  return `${name ?? 'Courses'}, ${part}`;
}

/** A chart of one bar is drawn without a legend: the bar's own title says what its parts are, from left to right. */
function stackedBar(course: Charted, isAlone: boolean): StackedBar {
  const title = isAlone ? `${course.title}: ${wordsOf(course).join(', ')}` : course.title;
  return {
    // A chart's data is sent as it is given, past the place where a card's text is made safe.
    title: oneLine(title),
    data: course.figures.map(({ what, word, count }) => ({
      legend: capital(word),
      value: count,
      color: COLOURS[what],
    })),
  };
}

function sayShares(course: Charted): string {
  const { figures } = course;
  const whole = figures.reduce((sum, { count }) => sum + count, 0);
  const shares = figures.map(({ word, count }) => `${Math.round((100 * count) / whole)}% ${word}`);
  return `${course.title}: ${shares.join(', ')}.`;
}

function wordsOf(course: Charted | undefined): string[] {
  return course?.figures.map(({ word }) => word) ?? [];
}
