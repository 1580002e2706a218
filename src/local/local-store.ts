import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LocalError } from './local-error.ts';
import type { Greeting } from './store-keeper.ts';
import { type StorePlace, storePlace } from './store-place.ts';

const TIMEOUT_MS = 15_000;
const TRY_AGAIN_AFTER_MS = 25;

/** A connection to the store of a data folder. The store lives while anybody is connected, and one second longer. */
export interface LocalStore {
  readonly connectionString: string;
  /** Of the processes behind it. */
  readonly keeperPid: number;
  readonly azuritePid: number;
  /** Resolves when the connection has ended: by `close`, or because the store went away. */
  readonly closed: Promise<void>;
  /** Ends the connection. With `untilSaved` it resolves when the store has saved and ended, or others go on using it. */
  close(options?: { readonly untilSaved?: boolean }): Promise<void>;
}

/**
 * Connects to the store of `dataDir`, and starts it when nobody keeps it. Any number of processes may do so at once: they
 * get the same one. The connection does not keep the process alive. Rejects with LocalError within 15 s.
 */
export async function connectLocalStore(dataDir: string): Promise<LocalStore> {
  const place = await storePlace(dataDir);
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  let keeper: ChildProcess | undefined;
  for (;;) {
    const store = await meet(place.socket, deadline);
    if (store) return store;
    if (deadline.aborted) {
      throw new LocalError(`The local store did not answer within 15 seconds; ${place.log} says what it waits for.`);
    }
    if (keeper?.exitCode) throw new LocalError(`The local store ended while starting; see ${place.log}.`);
    // One that ended well has left the field to another, and one that somebody killed is made up for.
    if (!keeper || hasEnded(keeper)) keeper = startKeeper(place);
    await sleep(TRY_AGAIN_AFTER_MS);
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

function startKeeper(place: StorePlace): ChildProcess {
  const log = openSync(place.log, 'a');
  const program = fileURLToPath(new URL('store-keeper.ts', import.meta.url));
  // A session of its own: it outlives us while others are connected, and Ctrl-C in our terminal is not for it.
  const keeper = spawn(process.execPath, [program, place.folder], {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  keeper.unref();
  return keeper;
}

/** The store that answers there; undefined when nobody does, or the keeper is about to end. Rejects when it has no store. */
async function meet(address: string, deadline: AbortSignal): Promise<LocalStore | undefined> {
  if (deadline.aborted) return undefined;
  const socket = connect(address);
  const closed = new Promise<void>((resolve) => {
    socket.on('error', () => socket.destroy()).once('close', () => resolve());
  });
  const giveUp = () => socket.destroy();
  deadline.addEventListener('abort', giveUp);
  const greeting = await Promise.race([firstLine(socket), closed]);
  deadline.removeEventListener('abort', giveUp);
  if (greeting === undefined) return undefined;
  const words = JSON.parse(greeting) as Greeting;
  if ('error' in words) {
    socket.destroy();
    throw new LocalError(words.error);
  }
  socket.unref();
  return { ...words, closed, close: (options) => close(socket, closed, options?.untilSaved ?? false) };
}

function firstLine(socket: Socket): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
  });
}

async function close(socket: Socket, closed: Promise<void>, untilSaved: boolean): Promise<void> {
  if (untilSaved) {
    socket.ref();
    socket.end();
  } else {
    socket.destroy();
  }
  await closed;
}
