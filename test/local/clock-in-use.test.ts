import { afterEach, expect, test } from '@jest/globals';
import { openLocalClock } from '../../src/local/clock.ts';
import { aDataFolder, run, tidyUp } from './processes.ts';

afterEach(tidyUp);

const clockUser = new URL('clock-user.ts', import.meta.url);

test('while another process goes by the clock, nobody sets it anew; its end, even by kill -9, frees it', async () => {
  const folder = await aDataFolder();
  const server = run(clockUser, [folder, '2026-11-30T08:59:00Z']);
  await server.prints('the time is 2026-11-30T08:59:');

  await expect(openLocalClock(folder, '2021-11-30T10:00:00Z')).rejects.toThrow(
    `Training Circle (npm start, or a command) is running on ${folder} with CLOCK_START=2026-11-30T08:59:00Z, and two clocks would not agree; stop it before you set CLOCK_START=2021-11-30T10:00:00Z, or leave CLOCK_START out.`,
  );
  for (const asItIs of [undefined, '2026-11-30T08:59:00Z']) {
    const cli = await openLocalClock(folder, asItIs);
    expect(cli.now()).toMatch(/^2026-11-30T08:59:/);
    cli.close();
  }

  server.child.kill('SIGKILL');
  await server.exitCode;
  const anew = await openLocalClock(folder, '2021-11-30T10:00:00Z');
  expect(anew.now()).toMatch(/^2021-11-30T10:00:0/);
  anew.close();
});

test('a process that goes by real time is not overtaken either', async () => {
  const folder = await aDataFolder();
  await run(clockUser, [folder]).prints('the time is');
  await expect(openLocalClock(folder, '2021-11-30T10:00:00Z')).rejects.toThrow(
    `is running on ${folder} with the real time, and two clocks`,
  );
});

test('two that set it to the same at once agree, and of two that do not, one is refused', async () => {
  const same = await aDataFolder();
  const [server, cli] = [run(clockUser, [same, '2021-11-30T10:00:00Z']), run(clockUser, [same, '2021-11-30T10:00Z'])];
  await Promise.all([server.prints('the time is 2021'), cli.prints('the time is 2021')]);

  const other = await aDataFolder();
  const rivals = [run(clockUser, [other, '2021-11-30T10:00:00Z']), run(clockUser, [other, '2022-11-30T10:00:00Z'])];
  expect(await Promise.race(rivals.map(({ exitCode }) => exitCode))).toBe(1);
  expect(rivals.filter(({ output }) => output().startsWith('the time is'))).toHaveLength(1);
});
