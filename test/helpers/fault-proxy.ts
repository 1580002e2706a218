import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestOf,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOPBACK = '127.0.0.1';

/** Ports that no system gives out by itself: the proxy can leave its port for a while and have it again. */
const [LOWEST_PORT, HIGHEST_PORT] = [20_000, 29_999];

/** One request to the store. */
export interface StoreRequest {
  /** From 1 on, of all requests. */
  readonly number: number;
  /** From 1 on, of the writes; 0 for a read. */
  readonly write: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/**
 * What becomes of a request. `drop-before`: the connection is cut, and the store hears nothing; `drop-after`: the store does it
 * and answers, and then the connection is cut.
 */
export type Fate = 'pass' | 'unavailable' | 'drop-before' | 'drop-after' | { readonly delay: number };

/** Who decides it; every part is optional. */
export interface Script {
  fate?(request: StoreRequest): Fate;
  /** Which writes are counted; left out: all. */
  isCounted?(request: Pick<StoreRequest, 'path' | 'body'>): boolean;
  /** Has been sent, and the store has not heard of it. `'drop'` cuts the connection instead of passing it on. */
  beforeWrite?(number: number): Promise<'drop' | undefined>;
  /** The store has done it, and its sender has not heard of it. `'drop'` as above. */
  afterWrite?(number: number): Promise<'drop' | undefined>;
}

/** A proxy in front of a store that makes its faults: an HTTP/1.1 server of its own. */
export interface FaultProxy {
  /** The same account, by way of the proxy. The signature of a request covers its path, which stays, not its host. */
  through(connectionString: string): string;
  /** Follows this script from now on, and counts writes from 1 again. */
  follow(script: Script): void;
  /** Writes since the last script. */
  readonly writes: number;
  /** Writes since the last script that landed, and whose answers were dropped. */
  readonly lost: number;
  /** From now on connections are refused, or requests are taken and never answered; what is under way ends alike. */
  stop(how: 'refusing' | 'silent'): Promise<void>;
  /** Listens and answers again, on the same port. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one for the store of a connection string; it serves all accounts of that store. */
export async function startFaultProxy(connectionString: string): Promise<FaultProxy> {
  const store = new URL(endpointOf(connectionString));
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  const counted = { requests: 0, writes: 0, lost: 0 };
  let script: Script = {};
  let isSilent = false;

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const request = count(incoming, body);
    const fate = script.fate?.(request) ?? 'pass';
    if (isSilent) return;
    if (fate === 'unavailable') answer(outgoing, SERVER_BUSY);
    else if (await isStopped(request, fate)) cut(incoming);
    // The store may have gone while it was on its way.
    else if (!isSilent) await pass(request, fate, { incoming, outgoing, body });
  }

  /** Whether it goes no further than to us. */
  async function isStopped({ write }: StoreRequest, fate: Fate): Promise<boolean> {
    if (fate === 'drop-before') return true;
    if (typeof fate === 'object') await sleep(fate.delay);
    return write > 0 && (await script.beforeWrite?.(write)) === 'drop';
  }

  async function pass({ write }: StoreRequest, fate: Fate, { incoming, outgoing, body }: Exchange): Promise<void> {
    const answered = await forward(incoming, body);
    const verdict = write > 0 ? await script.afterWrite?.(write) : undefined;
    if (isSilent) return;
    if (fate !== 'drop-after' && verdict !== 'drop') return answer(outgoing, answered);
    if (write > 0 && hasLanded(answered)) counted.lost += 1;
    cut(incoming);
  }

  function count({ method = 'GET', url = '' }: IncomingMessage, body: Buffer): StoreRequest {
    const text = body.toString('utf8');
    const isOther = script.isCounted?.({ path: url, body: text }) === false;
    const isWrite = method !== 'GET' && method !== 'HEAD' && !isOther;
    counted.requests += 1;
    if (isWrite) counted.writes += 1;
    return {
      number: counted.requests,
      write: isWrite ? counted.writes : 0,
      method,
      path: url,
      body: text,
    };
  }

  function forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answered> {
    return new Promise((done, fail) => {
      const options = { host: store.hostname, port: store.port, method, path: url, headers, agent };
      const onward = requestOf(options, (response) => {
        bodyOf(response).then(
          (text) => done({ status: response.statusCode ?? 500, headers: response.headers, body: text }),
          fail,
        );
      });
      onward.once('error', fail);
      onward.end(body);
    });
  }

  // What cannot be forwarded is as a proxy answers it, not the end of the test that it stands in.
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => cut(incoming));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, LOOPBACK, () => {
        server.off('error', fail);
        done();
      });
    });
  const stopListening = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  const port = await listenSomewhere(listen);

  return {
    through: (account) => account.replace(`${store.hostname}:${store.port}`, `${LOOPBACK}:${port}`),
    follow(next) {
      script = next;
      Object.assign(counted, { writes: 0, lost: 0 });
    },
    get writes() {
      return counted.writes;
    },
    get lost() {
      return counted.lost;
    },
    async stop(how) {
      if (how === 'refusing') await stopListening();
      else isSilent = true;
    },
    async resume() {
      if (!server.listening) await listen(port);
      if (!isSilent) return;
      isSilent = false;
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      agent.destroy();
      if (server.listening) await stopListening();
    },
  };
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly body: Buffer;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** As Azure says it. Source: Table service error codes. */
const SERVER_BUSY: Answered = {
  status: 503,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}'),
};

/** A transaction is answered 202 also where it failed: the status of its operations is inside. */
function hasLanded({ status, body }: Answered): boolean {
  return status < 300 && !/HTTP\/1\.1 [45]\d\d/.test(body.toString('utf8'));
}

function answer(outgoing: ServerResponse, { status, headers, body }: Answered): void {
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...kept } = headers;
  outgoing.writeHead(status, { ...kept, 'content-length': body.length });
  outgoing.end(body);
}

function cut({ socket }: IncomingMessage): void {
  socket.destroy();
}

function endpointOf(connectionString: string): string {
  const endpoint = /TableEndpoint=([^;]+)/.exec(connectionString)?.[1];
  if (!endpoint) throw new RangeError('the connection string names no TableEndpoint');
  return endpoint;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function listenSomewhere(listen: (port: number) => Promise<void>): Promise<number> {
  for (let attempts = 0; ; attempts += 1) {
    const port = LOWEST_PORT + Math.floor(Math.random() * (HIGHEST_PORT - LOWEST_PORT + 1));
    try {
      await listen(port);
      return port;
    } catch (error) {
      if (attempts === 20) throw error;
    }
  }
}
