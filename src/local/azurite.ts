import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LocalError } from './local-error.ts';
import { freePorts, isPortFree, LOOPBACK } from './ports.ts';

/** Blob, queue, table. */
type Ports = readonly [blob: number, queue: number, table: number];

/** Azurite's own. */
const USUAL_PORTS: Ports = [10000, 10001, 10002];

/** The well-known development account of every Azurite, no secret. Source: Azurite's README, "Default Storage Account". */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export interface Azurite {
  readonly connectionString: string;
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Asks it to save and end, and resolves when it has. */
  stop(): Promise<void>;
}

/**
 * Starts Azurite on `folder`, and resolves when it answers. It waits its turn when another Azurite still has the folder
 * (azurite-guard.ts). What it prints goes to the file descriptor `log`. Rejects with LocalError when it is not installed
 * or ends while starting.
 */
export async function startAzurite(folder: string, log: number): Promise<Azurite> {
  const usual = await Promise.all(USUAL_PORTS.map((port) => isPortFree(port)));
  const started = await tryAzurite(folder, log, usual.every(Boolean) ? USUAL_PORTS : await otherPorts());
  // Ports can be taken between our look and its start.
  const azurite = started ?? (await tryAzurite(folder, log, await otherPorts()));
  if (!azurite) throw new LocalError('Azurite ended while starting; its reason is in store.log in the data folder.');
  return azurite;
}

async function tryAzurite(folder: string, log: number, ports: Ports): Promise<Azurite | undefined> {
  const [blob, queue, table] = ports;
  const guard = new URL('azurite-guard.ts', import.meta.url).href;
  const args = ['--import', guard, azuriteProgram(), '--location', folder];
  args.push('--silent', '--skipApiVersionCheck', '--disableTelemetry');
  args.push('--blobPort', `${blob}`, '--queuePort', `${queue}`, '--tablePort', `${table}`);
  // A session of its own: Ctrl-C in somebody's terminal is not for it.
  const child = spawn(process.execPath, args, {
    detached: true,
    // Variables such as AZURITE_ACCOUNTS, meant for another Azurite, would lock us out of this one.
    env: {},
    windowsHide: true,
    stdio: ['pipe', log, log, 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  const answered = await Promise.race([isReady(child), ended.then(() => false)]);
  if (!answered || child.pid === undefined) return undefined;
  return { connectionString: connectionStringFor(ports), pid: child.pid, ended, stop: () => stop(child, ended) };
}

async function isReady(child: ChildProcess): Promise<boolean> {
  const pipe = child.stdio[3];
  if (pipe) await once(pipe, 'data');
  return true;
}

function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  // Windows has no SIGTERM that can be answered; there the guard passes on the end of standard input.
  if (process.platform === 'win32') child.stdin?.end();
  else child.kill('SIGTERM');
  return ended;
}

/** The whole of Azurite, since its table service alone dies of SIGTERM without saving (3.37). */
function azuriteProgram(): string {
  try {
    return fileURLToPath(import.meta.resolve('azurite/dist/src/azurite.js'));
  } catch (error) {
    throw new LocalError('Azurite, which keeps the data on this machine, is not installed; run npm ci.', {
      cause: error,
    });
  }
}

const otherPorts = async () => (await freePorts(3)) as [number, number, number];

function connectionStringFor([blob, queue, table]: Ports): string {
  const endpoint = (service: string, port: number) => `${service}Endpoint=http://${LOOPBACK}:${port}/${ACCOUNT};`;
  const account = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};`;
  return account + endpoint('Blob', blob) + endpoint('Queue', queue) + endpoint('Table', table);
}
