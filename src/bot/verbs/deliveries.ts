import type { DeliveriesVerb } from '../../cards/deliveries/press-deliveries.ts';
import type { Handlers } from '../handlers.ts';
import { type Action, action, Nothing } from './action.ts';

/** What learning leads can press about what is sent unasked. */
export function deliveriesVerbs({ deliveries }: Pick<Handlers, 'deliveries'>): Record<DeliveriesVerb, Action> {
  return {
    'deliveries.show': action(Nothing, deliveries.show),
    'reminders.preview': action(Nothing, deliveries.preview),
    'reminders.start': action(Nothing, deliveries.start),
    'reminders.pause': action(Nothing, deliveries.pause),
  };
}
