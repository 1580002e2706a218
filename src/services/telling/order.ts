import type { MessageType } from '../../domain/policies/message.ts';
import type { Delivery } from './ports.ts';

/** What somebody waits for goes before what nobody asked for. */
const URGENCY: Readonly<Record<MessageType, number>> = {
  notice: 0,
  'session-reminder': 1,
  alarm: 1,
  told: 1,
  deputy: 1,
  reminder: 2,
  summary: 2,
  nudge: 3,
};

/** In the order in which a lane sends them: by urgency, then by when they were to be sent. */
export function mostUrgentFirst(deliveries: readonly Delivery[]): Delivery[] {
  return [...deliveries].sort(
    (a, b) => URGENCY[a.message.type] - URGENCY[b.message.type] || (a.dueAt ?? 0) - (b.dueAt ?? 0),
  );
}
