import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { afterEach, expect, test } from '@jest/globals';
import { connectLocalStore, type LocalStore } from '../../src/local/local-store.ts';
import { aDataFolder, eventually, isAlive, run, tidyUp } from './processes.ts';

afterEach(tidyUp);

const clientProgram = new URL('store-client.ts', import.meta.url);

test('two who come at once share one store, which ends when the last of them is killed, and keeps the data', async () => {
  const folder = await aDataFolder();
  const killed = run(clientProgram, [folder]);
  const [store, other] = await Promise.all([connectLocalStore(folder), connectLocalStore(folder), killed.prints('}')]);
  const { keeperPid, azuritePid } = store;
  expect(other).toMatchObject({ keeperPid, azuritePid });
  expect(JSON.parse(killed.output())).toEqual({ keeperPid, azuritePid });

  await write(store, 300);
  await other.close();
  await store.close({ untilSaved: true });
  expect(isAlive(azuritePid)).toBe(true);

  killed.child.kill('SIGKILL');
  await killed.exitCode;
  const killedAt = performance.now();
  await eventually(() => !isAlive(keeperPid) && !isAlive(azuritePid));
  expect(performance.now() - killedAt).toBeGreaterThan(900);
  expect(performance.now() - killedAt).toBeLessThan(4_000);
  expect(existsSync(join(folder, 'store.sock'))).toBe(false);

  const again = await connectLocalStore(folder);
  expect(await countRows(again)).toBe(300);
  await again.close({ untilSaved: true });
  expect(isAlive(again.azuritePid)).toBe(false);
});

test('a keeper killed with -9 leaves an Azurite that saves and ends before the next one starts', async () => {
  const folder = await aDataFolder();
  const store = await connectLocalStore(folder);
  await write(store, 300);

  process.kill(store.keeperPid, 'SIGKILL');
  // Told to stop, and told again while it saves.
  process.kill(store.azuritePid, 'SIGTERM');
  process.kill(store.azuritePid, 'SIGTERM');
  await store.closed;
  expect(existsSync(join(folder, 'store.sock'))).toBe(true);

  const [next, beside] = await Promise.all([connectLocalStore(folder), connectLocalStore(folder)]);
  expect(beside.azuritePid).toBe(next.azuritePid);
  expect(next.azuritePid).not.toBe(store.azuritePid);
  expect(isAlive(store.azuritePid)).toBe(false);
  expect(await countRows(next)).toBe(300);

  // Azurite goes on its own: whoever is connected hears of it, and nobody is left.
  process.kill(next.azuritePid, 'SIGTERM');
  await Promise.all([next.closed, beside.closed]);
  await eventually(() => !isAlive(next.keeperPid) && !isAlive(next.azuritePid));
});

test('a folder with a long path is one folder however it is spelt', async () => {
  const folder = await aDataFolder();
  const long = join(folder, 'a-rather-long-name-for-a-folder'.repeat(4), 'and-one-more');
  await mkdir(long, { recursive: true });
  await symlink(long, join(folder, 'short'));

  const [store, same] = await Promise.all([connectLocalStore(long), connectLocalStore(join(folder, 'short'))]);
  expect(same.azuritePid).toBe(store.azuritePid);
  await same.close();

  // Gone, and back within the second.
  await store.close();
  const back = await connectLocalStore(long);
  expect(back.azuritePid).toBe(store.azuritePid);
  await back.close({ untilSaved: true });
});

test('a data folder that cannot be written is said in one sentence', async () => {
  const file = join(await aDataFolder(), 'a-file');
  await writeFile(file, '');
  await expect(connectLocalStore(file)).rejects.toThrow(
    `The data folder ${file} cannot be written; set DATA_DIR to a folder that can.`,
  );
});

function rowsOf({ connectionString }: LocalStore): TableClient {
  return TableClient.fromConnectionString(connectionString, 'people', { allowInsecureConnection: true });
}

/** Writes in transactions of a hundred, so that there is something to save. */
async function write(store: LocalStore, count: number): Promise<void> {
  const table = rowsOf(store);
  await table.createTable();
  for (let first = 0; first < count; first += 100) {
    const rows = Array.from({ length: 100 }, (_, row) => ({
      partitionKey: 'p',
      rowKey: `${first + row}`,
      name: 'Ada',
    }));
    await table.submitTransaction(rows.map((row) => ['create', row]));
  }
}

async function countRows(store: LocalStore): Promise<number> {
  let count = 0;
  for await (const _ of rowsOf(store).listEntities()) count++;
  return count;
}
