import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectLocalStore, type LocalStore } from '../../src/local/local-store.ts';
import { type Program, run } from '../local/processes.ts';

const program = new URL('../../src/cli/main.ts', import.meta.url);

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A data folder with its store kept running, and the real command line on it. */
export interface CommandLine {
  readonly folder: string;
  readonly store: LocalStore;
  /** Writes a file beside the data, and gives its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  start(args: readonly string[], env?: NodeJS.ProcessEnv): Program;
  cli(...args: string[]): Promise<Said>;
  end(): Promise<void>;
}

/** Runs a command as its user would, in a process of its own. */
export async function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Said> {
  const { child, exitCode } = run(program, [...args], env);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.on('data', (text: string) => {
    said.err += text;
  });
  return { code: await exitCode, ...said };
}

export async function commandLine(clockStart = ''): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), 'training-circle-cli-'));
  const store = await connectLocalStore(join(folder, 'data'));
  const usual = { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), CLOCK_START: clockStart };
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = usual) => run(program, [...args], env);
  return {
    folder,
    store,
    start,
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    cli: (...args) => runCli(args, usual),
    async end() {
      await store.close({ untilSaved: true });
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
