import { TableClient } from '@azure/data-tables';
import { afterEach, expect, test } from '@jest/globals';
import { connectLocalStore, type LocalStore } from '../../src/local/local-store.ts';
import { freePorts } from '../../src/local/ports.ts';
import { aDataFolder, eventually, familyOf, isAlive, runCommand, tidyUp } from './processes.ts';

afterEach(tidyUp);

// The shell that npm runs a script in stays between the two (dash), or makes way for the script (bash).
test.each([
  ['SIGTERM', 'sh'],
  ['SIGKILL', 'sh'],
  ['SIGHUP', 'bash'],
] as const)(
  '%s to npm start, run in %s, ends all that it has started, and the data is saved',
  async (signal, shell) => {
    const folder = await aDataFolder();
    const [port] = await freePorts(1);
    const env = { ...process.env, DATA_DIR: folder, PORT: `${port}`, CLOCK_START: '', npm_config_script_shell: shell };
    const npm = runCommand('npm', ['start', '--', '--no-playground', '--no-sample'], env);
    await npm.prints('Stop ');
    const family = familyOf(npm.child.pid ?? 0);
    const store = await connectLocalStore(folder);
    expect(family).toEqual(expect.arrayContaining([store.keeperPid, store.azuritePid]));
    await tableOf(store).createTable();
    await tableOf(store).createEntity({ partitionKey: 'p', rowKey: 'r', name: 'Ada' });
    await store.close();

    npm.child.kill(signal);
    try {
      await eventually(() => !family.some(isAlive));
    } finally {
      for (const left of family.filter(isAlive)) process.kill(left, 'SIGKILL');
    }

    const again = await connectLocalStore(folder);
    expect(await tableOf(again).getEntity('p', 'r')).toMatchObject({ name: 'Ada' });
    await again.close({ untilSaved: true });
  },
);

function tableOf({ connectionString }: LocalStore): TableClient {
  return TableClient.fromConnectionString(connectionString, 'keepsakes', { allowInsecureConnection: true });
}
