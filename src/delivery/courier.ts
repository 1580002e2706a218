import type { Activity } from 'botbuilder';
import { expandCard } from '../cards/expand.ts';
import { noticeMessage } from '../cards/notices.ts';
import type { Conversation, ConversationStore, Log } from '../services/ports.ts';
import type { Courier, Outcome } from '../services/telling/deliveries.ts';
import type { NoticeView } from '../services/telling/notice-view.ts';
import { ConnectorFault } from '../teams/connector-client.ts';
import { asMessage } from '../teams/message.ts';
import { isServiceUrlAllowed } from '../teams/service-url.ts';
import type { OwnChat } from './own-chat.ts';

export interface CourierDeps {
  readonly chats: OwnChat;
  readonly conversations: Pick<ConversationStore, 'findByPerson' | 'save'>;
  readonly mode: 'local' | 'production';
  readonly log: Log;
}

/** Brings notices to people's own chats. A chat that is gone is opened anew, once. */
export function courier({ chats, conversations, mode, log }: CourierDeps): Courier {
  /** What came of a request that was not taken. */
  function failed(fault: unknown): Outcome {
    if (fault instanceof ConnectorFault) return outcomeOf(fault);
    // No token could be had: Teams was not asked.
    log.error({ error: fault instanceof Error ? fault.name : typeof fault }, 'Teams could not be asked');
    return { state: 'waits', reason: 'not-asked' };
  }

  async function openAndPost(gone: Conversation, message: Partial<Activity>): Promise<Outcome> {
    let conversation: Conversation;
    try {
      conversation = { ...gone, conversationId: await chats.open(gone) };
    } catch (fault) {
      const outcome = failed(fault);
      // Nothing was said yet, so whatever came of opening it, it can be tried again.
      if (outcome.state === 'unconfirmed') return { ...outcome, state: 'waits' };
      return outcome.state === 'failed' ? { ...outcome, state: 'unreachable' } : outcome;
    }
    await conversations.save(conversation);
    return post(conversation, message);
  }

  async function post(conversation: Conversation, message: Partial<Activity>): Promise<Outcome> {
    try {
      await chats.post(conversation, message);
      return { state: 'sent' };
    } catch (fault) {
      return failed(fault);
    }
  }

  return {
    async deliver(view) {
      const conversation = await conversations.findByPerson(view.to.personId);
      if (!conversation) return { state: 'unreachable', reason: 'no-conversation' };
      // It came with an authentic activity, and has been in the store since.
      if (!isServiceUrlAllowed(conversation.serviceUrl, mode)) return { state: 'failed', reason: 'service-url' };
      const message = render(view);
      const outcome = await post(conversation, message);
      return outcome.state === 'failed' && outcome.reason === GONE ? openAndPost(conversation, message) : outcome;
    },
  };
}

function render(view: NoticeView): Partial<Activity> {
  const { name, data } = noticeMessage(view);
  const card = name === 'notice' ? expandCard(name, data) : expandCard(name, data);
  return asMessage({ sentence: data.sentence, card });
}

const GONE = 'conversation-gone';

/** It will be taken later. Source: Microsoft's guidance on rate limits for bots; 401 is a token that ran out, or a slip of ours. */
const WAIT = new Set([401, 412, 429, 502, 503, 504]);

/** The request never left, so it cannot have been taken. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function outcomeOf({ status, reason, retryAfter, cause }: ConnectorFault): Outcome {
  if (status === undefined) {
    const code = codeOf(cause);
    return NOT_SENT.has(code) ? { state: 'waits', reason: code } : { state: 'unconfirmed', reason: code };
  }
  if (WAIT.has(status)) {
    return { state: 'waits', reason: `${status}`, ...(retryAfter !== undefined && { retryAfter }) };
  }
  if (status === 404) return { state: 'failed', reason: GONE };
  return { state: 'failed', reason: reason ?? `${status}` };
}

function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'no-answer';
}
