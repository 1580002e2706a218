import { expandCard } from '../cards/expand.ts';
import { deputyNamedCard } from '../cards/reminders/deputy-named.ts';
import type { DeputyNamedView } from '../services/reminders/deputy-view.ts';
import type { Outgoing } from '../teams/message.ts';

export function renderDeputy(view: DeputyNamedView): Outgoing {
  const data = deputyNamedCard(view);
  return { sentence: data.sentence, card: expandCard('deputy-named', data) };
}
