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

/** A real Azurite (its table service) that forgets everything when it is stopped. */
export interface AzuriteForTests {
  /** The connection string of an account that nobody has used yet: an empty store. */
  freshAccount(): string;
  stop(): Promise<void>;
}

/**
 * Starts one: about a second, so once for a test file, in `beforeAll`, and stops in `afterAll`. It ends by itself when the
 * process that started it is killed.
 */
export async function startAzurite(): Promise<AzuriteForTests> {
  const [port = 0] = await freePorts(1);
  const key = randomBytes(32).toString('base64');
  const names = Array.from({ length: ACCOUNTS }, (_, index) => `test${index}`);
  const child = spawn(process.execPath, argumentsFor(port), {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, AZURITE_ACCOUNTS: names.map((name) => `${name}:${key}`).join(';') },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  await untilStarted(child, ended);
  return {
    freshAccount() {
      const name = names.pop();
      if (!name) throw new RangeError(`a test file can have ${ACCOUNTS} accounts of one Azurite`);
      const endpoint = `http://${LOOPBACK}:${port}/${name}`;
      return `DefaultEndpointsProtocol=http;AccountName=${name};AccountKey=${key};TableEndpoint=${endpoint};`;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function argumentsFor(port: number): string[] {
  const endWithParent = join(project, 'src/local/end-with-parent.ts');
  const program = join(project, 'node_modules/azurite/dist/src/table/main.js');
  const where = ['--tableHost', LOOPBACK, '--tablePort', `${port}`];
  const how = ['--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck'];
  return ['--import', endWithParent, program, ...where, ...how];
}

async function untilStarted(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  let said = '';
  const started = new Promise<void>((done) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('successfully started')) done();
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
