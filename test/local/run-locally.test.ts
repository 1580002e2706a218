import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { freePorts, isPortFree } from '../../src/local/ports.ts';
import { aDataFolder, eventually, run, tidyUp } from './processes.ts';

afterEach(tidyUp);

const fakeRun = new URL('fake-run.ts', import.meta.url);
const start = new URL('../../src/local/start.ts', import.meta.url);

test('it says in six lines where to go, and SIGTERM leaves no process behind', async () => {
  const folder = await aDataFolder();
  const [page = 0] = await freePorts(1);
  const program = run(fakeRun, ['--folder', folder, '--playground', `${page}`]);
  await program.prints('Stop ');
  expect(program.output().trim().split('\n')).toEqual([
    'composed at 2021-11-30 on DefaultEndpointsProtocol=http',
    'loading the sample',
    expect.stringMatching(/^Training Circle is ready; its clock says 2021-11-30T10:00:..Z \(CLOCK_START\)\.$/),
    `  Talk to it     http://localhost:${page} in a browser, where you are Amara Whitlock, social worker`,
    '  Type           help, my training, book permanency, my bookings, counts',
    '  Be another     npm start -- --as "new starter" (or learning lead)',
    '  In a shell     npm run -s cli -- counts',
    `  Stop           Ctrl-C; the data stays in ${folder}`,
  ]);
  const connector = `http://localhost:${page}/_connector/v3/conversations/personal-chat-user-social-worker/members`;
  expect(await (await fetch(`${connector}/user-social-worker`)).json()).toMatchObject({
    aadObjectId: '3f8c1d52-6a0e-4b7d-9c41-5e2a7b90d1a1',
    email: 'amara.whitlock@training-circle.example',
    userPrincipalName: 'amara.whitlock@training-circle.example',
  });
  expect(await processesNaming(folder)).toHaveLength(4);

  program.child.kill('SIGTERM');
  expect(await program.exitCode).toBe(0);
  expect(program.output()).toMatch(/server stopped\n$/);
  expect(await processesNaming(folder)).toEqual([]);
  expect(await isPortFree(page, true)).toBe(true);
});

test('killed with -9, with the port of the Playground taken before, it still leaves no process behind', async () => {
  const folder = await aDataFolder();
  const taken = createServer();
  const page = await new Promise<number>((resolve) => {
    taken.listen(0, () => resolve((taken.address() as { port: number }).port));
  });
  const program = run(fakeRun, ['--folder', folder, '--playground', `${page}`]);
  await program.prints('Stop ');
  taken.close();
  expect(program.output()).toContain(`Port ${page} is taken, perhaps by another run, so the Playground is left out`);
  expect(program.output()).toContain('(the Playground does not run)');

  program.child.kill('SIGKILL');
  await eventually(async () => (await processesNaming(folder)).length === 0);
});

test('Ctrl-C while the sample is loaded, which npm sends twice, ends in order', async () => {
  const folder = await aDataFolder();
  const program = run(fakeRun, ['--folder', folder, '--slow']);
  await program.prints('loading the sample');
  program.child.kill('SIGINT');
  program.child.kill('SIGINT');
  expect(await program.exitCode).toBe(0);
  expect(program.output()).toMatch(/loading the sample\nserver stopped\n$/);
  expect(await processesNaming(folder)).toEqual([]);
});

test('a wrong flag, role or port is one sentence', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
  });
  const env = { ...process.env, DATA_DIR: await aDataFolder(), PORT: `${port}` };
  const [flag, role, both] = [run(start, ['--nonsense'], env), run(start, ['--as', 'king'], env), run(start, [], env)];
  expect(await Promise.all([flag.exitCode, role.exitCode, both.exitCode])).toEqual([1, 1, 1]);
  taken.close();
  expect(flag.output()).toBe(
    "Unknown option '--nonsense'; use npm start -- [--no-playground] [--no-sample] [--as ROLE].\n",
  );
  expect(role.output()).toMatch(/^Nobody here is "king"; say --as with one of: social worker, new starter, .*\.\n$/);
  expect(both.output()).toBe(
    `Port ${port} is taken by another program; set PORT to a free one, as in PORT=${port + 1} npm start.\n`,
  );
});

/** The command lines of all processes that name the folder, or work in it. Linux only, as the browser tests are. */
async function processesNaming(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const place = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return line.includes(folder) || place.startsWith(folder) ? [line.replaceAll('\0', ' ')] : [];
    }),
  );
  return found.flat();
}
