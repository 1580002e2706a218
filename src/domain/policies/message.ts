import type { Alarm } from './alarm.ts';
import type { Notice } from './notice.ts';

/**
 * What one delivery says, by its type. It holds ids alone: everything that is shown is looked up at the moment of sending.
 * To add a type: its shape here, a viewer (services/telling/views.ts), a renderer (delivery/render.ts).
 */
export type Message = { readonly type: 'notice'; readonly notice: Notice } | Alarm;

export type MessageType = Message['type'];

export type MessageOf<Type extends MessageType> = Extract<Message, { readonly type: Type }>;
