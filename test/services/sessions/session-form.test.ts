import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Session } from '../../../src/domain/course/session.ts';
import { readSession } from '../../../src/services/sessions/session-form.ts';
import { differences, NO_MOMENT, type TypedSession, typedOf } from '../../../src/services/sessions/typed-session.ts';
import { aSession, NOW } from '../../helpers/builders.ts';

const TYPED: TypedSession = {
  days: [{ date: '2027-01-18', from: '09:30', to: '16:30' }],
  venue: 'Room 4',
  onlineLink: '',
  trainer: '',
  capacity: '12',
  guestPlaces: '',
  opens: NO_MOMENT,
  closes: NO_MOMENT,
};

function read(more: Partial<TypedSession>, before?: Session, now = NOW) {
  return readSession({ ...TYPED, ...more }, { courseId: 'permanency', sessionId: 'jan', before, now });
}

function problems(more: Partial<TypedSession>, before?: Session, now = NOW): string[] {
  const outcome = read(more, before, now);
  return 'problems' in outcome ? outcome.problems.map(({ sentence }) => sentence) : [];
}

const day = (date: string, from = '09:30', to = '16:30') => ({ date, from, to });

describe('a session from a form', () => {
  test('in London times, open for booking until it begins', () => {
    expect(read({ days: [day('2027-06-14'), day('', '', ''), day('07/06/2027')] })).toEqual({
      session: {
        sessionId: 'jan',
        courseId: 'permanency',
        days: [
          { startsAt: '2027-06-07T08:30:00Z', endsAt: '2027-06-07T15:30:00Z' },
          { startsAt: '2027-06-14T08:30:00Z', endsAt: '2027-06-14T15:30:00Z' },
        ],
        venue: 'Room 4',
        capacity: 12,
        guestPlaces: 0,
        bookingClosesAt: '2027-06-07T08:30:00Z',
      },
    });
  });

  test('a day alone means the whole of it: booking opens with its beginning, and closes with its end', () => {
    const outcome = read({ opens: { date: '2026-12-07', time: '' }, closes: { date: '2027-01-14', time: '' } });
    expect(outcome).toMatchObject({
      session: { bookingOpensAt: '2026-12-07T00:00:00Z', bookingClosesAt: '2027-01-15T00:00:00Z' },
    });
  });

  test('everything that is wrong is named at once', () => {
    const found = problems({
      days: [
        day('2027-03-28', '01:30'),
        day('2027-10-31', '01:30'),
        day('2027-02-30'),
        day('2027-02-01', '16:30', '09:30'),
      ],
      venue: '=HYPERLINK("x")',
      onlineLink: 'http://example.org',
      capacity: '0',
      guestPlaces: 'four',
      opens: { date: '', time: '09:00' },
    });
    expect(found).toEqual([
      'Venue cannot be "=HYPERLINK("x")": please give text that does not begin with = + - or @, which a spreadsheet would run as a formula.',
      'Online link cannot be "http://example.org": please give a link that begins with https://.',
      'Capacity cannot be "0": please give a whole number from 1 to 1,000.',
      'Guest places cannot be "four": please give a whole number from 0 to 1,000.',
      'Booking opens at 09:00: please give the date too.',
      'Day 1 cannot begin at 01:30 on Sunday 28 March 2027: the clocks go forward and skip this hour.',
      'Day 2 cannot begin at 01:30 on Sunday 31 October 2027: the clocks go back and repeat this hour.',
      'Day 3: there is no 30 February 2027.',
      'Day 4 ends at 09:30, which is not after its start at 16:30: please give a later end.',
    ]);
  });

  test.each([
    ['no day', { days: [day('', '', '')] }, 'Please give at least one day, with its date, its start and its end.'],
    ['a day without its end', { days: [day('2027-01-18', '09:30', '')] }, 'The day has no end time: please give it.'],
    [
      'a day gone by',
      { days: [day('2026-11-27')] },
      'Friday 27 November 2026, 09:30 has gone by: please give a time that is still to come.',
    ],
    ['no capacity', { capacity: '' }, 'Capacity is empty: please give a whole number from 1 to 1,000.'],
    [
      'booking that closes after the start',
      { closes: { date: '2027-01-19', time: '10:00' } },
      'Booking cannot close after the session has begun, on Monday 18 January 2027, 09:30.',
    ],
    [
      'booking that closes before it opens',
      { opens: { date: '2027-01-11', time: '' }, closes: { date: '2027-01-08', time: '17:00' } },
      'Booking must open before it closes, on Friday 8 January 2027, 17:00: please give an earlier opening.',
    ],
    [
      'booking that has closed already',
      { closes: { date: '2026-11-27', time: '' } },
      'Booking would be closed already, and nobody could book: please let it close later.',
    ],
    [
      'days that overlap',
      { days: [day('2027-01-18'), day('2027-01-18', '16:00', '18:00')] },
      'Day 2 begins on Monday 18 January 2027, 16:00, before day 1 has ended: please give days that do not overlap.',
    ],
    ['a date that is none', { days: [day('31/02/2027')] }, 'There is no 31 February 2027.'],
    ['what is no date', { days: [day('next week')] }, '"next week" is no date: please give one such as 18/01/2027.'],
    ['a year that is a slip', { days: [day('0207-01-18')] }, 'The year 207 cannot be meant: please give another one.'],
    [
      'what is no time',
      { days: [day('2027-01-18', '9.30')] },
      'The day cannot begin at "9.30": please give a time from 00:00 to 23:59.',
    ],
    [
      'a link that is none',
      { onlineLink: 'ftp://x' },
      'Online link cannot be "ftp://x": please give a link that begins with https://.',
    ],
    [
      'booking that closes on no day',
      { closes: { date: '2027-02-31', time: '' } },
      'Booking closes: there is no 31 February 2027.',
    ],
    [
      'booking that closes at no time',
      { closes: { date: '2027-01-15', time: '25:00' } },
      'Booking cannot close at "25:00": please give a time from 00:00 to 23:59.',
    ],
  ] as const)('%s is one clear sentence', (_, more, sentence) => {
    expect(problems(more)).toEqual([sentence]);
  });

  test('days that were set before may lie behind: what has begun can still be changed', () => {
    const before = aSession('jan', {
      day: '2026-11-30',
      days: [{ startsAt: '2026-11-30T08:30:00Z', endsAt: '2026-11-30T16:30:00Z' }],
    });
    const days = [day('2026-11-30', '08:30', '16:30')];
    expect(problems({ days, closes: typedOf(before).closes, capacity: '14' }, before)).toEqual([]);
    expect(problems({ days: [day('2026-11-30', '08:45', '16:30')] }, before)).toHaveLength(1);
  });
});

test('a session that is shown in a form and read again is the same session', () => {
  const minutes = fc.integer({ min: 0, max: 23 * 60 });
  const at = (date: string, minute: number) =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'Europe/London' }).add({ minutes: minute }).toInstant();
  const text = fc.option(fc.constantFrom('Room 4', 'https://example.org/a', 'Grace Example'), { nil: undefined });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      minutes,
      fc.integer({ min: 0, max: 400 }),
      text,
      (ahead, start, before, venue) => {
        const date = Temporal.PlainDate.from('2026-12-01').add({ days: ahead }).toString();
        const startsAt = at(date, 300 + Math.floor(start / 2));
        const bookingClosesAt = startsAt.subtract({ minutes: before * 15 });
        const session: Session = {
          ...aSession('jan'),
          days: [{ startsAt: startsAt.toString(), endsAt: startsAt.add({ minutes: 60 }).toString() }],
          bookingClosesAt: bookingClosesAt.toString(),
          bookingOpensAt: bookingClosesAt.subtract({ hours: 50 }).toString(),
          ...(venue !== undefined && { venue }),
          registerOwner: 'grace',
        };
        // A time that the clocks repeat is refused, and no file or form lets one in.
        const outcome = readSession(typedOf(session), {
          courseId: 'permanency',
          sessionId: 'jan',
          before: session,
          now: NOW,
        });
        const isRepeated =
          'problems' in outcome && outcome.problems.every(({ sentence }) => sentence.includes('this hour'));
        if (!isRepeated) expect(outcome).toEqual({ session });
      },
    ),
  );
});

test('what differs from what is stored is named field by field', () => {
  const present = typedOf(aSession('jan', { capacity: 18, trainer: 'Cy Reed' }));
  expect(differences(present, { ...present, capacity: '20', trainer: '' })).toEqual([
    { label: 'Trainer', present: 'Cy Reed', typed: '' },
    { label: 'Capacity', present: '18', typed: '20' },
  ]);
  expect(differences(present, { ...present, days: [...present.days, day('', '', '')] })).toEqual([]);
});
