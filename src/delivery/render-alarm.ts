import { alarmCard } from '../cards/deliveries/alarm.ts';
import { expandCard } from '../cards/expand.ts';
import type { AlarmView } from '../services/jobs/alarm-view.ts';
import type { Outgoing } from '../teams/message.ts';

export function renderAlarm(view: AlarmView): Outgoing {
  const data = alarmCard(view);
  return { sentence: data.sentence, card: expandCard('alarm', data) };
}
