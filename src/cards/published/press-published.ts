import type { LocalDate } from '../../domain/calendar/london.ts';
import type { CourseId } from '../../domain/course/catalogue-entry.ts';

export type PublishedVerb = 'figures.preview' | 'figures.publish' | 'figures.published';

/** Data of `figures.preview`. */
export interface FiguresPress {
  readonly courseId?: CourseId;
  readonly asAt?: LocalDate;
}

/** Data of `figures.publish`: `id` says what was shown. */
export interface PublishPress extends FiguresPress {
  readonly id: string;
}

/** Data of `figures.published`. */
export interface AsPublishedPress {
  readonly date?: LocalDate;
  readonly courseId?: CourseId;
  readonly id?: string;
}

export type PublishedPress = FiguresPress | PublishPress | AsPublishedPress;
