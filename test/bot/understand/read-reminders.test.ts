import { expect, test } from '@jest/globals';
import { understand } from '../../../src/bot/understand/understand.ts';

const read = (text: string) => understand(text, '2026-11-30');

test.each([
  ['remind me on Tuesdays', 'Tue'],
  ['please remind me every wednesday', 'Wed'],
  ['Remind me of my team on Thurs', 'Thu'],
  ['my weekly reminder on Fridays', 'Fri'],
  ['move my reminder to Monday', 'Mon'],
  ['can you send me the weekly reminder on Tue?', 'Tue'],
])('%s', (text, day) => {
  expect(read(text)).toEqual({ kind: 'reminder-day', day });
});

test.each([
  'remind me on Sundays',
  'change the day of my weekly reminder',
  'change my reminder day',
  'when is my reminder?',
])('%s: which day is asked', (text) => {
  expect(read(text)).toEqual({ kind: 'reminder-day' });
});

test.each(['weekly reminder', 'my weekly reminder', 'show me my weekly reminder', 'team reminder now'])(
  '%s',
  (text) => {
    expect(read(text)).toEqual({ kind: 'reminder' });
  },
);

test.each([
  ['remind me in 2 weeks', 'snooze'],
  ['remind me again', 'wake'],
  ['pause reminders', 'pause-reminders'],
  ['start the weekly reminders', 'preview-reminders'],
  ['were the reminders sent?', 'deliveries'],
])('%s is about something else', (text, kind) => {
  expect(read(text).kind).toBe(kind);
});
