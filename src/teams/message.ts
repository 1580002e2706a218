import type { Activity } from 'botbuilder';
import type { AdaptiveCard } from '../cards/adaptive-card.ts';

/** What goes out: a sentence, and where there is one the card that it says. */
export interface Outgoing {
  readonly sentence: string;
  readonly card?: AdaptiveCard;
  /** It is about the channel that it was asked in, names nobody, and stands there. */
  readonly here?: true;
}

export const CARD = 'application/vnd.microsoft.card.adaptive';

/** A message of its own. Beside a card the sentence is the `summary`: for the notification, where no card is drawn. */
export function asMessage({ sentence, card }: Outgoing): Partial<Activity> {
  if (!card) return { type: 'message', text: sentence, textFormat: 'plain' };
  return { type: 'message', summary: sentence, attachments: [{ contentType: CARD, content: card }] };
}
