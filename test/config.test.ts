import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, commandConfig, localConfig, readConfig } from '../src/config.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = '99999999-8888-7777-6666-555555555555';
const production = {
  AZURE_STORAGE_ACCOUNT_NAME: 'trainingcircle',
  MicrosoftAppId: APP,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: TENANT,
};

function linesOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
  throw new Error('nothing was complained about');
}

describe('production', () => {
  test('names every variable that is missing, and what to set it to', () => {
    expect(linesOf(() => readConfig({ MicrosoftAppType: 'SingleTenant', MicrosoftAppId: '  ' }))).toEqual([
      'AZURE_STORAGE_CONNECTION_STRING is missing: set it to the connection string of the storage account (or set AZURE_STORAGE_ACCOUNT_NAME and give the host a managed identity).',
      "MicrosoftAppId is missing: set it to the bot's app id, a GUID, from its registration in Azure.",
      'MicrosoftAppTenantId is missing: set it to the id of your Microsoft Entra tenant, a GUID.',
      'MicrosoftAppPassword is missing: set it to the client secret of the app registration (SingleTenant only).',
    ]);
    expect(linesOf(() => readConfig({}))).toHaveLength(4);
  });

  test('names what cannot be used', () => {
    const wrong = {
      ...production,
      MicrosoftAppId: 'my-bot',
      MicrosoftAppType: 'MultiTenant',
      PORT: '99999',
      LOG_LEVEL: 'loud',
    };
    const lines = linesOf(() => readConfig({ ...wrong, CLOCK_START: '2026-11-30T08:59:00Z' }));
    const names = ['MicrosoftAppId', 'MicrosoftAppType', 'PORT', 'LOG_LEVEL', 'CLOCK_START'];
    expect(lines.map((line) => line.split(' ')[0])).toEqual(names);
  });

  test('is read with a managed identity, or with a connection string and a secret', () => {
    const bot = { appId: APP, tenantId: TENANT };
    expect(readConfig(production)).toEqual({
      mode: 'production',
      host: '0.0.0.0',
      port: 3978,
      logLevel: 'info',
      storage: { accountName: 'trainingcircle' },
      bot: { ...bot, appType: 'UserAssignedMSI' },
      teamCoverShare: 1 / 3,
    });
    const connectionString = 'AccountName=a;AccountKey=b';
    const single = { ...production, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'secret' };
    expect(readConfig({ ...single, AZURE_STORAGE_CONNECTION_STRING: connectionString, PORT: '80' })).toMatchObject({
      port: 80,
      storage: { connectionString },
      bot: { ...bot, appType: 'SingleTenant', password: 'secret' },
    });
  });
});

test("a developer's machine needs nothing, and is reached from itself alone", () => {
  expect(localConfig({})).toEqual({
    mode: 'local',
    host: '127.0.0.1',
    port: 3978,
    logLevel: 'info',
    dataDir: resolve('.data'),
    teamCoverShare: 1 / 3,
    publicUrl: 'http://127.0.0.1:3978',
  });
  const set = { PORT: '4000', DATA_DIR: '/tmp/tc', CLOCK_START: '2026-11-30T08:59:00.5+01:00', LOG_LEVEL: 'debug' };
  expect(localConfig(set)).toMatchObject({
    port: 4000,
    dataDir: '/tmp/tc',
    clockStart: '2026-11-30T07:59:00Z',
    logLevel: 'debug',
  });
  expect(linesOf(() => localConfig({ CLOCK_START: 'yesterday', PORT: 'http' }))).toEqual([
    'PORT is not usable: set it to the port to listen on, such as 3978.',
    'CLOCK_START is not usable: set it to a moment in UTC, such as 2026-11-30T08:59:00Z.',
  ]);
  expect(localConfig({ TEAM_COVER_SHARE: '0.5' }).teamCoverShare).toBe(0.5);
  for (const TEAM_COVER_SHARE of ['a third', '1.2', '-1', '33%'])
    expect(linesOf(() => localConfig({ TEAM_COVER_SHARE }))).toHaveLength(1);
});

test('a command takes the production store where one is named, and needs no app id', () => {
  expect(commandConfig({}).mode).toBe('local');
  expect(commandConfig({ AZURE_STORAGE_ACCOUNT_NAME: 'trainingcircle' })).toEqual({
    mode: 'production',
    logLevel: 'info',
    storage: { accountName: 'trainingcircle' },
  });
  expect(linesOf(() => commandConfig({ AZURE_STORAGE_ACCOUNT_NAME: 'Not A Name' }))).toHaveLength(1);
});

test('links to us are https and lead to a host alone; on this machine they need no setting', () => {
  const PUBLIC_URL = 'https://Training.example.gov.uk/';
  expect(readConfig({ ...production, PUBLIC_URL }).publicUrl).toBe('https://training.example.gov.uk');
  const command = commandConfig({ AZURE_STORAGE_ACCOUNT_NAME: 'trainingcircle', PUBLIC_URL });
  expect(command.publicUrl).toBe('https://training.example.gov.uk');
  expect(localConfig({ PORT: '0' })).not.toHaveProperty('publicUrl');
  expect(localConfig({ PORT: '4000' }).publicUrl).toBe('http://127.0.0.1:4000');
  for (const wrong of [
    'http://training.example.gov.uk',
    'training.example.gov.uk',
    'https://a:b@x.org',
    'https://x.org/a',
  ])
    expect(linesOf(() => readConfig({ ...production, PUBLIC_URL: wrong }))).toEqual([
      'PUBLIC_URL is not usable: set it to the https address at which the bot is reached from outside, such as https://training.example.gov.uk.',
    ]);
});
