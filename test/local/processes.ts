import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { COMPILED } from '../helpers/compiled.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

const folders: string[] = [];
const children: ChildProcess[] = [];

/** A new folder for data; `tidyUp` takes it away. */
export async function aDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'training-circle-test-'));
  folders.push(folder);
  return folder;
}

/** Ends what a failed test has left, and takes the folders away. */
export async function tidyUp(): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 20 });
}

export interface Program {
  readonly child: ChildProcess;
  /** All that it has printed. */
  output(): string;
  /** Resolves when it has printed `text`; rejects when it ends first. */
  prints(text: string): Promise<void>;
  readonly exitCode: Promise<number | null>;
}

/** Runs a program that stands beside the test, or in src. */
export function run(program: URL, args: string[] = [], env: NodeJS.ProcessEnv = process.env): Program {
  return runCommand(process.execPath, [fileURLToPath(program), ...args], env);
}

/** Runs any command, in the folder of the project. */
export function runCommand(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Program {
  const child = spawn(command, args, { env: { ...COMPILED, ...env }, stdio: ['ignore', 'pipe', 'pipe'], cwd: PROJECT });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output: () => output,
    exitCode,
    async prints(text) {
      await eventually(() => {
        if (child.exitCode !== null && !output.includes(text)) throw new Error(`It ended, having printed:\n${output}`);
        return output.includes(text);
      });
    },
  };
}

/** Whether it runs; one that has ended, and that nobody has asked after yet, does not. Linux only. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The process and all that it has started, and they in turn. Linux only. */
export function familyOf(pid: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = pids.map(Number).filter((child) => parentOf(child) === pid);
  return [pid, ...children.flatMap(familyOf)];
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/** Looks again and again until it is so, for twenty seconds. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Still not so: ${isSo}`);
    await sleep(20);
  }
}
