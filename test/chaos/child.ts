import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { COMPILED } from '../helpers/compiled.ts';

const project = resolve(import.meta.dirname, '../..');

/** A process of ours that can be killed at any moment. It ends by itself when the process that started it is gone. */
export interface Child {
  /** What it said when it had come so far: by the message that it sends. Rejects when it ends before. */
  readonly said: Promise<unknown>;
  /** kill -9: resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it end properly. */
  stop(): Promise<void>;
}

/** Starts a program that stands beside this file. */
export function startChild(program: string, args: readonly string[]): Child {
  const endWithParent = join(project, 'src/local/end-with-parent.ts');
  const child = spawn(process.execPath, ['--import', endWithParent, join(import.meta.dirname, program), ...args], {
    cwd: project,
    env: { PATH: process.env.PATH, ...COMPILED, NODE_NO_WARNINGS: '1' },
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { said: firstMessage(child), kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  const said = new Promise((done, fail) => {
    child.once('message', done);
    child.once('close', () => fail(new Error(`the process ended before it said anything ${complaint}`)));
  });
  // Who kills it need not listen.
  said.catch(() => undefined);
  return said;
}
