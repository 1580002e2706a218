import type { AdaptiveCard } from '../cards/adaptive-card.ts';
import { type CardData, type CardName, expandCard } from '../cards/expand.ts';
import { type Message, messageCard } from '../cards/message.ts';

/** What somebody is answered: a card, and the same in one plain sentence. */
export interface Reply {
  readonly card: AdaptiveCard;
  readonly sentence: string;
  /** It is about the channel that it was asked in, names nobody, and stands there. */
  readonly here?: true;
}

export function show<Name extends CardName>(name: Name, data: CardData[Name]): Reply {
  return { card: expandCard(name, data), sentence: data.sentence };
}

export function say(message: Message): Reply {
  return show('message', messageCard(message));
}
