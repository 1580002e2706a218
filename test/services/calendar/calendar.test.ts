import { describe, expect, test } from '@jest/globals';
import { calendarService } from '../../../src/services/calendar/calendar.ts';
import { readToken, tokenOf } from '../../../src/services/calendar/calendar-token.ts';
import type { SecretStore } from '../../../src/services/calendar/ports.ts';
import { StorageUnavailable } from '../../../src/services/errors.ts';
import { aCourse, aSession, clockAt, NOW, setSessions, silentLog } from '../../helpers/builders.ts';
import { memorySecretStore } from '../../helpers/memory-secret-store.ts';

const jan = { courseId: 'permanency', sessionId: 'jan' };
const key = Buffer.alloc(32, 1);

function replicas(secrets: SecretStore = memorySecretStore(), publicUrl: string | undefined = 'https://t.example.org') {
  const course = aCourse('permanency').withSession('jan').withSession('feb', { day: '2027-02-15' }).at();
  const ledgers = { all: async () => [course.state] };
  const one = () => calendarService({ ledgers, secrets, clock: clockAt(NOW), log: silentLog, publicUrl });
  return { course, one: one(), other: one() };
}

const tokenIn = (address = '') => address.replace(/^.*\/calendar\/(.*)\.ics$/, '$1');

describe('an address', () => {
  test('is the same from every replica, stays, and gives the session as it is now', async () => {
    const { course, one, other } = replicas();
    const [address, same] = await Promise.all([one.addressOf(jan), other.addressOf(jan)]);
    expect(address).toMatch(/^https:\/\/t\.example\.org\/calendar\/[\w.-]+\.ics$/);
    expect(same).toBe(address);
    expect(await other.read(tokenIn(address))).toContain('DTSTART:20270118T093000Z');
    course.does(setSessions(aSession('jan', { day: '2027-01-25' })));
    expect(await other.read(tokenIn(address))).toContain('DTSTART:20270125T093000Z');
    course.does({ type: 'cancel-session', sessionId: 'jan' });
    expect(await one.read(tokenIn(address))).toContain('STATUS:CANCELLED');
  });

  test('is not given without a public one of ours, nor while the secret cannot be read; then it is', async () => {
    const ours = replicas();
    const { course } = ours;
    const ledgers = { all: async () => [course.state] };
    const parts = { ledgers, clock: clockAt(NOW), log: silentLog };
    expect(await calendarService({ ...parts, secrets: memorySecretStore() }).addressOf(jan)).toBeUndefined();
    let isAway = true;
    const kept = memorySecretStore();
    const secrets: SecretStore = {
      keep: async (...asked) => {
        if (isAway) throw new StorageUnavailable();
        return kept.keep(...asked);
      },
    };
    const { one } = replicas(secrets);
    expect(await one.addressOf(jan)).toBeUndefined();
    await expect(one.read('x.y')).rejects.toThrow(StorageUnavailable);
    isAway = false;
    expect(await one.addressOf(jan)).toBeDefined();
  });

  test('of a session that is not there leads nowhere', async () => {
    const { one } = replicas();
    expect(await one.read(tokenIn(await one.addressOf({ ...jan, sessionId: 'mar' })))).toBeUndefined();
    expect(await one.read(tokenIn(await one.addressOf({ ...jan, courseId: 'smart' })))).toBeUndefined();
  });
});

describe('a token', () => {
  const token = tokenOf(jan, key);
  const [named, sealed] = token.split('.');

  test('names its session', () => {
    expect(readToken(token, key)).toEqual(jan);
  });

  test.each([
    ['nothing', ''],
    ['no seal', `${named}.`],
    ['only a seal', `.${sealed}`],
    ['a seal of another length', `${token}AAAA`],
    ['more than two parts', `${token}.x`],
    ['the seal of another session', `${tokenOf({ ...jan, sessionId: 'feb' }, key).split('.')[0]}.${sealed}`],
    ['the seal of another key', tokenOf(jan, Buffer.alloc(32, 2))],
    ['another letter', `${token.startsWith('W') ? 'X' : 'W'}${token.slice(1)}`],
    ['more than we make', `${'A'.repeat(2_000)}.${sealed}`],
  ])('with %s is none of ours', (_, forged) => {
    expect(readToken(forged, key)).toBeUndefined();
  });
});
