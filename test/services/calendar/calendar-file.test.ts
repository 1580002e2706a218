import { describe, expect, test } from '@jest/globals';
import type { Session } from '../../../src/domain/course/session.ts';
import { calendarFile } from '../../../src/services/calendar/calendar-file.ts';
import { aSession, NOW } from '../../helpers/builders.ts';

/** Lines as a calendar reads them: those that go on are joined. */
function linesOf(session: Session, title = 'Permanency'): string[] {
  return calendarFile(title, session, NOW).replaceAll('\r\n ', '').split('\r\n');
}

const of = (name: string, lines: readonly string[]) =>
  lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));

test('a session is one event in UTC, with nobody in it', () => {
  expect(linesOf(aSession('jan'))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Training Circle//Sessions//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    expect.stringMatching(/^UID:[0-9a-f]{32}@training-circle$/),
    'SEQUENCE:0',
    'DTSTAMP:20261130T090000Z',
    'DTSTART:20270118T093000Z',
    'DTEND:20270118T163000Z',
    'SUMMARY:Permanency',
    'LOCATION:Room 4',
    'DESCRIPTION:To cancel\\, or to move to another date\\, write "my bookings" to Training Circle in Teams.',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

describe('a calendar knows old from new', () => {
  const jan = aSession('jan');
  const moved = { ...aSession('jan', { day: '2027-01-25' }), revision: 1 };
  const cancelled = { ...moved, cancelledAt: NOW };

  test('the UID stays and the SEQUENCE rises, to the last when it is cancelled', () => {
    const all = [jan, moved, cancelled].map((session) => linesOf(session));
    expect(new Set(all.flatMap((lines) => of('UID', lines))).size).toBe(1);
    expect(all.map((lines) => of('SEQUENCE', lines))).toEqual([['0'], ['1'], ['2']]);
    expect(all.map((lines) => of('STATUS', lines))).toEqual([['CONFIRMED'], ['CONFIRMED'], ['CANCELLED']]);
    expect(of('DTSTART', all[1] ?? [])).toEqual(['20270125T093000Z']);
  });

  test('each day is an event of its own, and no two sessions share one', () => {
    const days = [...jan.days, ...moved.days];
    const lines = linesOf({ ...jan, days });
    expect(of('SUMMARY', lines)).toEqual(['Permanency (day 1 of 2)', 'Permanency (day 2 of 2)']);
    const others = linesOf({ ...aSession('jan-1'), courseId: 'permanency' });
    expect(new Set([...of('UID', lines), ...of('UID', others)]).size).toBe(3);
  });
});

test('text cannot end its line or bring a property of its own', () => {
  const venue = 'Room 4; left, up\\\r\nATTENDEE:mailto:eve@example.org\u2028X-EVIL:1\u0000';
  const lines = linesOf(aSession('jan', { venue, onlineLink: 'https://teams.example.org/a?b=1,2' }));
  expect(of('LOCATION', lines)).toEqual(['Room 4\\; left\\, up\\\\\\nATTENDEE:mailto:eve@example.org\\nX-EVIL:1 ']);
  expect(lines.filter((line) => /^(ATTENDEE|X-EVIL)/.test(line))).toEqual([]);
  expect(of('DESCRIPTION', lines)[0]).toContain('Join online: https://teams.example.org/a?b=1\\,2\\nTo cancel');
});

test('no line is longer than 75 octets, and no letter is cut in two', () => {
  const title = `Ymlyniad a 👩‍🏫 hyfforddi – ${'é'.repeat(120)}`;
  const file = calendarFile(title, aSession('jan', { venue: '' }), NOW);
  const lines = file.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(lines.every((line) => line.isWellFormed())).toBe(true);
  expect(of('SUMMARY', file.replaceAll('\r\n ', '').split('\r\n'))).toEqual([title]);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
