import type { Activity, ConversationParameters, TurnContext } from 'botbuilder';
import { ConnectorFault } from '../teams/connector-client.ts';
import { asMessage, CARD, type Outgoing } from '../teams/message.ts';
import { type Inbound, tenantOf } from './activity.ts';
import type { Answered } from './adapter.ts';

const MESSAGE = 'application/vnd.microsoft.activity.message';

/** The answer to a press: the card in place of the one that was pressed, or a sentence that leaves it as it is. */
export function asInvokeAnswer({ sentence, card }: Outgoing): Answered {
  const body = card
    ? { statusCode: 200, type: CARD, value: card }
    : { statusCode: 200, type: MESSAGE, value: sentence };
  return { status: 200, body };
}

/** Puts a message in the place of the one that was pressed, for everybody who sees it. */
export async function editPressed(
  context: TurnContext,
  { replyToId }: Pick<Inbound, 'replyToId'>,
  outgoing: Outgoing,
): Promise<void> {
  if (replyToId) await context.updateActivity({ ...asMessage(outgoing), id: replyToId });
}

/** What the connector's client can do that is needed here. */
interface Conversations {
  createConversation(parameters: ConversationParameters): Promise<{ id: string }>;
  sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<unknown>;
}

/**
 * Sends a message to the person's own chat, opening it when it is not known or gone.
 * Resolves to the id of the chat, or `undefined` where Teams lets us open none: the app is not installed for that person.
 */
export async function sendToOwnChat(
  context: TurnContext,
  activity: Inbound,
  known: string | undefined,
  message: Partial<Activity>,
): Promise<string | undefined> {
  const { conversations } = context.turnState.get<{ conversations: Conversations }>(context.adapter.ConnectorClientKey);
  const send = (conversationId: string) =>
    conversations.sendToConversation(conversationId, {
      ...message,
      from: { ...activity.recipient, name: '' },
      conversation: { id: conversationId } as Activity['conversation'],
    });
  try {
    if (known !== undefined) {
      await send(known);
      return known;
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  try {
    const { id } = await conversations.createConversation(ownChat(activity));
    await send(id);
    return id;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function ownChat(activity: Inbound): ConversationParameters {
  const tenantId = tenantOf(activity);
  return {
    isGroup: false,
    bot: { id: activity.recipient.id },
    members: [{ id: activity.from.aadObjectId ?? activity.from.id }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  } as ConversationParameters;
}

function isGone(error: unknown): boolean {
  return error instanceof ConnectorFault && (error.status === 403 || error.status === 404);
}
