import { once } from 'node:events';
import { Agent as HttpAgent, type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as HttpsAgent, request as secureRequest } from 'node:https';
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Fault } from '../services/errors.ts';

/** The connector did not take what we sent, or its answer was lost. */
export class ConnectorFault extends Fault {
  /** Undefined where no answer came: it may have been delivered, or not. */
  readonly status: number | undefined;
  /** The connector's own word for it, such as `BotNotInConversationRoster`. */
  readonly reason: string | undefined;
  /** How long, in ms, it asks us to wait before we try again. */
  readonly retryAfter: number | undefined;

  constructor({ status, reason, retryAfter }: ConnectorAnswer, options: ErrorOptions = {}) {
    super('connector-fault', 'the connector did not take what was sent', { status, reason }, options.cause);
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}

interface ConnectorAnswer {
  readonly status?: number;
  readonly reason?: string | undefined;
  readonly retryAfter?: number | undefined;
}

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type HttpRequest = Parameters<HttpClient['sendRequest']>[0];

/** How long, in ms, one POST may take; Teams itself gives up on us after 15 s. */
const TIMEOUT = 10_000;

/**
 * How long, in ms, a connection that nothing is sent on is kept: what is written on one that the other end is just closing is
 * lost, and a load balancer that forgets one says nothing at all. Source: Azure's load balancers forget after four minutes.
 */
const KEPT_FOR = 60_000;

/**
 * The HTTP client below the connector's: one request for one attempt, on connections that are kept.
 *
 * The connector's client repeats by itself what failed with 429, 5xx or a reset connection, and so sends duplicates; no option
 * switches that off. It repeats nothing when an error is thrown here that is not its own. Node's own requests, because they
 * cost a third of what `fetch` does; they follow no redirect, which would carry our token to another host.
 */
export function oneAttemptClient(): HttpClient {
  const kept = { keepAlive: true, timeout: KEPT_FOR };
  const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) };
  return {
    async sendRequest(request) {
      const { status, headers, text } = await send(request, agents);
      if (status < 200 || status > 299) {
        throw new ConnectorFault({ status, reason: reasonIn(text), retryAfter: retryAfterIn(headers['retry-after']) });
      }
      return { request, status, headers: asHeaders(headers), bodyAsText: readable(text) };
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

async function send(
  { url, method, body, headers }: HttpRequest,
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
): Promise<Answer> {
  try {
    const isSecure = url.startsWith('https:');
    const options = { method, headers: headers.rawHeaders(), signal: AbortSignal.timeout(TIMEOUT) };
    const outgoing = isSecure
      ? secureRequest(url, { ...options, agent: agents.https })
      : plainRequest(url, { ...options, agent: agents.http });
    // Once it is being answered, the answer's own reading tells of a fault; unheard, this event would end the process.
    outgoing.on('error', (error) => outgoing.destroy(error));
    outgoing.end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    incoming.setEncoding('utf8');
    let text = '';
    for await (const chunk of incoming) text += chunk;
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, text };
  } catch (error) {
    throw new ConnectorFault({}, { cause: error });
  }
}

/**
 * The connector says `{"error":{"code":…}}`, and at times puts JSON with a `subCode` into `message`, which says more; anything
 * else has no reason that could be acted on.
 */
function reasonIn(text: string): string | undefined {
  const error = objectIn(objectIn(text).error);
  const reason = objectIn(error.message).subCode ?? error.code;
  return typeof reason === 'string' ? reason.slice(0, 80) : undefined;
}

/** It was taken: an answer that cannot be read must not look as if it had not been. */
function readable(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return '{}';
  }
}

function objectIn(value: unknown): Record<string, unknown> {
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Longer than Teams ever asks for, in ms; a date that is years ahead would be the end of a message. */
const LONGEST_WAIT = 60 * 60 * 1_000;

/** Seconds, or a date; at most an hour is believed. Source: RFC 9110, 10.2.3. */
function retryAfterIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), LONGEST_WAIT) : undefined;
}

/** Nothing above reads a header but through this. */
function asHeaders(headers: IncomingHttpHeaders): Awaited<ReturnType<HttpClient['sendRequest']>>['headers'] {
  return { toJson: () => headers, rawHeaders: () => headers } as ReturnType<typeof asHeaders>;
}
