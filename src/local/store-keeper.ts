import { ftruncateSync, openSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { startAzurite } from './azurite.ts';
import { waitForLock } from './folder-lock.ts';
import { LocalError } from './local-error.ts';
import { answers } from './ports.ts';
import { type StorePlace, storePlace } from './store-place.ts';

/** How long it stays when nobody is connected, and how long it waits for the first. */
const LINGER_MS = 1_000;
const FIRST_CLIENT_MS = 5_000;

/** What a client is told, as one line of JSON: what it needs to use the store, or one sentence why there is none. */
export type Greeting =
  | { readonly connectionString: string; readonly keeperPid: number; readonly azuritePid: number }
  | { readonly error: string };

/**
 * Keeps the store of one data folder: owns its Azurite for as long as a client is connected and a second longer, and has
 * it save before it ends. Resolves when all is over, at once when another keeper answers; the process is to end then, and
 * with it the lock and the connections.
 *
 * A client says that it has no more to do by ending its half of the connection. The keeper ends the other half at once if
 * others go on, else by its own end, when all is saved.
 */
async function keepStore(place: StorePlace, log: number): Promise<void> {
  if (!(await waitForLock(place.lock, () => answers(place.socket)))) return;
  ftruncateSync(log);
  await mkdir(place.azurite, { recursive: true });
  // We have the lock, so a socket that lies about is a dead keeper's.
  if (process.platform !== 'win32') await rm(place.socket, { force: true });

  const clients = welcomeClients();
  await listen(clients.server, place.socket);
  try {
    const azurite = await startAzurite(place.azurite, log);
    clients.greet({ connectionString: azurite.connectionString, keeperPid: process.pid, azuritePid: azurite.pid });
    await Promise.race([clients.gone, toldToStop(), azurite.ended]);
    clients.server.close();
    await azurite.stop();
  } catch (error) {
    clients.greet({ error: error instanceof LocalError ? error.message : `The local store did not start: ${error}.` });
    throw error;
  }
}

interface Clients {
  readonly server: Server;
  /** Resolves when nobody has been connected for a while. */
  readonly gone: Promise<void>;
  /** Says it to all who are connected, and to whoever comes. */
  greet(greeting: Greeting): void;
}

function welcomeClients(): Clients {
  const working = new Set<Socket>();
  const leaving = new Set<Socket>();
  const gone = Promise.withResolvers<void>();
  let greeting = '';
  let timer = setTimeout(shut, FIRST_CLIENT_MS);

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    clearTimeout(timer);
    working.add(socket);
    for (const other of leaving) other.end();
    socket.on('end', () => leave(socket));
    socket.on('close', () => leave(socket));
    // A client that was killed: 'close' follows.
    socket.on('error', () => socket.destroy());
    socket.resume();
    if (greeting) socket.write(greeting);
  });

  function leave(socket: Socket): void {
    if (socket.closed) leaving.delete(socket);
    if (!working.delete(socket)) return;
    if (working.size > 0) {
      socket.end();
      return;
    }
    if (!socket.closed) leaving.add(socket);
    timer = setTimeout(shut, LINGER_MS);
  }

  // Whoever comes from now on is refused, and starts the next keeper, which waits for our lock.
  function shut(): void {
    server.close();
    gone.resolve();
  }

  return {
    server,
    gone: gone.promise,
    greet(words) {
      greeting = `${JSON.stringify(words)}\n`;
      for (const socket of working) socket.write(greeting);
    },
  };
}

const listen = (server: Server, socket: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });

const toldToStop = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

if (import.meta.main) {
  const place = await storePlace(process.argv[2] ?? '.data');
  await keepStore(place, openSync(place.log, 'a'));
  process.exit(0);
}
