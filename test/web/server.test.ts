import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/services/errors.ts';
import type { Log } from '../../src/services/ports.ts';
import { createServer, type ServerParts, type WebServer } from '../../src/web/server.ts';
import { silentLog } from '../helpers/builders.ts';

let server: WebServer;
let url: string;
let isReady: () => Promise<boolean>;
let messages: ServerParts['messages'];
let calendarFile: ServerParts['calendarFile'];
let faults: object[];
const log: Log = { ...silentLog, error: (fields) => void faults.push(fields) };

beforeEach(async () => {
  faults = [];
  isReady = async () => true;
  messages = async (authorization, body) => ({ status: 200, body: { authorization, body } });
  calendarFile = async () => undefined;
  server = createServer({
    messages: (...given) => messages(...given),
    ready: () => isReady(),
    calendarFile: (token) => calendarFile(token),
    log,
  });
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
});
afterEach(() => server.close());

const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    body: body as string,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

describe('messages', () => {
  test('are handed on with their token', async () => {
    const response = await post('{"type":"message"}', { Authorization: 'Bearer abc' });
    expect(await response.json()).toEqual({ authorization: 'Bearer abc', body: { type: 'message' } });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const charset = await post('{}', { 'Content-Type': 'application/json; charset=utf-8' });
    expect(charset.status).toBe(200);
  });

  const refused: [what: string, status: number, body: string | Buffer, headers: Record<string, string>][] = [
    ['packed', 415, gzipSync('{}'), { 'Content-Encoding': 'gzip' }],
    ['falsely packed', 415, 'not gzip', { 'Content-Encoding': 'gzip' }],
    ['unpacked, but saying so', 415, '{}', { 'Content-Encoding': 'identity' }],
    ['plain text', 415, '{}', { 'Content-Type': 'text/plain' }],
    ['a form', 415, 'type=message', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['not JSON', 400, '{"type":', {}],
    ['no object', 400, '[1, 2]', {}],
    ['null', 400, 'null', {}],
    ['empty', 400, '', {}],
    ['too large', 413, JSON.stringify({ text: 'x'.repeat(300_000) }), {}],
  ];

  test.each(refused)('that are %s are refused with %i', async (_what, status, body, headers) => {
    messages = async () => {
      throw new Error('was handed on');
    };
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(Object.keys((await response.json()) as object)).toEqual(['message']);
    expect(faults).toEqual([]);
  });

  test('that are too large are refused though they do not say how large they are', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
      });
      sending.on('response', (response) => resolve(response.statusCode));
      sending.on('error', reject);
      for (let sent = 0; sent < 5; sent += 1) sending.write('x'.repeat(64 * 1024));
    });
    expect(status).toBe(413);
  });

  test('from somebody who hangs up half-way are no fault of ours', async () => {
    await new Promise<void>((resolve) => {
      const sending = request(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Length': '1000' },
      });
      sending.on('error', () => resolve());
      sending.write('{"type"', () => sending.destroy());
    });
    expect((await post('{}')).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test.each([400, 401, 501])('that are not accepted, with %i, are told no reason', async (status) => {
    messages = async () => ({ status });
    const response = await post('{}');
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/token|signature|tenant|issuer/i);
  });

  test('that fail are answered with 500, and the reason stays in the log', async () => {
    messages = async () => {
      throw new TypeError('secret detail');
    };
    const response = await post('{}');
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Something went wrong on our side."}']);
    expect(faults).toHaveLength(1);
  });
});

test('nothing says what serves it, and everything has the headers that browsers heed', async () => {
  for (const response of [await fetch(`${url}/healthz`), await fetch(`${url}/nowhere`), await post('{}')]) {
    expect(response.headers.get('server') || '').not.toMatch(/restify|node/i);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
  const lost = await fetch(`${url}/secret-path`);
  expect([lost.status, await lost.text()]).toEqual([404, '{"message":"There is nothing here."}']);
  expect((await fetch(`${url}/api/messages`)).status).toBe(405);
});

test('alive is one thing, ready another', async () => {
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  for (const notReady of [
    async () => false,
    async () => Promise.reject(new Error('no storage')),
    () => new Promise<boolean>(() => undefined),
  ]) {
    isReady = notReady;
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/^Not ready: .*\.$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  }
});

test('a port that is taken is named, with what to do', async () => {
  const port = Number(new URL(url).port);
  const second = createServer({ messages, ready: isReady, calendarFile, log });
  const taken = second.listen(port, '127.0.0.1');
  await expect(taken).rejects.toBeInstanceOf(Fault);
  await expect(taken).rejects.toThrow(
    `Port ${port} is taken by another program: stop it, or set PORT to a port that is free`,
  );
});

test('whoever is being answered is answered before it closes', async () => {
  let finish: () => void = () => undefined;
  const began = new Promise<void>((begin) => {
    messages = () =>
      new Promise((resolve) => {
        finish = () => resolve({ status: 200, body: { done: true } });
        begin();
      });
  });
  const answered = post('{}');
  await began;
  const closed = server.close();
  finish();
  expect(await (await answered).json()).toEqual({ done: true });
  await closed;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

describe('calendar files', () => {
  test('come as what calendars take, also at long addresses', async () => {
    const token = `${'a'.repeat(300)}.b_-`;
    const asked: string[] = [];
    calendarFile = async (given) => {
      asked.push(given);
      return 'BEGIN:VCALENDAR\r\n';
    };
    const response = await fetch(`${url}/calendar/${token}.ics`);
    expect([response.status, await response.text()]).toEqual([200, 'BEGIN:VCALENDAR\r\n']);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="training.ics"');
    expect(asked).toEqual([token]);
  });

  test.each(['/calendar/forged.ics', '/calendar/forged', '/calendar/', '/calendar/a/b.ics', '/calendar/%00.ics'])(
    'that are none of ours, as %s, are not there, in one sentence',
    async (path) => {
      const response = await fetch(`${url}${path}`);
      expect([response.status, await response.text()]).toEqual([404, 'There is no such calendar file.']);
    },
  );

  test('that cannot be read just now are answered with 503, and the reason stays in the log', async () => {
    calendarFile = async () => {
      throw new TypeError('secret detail');
    };
    const response = await fetch(`${url}/calendar/a.b.ics`);
    expect([response.status, await response.text()]).toEqual([503, expect.not.stringContaining('secret')]);
    expect(faults).toEqual([{ error: 'TypeError' }]);
  });
});
