import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Fault } from '../services/errors.ts';

/** The connector did not take what we sent, or its answer was lost. */
export class ConnectorFault extends Fault {
  /** Undefined where no answer came: it may have been delivered, or not. */
  readonly status: number | undefined;
  /** The connector's own word for it, such as `BotNotInConversationRoster`. */
  readonly reason: string | undefined;

  constructor({ status, reason }: { status?: number; reason?: string | undefined }, options: ErrorOptions = {}) {
    super('connector-fault', 'the connector did not take what was sent', { status, reason }, options.cause);
    this.status = status;
    this.reason = reason;
  }
}

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type HttpRequest = Parameters<HttpClient['sendRequest']>[0];

/** How long, in ms, one POST may take; Teams itself gives up on us after 15 s. */
const TIMEOUT = 10_000;

/**
 * The HTTP client below the connector's: one request for one attempt.
 *
 * The connector's client repeats by itself what failed with 429, 5xx or a reset connection, and so sends duplicates; no option
 * switches that off. It repeats nothing when an error is thrown here that is not its own.
 */
export const oneAttempt: HttpClient = {
  async sendRequest(request) {
    const { response, text } = await send(request);
    if (!response.ok) throw new ConnectorFault({ status: response.status, reason: reasonIn(text) });
    return { request, status: response.status, headers: asHeaders(response.headers), bodyAsText: text };
  },
};

async function send(request: HttpRequest): Promise<{ response: Response; text: string }> {
  const { url, method, body, headers } = request;
  try {
    const response = await fetch(url, {
      method,
      headers: headers.rawHeaders(),
      // A redirect would carry our token to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
      ...(body !== undefined && { body }),
    });
    return { response, text: await response.text() };
  } catch (error) {
    throw new ConnectorFault({}, { cause: error });
  }
}

/** The connector says `{"error":{"code":…}}`; anything else has no reason that could be acted on. */
function reasonIn(text: string): string | undefined {
  try {
    const code: unknown = JSON.parse(text)?.error?.code;
    return typeof code === 'string' ? code.slice(0, 80) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing above reads a header but through this. */
function asHeaders(headers: Headers): Awaited<ReturnType<HttpClient['sendRequest']>>['headers'] {
  const plain = Object.fromEntries(headers);
  return { toJson: () => plain, rawHeaders: () => plain } as ReturnType<typeof asHeaders>;
}
