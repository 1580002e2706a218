import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const COPIED = ['src', 'test', 'cards', 'package.json', 'tsconfig.json'];

/** A copy of the program in which one thing is different. */
export interface TestBuild {
  /** Runs the tests of one file whose names hold these words: how each of them ended, by its full name. */
  run(file: string, name: string): Promise<ReadonlyMap<string, string>>;
  remove(): Promise<void>;
}

/** Copies the program and puts one text in the place of another, which must occur exactly once. */
export async function testBuild(change?: { file: string; find: string; replace: string }): Promise<TestBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'training-circle-'));
  await Promise.all(COPIED.map((name) => cp(join(ROOT, name), join(folder, name), { recursive: true })));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  if (change) await edit(join(folder, change.file), change.find, change.replace);
  return {
    run: (file, name) => runJest(folder, file, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function edit(path: string, find: string, replace: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const count = text.split(find).length - 1;
  if (count !== 1) throw new Error(`${JSON.stringify(find)} occurs ${count} times in ${path}, and must occur once`);
  await writeFile(
    path,
    text.replace(find, () => replace),
  );
}

async function runJest(folder: string, file: string, name: string): Promise<ReadonlyMap<string, string>> {
  const results = join(folder, 'results.json');
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const options = [
    '--json',
    `--outputFile=${results}`,
    '--reporters=default',
    '--runInBand',
    '-t',
    asPattern(name),
    file,
  ];
  await new Promise((ended, failed) => {
    const child = spawn(process.execPath, ['--experimental-vm-modules', jest, ...options], {
      cwd: folder,
      stdio: 'ignore',
    });
    child.once('error', failed);
    child.once('exit', ended);
  });
  return readResults(JSON.parse(await readFile(results, 'utf8')));
}

interface Results {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function readResults({ testResults }: Results): ReadonlyMap<string, string> {
  const ended = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'pending');
  // A file that did not even load says nothing about a guard.
  if (ended.length === 0) throw new Error(`no test ran: ${testResults.map(({ message }) => message).join('\n')}`);
  return new Map(ended.map(({ fullName, status }) => [fullName, status]));
}

function asPattern(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
