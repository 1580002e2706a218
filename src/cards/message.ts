import { type Button, type LabelledButton, labelled, type Said } from './press.ts';

/** One sentence, and perhaps what can be said or done next. */
export interface MessageCard extends Said {
  readonly heading: string;
  /** Things that can be written to the bot. */
  readonly things: readonly string[];
  readonly buttons: readonly LabelledButton[];
}

export interface Message {
  readonly heading?: string;
  readonly sentence: string;
  readonly things?: readonly string[];
  readonly buttons?: readonly Button[];
}

export function messageCard({
  heading = 'Training Circle',
  sentence,
  things = [],
  buttons = [],
}: Message): MessageCard {
  return { heading, sentence, things, buttons: buttons.map(labelled) };
}
