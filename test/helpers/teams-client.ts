import { randomUUID } from 'node:crypto';
import type { ConnectorCall, FakeConnector } from './fake-connector.ts';

// biome-ignore lint/suspicious/noExplicitAny: a card is JSON, and a test looks wherever it likes.
export type Json = any;

/** What came of something that somebody did in Teams. */
export interface Received {
  /** The HTTP answer to the activity. */
  readonly status: number;
  /** The answer to a press: `{ statusCode, type, value }`. */
  readonly invoke: Json;
  /** Cards in the order in which they came, that which takes the pressed one's place first. */
  readonly cards: readonly Json[];
  /** The plain sentences: of messages without a card, of a card's summary, of an answer that leaves the card. */
  readonly sentences: readonly string[];
  /** All text of the last card, as somebody reads it; the sentences where there is no card. */
  readonly text: string;
  /** The last card; throws when there is none. */
  readonly card: Json;
  /** Every request that the bot made meanwhile to the chats that this person sees. */
  readonly calls: readonly ConnectorCall[];
  /** What stands in the channel, where that is where it was asked. */
  readonly inChannel: readonly string[];
}

export interface TeamsUser {
  readonly aadObjectId: string;
  readonly userId: string;
  says(text: string, more?: object): Promise<Received>;
  /** Presses the first button with that title or tooltip, with what was filled in beside it. */
  taps(card: Json, title: string, inputs?: object): Promise<Received>;
  /** The same in a client without Universal Actions. */
  submits(card: Json, title: string, inputs?: object): Promise<Received>;
  /** Writes to the bot in a channel, mentioning it. */
  saysInChannel(text: string): Promise<Received>;
  /** Presses a button of a message that stands in the channel. */
  tapsInChannel(card: Json, title: string, more?: { inputs?: object; messageId?: string }): Promise<Received>;
  installs(): Promise<Received>;
  /** Any activity, with what every activity has. */
  sends(activity: object): Promise<Received>;
}

export interface Teams {
  /** Where the bot listens: `http://127.0.0.1:3978`. */
  readonly botUrl: string;
  readonly connector: FakeConnector;
  readonly tenantId?: string;
  /** The Authorization header of every activity. */
  readonly authorization?: string;
}

export interface UserDetails {
  readonly aadObjectId?: string;
  readonly name?: string;
  readonly email: string;
  readonly userRole?: string;
}

const BOT = { id: '28:training-circle', name: 'Training Circle' };
/** The one in which `saysInChannel` is said. */
export const CHANNEL = '19:channel@thread.tacv2';

/** Somebody in Teams whom the roster API knows by that e-mail. */
export function aTeamsUser(
  teams: Teams,
  { email, aadObjectId = randomUUID(), name = email, userRole = 'user' }: UserDetails,
): TeamsUser {
  const { connector, tenantId = 'tenant-1' } = teams;
  const userId = `29:${aadObjectId}`;
  const chat = connector.chatOf(aadObjectId);
  connector.hasMember({ id: userId, aadObjectId, name, email, userPrincipalName: email, userRole });

  async function sends(activity: object): Promise<Received> {
    const before = connector.calls.length;
    const posted = {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: connector.url,
      from: { id: userId, name, aadObjectId },
      recipient: BOT,
      conversation: { id: chat, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      ...activity,
    };
    const response = await fetch(new URL('/api/messages', teams.botUrl), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(teams.authorization && { Authorization: teams.authorization }),
      },
      body: JSON.stringify(posted),
    });
    const text = await response.text();
    const invoke = text === '' ? undefined : JSON.parse(text);
    const calls = connector.calls.slice(before).filter(({ conversationId, path }) => {
      return conversationId === chat || conversationId.startsWith(CHANNEL) || path === '/v3/conversations';
    });
    return received(response.status, invoke, calls);
  }

  return {
    aadObjectId,
    userId,
    sends,
    says: (text, more = {}) => sends({ type: 'message', text, textFormat: 'plain', ...more }),
    taps(card, title, inputs = {}) {
      const { verb, data } = actionIn(card, title);
      const action = { type: 'Action.Execute', title, verb, data: { ...data, ...inputs } };
      return sends({ type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } });
    },
    submits(card, title, inputs = {}) {
      return sends({ type: 'message', value: { ...actionIn(card, title).fallback.data, ...inputs } });
    },
    saysInChannel(text) {
      return sends({
        type: 'message',
        text: `<at>${BOT.name}</at> ${text}`,
        channelData: { tenant: { id: tenantId }, team: { id: '19:team@thread.tacv2' }, channel: { id: CHANNEL } },
        conversation: { id: CHANNEL, conversationType: 'channel', isGroup: true, tenantId },
      });
    },
    tapsInChannel(card, title, { inputs = {}, messageId = 'posted-1' } = {}) {
      const { verb, data } = actionIn(card, title);
      return sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: messageId,
        value: { action: { type: 'Action.Execute', title, verb, data: { ...data, ...inputs } }, trigger: 'manual' },
        conversation: { id: `${CHANNEL};messageid=${messageId}`, conversationType: 'channel', isGroup: true, tenantId },
      });
    },
    installs: () => sends({ type: 'installationUpdate', action: 'add' }),
  };
}

/** The first Action.Execute of a card with that title or tooltip. */
export function actionIn(card: Json, title: string): Json {
  const found = nodesOf(card).find(
    (node) => node.type === 'Action.Execute' && (node.title === title || node.tooltip === title),
  );
  if (!found) throw new Error(`the card has no button "${title}": ${buttonsIn(card).join(', ')}`);
  return found;
}

/** Where the button with that title leads. */
export function linkIn(card: Json, title: string): string {
  const found = nodesOf(card).find((node) => node.type === 'Action.OpenUrl' && node.title === title);
  if (!found) throw new Error(`the card has no link "${title}": ${buttonsIn(card).join(', ')}`);
  return String(found.url);
}

export function buttonsIn(card: Json): string[] {
  return nodesOf(card).flatMap((node) => (String(node.type).startsWith('Action.') ? [String(node.title)] : []));
}

/** Everything that is written on a card, line by line. */
export function textOf(card: Json): string {
  return nodesOf(card)
    .flatMap(({ text, facts }) => [text, ...(facts ?? []).flatMap((fact: Json) => [fact.title, fact.value])])
    .filter((line) => typeof line === 'string')
    .join('\n');
}

/** All objects of a card in reading order, without the fallbacks of actions. */
function nodesOf(node: Json): Json[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.entries(node).flatMap(([key, value]) =>
    key === 'fallback' || key === 'data' ? [] : nodesOf(value),
  );
  return [node, ...inner];
}

/** The same without what the bot happened to say unasked meanwhile: that answers no activity. */
export function answerAlone({ status, invoke, calls }: Received): Received {
  return received(
    status,
    invoke,
    calls.filter(({ path }) => !/\/activities\/?$/.test(path)),
  );
}

function received(status: number, invoke: Json, calls: readonly ConnectorCall[]): Received {
  const messages = calls.filter(
    ({ method, path, body }) => method === 'POST' && path !== '/v3/conversations' && body?.type === 'message',
  );
  const cards = [
    ...(invoke?.type === 'application/vnd.microsoft.card.adaptive' ? [invoke.value] : []),
    ...messages.flatMap(({ body }) => (body.attachments ?? []).map((attachment: Json) => attachment.content)),
  ];
  const sentences = [
    ...(invoke?.type === 'application/vnd.microsoft.activity.message' ? [invoke.value] : []),
    ...messages.flatMap(({ body }) => body.text ?? body.summary ?? []),
  ];
  const last = cards.at(-1);
  return {
    status,
    invoke,
    cards,
    sentences,
    calls,
    text: last ? textOf(last) : sentences.join('\n'),
    inChannel: messages
      .filter(({ conversationId }) => conversationId.startsWith(CHANNEL))
      .flatMap(({ body }) => body.text ?? body.summary ?? []),
    get card() {
      if (!last) throw new Error(`no card came, only: ${sentences.join(' ')}`);
      return last;
    },
  };
}
