import { describe, expect, test } from '@jest/globals';
import { readSessions } from '../../../../src/services/import/read/sessions-file.ts';
import { fileOf, problemsOf, said, valuesOf } from './files.ts';

const JAN = {
  session_id: 'jan',
  course_id: 'permanency',
  starts_at: '2026-12-01 09:30',
  ends_at: '2026-12-01 16:00',
  venue: 'Town Hall',
  online_link: '',
  trainer: '',
  capacity: '20',
  booking_closes_at: '',
};
const DAY_TWO = { starts_at: '2026-12-08 09:30', ends_at: '2026-12-08 16:00' };
const KNOWN = {
  courses: new Set(['permanency', 'smart']),
  staffNumbers: new Set(['S1', '0042']),
  courseOfSession: new Map([['old', 'smart']]),
};

function read(...rows: Record<string, string>[]) {
  return readSessions(fileOf(JAN, rows), KNOWN);
}

test('a row without its optional columns', () => {
  expect(valuesOf(read({}))).toEqual([
    {
      sessionId: 'jan',
      courseId: 'permanency',
      days: [{ startsAt: '2026-12-01T09:30:00Z', endsAt: '2026-12-01T16:00:00Z' }],
      venue: 'Town Hall',
      capacity: 20,
      guestPlaces: 0,
      bookingClosesAt: '2026-12-01T09:30:00Z',
    },
  ]);
});

test('rows of one session are its days, in order of time, wherever they stand', () => {
  const more = {
    online_link: 'https://teams.microsoft.com/l/x?y=1',
    trainer: 'Cy Reed',
    register_owner: '0042',
    guest_places: '2',
  };
  const result = read({ ...DAY_TWO, ...more }, { session_id: 'feb', ...more }, { ...more });
  expect('rows' in result && result.rows.map(({ line, value }) => [line, value.sessionId])).toEqual([
    [2, 'jan'],
    [3, 'feb'],
  ]);
  expect(valuesOf(result)[0]).toEqual({
    sessionId: 'jan',
    courseId: 'permanency',
    days: [
      { startsAt: '2026-12-01T09:30:00Z', endsAt: '2026-12-01T16:00:00Z' },
      { startsAt: '2026-12-08T09:30:00Z', endsAt: '2026-12-08T16:00:00Z' },
    ],
    venue: 'Town Hall',
    onlineLink: 'https://teams.microsoft.com/l/x?y=1',
    trainer: 'Cy Reed',
    capacity: 20,
    guestPlaces: 2,
    bookingClosesAt: '2026-12-01T09:30:00Z',
    registerOwnerStaffNumber: '0042',
  });
});

test.each([
  ['2026-07-01 09:30', '2026-07-01T08:30:00Z'],
  ['2026-07-01T09:30', '2026-07-01T08:30:00Z'],
  ['2026-07-01T09:30:00', '2026-07-01T08:30:00Z'],
  ['01/07/2026 09:30', '2026-07-01T08:30:00Z'],
  ['1/7/2026 9:30', '2026-07-01T08:30:00Z'],
])('%j is a wall time in London', (starts_at, startsAt) => {
  const [session] = valuesOf(read({ starts_at, ends_at: '2026-07-01 16:00' }));
  expect(session?.days[0]?.startsAt).toBe(startsAt);
});

test.each([
  ['', '2026-12-01T09:30:00Z'],
  ['2026-11-27 17:00', '2026-11-27T17:00:00Z'],
  ['2026-12-01 09:30', '2026-12-01T09:30:00Z'],
  ['27/11/2026', '2026-11-28T00:00:00Z'],
  ['2026-12-01', '2026-12-01T09:30:00Z'],
])('booking that closes at %j closes at %s', (booking_closes_at, bookingClosesAt) => {
  expect(valuesOf(read({ booking_closes_at }))).toMatchObject([{ bookingClosesAt }]);
});

const WALL_TIME = 'a date and London time such as 2026-12-01 09:30 or 01/12/2026 09:30';
const CAPACITY = 'a whole number from 1 to 1,000';

describe('a cell', () => {
  test.each([
    ['session_id', 'a?b', 'a key without / \\ # or ?'],
    ['session_id', 'old', 'an id of its own: it is a session of smart'],
    ['session_id', 'OLD', 'old, as it was first imported: this differs only in case'],
    ['course_id', 'permanancy', 'a course id of the catalogue, did you mean permanency?'],
    ['starts_at', '2026-12-01', WALL_TIME],
    ['starts_at', '2026-12-01 09:30Z', WALL_TIME],
    ['starts_at', '2026-12-01 09:30+01:00', WALL_TIME],
    ['starts_at', '46357.5', `${WALL_TIME}: this is a spreadsheet’s serial number, so format the column as a date`],
    ['starts_at', '2026-12-01 24:00', 'a time from 00:00 to 23:59'],
    ['starts_at', '2026-02-30 09:00', expect.stringContaining('a day that exists')],
    ['starts_at', '2026-03-29 01:30', 'a time that London has: the clocks go forward and skip this hour'],
    ['starts_at', '2026-10-25 01:30', 'a time that London has once: the clocks go back and repeat this hour'],
    ['ends_at', '2026-12-01 09:30', 'a time after starts_at'],
    ['ends_at', '2026-12-01 09:00', 'a time after starts_at'],
    ['ends_at', '2026-12-02 16:00', 'an end on the same day: give each day of a session a row of its own'],
    ['online_link', 'javascript:alert(1)', 'a link that begins with https:// or http://'],
    ['online_link', 'teams.microsoft.com', 'a link that begins with https:// or http://'],
    ['venue', '=HYPERLINK("x")', expect.stringContaining('does not begin with =')],
    ['trainer', '@x', expect.stringContaining('does not begin with =')],
    ['capacity', '', CAPACITY],
    ['capacity', '0', CAPACITY],
    ['capacity', '-1', CAPACITY],
    ['capacity', '1e9', CAPACITY],
    ['capacity', '1000000000', CAPACITY],
    ['capacity', '20.5', CAPACITY],
    ['capacity', '1001', CAPACITY],
    ['guest_places', '1001', 'a whole number from 0 to 1,000'],
    ['booking_closes_at', '2026-12-01 09:31', 'a time up to the session’s start 2026-12-01 09:30'],
    ['booking_closes_at', '2026-12-02', 'a time up to the session’s start 2026-12-01 09:30'],
    ['booking_closes_at', 'Friday', WALL_TIME],
    ['register_owner', '42', 'a staff number of the roster, did you mean 0042?'],
  ])('%s %j is refused', (column, value, expected) => {
    expect(problemsOf(read({ [column]: value }))).toEqual([{ file: 'some.csv', line: 2, column, value, expected }]);
  });
});

describe('several rows of one session', () => {
  test('agree on everything but their times', () => {
    const odd = { ...DAY_TWO, venue: '', capacity: '30', booking_closes_at: '2026-11-27' };
    expect(said(problemsOf(read({}, odd)))).toEqual([
      '3 venue: Town Hall, as on line 2: rows of one session are its days',
      '3 capacity: 20, as on line 2: rows of one session are its days',
      '3 booking_closes_at: nothing, as on line 2: rows of one session are its days',
    ]);
  });

  test('do not overlap', () => {
    expect(said(problemsOf(read({ starts_at: '2026-12-01 15:59', ends_at: '2026-12-01 17:00' }, {})))).toEqual([
      '2 starts_at: days that do not overlap, but line 3 is 2026-12-01 09:30 to 2026-12-01 16:00',
    ]);
    expect(said(problemsOf(read({}, {})))).toHaveLength(1);
    expect(valuesOf(read({ ends_at: '2026-12-01 12:00' }, { starts_at: '2026-12-01 12:00' }))).toHaveLength(1);
  });

  test('share the spelling of its id', () => {
    expect(said(problemsOf(read({}, { ...DAY_TWO, session_id: 'Jan' })))).toEqual([
      '3 session_id: one spelling, but line 2 has jan, which differs only in case',
    ]);
  });
});

test('a session that is nowhere is warned about', () => {
  const result = read({ venue: '' });
  expect(valuesOf(result)).toHaveLength(1);
  expect(said(result.warnings)).toEqual(['2 venue: a venue or an online_link, or nobody will know where to go']);
});

test('booking opens at a time, or with the beginning of a day, and before it closes', () => {
  const opening = (booking_opens_at: string, more: Record<string, string> = {}) => read({ booking_opens_at, ...more });
  expect(valuesOf(opening('2026-11-02 12:00'))).toMatchObject([{ bookingOpensAt: '2026-11-02T12:00:00Z' }]);
  expect(valuesOf(opening('26/10/2026'))).toMatchObject([{ bookingOpensAt: '2026-10-26T00:00:00Z' }]);
  expect(valuesOf(opening(''))[0]).not.toHaveProperty('bookingOpensAt');
  expect(problemsOf(opening('2026-11-30', { booking_closes_at: '2026-11-27 17:00' }))).toMatchObject([
    { column: 'booking_opens_at', value: '2026-11-30', expected: 'a time before booking closes, 2026-11-27 17:00' },
  ]);
});
