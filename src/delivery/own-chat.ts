import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
} from 'botbuilder';
import type { Conversation } from '../services/ports.ts';
import type { ChannelAddress } from '../services/summaries/ports.ts';
import { ConnectorFault, oneAttemptClient } from '../teams/connector-client.ts';
import { authenticationOptions, type BotSettings } from '../teams/settings.ts';

/** The chat of one person with the bot, written to unasked. Each call is one request; what goes wrong is a ConnectorFault. */
export interface OwnChat {
  post(conversation: Conversation, message: Partial<Activity>): Promise<void>;
  /** Opens it anew, and gives its id. */
  open(conversation: Conversation): Promise<string>;
}

/** A channel, written to unasked. One request; what goes wrong is a ConnectorFault. */
export interface ChannelPosts {
  /** Begins a conversation in it, and gives Teams' id of the message. */
  begin(channel: ChannelAddress, message: Partial<Activity>): Promise<string>;
}

interface Conversations {
  createConversation(parameters: ConversationParameters): Promise<{ id?: string; activityId?: string }>;
  sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<unknown>;
}

/** Without a turn there is no authenticated activity: the clients are made from the app's own identity. */
class ProactiveAdapter extends CloudAdapter {
  async conversationsAt(serviceUrl: string, appId: string): Promise<Conversations> {
    const factory = this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(appId));
    // Without an audience it is that of the cloud in the settings, as it is for an answer.
    const { conversations } = await factory.create(serviceUrl, undefined as unknown as string);
    return conversations as unknown as Conversations;
  }
}

export function ownChats(settings: BotSettings): OwnChat & ChannelPosts {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    authenticationOptions(settings),
    undefined,
    undefined,
    undefined,
    { httpClient: oneAttemptClient() },
  );
  const adapter = new ProactiveAdapter(authentication);
  const appId = settings.mode === 'local' ? '' : settings.bot.appId;
  /** By service address: Teams has a few, one a region, and a client holds no state but the app's own token. */
  const clients = new Map<string, Promise<Conversations>>();

  function clientFor(serviceUrl: string): Promise<Conversations> {
    const known = clients.get(serviceUrl);
    if (known) return known;
    const made = adapter.conversationsAt(serviceUrl, appId);
    clients.set(serviceUrl, made);
    made.catch(() => clients.delete(serviceUrl));
    return made;
  }

  return {
    async post({ serviceUrl, conversationId, botId }, message) {
      const conversations = await clientFor(serviceUrl);
      await conversations.sendToConversation(conversationId, {
        ...message,
        from: { id: botId, name: '' },
        conversation: { id: conversationId } as Activity['conversation'],
      });
    },
    async open({ serviceUrl, botId, aadObjectId, tenantId }) {
      const conversations = await clientFor(serviceUrl);
      const { id } = await conversations.createConversation({
        isGroup: false,
        bot: { id: botId },
        members: [{ id: aadObjectId }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      } as ConversationParameters);
      // Nothing was said in it yet, so that it can be asked for again.
      if (!id) throw new ConnectorFault({ status: 502, reason: 'no-conversation-id' });
      return id;
    },
    async begin({ serviceUrl, botId, tenantId, channelId }, message) {
      const conversations = await clientFor(serviceUrl);
      const { id, activityId } = await conversations.createConversation({
        isGroup: true,
        bot: { id: botId },
        tenantId,
        channelData: { channel: { id: channelId }, tenant: { id: tenantId } },
        activity: message,
      } as ConversationParameters);
      // Some regions say the message's id only within that of the conversation.
      return activityId ?? id?.split(';messageid=')[1] ?? id ?? '';
    },
  };
}
