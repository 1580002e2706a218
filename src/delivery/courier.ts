import type { Activity } from 'botbuilder';
import type { PersonId } from '../domain/roster/person.ts';
import type { Conversation, Log } from '../services/ports.ts';
import type { Directory } from '../services/telling/directory.ts';
import type { Outcome } from '../services/telling/outcomes.ts';
import type { Pace } from '../services/telling/pace.ts';
import type { Courier } from '../services/telling/sender.ts';
import { ConnectorFault } from '../teams/connector-client.ts';
import { asMessage } from '../teams/message.ts';
import { isServiceUrlAllowed } from '../teams/service-url.ts';
import { GONE, outcomeOf } from './outcome-of.ts';
import type { OwnChat } from './own-chat.ts';
import { render } from './render.ts';

export interface CourierDeps {
  readonly chats: OwnChat;
  readonly directory: Directory;
  /** Their object id, where a file has said it. */
  readonly objectIdOf: (personId: PersonId) => Promise<string | undefined>;
  /** Which bot opens a chat where nobody has ever been in touch; undefined on a developer's machine. */
  readonly bot?: { readonly appId: string; readonly tenantId: string } | undefined;
  readonly mode: 'local' | 'production';
  readonly log: Log;
}

/** Brings messages to people's own chats. A chat that is gone is opened anew, once. */
export function courier({ chats, directory, objectIdOf, bot, mode, log }: CourierDeps): Courier {
  /** What came of a request that was not taken. */
  function failed(fault: unknown): Outcome {
    if (fault instanceof ConnectorFault) return outcomeOf(fault);
    // No token could be had: Teams was not asked.
    log.error({ error: fault instanceof Error ? fault.name : typeof fault }, 'Teams could not be asked');
    return { state: 'waits', reason: 'not-asked' };
  }

  async function openAndPost(known: Conversation, message: Partial<Activity>, turn: Pace['turn']): Promise<Outcome> {
    let conversation: Conversation;
    const answered = await turn(undefined);
    try {
      conversation = { ...known, conversationId: await chats.open(known).finally(answered) };
    } catch (fault) {
      const outcome = failed(fault);
      // Nothing was said yet, so whatever came of opening it, it can be tried again.
      if (outcome.state === 'unconfirmed') return { ...outcome, state: 'waits' };
      // They are not there; any other fault is Teams', and is not held against them.
      const isNobody = outcome.state === 'failed' && outcome.reason === GONE;
      return isNobody ? { ...outcome, state: 'unreachable' } : outcome;
    }
    await directory.save(conversation);
    return post(conversation, message, turn);
  }

  async function post(conversation: Conversation, message: Partial<Activity>, turn: Pace['turn']): Promise<Outcome> {
    const answered = await turn(conversation.conversationId);
    try {
      await chats.post(conversation, message).finally(answered);
      return { state: 'sent' };
    } catch (fault) {
      return failed(fault);
    }
  }

  async function postOrOpen(known: Conversation, message: Partial<Activity>, turn: Pace['turn']): Promise<Outcome> {
    if (known.conversationId === NOT_YET) return openAndPost(known, message, turn);
    const outcome = await post(known, message, turn);
    const isGone = outcome.state === 'failed' && outcome.reason === GONE;
    return isGone ? openAndPost(known, message, turn) : outcome;
  }

  /** How a chat is opened with somebody who has never written, where their object id is known. */
  async function neverMet(personId: PersonId): Promise<Conversation | undefined> {
    const aadObjectId = await objectIdOf(personId);
    if (aadObjectId === undefined) return undefined;
    const other = await directory.anyone();
    const ours = bot && { tenantId: bot.tenantId, serviceUrl: ANYWHERE, botId: `28:${bot.appId}` };
    const address = other ?? ours;
    if (!address) return undefined;
    const { tenantId, serviceUrl, botId } = address;
    return { aadObjectId, personId, tenantId, serviceUrl, botId, userId: '', conversationId: NOT_YET };
  }

  return {
    async deliver({ to }, view, turn) {
      const conversation = (await directory.findByPerson(to)) ?? (await neverMet(to));
      if (!conversation) return { state: 'unreachable', reason: 'no-conversation' };
      // Teams has said so before; it is asked again when they install the app, or write.
      if (conversation.unreachable !== undefined) return { state: 'unreachable', reason: conversation.unreachable };
      // It came with an authentic activity, and has been in the store since.
      if (!isServiceUrlAllowed(conversation.serviceUrl, mode)) return { state: 'failed', reason: 'service-url' };
      const message = asMessage(render(view));
      const outcome = await postOrOpen(conversation, message, turn);
      if (outcome.state === 'unreachable') await directory.couldNotReach(conversation, outcome.reason);
      return outcome;
    },
  };
}

/** Of a chat that was never opened. */
const NOT_YET = '';

/** Where Teams takes what is said in any tenant. Source: Microsoft's "Send proactive messages", "Get the service URL". */
const ANYWHERE = 'https://smba.trafficmanager.net/teams/';
