import { expect, test } from '@jest/globals';
import { calendarLink } from '../../src/cards/calendar-link.ts';

const day = { startsAt: '2022-01-18T09:30:00Z', endsAt: '2022-01-18T16:30:00Z' };

test('opens Outlook with the event filled in', () => {
  const link = new URL(calendarLink({ title: 'Assessment & Analysis', day, location: 'Room 2, Civic Centre' }));

  expect(link.origin + link.pathname).toBe('https://outlook.office.com/calendar/0/deeplink/compose');
  expect(link.searchParams.get('subject')).toBe('Assessment & Analysis');
  expect(link.searchParams.get('startdt')).toBe('2022-01-18T09:30:00Z');
  expect(link.searchParams.get('enddt')).toBe('2022-01-18T16:30:00Z');
  expect(link.searchParams.get('location')).toBe('Room 2, Civic Centre');
});

test('writes a space as %20: Outlook keeps a plus', () => {
  expect(calendarLink({ title: 'SMART planning', day, location: '' })).toContain('subject=SMART%20planning');
});

test('a title cannot add a field of its own', () => {
  const link = new URL(
    calendarLink({
      title: 'x&to=all@example.org#',
      day,
      location: 'y\ud800',
      onlineLink: 'https://t.example/?a=1&b=2',
    }),
  );

  expect([...link.searchParams.keys()]).toEqual(['path', 'rru', 'subject', 'startdt', 'enddt', 'location', 'body']);
  expect(link.searchParams.get('subject')).toBe('x&to=all@example.org#');
  expect(link.searchParams.get('body')).toContain('https://t.example/?a=1&b=2');
  expect(link.hash).toBe('');
});
