import { expandCard } from '../cards/expand.ts';
import { namedDeputyCard } from '../cards/reminders/named-deputy.ts';
import type { DeputyNamedView } from '../services/reminders/deputy-view.ts';
import type { Outgoing } from '../teams/message.ts';

export function renderDeputy(view: DeputyNamedView): Outgoing {
  const data = namedDeputyCard(view);
  return { sentence: data.sentence, card: expandCard('named-deputy', data) };
}
