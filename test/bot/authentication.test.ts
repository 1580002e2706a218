import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type ActivityAdapter, createAdapter } from '../../src/bot/adapter.ts';
import { isServiceUrlAllowed } from '../../src/teams/service-url.ts';
import { silentLog } from '../helpers/builders.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = '99999999-8888-7777-6666-555555555555';
const ISSUER = 'https://api.botframework.com';
const SERVICE_URL = 'https://smba.trafficmanager.net/uk/';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
let metadata: Server;
let adapter: ActivityAdapter;
let taken: string[];

/** Publishes our key as Microsoft publishes its own. */
beforeAll(async () => {
  metadata = createServer((request, response) => {
    const keys = [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', endorsements: ['msteams'] }];
    const at = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
    const body = request.url === '/keys' ? { keys } : { issuer: ISSUER, jwks_uri: `${at}/keys` };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => metadata.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => metadata.close(resolve)));

let consoleError: ReturnType<typeof jest.spyOn>;
beforeEach(() => {
  taken = [];
  // botbuilder writes what it rejects to the console by itself.
  consoleError = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const openId = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}/openid`;
  adapter = createAdapter(
    {
      mode: 'production',
      bot: { appId: APP, appType: 'SingleTenant', tenantId: TENANT, password: 'unused' },
      endpoints: {
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
        ToChannelFromBotOAuthScope: ISSUER,
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: ISSUER,
        ToBotFromChannelOpenIdMetadataUrl: openId,
        ToBotFromEmulatorOpenIdMetadataUrl: openId,
        CallerId: 'urn:botframework:azure',
      },
    },
    silentLog,
    async (_context, { type }) => {
      taken.push(type);
      return undefined;
    },
  );
});
afterEach(() => consoleError.mockRestore());

const activity = {
  type: 'messageReaction',
  id: '1',
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  from: { id: '29:ada', aadObjectId: 'oid-ada' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT },
};

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object = {}, header: object = {}, key: KeyObject = ours.privateKey): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: ISSUER, aud: APP, serviceurl: SERVICE_URL, nbf: now - 10, exp: now + 600, ...claims };
  const signed = `${base64({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header })}.${base64(payload)}`;
  return `Bearer ${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

test('a genuine activity of our tenant is taken', async () => {
  expect(await adapter.handle(token(), activity)).toEqual({ status: 200 });
  expect(taken).toEqual(['messageReaction']);
});

describe('what is not genuine is refused with a status and no reason', () => {
  const anHourAgo = Math.floor(Date.now() / 1000) - 3_600;
  const refused: [why: string, status: number, authorization: () => string, activity: object][] = [
    ['no token', 401, () => '', activity],
    ['a word for a token', 401, () => 'Bearer abc', activity],
    ['another scheme', 401, () => token().replace('Bearer', 'Basic'), activity],
    ['a forged signature', 401, () => token({}, {}, theirs.privateKey), activity],
    ['an unknown key', 401, () => token({}, { kid: 'key-2' }), activity],
    [
      'no signature at all',
      401,
      () => `Bearer ${base64({ alg: 'none' })}.${base64({ iss: ISSUER, aud: APP })}.`,
      activity,
    ],
    ['a token that has run out', 401, () => token({ exp: anHourAgo }), activity],
    ["another bot's token", 401, () => token({ aud: TENANT }), activity],
    ['another issuer', 401, () => token({ iss: 'https://evil.example' }), activity],
    [
      'another service address in the token',
      401,
      () => token({ serviceurl: 'https://smba.trafficmanager.net/emea/' }),
      activity,
    ],
    [
      'an address that is not of Teams',
      401,
      () => token({ serviceurl: 'https://evil.example' }),
      { ...activity, serviceUrl: 'https://evil.example' },
    ],
    ['no service address', 400, token, { ...activity, serviceUrl: undefined }],
    ['no channel', 400, token, { ...activity, channelId: undefined }],
    ['another channel', 401, token, { ...activity, channelId: 'webchat' }],
    ['another tenant', 401, token, { ...activity, conversation: { id: 'a:1', tenantId: APP } }],
    ['no tenant', 401, token, { ...activity, conversation: { id: 'a:1' } }],
    ['nobody who sent it', 400, token, { ...activity, from: undefined }],
    ['a text that is none', 400, token, { ...activity, text: { toString: 'boom' } }],
    ['nothing at all', 400, token, {}],
  ];

  test.each(refused)('%s', async (_why, status, authorization, sent) => {
    expect(await adapter.handle(authorization(), sent)).toEqual({ status });
    expect(taken).toEqual([]);
  });
});

test('answers go to Teams alone in production, and to this machine alone in local mode', () => {
  const teams = [SERVICE_URL, 'https://smba.infra.gcc.teams.microsoft.com/teams', 'https://europe.botframework.com/'];
  const here = ['http://127.0.0.1:56150', 'http://localhost:1234/_connector', 'http://[::1]:80/'];
  const neither = [
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.trafficmanager.net/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'http://169.254.169.254/metadata',
    'https://teams.microsoft.com.evil.example/',
    'http://127.0.0.1.evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
    '',
  ];
  for (const url of teams)
    expect([isServiceUrlAllowed(url, 'production'), isServiceUrlAllowed(url, 'local')]).toEqual([true, false]);
  for (const url of here)
    expect([isServiceUrlAllowed(url, 'production'), isServiceUrlAllowed(url, 'local')]).toEqual([false, true]);
  for (const url of neither)
    expect([isServiceUrlAllowed(url, 'production'), isServiceUrlAllowed(url, 'local')]).toEqual([false, false]);
  expect(isServiceUrlAllowed(SERVICE_URL.replace('https', 'http'), 'production')).toBe(false);
});
