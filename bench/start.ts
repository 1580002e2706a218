import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from '../src/local/ports.ts';
import { startAzurite } from '../test/helpers/azurite.ts';
import { type Figure, median, rounded, timed } from './figure.ts';

const ROUNDS = 3;

/** `npm start` without the Playground until it can be asked, on an empty folder and on one that has data; beside Azurite alone. */
export async function benchStart(): Promise<Figure[]> {
  const first: number[] = [];
  const again: number[] = [];
  const alone: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'training-circle-start-'));
    first.push(await startAndStop(folder));
    again.push(await startAndStop(folder));
    alone.push(await timed(async () => (await startAzurite()).stop()));
    await rm(folder, { recursive: true, force: true });
  }
  const peer = median(alone);
  const figure = (name: string, times: readonly number[]): Figure => ({
    name,
    value: rounded(median(times) / 1_000),
    unit: 's to ready',
    peer: `Azurite's table service alone, started and stopped (${rounded(peer / 1_000)} s)`,
    ratio: rounded(median(times) / peer),
  });
  return [figure('start.first', first), figure('start.again', again)];
}

async function startAndStop(dataDir: string): Promise<number> {
  const [port = 0] = await freePorts(1);
  const start = performance.now();
  const child = spawn(process.execPath, ['src/local/start.ts', '--no-playground'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) if (line.includes(String(port))) break;
  const ready = performance.now() - start;
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  if (!response.ok) throw new Error(`not ready: ${response.status}`);
  child.stdout.resume();
  child.kill('SIGTERM');
  await ended;
  return ready;
}
