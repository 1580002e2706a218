import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePorts, LOOPBACK } from '../../src/local/ports.ts';
import type { LedgerStore } from '../../src/services/ports.ts';
import { connectTables } from '../../src/storage/connect.ts';
import { courseStore } from '../../src/storage/course-store.ts';

const project = resolve(import.meta.dirname, '../..');

/** An account costs Azurite nothing until it is used; one for each test keeps their tables apart. */
const ACCOUNTS = 200;

/** A real Azurite (its table service, and its queues where they are asked for) that forgets everything when it is stopped. */
export interface AzuriteForTests {
  /** The connection string of an account that nobody has used yet: an empty store. */
  freshAccount(): string;
  stop(): Promise<void>;
}

/**
 * Starts one: about a second, so once for a test file, in `beforeAll`, and stops in `afterAll`. It ends by itself when the
 * process that started it is killed.
 */
export async function startAzurite({ queues = false } = {}): Promise<AzuriteForTests> {
  const key = randomBytes(32).toString('base64');
  const names = Array.from({ length: ACCOUNTS }, (_, index) => `test${index}`);
  const [tables, queue] = await Promise.all([
    startService('table', names, key),
    queues ? startService('queue', names, key) : undefined,
  ]);
  return {
    freshAccount() {
      const name = names.pop();
      if (!name) throw new RangeError(`a test file can have ${ACCOUNTS} accounts of one Azurite`);
      const endpoint = (service: string, port: number) => `${service}Endpoint=http://${LOOPBACK}:${port}/${name};`;
      const account = `DefaultEndpointsProtocol=http;AccountName=${name};AccountKey=${key};`;
      return account + endpoint('Table', tables.port) + (queue ? endpoint('Queue', queue.port) : '');
    },
    async stop() {
      await Promise.all([tables.stop(), queue?.stop()]);
    },
  };
}

async function startService(service: 'table' | 'queue', names: readonly string[], key: string) {
  const [port = 0] = await freePorts(1);
  const child = spawn(process.execPath, argumentsFor(service, port), {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, AZURITE_ACCOUNTS: names.map((name) => `${name}:${key}`).join(';') },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  await untilStarted(child, ended);
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function argumentsFor(service: 'table' | 'queue', port: number): string[] {
  const endWithParent = join(project, 'src/local/end-with-parent.ts');
  const program = join(project, `node_modules/azurite/dist/src/${service}/main.js`);
  const where = [`--${service}Host`, LOOPBACK, `--${service}Port`, `${port}`];
  const how = ['--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck'];
  return ['--import', endWithParent, program, ...where, ...how];
}

async function untilStarted(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  let said = '';
  const started = new Promise<void>((done) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      // The one says that it has started, the other that it listens.
      if (/successfully (?:started|listens)/.test(said)) done();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  });
  const failed = ended.then(() => {
    throw new Error(`Azurite ended while starting: ${said}`);
  });
  await Promise.race([started, failed]);
}

/** The courses of an account, as a replica of the bot opens them. */
export async function openCourseStore(connectionString: string): Promise<LedgerStore> {
  const { courses, catalogue } = await connectTables({ connectionString });
  return courseStore(courses, catalogue);
}
