import { describe, expect, test } from '@jest/globals';
import { readHistory } from '../../../../src/services/import/read/history-file.ts';
import { aFile, fileOf, problemsOf, said, valuesOf } from './files.ts';

const TODAY = '2021-11-30';
const ROW = {
  staff_number: 'S1',
  course_id: 'permanency',
  status: 'attended',
  session_id: '',
  date: '09/06/2021',
  note: '',
};
const KNOWN = {
  staffNumbers: new Set(['S1', 'S2', '0042']),
  courses: new Set(['permanency', 'smart']),
  sessions: new Map([
    [
      'june',
      {
        courseId: 'permanency',
        days: [
          { startsAt: '2021-06-08T23:30:00Z', endsAt: '2021-06-09T15:00:00Z' },
          { startsAt: '2021-06-16T08:30:00Z', endsAt: '2021-06-16T15:00:00Z' },
        ],
      },
    ],
    ['dec', { courseId: 'permanency', days: [{ startsAt: '2021-12-14T09:30:00Z', endsAt: '2021-12-14T16:00:00Z' }] }],
    ['jan', { courseId: 'smart', days: [{ startsAt: '2022-01-14T09:30:00Z', endsAt: '2022-01-14T16:00:00Z' }] }],
  ]),
};

function read(...rows: Record<string, string>[]) {
  return readHistory(fileOf(ROW, rows), KNOWN, TODAY);
}

test('reads rows of each status', () => {
  const result = read(
    { note: 'with team 3\nin person' },
    { staff_number: 'S2', status: 'Booked', session_id: 'dec', date: '2021-11-01' },
    { staff_number: '0042', status: 'EXEMPT', date: '2022-01-01' },
  );
  expect(valuesOf(result)).toEqual([
    {
      staffNumber: 'S1',
      courseId: 'permanency',
      status: 'attended',
      date: '2021-06-09',
      note: 'with team 3\nin person',
    },
    { staffNumber: 'S2', courseId: 'permanency', status: 'booked', sessionId: 'dec', date: '2021-11-01' },
    { staffNumber: '0042', courseId: 'permanency', status: 'exempt', date: '2022-01-01' },
  ]);
  expect(result.warnings).toEqual([]);
});

describe('a row is refused', () => {
  test.each<[string, Record<string, string>, string]>([
    ['unknown staff number', { staff_number: 'X9' }, 'staff_number: a staff number of the roster'],
    ['lost leading zeros', { staff_number: '42' }, 'staff_number: a staff number of the roster, did you mean 0042?'],
    ['other case', { staff_number: 's1' }, 'staff_number: a staff number of the roster, did you mean S1?'],
    ['unknown course', { course_id: 'smrt' }, 'course_id: a course id of the catalogue, did you mean smart?'],
    ['unknown status', { status: 'cancelled' }, 'status: attended, booked or exempt'],
    ['unknown session', { session_id: 'juen' }, 'session_id: a session that was imported, did you mean june?'],
    ['other course’s session', { session_id: 'jan' }, 'session_id: a session of permanency, but this is one of smart'],
    ['booking without a session', { status: 'booked' }, 'session_id: the session that is booked'],
    [
      'exemption with one',
      { status: 'exempt', session_id: 'dec' },
      'session_id: nothing: an exemption is from the whole course',
    ],
    ['attended tomorrow', { date: '2021-12-01' }, 'date: a day up to today, 2021-11-30: nobody can have attended yet'],
    ['no date', { date: '' }, 'date: a date such as 2021-11-30 or 30/11/2021 (day first)'],
    ['long note', { note: 'x'.repeat(501) }, 'note: at most 500 characters'],
    [
      'formula in a note',
      { note: '=1+1' },
      'note: text that does not begin with = + - or @, which a spreadsheet would run as a formula',
    ],
  ])('%s', (_, row, expected) => {
    expect(said(problemsOf(read(row)))).toEqual([`2 ${expected}`]);
  });

  test('when another says the same', () => {
    expect(said(problemsOf(read({}, { note: 'again' })))).toEqual(['3 -: each record once, but line 2 says the same']);
    expect(valuesOf(read({}, { date: '2021-06-16' }, { course_id: 'smart' }))).toHaveLength(3);
  });

  test('when another books the same person on the same course', () => {
    const booked = { status: 'booked', session_id: 'dec', date: '2021-11-01' };
    expect(said(problemsOf(read(booked, { ...booked, session_id: 'june', date: '2021-05-01' })))).toEqual([
      '3 status: one booking for a person and a course, but line 2 has one too',
    ]);
  });
});

describe('a doubtful date is a warning', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'booked on the session’s day',
      { status: 'booked', session_id: 'dec', date: '2021-12-14' },
      ['2 date: the day it was booked, before the session’s day 2021-12-14'],
    ],
    [
      'booked after it',
      { status: 'booked', session_id: 'june', date: '2021-07-01' },
      ['2 date: the day it was booked, before the session’s day 2021-06-09'],
    ],
    [
      'booked in the future',
      { status: 'booked', session_id: 'dec', date: '2021-12-01' },
      ['2 date: the day it was booked, up to today, 2021-11-30'],
    ],
    ['booked before', { status: 'booked', session_id: 'dec', date: '2021-11-30' }, []],
    [
      'attended on another day',
      { session_id: 'june', date: '2021-06-10' },
      ['2 date: a day of the session: 2021-06-09, 2021-06-16'],
    ],
    ['attended on its second day', { session_id: 'june', date: '2021-06-16' }, []],
  ])('%s', (_, row, warnings) => {
    const result = read(row);
    expect(valuesOf(result)).toHaveLength(1);
    expect(said(result.warnings)).toEqual(warnings);
  });
});

test('all is refused for one bad row, and warnings are still given', () => {
  const result = read({ session_id: 'june', date: '2021-06-10' }, { staff_number: 'X' });
  expect(result).not.toHaveProperty('rows');
  expect([said(problemsOf(result)), said(result.warnings)]).toEqual([
    ['3 staff_number: a staff number of the roster'],
    ['2 date: a day of the session: 2021-06-09, 2021-06-16'],
  ]);
});

test.each([
  ['an empty file', '', 1],
  ['a NUL byte', 'staff_number,course_id\nS1,a\0', 2],
  ['a file over 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1), 1],
])('%s is one problem', (_, text, line) => {
  expect(problemsOf(readHistory(aFile(text, 'old.csv'), KNOWN, TODAY))).toMatchObject([{ file: 'old.csv', line }]);
});
