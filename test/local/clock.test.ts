import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { openLocalClock } from '../../src/local/clock.ts';
import { aDataFolder, tidyUp } from './processes.ts';

const CLOCK_START = '2026-11-30T08:59:00Z';

afterEach(async () => {
  jest.useRealTimers();
  await tidyUp();
});

function realTimeIs(instant: string): void {
  jest.useFakeTimers({
    now: Date.parse(instant),
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
  });
}

test('without CLOCK_START, now or earlier, it is real time in whole seconds', async () => {
  realTimeIs('2026-01-05T12:00:00.999Z');
  for (const clockStart of [undefined, '', ' ']) {
    const clock = await openLocalClock(await aDataFolder(), clockStart);
    expect(clock).toMatchObject({ isShifted: false });
    expect(clock.now()).toBe('2026-01-05T12:00:00Z');
  }
});

test('it starts at CLOCK_START and goes on; the CLI, which does not name it, reads the same', async () => {
  const folder = await aDataFolder();
  realTimeIs('2026-01-05T12:00:00Z');
  const server = await openLocalClock(folder, CLOCK_START);
  expect(server).toMatchObject({ isShifted: true });
  expect(server.now()).toBe(CLOCK_START);

  realTimeIs('2026-01-05T12:01:30Z');
  const cli = await openLocalClock(folder);
  expect(server.now()).toBe('2026-11-30T09:00:30Z');
  expect(cli).toMatchObject({ isShifted: true });
  expect(cli.now()).toBe('2026-11-30T09:00:30Z');
});

test('a restart with the same CLOCK_START goes on, however it is spelt, and another one sets it anew', async () => {
  const folder = await aDataFolder();
  const timeOfRun = async (clockStart?: string) => {
    const clock = await openLocalClock(folder, clockStart);
    clock.close();
    return clock.now();
  };
  realTimeIs('2026-01-05T12:00:00Z');
  await timeOfRun(CLOCK_START);

  realTimeIs('2026-01-06T12:00:00Z');
  expect(await timeOfRun(CLOCK_START)).toBe('2026-12-01T08:59:00Z');
  expect(await timeOfRun('2026-11-30T09:59+01:00')).toBe('2026-12-01T08:59:00Z');
  expect(await timeOfRun('2021-11-30T10:00:00Z')).toBe('2021-11-30T10:00:00Z');
  expect(await timeOfRun()).toBe('2021-11-30T10:00:00Z');
  expect(await readdir(folder)).toEqual(['clock.json', 'clock.lock']);
});

test.each(['tomorrow', '2026-11-30', '2026-11-30T08:59:00', '2026-13-30T08:59:00Z'])('%s is refused', async (text) => {
  const folder = await aDataFolder();
  const sentence = `CLOCK_START is "${text}", but it must be a date and time in UTC such as 2026-11-30T08:59:00Z; correct it, or leave it empty.`;
  await expect(openLocalClock(folder, text)).rejects.toThrow(sentence);
  expect(await readdir(folder)).toEqual([]);
});

test('a damaged clock is said so, and CLOCK_START mends it', async () => {
  const folder = await aDataFolder();
  const file = join(folder, 'clock.json');
  for (const damaged of ['', '{"clockSt', '{}', 'null', '{"clockStart":"x","offsetMs":"9"}']) {
    await writeFile(file, damaged);
    await expect(openLocalClock(folder)).rejects.toThrow(
      `The clock in ${file} is damaged; delete that file and start again.`,
    );
  }
  expect((await openLocalClock(folder, CLOCK_START)).isShifted).toBe(true);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ clockStart: CLOCK_START });
});
