import { expect, test } from '@jest/globals';
import { movedTo, typedFrom } from '../../src/cli/session-options.ts';
import { typedOf } from '../../src/services/sessions/typed-session.ts';
import { aSession } from '../helpers/builders.ts';

const JAN = typedOf(aSession('jan', { bookingOpensAt: '2026-12-07T12:00:00Z', trainer: 'Cy Reed' }));

test('one time serves every day, or each day has its own', () => {
  const day = ['2027-02-01', '2027-02-08'];
  expect(typedFrom({ day, from: ['09:30'], to: ['16:30', '12:00'] }).days).toEqual([
    { date: '2027-02-01', from: '09:30', to: '16:30' },
    { date: '2027-02-08', from: '09:30', to: '12:00' },
  ]);
  expect(() => typedFrom({ day: [...day, '2027-02-15'], from: ['09:30', '10:00'] })).toThrow(
    'There are 3 --day and there are 2 --from: give one for all days, or one for each.',
  );
});

test('a change keeps what is not said, days with other times too', () => {
  expect(typedFrom({}, JAN)).toEqual(JAN);
  expect(typedFrom({ from: ['10:00'], opens: '', closes: '2027-01-15 12:00' }, JAN)).toEqual({
    ...JAN,
    days: [{ date: '2027-01-18', from: '10:00', to: '16:30' }],
    opens: { date: '', time: '' },
    closes: { date: '2027-01-15', time: '12:00' },
  });
});

test('a move takes the times along, and booking closes as many days before, unless it is said when', () => {
  expect(movedTo({ day: ['2027-03-01', '2027-03-08'] }, JAN)).toMatchObject({
    days: [
      { date: '2027-03-01', from: '09:30', to: '16:30' },
      { date: '2027-03-08', from: '09:30', to: '16:30' },
    ],
    closes: { date: '2027-02-28', time: '17:00' },
  });
  expect(movedTo({ day: ['2027-03-01'], closes: '2027-02-01' }, JAN).closes).toEqual({ date: '2027-02-01', time: '' });
  // What is no day is said by the form's own checks.
  expect(movedTo({ day: ['soon'] }, JAN)).toMatchObject({ days: [{ date: 'soon' }], closes: JAN.closes });
});
