import { TableClient } from '@azure/data-tables';
import { afterEach, expect, test } from '@jest/globals';
import { connectLocalStore, type LocalStore } from '../../src/local/local-store.ts';
import { freePorts } from '../../src/local/ports.ts';
import { aDataFolder, eventually, familyOf, isAlive, runCommand, tidyUp } from './processes.ts';

afterEach(tidyUp);

// npm passes on the first two, and dies of the others without a word to what it runs.
test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
  '%s to npm start ends all that it has started, and the data is saved',
  async (signal) => {
    const folder = await aDataFolder();
    const [port] = await freePorts(1);
    const env = { ...process.env, DATA_DIR: folder, PORT: `${port}`, CLOCK_START: '' };
    const npm = runCommand('npm', ['start', '--', '--no-playground', '--no-sample'], env);
    await npm.prints('Stop ');
    const family = familyOf(npm.child.pid ?? 0);
    const store = await connectLocalStore(folder);
    expect(family).toEqual(expect.arrayContaining([store.keeperPid, store.azuritePid]));
    await tableOf(store).createTable();
    await tableOf(store).createEntity({ partitionKey: 'p', rowKey: 'r', name: 'Ada' });
    await store.close();

    npm.child.kill(signal);
    await endOf(family);

    const again = await connectLocalStore(folder);
    expect(await tableOf(again).getEntity('p', 'r')).toMatchObject({ name: 'Ada' });
    await again.close({ untilSaved: true });
  },
  120_000,
);

test('SIGTERM to npm run serve ends the server', async () => {
  const store = await connectLocalStore(await aDataFolder());
  const [port] = await freePorts(1);
  const id = '00000000-0000-4000-8000-000000000000';
  const bot = { MicrosoftAppId: id, MicrosoftAppTenantId: id, MicrosoftAppType: 'UserAssignedMSI' };
  const storage = { AZURE_STORAGE_CONNECTION_STRING: store.connectionString };
  const npm = runCommand('npm', ['run', 'serve'], { ...process.env, ...bot, ...storage, PORT: `${port}` });
  await npm.prints('listening');
  const family = familyOf(npm.child.pid ?? 0);
  npm.child.kill('SIGTERM');
  await endOf(family);
  await store.close({ untilSaved: true });
}, 120_000);

/** Resolves when all of them have ended; what has not ended in time is made to. */
async function endOf(family: number[]): Promise<void> {
  try {
    await eventually(() => !family.some(isAlive));
  } finally {
    for (const left of family.filter(isAlive)) process.kill(left, 'SIGKILL');
  }
}

function tableOf({ connectionString }: LocalStore): TableClient {
  return TableClient.fromConnectionString(connectionString, 'keepsakes', { allowInsecureConnection: true });
}
