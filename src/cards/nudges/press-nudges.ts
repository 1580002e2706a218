import type { CourseId } from '../../domain/course/catalogue-entry.ts';

/** What is pressed on nudges, and about them. */
export type NudgeVerb =
  | 'nudge.snooze'
  | 'nudge.wake'
  | 'nudge.cannot'
  | 'nudge.who-sees'
  | 'nudge.preview'
  | 'nudge.start'
  | 'nudge.pause';

/** Data of `nudge.snooze`. */
export interface SnoozePress {
  /** One to four. */
  readonly weeks: number;
}

/** Data of `nudge.cannot`: the courses that were asked about. */
export interface CannotPress {
  readonly courseIds: readonly CourseId[];
}

/** Data of `nudge.start`: at most so many people a day. */
export interface StartPress {
  readonly perDay?: number | undefined;
}

export type NudgePress = SnoozePress | CannotPress | StartPress;
