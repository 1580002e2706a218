import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  readonly process: ChildProcess;
  /** The next message; rejects when the process ends instead of sending one. */
  next(): Promise<unknown>;
  stop(): void;
}

/** A file of this folder in a process of its own, after its first message, which is given too. */
export async function startChild(file: string, args: string[]): Promise<{ child: Child; first: unknown }> {
  const started = fork(join(import.meta.dirname, file), args);
  const ended = once(started, 'exit').then(() => {
    throw new Error(`${file} ended before it was done`);
  });
  // In the end it is stopped on purpose.
  ended.catch(() => undefined);
  const child: Child = {
    process: started,
    async next() {
      const [message] = await Promise.race([once(started, 'message'), ended]);
      return message;
    },
    stop: () => started.kill('SIGTERM'),
  };
  return { child, first: await child.next() };
}

/** A bot: it tells its port. */
export async function startBot(file: string, args: string[]): Promise<{ port: number; stop(): void }> {
  const { child, first } = await startChild(file, args);
  return { port: Number(first), stop: child.stop };
}
