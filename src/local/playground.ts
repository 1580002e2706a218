import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LocalError } from './local-error.ts';
import { type PlaygroundUser, playgroundConfig } from './playground-config.ts';
import { isPortFree } from './ports.ts';

export const PLAYGROUND_PORT = 56150;
const TIMEOUT_MS = 15_000;
const TRY_AGAIN_AFTER_MS = 50;

export interface PlaygroundOptions {
  /** The folder that the Playground may write in; it reads its configuration and keeps its log there. */
  readonly folder: string;
  /** Where the bot listens on this machine. */
  readonly botPort: number;
  /** Five people; the first is whom the page speaks as. */
  readonly users: readonly PlaygroundUser[];
  readonly port?: number;
}

export interface Playground {
  /** The address of its page. */
  readonly url: string;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the Microsoft 365 Agents Playground, a stand-in for Teams, and resolves when its page answers. It opens no
 * browser, starts no process of its own, and ends with us. Rejects with LocalError when its port is taken (it would
 * choose another one, which nobody knows), when it is not installed, or when it does not start.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { folder, botPort, users, port = PLAYGROUND_PORT } = options;
  if (!(await isPortFree(port, true))) {
    throw new LocalError(`Port ${port} is taken, perhaps by another run, so the Playground is left out this time.`);
  }
  await mkdir(folder, { recursive: true });
  // It looks in its working directory.
  await writeFile(join(folder, '.m365agentsplayground.yml'), playgroundConfig(users));

  const log = openSync(join(folder, 'playground.log'), 'w');
  const endWithParent = new URL('end-with-parent.ts', import.meta.url).href;
  const bot = `http://localhost:${botPort}/api/messages`;
  const args = ['start', '-e', bot, '-c', 'msteams', '--dt', '-p', `${port}`];
  const child = spawn(process.execPath, ['--import', endWithParent, playgroundProgram(), ...args], {
    cwd: folder,
    // It needs nothing of ours, and opens a browser unless told not to by this variable alone.
    env: { TEAMSAPPTESTER_BROWSER: 'none' },
    // Ctrl-C in our terminal is for us; we stop it in our order.
    detached: true,
    windowsHide: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  }).then(() => {
    hasEnded = true;
  });
  const url = `http://localhost:${port}`;
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  if (await pageAnswers(url, () => hasEnded)) return { url, ended, stop };
  await stop();
  throw new LocalError(`The Playground did not start; ${join(folder, 'playground.log')} may say why.`);
}

function playgroundProgram(): string {
  try {
    return fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'));
  } catch (error) {
    throw new LocalError('The Playground is not installed; run npm ci, or start with --no-playground.', {
      cause: error,
    });
  }
}

/** False when it has not answered in time, or cannot any more. */
async function pageAnswers(url: string, isHopeless: () => boolean): Promise<boolean> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline && !isHopeless()) {
    const isThere = await fetch(url, { method: 'HEAD' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return true;
    await sleep(TRY_AGAIN_AFTER_MS);
  }
  return false;
}
