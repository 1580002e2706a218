import type { Message, MessageOf, MessageType } from '../../domain/policies/message.ts';
import type { AlarmView } from '../jobs/alarm-view.ts';
import type { NudgeView } from '../nudges/nudge-view.ts';
import type { DeputyNamedView } from '../reminders/deputy-view.ts';
import type { ReminderView } from '../reminders/reminder-view.ts';
import type { ToldView } from '../reminders/told-view.ts';
import type { SessionReminderView } from '../session-reminders/session-reminder-view.ts';
import type { SummaryView } from '../summaries/summary-view.ts';
import type { Look } from './look.ts';
import type { NoticeView } from './notice-view.ts';
import type { Delivery } from './ports.ts';

/** What each type of message shows, as it is at the moment when it is sent. */
export interface Views {
  readonly notice: NoticeView;
  readonly 'session-reminder': SessionReminderView;
  readonly nudge: NudgeView;
  readonly reminder: ReminderView;
  readonly told: ToldView;
  readonly deputy: DeputyNamedView;
  readonly alarm: AlarmView;
  readonly summary: SummaryView;
}

/** A message ready to be put into words. */
export type View = { [Type in MessageType]: { readonly type: Type; readonly view: Views[Type] } }[MessageType];

/** Looks at a message with what is known now; `gone` says why in one word, such as `booked`, `left`, `snoozed`. */
export type Viewer<Type extends MessageType> = (
  message: MessageOf<Type>,
  delivery: Pick<Delivery, 'to' | 'key' | 'plannedAt'>,
) => Promise<Look<Views[Type]>>;

export type Viewers = { readonly [Type in MessageType]: Viewer<Type> };

/** Looks at a message of any type. */
export async function lookAt(viewers: Viewers, delivery: Delivery): Promise<Look<View>> {
  const { message } = delivery;
  const viewer = viewers[message.type] as (message: Message, delivery: Delivery) => Promise<Look<View['view']>>;
  const seen = await viewer(message, delivery);
  return 'say' in seen ? { say: { type: message.type, view: seen.say } as View } : seen;
}
