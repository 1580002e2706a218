import { expandCard } from '../cards/expand.ts';
import { toldCard } from '../cards/reminders/told.ts';
import type { ToldView } from '../services/reminders/told-view.ts';
import type { Outgoing } from '../teams/message.ts';

export function renderTold(view: ToldView): Outgoing {
  const data = toldCard(view);
  return { sentence: data.sentence, card: expandCard('told', data) };
}
