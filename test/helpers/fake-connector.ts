import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that the bot made. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks wherever it likes.
  readonly body: any;
  /** The conversation that it is about; '' for the opening of one. */
  readonly conversationId: string;
}

export interface Member {
  readonly id: string;
  readonly aadObjectId?: string;
  readonly name?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly userRole?: string;
}

export interface Failure {
  readonly status: number;
  readonly body?: object;
  /** Instead of a body: what is no JSON. */
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

/** What Teams is to the bot: a server that takes its messages, and remembers them. */
export interface FakeConnector {
  readonly url: string;
  readonly calls: readonly ConnectorCall[];
  /** The person's own chat with the bot, as Teams would open it. */
  chatOf(aadObjectId: string): string;
  hasMember(member: Member): void;
  /** Answers the next request whose path matches with this instead; `'drop'` ends its connection. */
  failNext(path: RegExp, failure: Failure | 'drop'): void;
  /** Answers every request to a person's own chat as Teams does where the app is not installed. */
  uninstallFor(aadObjectId: string): void;
  /** Waits so long, in ms, before it answers. */
  answersAfter(delay: number): void;
  close(): Promise<void>;
}

/** Starts a connector on a free port of loopback. */
export async function startFakeConnector(): Promise<FakeConnector> {
  const calls: ConnectorCall[] = [];
  const members = new Map<string, Member>();
  const uninstalled = new Set<string>();
  const failures: { path: RegExp; failure: Failure | 'drop' }[] = [];
  let delay = 0;
  const chatOf = (aadObjectId: string) => `a:chat-with-${aadObjectId}`;

  function openChat(aadObjectId: string): Failure {
    if (uninstalled.has(aadObjectId)) return refusal(403, 'ForbiddenOperationException');
    return { status: 201, body: { id: chatOf(aadObjectId), serviceUrl: '' } };
  }

  function open({ isGroup, channelData, members: [first] = [] }: ConnectorCall['body']): Failure {
    if (!isGroup) return openChat(first?.id ?? '');
    const activityId = `posted-${calls.length}`;
    return { status: 201, body: { id: `${channelData.channel.id};messageid=${activityId}`, activityId } };
  }

  function memberOf(userId: string): Failure {
    const member = members.get(userId);
    return member ? { status: 200, body: member } : refusal(404, 'MemberNotFoundInConversation');
  }

  /** The channels of a team, as Teams names them. */
  const channels = {
    conversations: [{ id: '19:general@thread.tacv2' }, { id: '19:channel@thread.tacv2', name: 'Leaders' }],
  };

  function answer({ method, path, body, conversationId }: ConnectorCall): Failure {
    if (method === 'POST' && path === '/v3/conversations') return open(body);
    if (path.startsWith('/v3/teams/')) return { status: 200, body: channels };
    if ([...uninstalled].some((person) => conversationId === chatOf(person))) {
      return refusal(403, 'BotNotInConversationRoster');
    }
    const [kind, which = ''] = path.split('/').slice(4).map(decodeURIComponent);
    if (kind === 'members' && method === 'GET') return memberOf(which);
    if (kind === 'activities') return { status: method === 'POST' ? 201 : 200, body: { id: `sent-${calls.length}` } };
    return refusal(404, 'NotFound');
  }

  const server = createServer(async (request, response) => {
    const call = await readCall(request);
    calls.push(call);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const index = failures.findIndex(({ path }) => path.test(call.path));
    const [planned] = index === -1 ? [] : failures.splice(index, 1);
    if (planned?.failure === 'drop') request.socket.destroy();
    else send(response, planned?.failure ?? answer(call));
  });
  // Never before the bot does it: what it writes at that very moment would be lost.
  server.keepAliveTimeout = 10 * 60 * 1_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    chatOf,
    hasMember: (member) => members.set(member.id, member),
    failNext: (path, failure) => failures.push({ path, failure }),
    uninstallFor: (aadObjectId) => uninstalled.add(aadObjectId),
    answersAfter: (ms) => {
      delay = ms;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refusal(status: number, code: string): Failure {
  return { status, body: { error: { code, message: 'The bot may not.' } } };
}

async function readCall(request: IncomingMessage): Promise<ConnectorCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const path = request.url ?? '';
  return {
    method: request.method ?? '',
    path,
    authorization: request.headers.authorization,
    body: text === '' ? undefined : JSON.parse(text),
    conversationId: decodeURIComponent(path.split('/')[3] ?? ''),
  };
}

function send(response: ServerResponse, { status, body, text, headers = {} }: Failure): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? text : JSON.stringify(body));
}
