import type { Alarm } from './alarm.ts';
import type { DeputyNamed } from './deputy-named.ts';
import type { Notice } from './notice.ts';
import type { Nudge } from './nudge.ts';
import type { Reminder } from './reminder.ts';
import type { SessionReminder } from './session-reminder.ts';
import type { Summary } from './summary.ts';
import type { Told } from './told.ts';

/**
 * What one delivery says, by its type. It holds ids alone: everything that is shown is looked up at the moment of sending.
 * To add a type: its shape here, a viewer (services/telling/views.ts), a renderer (delivery/render.ts).
 */
export type Message =
  | { readonly type: 'notice'; readonly notice: Notice }
  | ({ readonly type: 'session-reminder' } & SessionReminder)
  | ({ readonly type: 'nudge' } & Nudge)
  | ({ readonly type: 'reminder' } & Reminder)
  | Told
  | DeputyNamed
  | ({ readonly type: 'summary' } & Summary)
  | Alarm;

export type MessageType = Message['type'];

export type MessageOf<Type extends MessageType> = Extract<Message, { readonly type: Type }>;
