import { oneLine } from './plain.ts';

/** One bar of a `Chart.HorizontalBar.Stacked`, as Teams reads it. */
export interface StackedBar {
  readonly title: string;
  readonly data: readonly { readonly legend: string; readonly value: number; readonly color: ChartColour }[];
}

/** Names that Teams knows; these three differ in lightness too, for eyes that do not tell the hues apart. */
export type ChartColour = 'good' | 'sequential5' | 'neutral';

export function stackedBar(course: {
  readonly title: string;
  readonly attended: number;
  readonly booked: number;
  readonly toBook: number;
}): StackedBar {
  return {
    // A chart's data is sent as it is given, past the place where a card's text is made safe.
    title: oneLine(course.title),
    data: [
      { legend: 'Attended', value: course.attended, color: 'good' },
      { legend: 'Booked', value: course.booked, color: 'sequential5' },
      { legend: 'Still to book', value: course.toBook, color: 'neutral' },
    ],
  };
}
