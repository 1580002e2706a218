import { join } from 'node:path';
import { type LocalClock, openLocalClock } from './clock.ts';
import { LocalError } from './local-error.ts';
import { connectLocalStore, type LocalStore } from './local-store.ts';
import { startPlayground } from './playground.ts';
import type { PlaygroundUser } from './playground-config.ts';
import { isPortFree } from './ports.ts';
import { welcome } from './welcome.ts';

/** The bot, composed and not yet listening. */
export interface LocalServer {
  /** Whether nothing has been imported yet. */
  isEmpty(): Promise<boolean>;
  /** Loads the sample data; `tell` prints a line about how far it is. */
  loadSample(tell: (line: string) => void): Promise<void>;
  /** Listens on loopback. */
  start(): Promise<{ readonly port: number }>;
  stop(): Promise<void>;
}

/** What is run, given by start.ts so that the order of things can be tried without it. */
export interface Parts {
  /** Imports the heavy modules, while the store starts; answers how to compose the server. */
  load(): Promise<(connectionString: string, clock: LocalClock) => Promise<LocalServer>>;
  /** Prints one line. */
  tell(line: string): void;
  /** Resolves when the developer wants it to end. */
  readonly stopAsked: Promise<void>;
}

export interface LocalSettings {
  readonly port: number;
  readonly dataDir: string;
  readonly clockStart?: string | undefined;
  readonly withSample: boolean;
  /** Undefined: without the Playground. */
  readonly playground: PlaygroundSettings | undefined;
  /** What `--as` takes to speak as somebody else. */
  readonly otherRoles: readonly string[];
}

export interface PlaygroundSettings {
  /** The first is whom the page speaks as, said in words by `speaksAs`. */
  readonly users: readonly PlaygroundUser[];
  readonly speaksAs: string;
  readonly port?: number;
}

/**
 * Runs everything on a developer's machine, from the store to the Playground, until `stopAsked`; then stops it in the
 * opposite order and resolves when no process is left. Rejects with LocalError when something cannot start or the store
 * goes away, having stopped what had started.
 */
export async function runLocally(settings: LocalSettings, parts: Parts): Promise<void> {
  const running: Stop[] = [];
  let isStopping = false;
  const stopAsked = parts.stopAsked.then(() => {
    isStopping = true;
  });
  try {
    const store = await start(settings, parts, {
      started: (stop) => running.unshift(stop),
      isStopping: () => isStopping,
    });
    if (!store) return;
    await Promise.race([stopAsked, store.closed]);
    if (isStopping) return;
    throw new LocalError('The local store has gone away; store.log in the data folder may say why. Start again.');
  } finally {
    isStopping = true;
    await stopAll(running);
  }
}

type Stop = () => Promise<unknown>;

interface Progress {
  started(stop: Stop): void;
  isStopping(): boolean;
}

/** Undefined when told to stop on the way. */
async function start(settings: LocalSettings, parts: Parts, progress: Progress): Promise<LocalStore | undefined> {
  const { port, dataDir, clockStart } = settings;
  if (port !== 0 && !(await isPortFree(port))) throw portTaken(port);
  // The modules are imported while Azurite starts, on the other core: each takes a second and more.
  const [connecting, loading, opening] = await Promise.allSettled([
    connectLocalStore(dataDir),
    parts.load(),
    openLocalClock(dataDir, clockStart),
  ]);
  if (connecting.status === 'fulfilled') progress.started(() => connecting.value.close({ untilSaved: true }));
  if (opening.status === 'fulfilled') progress.started(async () => opening.value.close());
  const [store, compose, clock] = [answerOf(connecting), answerOf(loading), answerOf(opening)];
  if (progress.isStopping()) return undefined;

  const server = await compose(store.connectionString, clock);
  progress.started(() => server.stop());
  if (settings.withSample && (await server.isEmpty())) await server.loadSample(parts.tell);
  if (progress.isStopping()) return undefined;

  const { port: botPort } = await server.start().catch((error) => {
    throw error.code === 'EADDRINUSE' ? portTaken(port) : error;
  });
  const playground = await playgroundFor(settings, botPort, parts.tell);
  if (playground) {
    progress.started(() => playground.stop());
    void playground.ended.then(() => progress.isStopping() || parts.tell('The Playground has ended; the bot goes on.'));
  }
  const { otherRoles, playground: wanted } = settings;
  const page = playground && wanted && { url: playground.url, speaksAs: wanted.speaksAs };
  for (const line of welcome({ botPort, dataDir, clock, playground: page, otherRoles })) parts.tell(line);
  return store;
}

/** The bot is worth running without the Playground: why it does not run is told, and we go on. */
async function playgroundFor(settings: LocalSettings, botPort: number, tell: Parts['tell']) {
  if (!settings.playground) return undefined;
  const { users, port } = settings.playground;
  try {
    return await startPlayground({
      folder: join(settings.dataDir, 'playground'),
      botPort,
      users,
      ...(port && { port }),
    });
  } catch (error) {
    if (!(error instanceof LocalError)) throw error;
    tell(error.message);
    return undefined;
  }
}

/** Stops one after the other; what cannot be stopped does not keep the rest running, and is told at the end. */
async function stopAll(running: readonly Stop[]): Promise<void> {
  const failed: unknown[] = [];
  for (const stop of running) await stop().catch((error) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}

function answerOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

const portTaken = (port: number) =>
  new LocalError(`Port ${port} is taken by another program; set PORT to a free one, as in PORT=${port + 1} npm start.`);
