import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type App, compose } from '../../src/compose.ts';
import { localConfig } from '../../src/config.ts';
import { type AzuriteForTests, startAzurite } from '../helpers/azurite.ts';
import { aCourse, aPerson, clockAt, NOW } from '../helpers/builders.ts';
import { type FakeConnector, startFakeConnector } from '../helpers/fake-connector.ts';
import { aTeamsUser } from '../helpers/teams-client.ts';

let azurite: AzuriteForTests;
let connector: FakeConnector;
let apps: App[] = [];

beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startFakeConnector()]);
}, 30_000);

afterAll(async () => {
  for (const app of apps) await app.stop();
  await Promise.all([connector.close(), azurite.stop()]);
});

const WHEN = 'Monday 18 January 2027';

test('a cancellation asked of one replica reaches the waiter once, whichever of the two tells it', async () => {
  const storage = { connectionString: azurite.freshAccount() };
  const config = { ...localConfig({ PORT: '0', LOG_LEVEL: 'silent' }), storage };
  const clock = clockAt(NOW);
  apps = [await compose(config, { clock }), await compose(config, { clock })];
  const [first] = apps;
  if (!first) throw new Error('there are two');
  await first.roster.write([aPerson('ada'), aPerson('bea')]);
  const course = aCourse('permanency', { approval: 'none' })
    .withSession('jan', { capacity: 1 })
    .withMembers('ada', 'bea');
  for (const command of course.commands()) {
    await first.ledgers.of('permanency').commit({ actor: 'import', quiet: true, command });
  }
  const ports = await Promise.all(apps.map((app) => app.start()));
  const [ada, bea] = ['ada', 'bea'].map((name, index) =>
    aTeamsUser(
      { botUrl: `http://127.0.0.1:${ports[index]?.port}`, connector },
      { email: `${name}@example.org`, name, aadObjectId: `oid-${name}` },
    ),
  );
  await ada?.taps((await ada.says('book permanency')).card, `Book ${WHEN}`);
  // The other replica's knowledge is at most a second old.
  await sleep(1_100);
  await bea?.taps((await bea.says('book permanency')).card, `Join the waiting list for ${WHEN}`);
  const before = connector.calls.length;
  await sleep(1_100);
  await ada?.taps((await ada.says('cancel permanency')).card, 'Cancel my booking', { reason: 'duty' });

  const told = () =>
    connector.calls
      .slice(before)
      .filter(({ method, conversationId }) => method === 'POST' && conversationId === connector.chatOf('oid-bea'));
  for (let waited = 0; told().length === 0 && waited < 15_000; waited += 100) await sleep(100);
  await sleep(3_000);

  expect(told().map(({ body }) => body.summary)).toEqual([
    expect.stringContaining(`You have a place: Permanency, ${WHEN}.`),
  ]);
}, 40_000);
