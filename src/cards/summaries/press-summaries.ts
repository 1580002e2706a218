/** What is pressed on summaries, and about them. That somebody may is checked at every press. */
export type SummaryVerb = 'summary.update' | 'summary.preview' | 'channel.set' | 'channel.stop';

/** Data of `summary.update`: the post that is meant. */
export interface SummaryUpdatePress {
  readonly period: string;
}

/** Data of `summary.preview`: which of several channels, by their number in the order of their ids. */
export interface SummaryPreviewPress {
  readonly number: number;
}

export type SummaryPress = SummaryUpdatePress | SummaryPreviewPress;
