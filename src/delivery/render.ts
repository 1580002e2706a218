import { expandCard } from '../cards/expand.ts';
import { noticeMessage } from '../cards/notices.ts';
import { nudgeCard } from '../cards/nudges/nudge.ts';
import { sessionReminderCard } from '../cards/own/session-reminder.ts';
import type { MessageType } from '../domain/policies/message.ts';
import type { View, Views } from '../services/telling/views.ts';
import type { Outgoing } from '../teams/message.ts';
import { renderAlarm } from './render-alarm.ts';
import { renderDeputy } from './render-deputy.ts';
import { renderReminder } from './render-reminder.ts';
import { renderSummary } from './render-summary.ts';
import { renderTold } from './render-told.ts';

/** How each type of message is put into words and a card. */
const RENDERERS: { readonly [Type in MessageType]: (view: Views[Type]) => Outgoing } = {
  notice(view) {
    const { name, data } = noticeMessage(view);
    const card = name === 'notice' ? expandCard(name, data) : expandCard(name, data);
    return { sentence: data.sentence, card };
  },
  nudge(view) {
    const data = nudgeCard(view);
    return { sentence: data.sentence, card: expandCard('nudge', data) };
  },
  'session-reminder'(view) {
    const data = sessionReminderCard(view);
    return { sentence: data.sentence, card: expandCard('booked', data) };
  },
  reminder: renderReminder,
  told: renderTold,
  deputy: renderDeputy,
  alarm: renderAlarm,
  summary: renderSummary,
};

export function render({ type, view }: View): Outgoing {
  const renderer = RENDERERS[type] as (view: View['view']) => Outgoing;
  return renderer(view);
}
