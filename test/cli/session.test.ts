import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { composeServices, type Services } from '../../src/compose-services.ts';
import { courseLedgers } from '../../src/services/ledger/course-ledgers.ts';
import { aCourse, aSession, book, silentLog } from '../helpers/builders.ts';
import { type CommandLine, commandLine, type Said } from './cli.ts';

const NOW = '2026-11-30T09:00:00Z';

let line: CommandLine;
let services: Services;
beforeAll(async () => {
  line = await commandLine(NOW);
  services = await composeServices({ storage: line.store, logLevel: 'silent' }, { clock: { now: () => NOW } });
  const courses = [
    aCourse('permanency').withSession('jan', { capacity: 2 }).withMembers('ada', 'bea', 'cy'),
    aCourse('planning', { title: 'Permanency planning' }),
    aCourse('online', { title: 'Data protection', delivery: 'e-learning' }),
  ];
  for (const course of courses) {
    const ledger = services.ledgers.of(course.at().state.courseId);
    for (const command of course.commands()) await ledger.commit({ actor: 'import', command });
  }
  for (const personId of ['ada', 'bea', 'cy']) {
    await services.ledgers.of('permanency').commit({ actor: personId, command: book(personId, 'jan') });
  }
}, 60_000);
afterAll(() => line.end());

/** A session as it is now, read afresh: what this process knows may be a second old. */
async function stored(courseId: string, sessionId: string) {
  const ledgers = courseLedgers(services.store, services.clock, silentLog);
  return (await ledgers.of(courseId).state()).sessions.get(sessionId)?.session;
}

const session = (...args: string[]): Promise<Said> => line.cli('session', ...args);
const DAY = ['--day', '2027-02-01', '--from', '09:30', '--to', '16:30'];

test('sessions are listed with how full they are, as text and as JSON', async () => {
  const text = await session('list', 'permanency');
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toMatch(/^Permanency \(permanency\): 0 places open\nid +when +where +places +state\n/);
  expect(text.out).toMatch(/jan +2027-01-18 09:30 to 16:30 +Room 4 +2 of 2 booked, 1 waiting +open\n$/);
  const [course, none] = JSON.parse((await session('list', '--json')).out);
  expect(course).toMatchObject({
    courseId: 'permanency',
    sessions: [{ sessionId: 'jan', capacity: 2, booked: 2, waiting: 1, held: 0, overCapacity: 0, state: 'open' }],
  });
  expect(none).toMatchObject({ courseId: 'planning', sessions: [] });
}, 60_000);

test('a session is made, and the same command again makes no second one', async () => {
  const add = [
    'add',
    'permanency planning',
    ...DAY,
    '--day',
    '08/02/2027',
    '--capacity',
    '15',
    '--closes',
    '2027-01-29',
  ];
  const made =
    'planning-2027-02-01 of Permanency planning: 2027-02-01 09:30 to 16:30, and 1 more, to be confirmed, 0 of 15 booked.\n';
  expect(await session(...add)).toEqual({ code: 0, err: '', out: `Made ${made}` });
  expect(await session(...add)).toEqual({ code: 0, err: '', out: `Nothing was different: ${made}` });
  expect(await session(...add, '--venue', 'Town Hall')).toMatchObject({
    code: 1,
    err: 'There is another session with the id planning-2027-02-01. Give the new one an --id of its own, or change that one with: session change.\n',
  });
  expect(await stored('planning', 'planning-2027-02-01')).toMatchObject({
    days: [
      { startsAt: '2027-02-01T09:30:00Z', endsAt: '2027-02-01T16:30:00Z' },
      { startsAt: '2027-02-08T09:30:00Z', endsAt: '2027-02-08T16:30:00Z' },
    ],
    bookingClosesAt: '2027-01-30T00:00:00Z',
  });
}, 60_000);

test('what is seldom meant is asked first, of a new session and of a move, and done with --yes', async () => {
  const add = ['add', 'permanency planning', '--day', '2031-02-22', '--from', '09:30', '--to', '16:30'];
  const odd = [...add, '--capacity', '350', '--id', 'odd'];
  expect(await session(...odd)).toEqual({
    code: 1,
    out: '',
    err: 'Nothing was made. If this is meant, run it again with --yes:\n  Saturday 22 February 2031 is a weekend, and more than four years ahead. Is that right?\n  350 places are more than most rooms hold. Is that right?\n',
  });
  expect((await session(...odd, '--yes')).out).toMatch(/^Made odd of Permanency planning/);
  const move = ['move', 'permanency planning', 'odd', '--day', '2027-02-02', '--day', '2027-02-03'];
  expect((await session(...move)).err).toContain('This session has one day, and will have two. Is that right?');
  expect((await session(...move, '--yes')).out).toMatch(/^Changed odd of Permanency planning/);
}, 60_000);

test('a change that people feel is said first, and done with --yes', async () => {
  const move = ['move', 'permanency', 'jan', '--day', '2027-01-20'];
  const asked = await session(...move);
  expect(asked).toEqual({
    code: 1,
    out: '',
    err: 'Nothing was changed. If this is meant, run it again with --yes:\n  2 people are booked; they will be asked whether they can still come.\n',
  });
  const moved = await session(...move, '--yes');
  expect(moved.out).toMatch(
    /^Changed jan of Permanency: 2027-01-20 09:30 to 16:30, Room 4, 2 of 2 booked, 1 waiting\.\n/,
  );
  // Booking closed at five on the day before, and does so again.
  expect(await stored('permanency', 'jan')).toMatchObject({ bookingClosesAt: '2027-01-19T17:00:00Z', revision: 1 });
  const larger = await session('change', 'permanency', 'jan', '--capacity', '3', '--trainer', 'Cy Reed', '--yes');
  expect(larger.out).toContain('3 of 3 booked.\n  Up to 1 person who waits will be given the new place.');
}, 60_000);

test('what is left out of a change stays, and an empty text empties a field', async () => {
  await services.ledgers.of('permanency').commit({
    actor: 'import',
    command: { type: 'set-sessions', sessions: [aSession('mar', { day: '2027-03-01', trainer: 'Bea Reed' })] },
  });
  expect((await session('change', 'permanency', 'mar', '--trainer', '', '--guest-places', '2')).code).toBe(0);
  const mar = await stored('permanency', 'mar');
  expect(mar).toMatchObject({ venue: 'Room 4', capacity: 12, guestPlaces: 2 });
  expect(mar).not.toHaveProperty('trainer');
}, 60_000);

test('cancelling says what it does, and does it with --yes, once', async () => {
  const sessions = [aSession('feb', { day: '2027-02-01', capacity: 2 })];
  await services.ledgers.of('permanency').commit({ actor: 'import', command: { type: 'set-sessions', sessions } });
  for (const personId of ['ada', 'bea']) {
    const leave = { type: 'cancel', personId, sessionId: 'jan', reason: 'other' } as const;
    await services.ledgers.of('permanency').commit({ actor: personId, command: leave });
    await services.ledgers.of('permanency').commit({ actor: personId, command: book(personId, 'feb') });
  }
  const asked = await session('cancel', 'permanency', 'feb');
  expect(asked.code).toBe(1);
  expect(asked.err).toContain('Nothing was cancelled. If this is meant, run it again with --yes');
  expect(asked.err).toContain('2 people are booked: each of them will be told, and offered the next dates.');
  expect(await session('cancel', 'permanency', 'feb', '--yes')).toEqual({
    code: 0,
    err: '',
    out: 'Cancelled feb of Permanency.\n  2 people were booked: each of them will be told, and offered the next dates.\n',
  });
  expect((await session('cancel', 'permanency', 'feb', '--yes')).out).toMatch(
    /^It is cancelled already: feb of Permanency/,
  );
}, 60_000);

test('each mistake is one clear sentence, and nothing is done', async () => {
  const before = (await services.store.head('permanency'))?.version;
  const mistakes: [args: string[], sentence: string | RegExp][] = [
    [['list', 'origami'], 'I know no course called "origami".\n'],
    [
      ['add', 'perm', ...DAY, '--capacity', '9'],
      'More than one course fits: Permanency, Permanency planning. Write more of the one you mean.\n',
    ],
    [
      ['add', 'permanency', '--day', '2027-03-28', '--from', '01:30', '--to', '16:30', '--capacity', '0'],
      'Nothing was changed.\n  Capacity cannot be "0": please give a whole number from 1 to 1,000.\n  The day cannot begin at 01:30 on Sunday 28 March 2027: the clocks go forward and skip this hour.\n',
    ],
    [
      ['add', 'permanency', ...DAY, '--capacity', '9', '--id', 'a/b'],
      'Nothing was changed.\n  The id "a/b": expected a key without / \\ # or ?.\n',
    ],
    [
      ['add', 'permanency', '--day', '2027-02-01', '--from', '09:30', '--from', '10:00', '--to', '16:00'],
      'There is 1 --day and there are 2 --from: give one for all days, or one for each.\n',
    ],
    [
      ['change', 'permanency', 'none'],
      'Permanency has no such session. See their ids with: session list permanency --all.\n',
    ],
    [['move', 'permanency', 'jan'], 'Say to which day with --day, once for each day of the session.\n'],
    [['add', 'permanency', '--capacty', '9'], /^error: unknown option '--capacty'\n/],
  ];
  for (const [args, sentence] of mistakes) {
    const { code, out, err } = await session(...args);
    expect([args, code, out]).toEqual([args, 1, '']);
    if (typeof sentence === 'string') expect(err).toBe(sentence);
    else expect(err).toMatch(sentence);
  }
  expect((await services.store.head('permanency'))?.version).toBe(before);
}, 60_000);
