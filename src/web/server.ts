import restify, { type Request, type RequestHandler, type Response } from 'restify';
import { Fault } from '../services/errors.ts';
import type { Log } from '../services/ports.ts';
import { CALENDAR_PATH, calendarRoute } from './calendar-route.ts';
import { BodyRefused, readJsonObject } from './json-body.ts';

/** What became of an activity: an HTTP status, and for an invoke its body. */
export interface Answered {
  readonly status: number;
  readonly body?: object;
}

export interface ServerParts {
  /** Takes the Authorization header (empty when there is none) and a body that is a JSON object. */
  readonly messages: (authorization: string, body: object) => Promise<Answered>;
  /** Whether storage can be reached and every course is loaded. */
  readonly ready: () => Promise<boolean>;
  /** The calendar file that a token stands for, or `undefined` where it is none of ours. */
  readonly calendarFile: (token: string) => Promise<string | undefined>;
  readonly log: Log;
}

export interface WebServer {
  /** Resolves with the port, which is of the system's choosing when 0 is asked for. Rejects when the port is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no more requests, and resolves when those under way are answered, or after ten seconds. */
  close(): Promise<void>;
}

/** In milliseconds. A keep-alive longer than that of the load balancer, so that it never meets a closing connection. */
const TIMEOUTS = { request: 30_000, headers: 10_000, keepAlive: 65_000, ready: 2_000, close: 10_000 };

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

/** What a caller is told; why stays in the log, because it would help only somebody who should not be calling. */
const SAID: Record<number, string> = {
  400: 'The request was not understood.',
  401: 'The request was not accepted.',
  404: 'There is nothing here.',
  405: 'This address does not take that method.',
  413: 'The request is too large.',
  415: 'Send JSON, as application/json and without Content-Encoding.',
  500: 'Something went wrong on our side.',
};

/** The HTTP side of the bot: transport and nothing else. Creating it opens no port. */
export function createServer({ messages, ready, calendarFile, log }: ServerParts): WebServer {
  // Without a name, or every answer would say what serves it.
  const server = restify.createServer({ name: '', handleUncaughtExceptions: false });
  const { server: http } = server;
  let isClosing = false;
  http.requestTimeout = TIMEOUTS.request;
  http.headersTimeout = TIMEOUTS.headers;
  http.keepAliveTimeout = TIMEOUTS.keepAlive;

  server.pre((_request, response, next) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    next();
  });
  const answering = (route: Route) => handlerOf(route, () => isClosing);
  server.post('/api/messages', answering(messagesRoute(messages, log)));
  server.get(
    '/healthz',
    answering(async () => ({ status: 200, text: 'Alive.' })),
  );
  server.get('/readyz', answering(readyRoute(ready)));
  server.get(`${CALENDAR_PATH}*`, answering(calendarRoute(calendarFile, log)));
  server.on('restifyError', (_request: Request, _response: Response, error: RestifyError, done: () => void) => {
    error.toJSON = () => ({ message: SAID[error.statusCode ?? 500] ?? SAID[500] });
    error.toString = () => String(SAID[error.statusCode ?? 500] ?? SAID[500]);
    done();
  });

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error),
        );
        server.listen(port, host, () => resolve(server.address().port));
      }),
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        const impatient = setTimeout(() => http.closeAllConnections(), TIMEOUTS.close);
        server.close(() => {
          clearTimeout(impatient);
          resolve();
        });
        http.closeIdleConnections();
      }),
  };
}

interface RestifyError extends Error {
  statusCode?: number;
  toJSON?: () => object;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Route = (request: Request) => Promise<Answer>;

function handlerOf(route: Route, isClosing: () => boolean): RequestHandler {
  return async (request: Request, response: Response): Promise<void> => {
    const { status, body, text, headers } = await route(request);
    // The rest of a refused body is not waited for, nor another request once we are closing.
    if (status === 413 || status === 415 || isClosing()) response.setHeader('Connection', 'close');
    if (body) response.sendRaw(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
    else response.sendRaw(status, text ?? '', { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  };
}

function messagesRoute(messages: ServerParts['messages'], log: Log) {
  return async (request: Request): Promise<Answer> => {
    try {
      const body = await readJsonObject(request);
      const answered = await messages(request.headers.authorization ?? '', body);
      return answered.status >= 400 && !answered.body ? refusal(answered.status) : answered;
    } catch (error) {
      if (error instanceof BodyRefused) return refusal(error.status);
      // Not its message: it may quote what somebody wrote.
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'a request failed');
      return refusal(500);
    }
  };
}

function readyRoute(ready: ServerParts['ready']) {
  return async (): Promise<Answer> => {
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, TIMEOUTS.ready, false).unref());
    const isReady = await Promise.race([ready().catch(() => false), late]);
    return isReady
      ? { status: 200, text: 'Ready.' }
      : { status: 503, text: 'Not ready: the storage account cannot be reached, or the courses are still loading.' };
  };
}

function refusal(status: number): Answer {
  return { status, body: { message: SAID[status] ?? SAID[500] } };
}

function portTaken(port: number, cause: Error): Fault {
  const said = `Port ${port} is taken by another program: stop it, or set PORT to a port that is free, such as PORT=${port + 1}.`;
  return new Fault('port-taken', said, { port }, cause);
}
